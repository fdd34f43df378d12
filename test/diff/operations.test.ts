import { changesBetween, named } from './support';

/** Two documents, and what their differences mean for clients. */
type Row = readonly [name: string, old: string, now: string, expected: readonly string[]];

const get = (inner: string): string =>
  `paths: { /pets: { get: { ${inner}, responses: { '200': { description: Done } } } } }`;
const parameter = (inner: string): string => get(`parameters: [{ ${inner} }]`);
const NONE = get('tags: []');
const body = (inner: string): string =>
  `paths: { /pets: { post: { requestBody: { ${inner} }, responses: { '200': { description: Done } } } } }`;
const responses = (inner: string): string => `paths: { /pets: { get: { responses: { ${inner} } } } }`;
const secured = (security: string): string =>
  `${get(`security: ${security}`)}
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    token: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://id.example.com, scopes: { read: '', write: '' } } } }`;
/** Several schemes that ask for the same in a request; another operation uses all of them. */
const tokens = (security: string): string => `paths:
  /pets: { get: { security: ${security}, responses: { '200': { description: Done } } } }
  /all: { get: { security: [{ user: [] }, { admin: [] }, { here: [] }, { there: [] }], responses: { '200': { description: Done } } } }
components:
  securitySchemes:
    user: { type: http, scheme: bearer }
    admin: { type: http, scheme: bearer }
    here: { type: openIdConnect, openIdConnectUrl: https://here.example }
    there: { type: openIdConnect, openIdConnectUrl: https://there.example }`;
const KEY = 'components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }';
const webhook = (inner: string): string =>
  `webhooks: { made: { post: { ${inner}, responses: { '200': { description: Done } } } } }`;
const callback = (
  schema: string,
): string => `paths: { /pets: { post: { responses: { '200': { description: Done } }, callbacks: {
  done: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: { schema: ${schema} } } },
  responses: { '200': { description: Done } } } } } } } } }`;

const based = (servers: string, path: string): string =>
  `${servers}\npaths: { ${path}: { get: { responses: { '200': { description: Done } } } } }`;
const V1 = 'servers: [{ url: https://pets.example/v1 }]';
const ROOT = 'servers: [{ url: https://pets.example }]';
const MOVED = ['compatible server-added', 'warning server-removed'];

