/** A server that shows what was made, written or taken away only after a moment. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const note = '{ type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } }';
const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;

const notes = `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    get: { operationId: list, responses: { '200': ${given(`{ type: array, items: ${note} }`)} } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses: { '201': ${given(note)}, '400': { description: bad } }
  /notes/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': ${given(note)}, '404': { description: none } }
`;

/** How often a thing is asked for until it is there, one by one or in the list. */
const LATE = 3;

function server(fault?: 'other text'): Serve {
  const all: { id: number; text: string; asked: number; listed: number }[] = [];
  const shown = ({ id, text }: { id: number; text: string }): object => ({
    id,
    text: fault === 'other text' ? 'x' : text,
  });
  return ({ method, path, json }): Reply => {
    if (path === '/notes' && method === 'POST') {
      const text = isObject(json) ? json['text'] : undefined;
      if (typeof text !== 'string' || text === '' || [...text].length > 50) return [400];
      const made = { id: all.length + 1, text, asked: 0, listed: 0 };
      all.push(made);
      return [201, { id: made.id, text }];
    }
    if (path === '/notes') return method === 'GET' ? [200, all.filter((one) => ++one.listed > LATE).map(shown)] : [405];
    const there = all[Number(/^\/notes\/(\d+)$/.exec(path)?.[1] ?? 0) - 1];
    if (method !== 'GET') return [405];
    return there === undefined || ++there.asked <= LATE ? [404] : [200, shown(there)];
  };
}

test('a server that is good, though late, has no finding', async () => {
  const { violations, unchecked, masked, warnings } = await verify(notes, server());
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  expect(warnings.join('\n')).not.toMatch(/\/state\//);
});

test('what comes late and is another thing is found', async () => {
  const { warnings } = await verify(notes, server('other text'));
  expect(warnings.join('\n')).toMatch(/^read\/state\/made.*must be "/m);
});
