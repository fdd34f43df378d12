/** Servers with room for one thing, with ids from 1, and with checks that a thing fails for what it is itself. */
import { planCases, run } from '../../../../src/contract';
import { isObject } from '../../../../src/document';
import { apiOf } from '../../../support/api';
import { type Reply, type Serve, targetOf, verify } from '../../../support/verify';

const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;
const NOTE = '{ type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } }';
const BODY = `requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } }, example: { text: milk } } } }`;
const document = `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    get: { operationId: list, responses: { '200': ${given(`{ type: array, items: ${NOTE} }`)} } }
    post:
      operationId: add
      ${BODY}
      responses: { '201': ${given(NOTE)}, '400': { description: bad }, '409': { description: no room } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer }, example: 1 }]
    get: { operationId: read, responses: { '200': ${given(NOTE)}, '404': { description: none } } }
    put:
      operationId: change
      ${BODY}
      responses: { '200': ${given(NOTE)}, '400': { description: bad }, '404': { description: none }, '422': { description: taken } }
    delete: { operationId: remove, responses: { '204': { description: gone }, '404': { description: none } } }
`;

interface Ways {
  readonly room?: number;
  /** A DELETE has no effect. */
  readonly keeps?: boolean;
  /** A note may not have the text that it has. */
  readonly meetsItself?: boolean;
}

function server({ room = Infinity, keeps = false, meetsItself = false }: Ways): Serve {
  const all = new Map<number, { readonly id: number; readonly text: string }>();
  let last = 0;
  const textOf = (json: unknown): string | undefined => {
    const text = isObject(json) ? json['text'] : undefined;
    return typeof text === 'string' && text !== '' && [...text].length <= 50 ? text : undefined;
  };
  return ({ method, path, json }): Reply => {
    const [, digits] = /^\/notes(?:\/(\d+))?$/.exec(path) ?? [undefined, 'none'];
    if (digits === undefined) {
      if (method === 'GET') return [200, [...all.values()]];
      if (method !== 'POST') return [405];
      const text = textOf(json);
      if (text === undefined) return [400];
      if (all.size >= room) return [409];
      all.set(++last, { id: last, text });
      return [201, all.get(last)];
    }
    if (!['GET', 'PUT', 'DELETE'].includes(method)) return [405];
    const there = all.get(Number(digits));
    if (there === undefined) return [404];
    if (method === 'GET') return [200, there];
    if (method === 'DELETE') {
      if (!keeps) all.delete(there.id);
      return [204];
    }
    const text = textOf(json);
    if (text === undefined) return [400];
    if (meetsItself && text === there.text) return [422];
    all.set(there.id, { id: there.id, text });
    return [200, all.get(there.id)];
  };
}

/** What comes of one case alone, on a server that has nothing. */
async function outcomeOf(id: string, ways: Ways): Promise<string[]> {
  const api = apiOf(document);
  const found: string[] = [];
  for await (const event of run(api, planCases(api, { only: [id] }), targetOf(server(ways))))
    if (event.type !== 'start' && event.type !== 'end') found.push(event.type);
  return found;
}

test.each<[string, Ways, string]>([
  ['and lists it', { room: 1 }, 'pass'],
  ['and none for others', { room: 0 }, 'unchecked'],
])('a server that has room for one thing %s', async (_, ways, expected) => {
  expect(await outcomeOf('list/state/listed', ways)).toEqual([expected]);
});

test.each<[string, Ways, string]>([
  ['is removed and gone', {}, 'pass'],
  ['is there after its removal', { keeps: true }, 'fail'],
])('where the first thing has the id of an example, the next one %s', async (_, ways, expected) => {
  expect(await outcomeOf('read/state/remove/gone', ways)).toEqual([expected]);
});

test('a valid write that is rejected for what the thing has itself is a violation', async () => {
  const { violations } = await verify(document, server({ meetsItself: true }));
  expect(violations.join('\n')).toMatch(/^change\/.*: response.status is 422/m);
  expect((await verify(document, server({}))).violations).toEqual([]);
});
