/** Bodies in JSON Patch (RFC 6902): a schema knows operations and paths as texts alone, and servers take what fits. */
import { planCases } from '../../../../src';
import { apiOf } from '../../../support/api';
import { isObject, routes } from '../../../support/routes';
import { type Reply, type Serve, verify } from '../../../support/verify';

const DOCUMENT = `openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /products/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1, maximum: 9 }, example: 7 }]
    get:
      responses:
        '200': { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } } }
        '404': { description: none }
    patch:
      requestBody:
        required: true
        content:
          application/json-patch+json:
            schema:
              type: array
              items:
                type: object
                required: [op, path]
                properties:
                  op: { type: string, enum: [add, remove, replace, move, copy, test] }
                  path: { type: string }
                  from: { type: string }
                  value: {}
      responses:
        '200': { description: changed, content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } } }
        '400': { description: wrong }
        '404': { description: none }
        '415': { description: another media type }
components:
  schemas:
    Product:
      type: object
      required: [id, made, name]
      properties:
        id: { type: integer, readOnly: true }
        made: { type: string, format: date-time }
        name: { type: string }
`;

/** A server that takes texts for the name alone. */
function shop(isWrongly = false): Serve {
  const products = new Map<string, Record<string, unknown>>();
  const productOf = (id: string): Record<string, unknown> => {
    const known = products.get(id) ?? { id: Number(id), made: '2026-01-02T03:04:05Z', name: 'Lamp' };
    products.set(id, known);
    return known;
  };
  const found = (id: string, respond: () => Reply): Reply => (/^[1-9]$/.test(id) ? respond() : [404]);
  return routes({
    'GET /products/{id}': (_, { id = '' }) => found(id, () => [200, productOf(id)]),
    'PATCH /products/{id}': ({ header, json }, { id = '' }) =>
      found(id, () => {
        if (!/^application\/json(?:-patch\+json)?(?:;|$)/.test(header('content-type'))) return [415];
        const operations: readonly unknown[] = Array.isArray(json) ? json : [undefined];
        const product = { ...productOf(id) };
        for (const operation of operations) {
          if (!isObject(operation) || operation['path'] !== '/name') return [400];
          if (!['add', 'replace'].some((op) => op === operation['op']) || typeof operation['value'] !== 'string')
            return [400];
          product['name'] = operation['value'];
        }
        products.set(id, product);
        return [200, isWrongly ? { ...product, id: String(product['id']) } : product];
      }),
  });
}

test('a request in JSON Patch gives a member a value that it takes', async () => {
  const { violations, unchecked, masked } = await verify(DOCUMENT, shop());
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
});

test('what is wrong with the response to it is found', async () => {
  const { violations } = await verify(DOCUMENT, shop(true));
  expect(violations).toContainEqual(expect.stringMatching(/PATCH.*response\.body\/id must be an integer/));
});

/** A document whose operations are described by this schema, under this media type. */
function documentWith(operation: string, mediaType: string): string {
  const [before = '', after = ''] = DOCUMENT.split(/application\/json-patch\+json:[^]*?value: \{\}\n/);
  return `${before}${mediaType}:\n            schema: { type: array, items: ${operation} }\n${after}`;
}

const ANY_TEXTS =
  '{ type: object, additionalProperties: false, properties: { op: { type: string, nullable: true }, path: { type: string, nullable: true }, from: { type: string, nullable: true }, value: { nullable: true } } }';

test.each([
  ['by its media type', ANY_TEXTS, 'application/json-patch+json'],
  ['by its members', ANY_TEXTS, 'application/json'],
  [
    'with the path of one member, which is not the first',
    '{ type: object, required: [op, path, value], properties: { op: { type: string }, path: { type: string, pattern: "^/name$" }, value: { type: string } } }',
    'application/json-patch+json',
  ],
  [
    'with members that its operation ignores',
    '{ type: object, required: [op, path], properties: { op: { type: string, enum: [replace] }, path: { type: string, enum: [/name] }, from: { type: string }, value: {} } }',
    'application/json-patch+json',
  ],
])('a JSON Patch is known %s, also where its operations are any texts', async (_, operation, mediaType) => {
  const plain = documentWith(operation, mediaType);
  // Where the paths are stated, one for the first text would not be one of them.
  const document =
    operation === ANY_TEXTS ? plain : plain.replace('made: {', 'colour: { type: string }\n        made: {');
  const { violations, unchecked, masked } = await verify(document, shop());
  expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
});

test('no free text says which place a patch changes', () => {
  const { cases } = planCases(apiOf(DOCUMENT), { only: ['*/robust/body*'] });
  expect(cases.map(({ id }) => id).filter((id) => /\/(?:op|path|from)=/.test(id))).toEqual([]);
});