const ROWS: readonly Row[] = [
  // Operations.
  ['a path is gone', NONE, 'paths: {}', ['breaking operation-removed']],
  ['an operation is new', 'paths: {}', NONE, ['compatible operation-added']],
  [
    'a method is another one',
    get('tags: []'),
    "paths: { /pets: { put: { tags: [], responses: { '200': { description: Done } } } } }",
    ['breaking operation-removed', 'compatible operation-added'],
  ],
  [
    'a parameter of the path has another name',
    "paths: { '/pets/{id}': { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Done } } } } }",
    "paths: { '/pets/{petId}': { get: { parameters: [{ name: petId, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Done } } } } }",
    [],
  ],
  [
    'a webhook must be given a body, where none was described',
    webhook('tags: []'),
    webhook('tags: []').replace('Done }', 'Done, content: { text/plain: { schema: { type: string } } } }'),
    ['warning media-type-added'],
  ],
  ['a base path moves from the servers into the path', based(V1, '/pets'), based(ROOT, '/v1/pets'), MOVED],
  ['a base path moves back into the servers', based(ROOT, '/v1/pets'), based(V1, '/pets'), MOVED],
  [
    'a base path moves from Swagger 2.0 into the path',
    based("swagger: '2.0'\nhost: pets.example\nbasePath: /v1\nschemes: [https]", '/pets'),
    based(ROOT, '/v1/pets'),
    MOVED,
  ],
  [
    'a base path is another one',
    based(V1, '/pets'),
    based('servers: [{ url: https://pets.example/v2 }]', '/pets'),
    MOVED,
  ],
  [
    'a path moves, and no base path',
    based(V1, '/pets'),
    based(V1, '/v1/pets'),
    ['breaking operation-removed', 'compatible operation-added'],
  ],
  ['the operationId', get('operationId: a'), get('operationId: b'), ['warning operation-id-changed']],
  [
    'it is deprecated, with an end',
    NONE,
    get("tags: [], deprecated: true, x-sunset: '2027-01-01'"),
    ['compatible operation-deprecated', 'compatible sunset-changed'],
  ],
  [
    'it is gone after its end',
    get("deprecated: true, x-sunset: '2026-10-01'"),
    'paths: {}',
    ['warning operation-removed'],
  ],
  [
    'it is gone before its end',
    get("deprecated: true, x-sunset: '2027-01-01'"),
    'paths: {}',
    ['breaking operation-removed'],
  ],
  [
    'texts and tags',
    get('summary: A, tags: [a]'),
    get('summary: B, tags: [b]'),
    ['documentation documentation', 'documentation documentation'],
  ],
  // Parameters.
  ...['string', 'integer'].map((type): Row => [
    `a parameter of the path that nothing declared is ${type}`,
    "paths: { '/pets/{id}': { get: { responses: { '200': { description: Done } } } } }",
    `paths: { '/pets/{id}': { get: { parameters: [{ name: id, in: path, required: true, schema: { type: ${type} } }], responses: { '200': { description: Done } } } } }`,
    ['documentation documentation'],
  ]),
  [
    'a parameter of the path is declared no more',
    "paths: { '/pets/{id}': { get: { parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { '200': { description: Done } } } } }",
    "paths: { '/pets/{id}': { get: { responses: { '200': { description: Done } } } } }",
    ['documentation documentation'],
  ],
  [
    'a required parameter is new',
    NONE,
    parameter('name: a, in: query, required: true, schema: {}'),
    ['breaking parameter-added', 'documentation documentation'],
  ],
  [
    'an optional parameter is new',
    get('parameters: []'),
    parameter('name: a, in: query, schema: {}'),
    ['compatible parameter-added'],
  ],
  [
    'a parameter is gone',
    parameter('name: a, in: query, schema: {}'),
    get('parameters: []'),
    ['warning parameter-removed'],
  ],
  [
    'a parameter is required',
    parameter('name: a, in: header, schema: {}'),
    parameter('name: A, in: header, required: true, schema: {}'),
    ['breaking parameter-required'],
  ],
  [
    'a parameter may be left out',
    parameter('name: a, in: query, required: true, schema: {}'),
    parameter('name: a, in: query, schema: {}'),
    ['compatible parameter-optional'],
  ],
  [
    'a parameter is sent elsewhere',
    parameter('name: a, in: query, schema: {}'),
    parameter('name: a, in: header, schema: {}'),
    ['breaking parameter-moved'],
  ],
  [
    'a list is written otherwise',
    parameter('name: a, in: query, schema: { type: array }'),
    parameter('name: a, in: query, explode: false, schema: { type: array }'),
    ['breaking parameter-style-changed'],
  ],
  [
    'explode of a plain value',
    parameter('name: a, in: query, schema: { type: string }'),
    parameter('name: a, in: query, explode: false, schema: { type: string }'),
    [],
  ],
  [
    'explode of a list in a header',
    parameter('name: a, in: header, schema: { type: array }'),
    parameter('name: a, in: header, explode: true, schema: { type: array }'),
    [],
  ],
  [
    'explode of an object in a header',
    parameter('name: a, in: header, schema: { type: object }'),
    parameter('name: a, in: header, explode: true, schema: { type: object }'),
    ['breaking parameter-style-changed'],
  ],
  [
    'reserved characters must be percent-encoded',
    parameter('name: a, in: query, allowReserved: true, schema: { type: string }'),
    parameter('name: a, in: query, schema: { type: string }'),
    ['warning parameter-style-changed'],
  ],
  [
    'a parameter is written as JSON',
    parameter('name: a, in: query, schema: { type: string }'),
    parameter('name: a, in: query, content: { application/json: { schema: { type: string } } }'),
    ['breaking parameter-style-changed'],
  ],
  [
    'the schema of a parameter',
    parameter('name: a, in: query, schema: { type: integer, maximum: 9 }'),
    parameter('name: a, in: query, schema: { type: integer, maximum: 5 }'),
    ['breaking constraint-tightened'],
  ],
  [
    'the default of a parameter',
    parameter('name: a, in: query, schema: { type: integer, default: 9 }'),
    parameter('name: a, in: query, schema: { type: integer, default: 5 }'),
    ['warning default-changed'],
  ],
  [
    'the default of a parameter that was always sent',
    parameter('name: a, in: query, required: true, schema: { type: integer }'),
    parameter('name: a, in: query, required: true, schema: { type: integer, default: 5 }'),
    ['documentation default-changed'],
  ],
  [
    'a parameter of the path item',
    "paths: { /pets: { parameters: [{ name: a, in: query, schema: {} }], get: { responses: { '200': { description: Done } } } } }",
    "paths: { /pets: { get: { parameters: [{ name: a, in: query, schema: {} }], responses: { '200': { description: Done } } } } }",
    [],
  ],
  // Bodies.
  [
    'a body is required',
    body('content: { application/json: {} }'),
    body('required: true, content: { application/json: {} }'),
    ['breaking body-required'],
  ],
  [
    'a body is new, and required',
    "paths: { /pets: { post: { responses: { '200': { description: Done } } } } }",
    body('required: true, content: { application/json: {} }'),
    ['breaking body-added'],
  ],
  [
    'a media type is gone',
    body('content: { application/json: {}, text/csv: {} }'),
    body('content: { application/json: {} }'),
    ['breaking media-type-removed'],
  ],
  [
    'a media type is new',
    body('content: { application/json: {} }'),
    body('content: { application/json: {}, text/csv: {} }'),
    ['compatible media-type-added'],
  ],
  [
    'a range has the media type',
    body('content: { image/png: {} }'),
    body("content: { 'image/*': {} }"),
    ['compatible media-type-added'],
  ],
  [
    'a range of a suffix has the media type, which keeps its schema',
    body('content: { application/problem+json: { schema: { type: string } } }'),
    body("content: { 'application/*+json': { schema: { type: string, maxLength: 3 } } }"),
    ['breaking constraint-added', 'compatible media-type-added'],
  ],
  [
    'a type with more parameters is of the type without',
    body('content: { text/csv: {} }'),
    body("content: { text/csv: {}, 'text/csv; header=present': {} }"),
    [],
  ],
  [
    'quotes, blanks and capitals',
    body(`content: { 'text/csv; header="present";Charset=UTF-8': {} }`),
    body("content: { 'text/CSV;charset=utf-8; header=present': {} }"),
    [],
  ],
  [
    'another value of a parameter',
    body("content: { 'application/json; version=1': {} }"),
    body("content: { 'application/json; version=2': {} }"),
    ['breaking media-type-removed', 'compatible media-type-added'],
  ],
  [
    'the charset of JSON',
    body('content: { application/json: {} }'),
    body("content: { 'application/json; charset=utf-8': {} }"),
    [],
  ],
  [
    'one type is left of a range',
    body("content: { '*/*': {} }"),
    body('content: { application/json: {} }'),
    ['breaking media-type-removed'],
  ],
  // Responses.
  [
    'one type is left of a range in a response',
    responses("'200': { description: Done, content: { '*/*': { schema: { type: string } } } }"),
    responses("'200': { description: Done, content: { application/json: { schema: { type: string } } } }"),
    ['warning media-type-removed'],
  ],
  [
    'a success is gone',
    responses("'200': { description: Done }, '204': { description: Nothing }"),
    responses("'200': { description: Done }"),
    ['breaking status-removed'],
  ],
  [
    'an error is gone',
    responses("'200': { description: Done }, '409': { description: No }"),
    responses("'200': { description: Done }"),
    ['compatible status-removed'],
  ],
  [
    'a success is new',
    responses("'200': { description: Done }"),
    responses("'200': { description: Done }, '202': { description: Later }"),
    ['warning status-added'],
  ],
  [
    'an error is new',
    responses("'200': { description: Done }"),
    responses("'200': { description: Done }, '409': { description: No }"),
    ['compatible status-added'],
  ],
  [
    'an error that the default response has',
    responses("'200': { description: Done }, default: { description: No }"),
    responses("'200': { description: Done }, default: { description: No }, '404': { description: No }"),
    [],
  ],
  [
    'an error that a range has',
    responses("'404': { description: No }"),
    responses('4XX: { description: No }'),
    ['compatible status-added'],
  ],
  [
    'the default response has less',
    responses(
      "'200': { description: Done }, default: { description: No, content: { application/json: { schema: { required: [a] } } } }",
    ),
    responses(
      "'200': { description: Done }, default: { description: No, content: { application/json: { schema: {} } } }",
    ),
    ['breaking property-optional'],
  ],
  [
    'a media type of a response is gone',
    responses("'200': { description: Done, content: { application/json: {}, text/csv: {} } }"),
    responses("'200': { description: Done, content: { application/json: {} } }"),
    ['breaking media-type-removed'],
  ],
  [
    'a header that is always there is gone',
    responses("'200': { description: Done, headers: { ETag: { required: true, schema: {} } } }"),
    responses("'200': { description: Done }"),
    ['breaking header-removed'],
  ],
  [
    'a header may be missing',
    responses("'200': { description: Done, headers: { ETag: { required: true, schema: {} } } }"),
    responses("'200': { description: Done, headers: { etag: { schema: {} } } }"),
    ['breaking header-optional'],
  ],
  [
    'a link is gone',
    responses("'200': { description: Done, links: { self: { operationId: a } } }"),
    responses("'200': { description: Done }"),
    ['warning link-removed'],
  ],
  // Credentials.
  ['credentials are required', get('security: []'), secured('[{ key: [] }]'), ['breaking security-removed']],
  [
    'credentials are not required any more',
    secured('[{ key: [] }]'),
    get('security: []'),
    ['compatible security-added'],
  ],
  [
    'one more scope',
    secured('[{ token: [read] }]'),
    secured('[{ token: [read, write] }]'),
    ['breaking security-removed'],
  ],
  [
    'one scope less',
    secured('[{ token: [read, write] }]'),
    secured('[{ token: [read] }]'),
    ['compatible security-added'],
  ],
  ['another way in', secured('[{ key: [] }]'), secured('[{ key: [] }, { token: [] }]'), ['compatible security-added']],
  ['one way in less', secured('[{ key: [] }, { token: [] }]'), secured('[{ key: [] }]'), ['breaking security-removed']],
  [
    'both at once',
    secured('[{ key: [] }, { token: [] }]'),
    secured('[{ key: [], token: [] }]'),
    ['breaking security-removed', 'breaking security-removed'],
  ],
  [
    'a scheme of another name',
    `${get('security: [{ a: [] }]')}\ncomponents: { securitySchemes: { a: { type: http, scheme: basic } } }`,
    `${get('security: [{ b: [] }]')}\ncomponents: { securitySchemes: { b: { type: http, scheme: Basic } } }`,
    [],
  ],
  [
    'other credentials of the same kind',
    tokens('[{ user: [] }]'),
    tokens('[{ admin: [] }]'),
    ['breaking security-removed', 'compatible security-added'],
  ],
  [
    'one of two issuers less',
    tokens('[{ here: [a] }, { there: [b] }]'),
    tokens('[{ here: [a] }]'),
    ['breaking security-removed'],
  ],
  // The whole.
  [
    'a server is another one',
    'servers: [{ url: https://a.example }]',
    'servers: [{ url: https://b.example }]',
    ['compatible server-added', 'warning server-removed'],
  ],
  [
    'what a webhook sends has a value more',
    webhook('requestBody: { content: { application/json: { schema: { enum: [a] } } } }'),
    webhook('requestBody: { content: { application/json: { schema: { enum: [a, b] } } } }'),
    ['breaking enum-value-added'],
  ],
  [
    'what a webhook sends has a value less',
    webhook('requestBody: { content: { application/json: { schema: { enum: [a, b] } } } }'),
    webhook('requestBody: { content: { application/json: { schema: { enum: [a] } } } }'),
    ['compatible enum-value-removed'],
  ],
  [
    'the API needs credentials, its webhooks have none',
    `${webhook('tags: []')}\n${KEY}`,
    `${webhook('tags: []')}\n${KEY}\nsecurity: [{ key: [] }]`,
    [],
  ],
  [
    'a webhook has credentials of its own',
    `${webhook('tags: []')}\n${KEY}`,
    `${webhook('tags: [], security: [{ key: [] }]')}\n${KEY}`,
    ['compatible security-removed'],
  ],
  ['a webhook is gone', webhook('tags: []'), 'webhooks: {}', ['breaking callback-removed']],
  [
    'a callback sends less',
    callback('{ type: object, required: [a] }'),
    callback('{ type: object }'),
    ['breaking property-optional'],
  ],
  [
    'a callback sends more',
    callback('{ type: object }'),
    callback('{ type: object, required: [a] }'),
    ['compatible property-required'],
  ],
  [
    'a tag has another description',
    'tags: [{ name: a, description: A }]',
    'tags: [{ name: a, description: B }]',
    ['documentation documentation'],
  ],
  [
    'the same as Swagger 2.0',
    "swagger: '2.0'\npaths: { /pets: { get: { produces: [application/json], parameters: [{ name: a, in: query, type: integer, maximum: 5 }], responses: { '200': { description: Done, schema: { type: array, items: { $ref: '#/definitions/Pet' } } } } } } }\ndefinitions: { Pet: { type: object, required: [a] } }",
    "paths: { /pets: { get: { parameters: [{ name: a, in: query, schema: { type: integer, maximum: 5 } }], responses: { '200': { description: Done, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } } } } }\ncomponents: { schemas: { Pet: { type: object, required: [a] } } }",
    [],
  ],
];

