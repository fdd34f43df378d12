/** One fault is one cause, whichever cases show it. */
import { type Reply, type Serve, verify } from '../../support/verify';

const document = `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      operationId: list
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [count, note], properties: { count: { type: integer, minimum: 1, maximum: 9 }, note: { type: string, maxLength: 20, pattern: '^[a-z]*$' } } } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        '400': { description: bad }
        '415': { description: bad }
components:
  schemas: { Order: { type: object, required: [id, at], properties: { id: { type: integer, minimum: 1 }, at: { type: string, format: date-time } } } }
`;

interface Ways {
  readonly checks?: readonly ('count' | 'note')[];
  /** The items of the list. */
  readonly items?: readonly object[];
}

function server({ checks = ['count', 'note'], items = [] }: Ways): Serve {
  return ({ path, method, header, json }): Reply => {
    if (path !== '/orders') return [404];
    if (method === 'GET') return [200, items];
    if (method !== 'POST') return [405];
    if (!/^application\/json\b/i.test(header('content-type'))) return [415];
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return [400];
    const { count, note } = json as Readonly<Record<string, unknown>>;
    const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 9;
    const isNote = typeof note === 'string' && /^[a-z]{0,20}$/.test(note);
    if ((checks.includes('count') && !isCount) || (checks.includes('note') && !isNote)) return [400];
    return [201, { id: 1, at: '2026-11-27T12:00:00Z' }];
  };
}

test.each<[string, Ways, string[]]>([
  ['a property that nobody checks', { checks: ['note'] }, ['add: 201 instead of 400, #…/count']],
  ['two of them', { checks: [] }, ['add: 201 instead of 400, #…/count', 'add: 201 instead of 400, #…/note']],
  [
    'items that lack a property, or have another type of value, wherever they stand',
    { items: [{ id: 1, at: '2026-11-27T12:00:00Z' }, { id: 2 }, { id: 3, at: 5 }, { id: 4, at: 'now' }] },
    ['response.body #/components/schemas/Order/properties/at'],
  ],
])('%s', async (_, ways, expected) => {
  const { causes } = await verify(document, server(ways));
  expect(causes.map((cause) => cause.replace(/#\/paths.*(?=\/)/, '#…')).sort()).toEqual(expected);
});

const people = (example: string): string => `openapi: 3.1.0
info: { title: People, version: '1' }
paths:
  /people:
    post:
      operationId: add
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string, minLength: 1, maxLength: 9 }, age: { type: [integer, 'null'], minimum: 0 }, tags: { type: array, items: { type: string } } } }
            examples: { first: { value: ${example} }, second: { value: { name: Ada } } }
      responses: { '201': { description: made }, '400': { description: bad } }
`;

/** Takes nobody who is 13, though its document doesn't say so. */
const club: Serve = ({ path, method, json }): Reply => {
  if (path !== '/people') return [404];
  if (method !== 'POST') return [405];
  const { name, age, tags = [] } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || name === '' || [...name].length > 9 || age === 13) return [400];
  if (age !== undefined && age !== null && !(Number.isInteger(age) && Number(age) >= 0)) return [400];
  return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? [201] : [400];
};

test.each<[string, string, string[]]>([
  ['that the server takes', '{ name: Ben, age: 12, tags: [new] }', []],
  ['that it rejects', '{ name: Ben, age: 13, tags: [new] }', ['add: 400 instead of 201, #…/post']],
])('an example %s, and all that is like it, is one cause at most', async (_, example, expected) => {
  const { causes } = await verify(people(example), club);
  expect(causes.map((cause) => cause.replace(/#\/paths.*(?=\/)/, '#…'))).toEqual(expected);
});
