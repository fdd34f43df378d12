import { documentFrom } from '../../../src/document';
import { buildApi, type Operation } from '../../../src/model';
import { newTurns } from '../../../src/contract/run/sending/turns';

const responses = { '200': { description: 'OK' } };
const ifMatch = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } };
const api = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': { put: { operationId: 'plain', responses } },
      '/notes/1': {
        put: { operationId: 'matched', parameters: [ifMatch], responses },
        delete: { operationId: 'asked', responses: { ...responses, '428': { description: 'Give If-Match' } } },
      },
    },
  }),
);
const named = (id: string): Operation | undefined => api.operations.find((operation) => operation.id === id);

/** Begins an act for each operation at once, and says in which order they began and ended. */
async function order(...ids: readonly string[]): Promise<string> {
  const turns = newTurns(api);
  const seen: string[] = [];
  const act = (id: string) => async (): Promise<void> => {
    seen.push(`${id}>`);
    await new Promise((done) => setImmediate(done));
    seen.push(`<${id}`);
    if (id === 'asked') throw new Error('broken off');
  };
  await Promise.allSettled(ids.map((id) => turns(named(id), act(id))));
  return seen.join(' ');
}

test.each([
  [['matched', 'matched'], 'matched> <matched matched> <matched'],
  // One that fails lets the next one pass.
  [['asked', 'matched'], 'asked> <asked matched> <matched'],
  [['plain', 'plain'], 'plain> plain> <plain <plain'],
])('%j', async (ids, expected) => expect(await order(...ids)).toBe(expected));