const nested = (inner: string): string => `paths:
  /pets: { get: { responses: { '200': { description: Done, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } } }
  /pet: { put: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }, responses: { '200': { description: Done, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } } } }
components: { schemas: { Pet: { type: object, properties: { parent: { $ref: '#/components/schemas/Pet' }, name: ${inner} } } } }`;

test('what several operations share is one change a direction, and names them all', () => {
  const changes = changesBetween(nested('{ type: string }'), nested('{ type: string, maxLength: 5 }'));
  expect(changes.map(({ client, subject, operations }) => [client, subject, operations])).toEqual([
    ['breaking', 'the request body, name', ['PUT /pet']],
    ['compatible', 'the response 200, name', ['GET /pets', 'PUT /pet']],
  ]);
});

/** Rules that oasdiff and openapi-diff publish, in words of our own. */
const PUBLISHED: readonly Row[] = [
  [
    'a request takes fewer media types',
    body('content: { application/json: {}, application/xml: {} }'),
    body('content: { application/xml: {} }'),
    ['breaking media-type-removed'],
  ],
  [
    'a parameter takes fewer values',
    parameter('name: a, in: query, schema: { enum: [x, y] }'),
    parameter('name: a, in: query, schema: { enum: [x] }'),
    ['breaking enum-value-removed'],
  ],
  [
    'a parameter must be shorter',
    parameter('name: a, in: query, schema: { type: string, maxLength: 9 }'),
    parameter('name: a, in: query, schema: { type: string, maxLength: 8 }'),
    ['breaking constraint-tightened'],
  ],
  [
    'a parameter has a smaller range',
    parameter('name: a, in: query, schema: { type: integer, minimum: 1 }'),
    parameter('name: a, in: query, schema: { type: integer, minimum: 2 }'),
    ['breaking constraint-tightened'],
  ],
  [
    'a request must have more',
    body('content: { application/json: { schema: { required: [a] } } }'),
    body('content: { application/json: { schema: { required: [a, b] } } }'),
    ['breaking property-required'],
  ],
  [
    'a response has fewer media types',
    responses("'200': { description: Done, content: { application/json: {}, text/csv: {} } }"),
    responses("'200': { description: Done, content: { text/csv: {} } }"),
    ['breaking media-type-removed'],
  ],
  [
    'a response has more values',
    responses("'200': { description: Done, content: { application/json: { schema: { enum: [a] } } } }"),
    responses("'200': { description: Done, content: { application/json: { schema: { enum: [a, b] } } } }"),
    ['breaking enum-value-added'],
  ],
  [
    'a response may be longer',
    responses(
      "'200': { description: Done, content: { application/json: { schema: { type: string, maxLength: 5 } } } }",
    ),
    responses(
      "'200': { description: Done, content: { application/json: { schema: { type: string, maxLength: 6 } } } }",
    ),
    ['breaking constraint-relaxed'],
  ],
  [
    'a response promises less',
    responses("'200': { description: Done, content: { application/json: { schema: { required: [a, b] } } } }"),
    responses("'200': { description: Done, content: { application/json: { schema: { required: [a] } } } }"),
    ['breaking property-optional'],
  ],
  [
    'a response may be null',
    responses("'200': { description: Done, content: { application/json: { schema: { type: object } } } }"),
    responses("'200': { description: Done, content: { application/json: { schema: { type: [object, 'null'] } } } }"),
    ['breaking type-widened'],
  ],
  [
    'a path has one more parameter',
    "paths: { /a: { get: { responses: { '200': { description: Done } } } } }",
    "paths: { '/a/{b}': { get: { parameters: [{ name: b, in: path, required: true, schema: {} }], responses: { '200': { description: Done } } } } }",
    ['breaking operation-removed', 'compatible operation-added'],
  ],
  [
    'a header of a request takes listed values',
    parameter('name: X-A, in: header, schema: { type: string }'),
    parameter('name: X-A, in: header, schema: { type: string, enum: [a] }'),
    ['breaking enum-added'],
  ],
  [
    'an end is sooner',
    get("deprecated: true, x-sunset: '2027-06-01'"),
    get("deprecated: true, x-sunset: '2027-01-01'"),
    ['warning sunset-changed'],
  ],
  [
    'one alternative more in what a request takes',
    body('content: { application/json: { schema: { oneOf: [{ type: string }, { type: array, minItems: 1 }] } } }'),
    body(
      'content: { application/json: { schema: { oneOf: [{ type: string }, { type: array, minItems: 1 }, { type: object }] } } }',
    ),
    ['compatible branch-added'],
  ],
];

