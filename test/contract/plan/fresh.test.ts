import { freshened, freshPlaces } from '../../../src/contract/plan/fresh';
import { ownIdIn, withFreshId } from '../../../src/contract/plan/things/own-id';
import { validDraft } from '../../../src/contract/plan/things/maker';
import type { Json } from '../../../src/document';
import { apiOf } from '../../support/api';
import { operationOf } from '../../support/planned';

const SCHEMA = '/components/schemas/Secret';
const apiWith = (pattern: string): ReturnType<typeof apiOf> =>
  apiOf(`
openapi: 3.1.0
info: { title: Secrets, version: '1' }
paths: {}
components: { schemas: { Secret: { type: object, properties: { value: { type: string, pattern: '${pattern}' } } } } }
`);

/** The values that a place gets from tokens of all lengths. */
function made(pattern: string, value: string): Json[] {
  const api = apiWith(pattern);
  const body = { value };
  const places = freshPlaces(api, SCHEMA, body);
  return ['tq1', 'tq1z', 'tq1z1', 'tq1z14', 'tq1z141', 'tq1z141z'].map((token) => freshened(body, places, token));
}

describe('values that occur nowhere else', () => {
  test('a pattern that takes some lengths only keeps its value: base64', () => {
    const pattern = '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';
    expect(new Set(made(pattern, 'c2VjcmV0').map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"value":"c2VjcmV0"}']),
    );
  });

  test('another pattern gets values of its own', () => {
    expect(made('^[a-z0-9-]+$', 'main')[0]).toEqual({ value: 'main-tq10' });
  });
});

test('the id of a part of a body is not the id of what is made: it stays as it was given', () => {
  const api = apiOf(`
openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    post:
      operationId: make
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/New' }, example: { customer: { id: ada }, total: 5 } } } }
      responses: { '201': { $ref: '#/components/responses/One' } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: read, responses: { '200': { $ref: '#/components/responses/One' } } }
    put:
      operationId: write
      requestBody: { content: { application/json: { schema: { type: object, properties: { data: { $ref: '#/components/schemas/Order' } } }, example: { data: { id: o1, total: 5 } } } } }
      responses: { '200': { $ref: '#/components/responses/One' } }
components:
  responses:
    One: { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
  schemas:
    New: { type: object, properties: { customer: { type: object, properties: { id: { type: string } } }, total: { type: integer } } }
    Order: { type: object, properties: { id: { type: string }, total: { type: integer }, customer: { type: string } } }
`);
  const ownId = (id: string): string | undefined => {
    const draft = validDraft(api, operationOf(api, id));
    return draft === undefined ? 'none' : ownIdIn(api, draft);
  };
  expect([ownId('make'), ownId('write')]).toEqual([undefined, '/data/id']);
});

test('an id of its own is one that the paths of the thing take', () => {
  const order = '{ type: object, properties: { id: { type: integer }, note: { type: string } } }';
  const shows = `{ '200': { description: OK, content: { application/json: { schema: ${order} } } } }`;
  const id = (most: string): string =>
    `[{ name: orderId, in: path, required: true, schema: { type: integer, minimum: 1${most} } }]`;
  const api = apiOf(`
paths:
  /orders:
    post: { operationId: make, requestBody: { content: { application/json: { schema: ${order}, example: { id: 3 } } } }, responses: ${shows} }
  /orders/{orderId}:
    get: { operationId: read, parameters: ${id(', maximum: 10')}, responses: ${shows} }
    delete: { operationId: remove, parameters: ${id('')}, responses: { '204': { description: Gone. } } }
`);
  const draft = validDraft(api, operationOf(api, 'make'));
  const made = ['a', 'b', 'c', 'd'].map((token) => draft && withFreshId(api, draft, token).body);
  const ids = made.map((body) => (body?.kind === 'value' ? (body.value as { id: number }).id : 0));
  // One of so few may be somebody's: the document's own stays.
  expect(ids).toEqual([3, 3, 3, 3]);
});