test.each([...ROWS, ...PUBLISHED])('%s', (_, old, now, expected) => {
  expect(named(changesBetween(old, now))).toEqual([...expected].sort());
});

test.each([
  ['id: { type: string }', 'id: { type: string, xml: { name: id } }', 'documentation'],
  ['id: { type: string }', 'id: { type: string, xml: { attribute: false } }', 'documentation'],
  ['id: { type: string }', 'id: { type: string, xml: { wrapped: false } }', 'documentation'],
  ['id: { type: string, xml: { namespace: "urn:a", prefix: a } }', 'id: { type: string, xml: { namespace: "urn:a", prefix: b } }', 'documentation'],
  ['ids: { type: array, items: { type: string } }', 'ids: { type: array, items: { type: string, xml: { name: ids } } }', 'documentation'],
  ['ids: { type: array, items: { type: string }, xml: { name: ids } }', 'ids: { type: array, items: { type: string } }', 'documentation'],
  ['items: { type: array, items: { type: string } }', 'items: { type: array, items: { type: string, xml: { name: items } } }', 'documentation'],
  ['id: { type: string }', 'id: { type: string, xml: { name: ID } }', 'breaking'],
  ['id: { type: string }', 'id: { type: string, xml: { attribute: true } }', 'breaking'],
  ['id: { type: string }', 'id: { type: string, xml: { namespace: "urn:a" } }', 'breaking'],
  ['ids: { type: array, items: { type: string } }', 'ids: { type: array, items: { type: string }, xml: { wrapped: true } }', 'breaking'],
  ['ids: { type: array, items: { type: string } }', 'ids: { type: array, items: { type: string, xml: { name: id } } }', 'breaking'],
])('in XML, %s and %s differ: %s', (old, now, level) => {
  const written = (property: string): string =>
    `paths: { /a: { post: { requestBody: { content: { application/xml: { schema: { type: object, properties: { ${property} } } } } }, responses: { '204': { description: done } } } } }`;
  const found = changesBetween(written(old), written(now));
  expect(found.map((one) => [one.id, one.client])).toEqual([['encoding-changed', level]]);
}); // prettier-ignore
