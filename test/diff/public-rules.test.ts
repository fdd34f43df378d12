import { changesBetween, named } from './support';

// Rules that other comparing tools publish, each as the two documents that a reader would hold beside each other.

type Row = readonly [name: string, old: string, now: string, expected: readonly string[]];

const get = (inner: string): string =>
  `paths: { /pets: { get: { ${inner}, responses: { '200': { description: Done } } } } }`;
const body = (type: string, schema: string, openapi = '3.1.0'): string =>
  `openapi: ${openapi}
paths: { /pets: { post: { requestBody: { content: { ${type}: { schema: ${schema} } } }, responses: { '200': { description: Done } } } } }`;
const response = (type: string, content: string, openapi = '3.1.0'): string =>
  `openapi: ${openapi}
paths: { /pets: { get: { responses: { '200': { description: Done, content: { ${type}: ${content} } } } } } }`;
const secured = (security: string, place = 'header'): string => `
${get(`security: ${security}`)}
components:
  securitySchemes:
    key: { type: apiKey, in: ${place}, name: key }
    token: { type: http, scheme: bearer }
    user: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://id.example, scopes: { r: '', w: '' } } } }`;
const region = (values: string): string =>
  `servers: [{ url: 'https://{region}.example', variables: { region: { default: eu, enum: [${values}] } } }]
${get('tags: []')}`;
const BINARY = '{ type: string, format: binary }';
const query = (schema: string): string =>
  `paths: { /pets: { get: { parameters: [{ name: q, in: query, schema: ${schema} }], responses: { '200': { description: Done } } } } }`;
const sizedHeader = (schema: string): string =>
  `paths: { /pets: { get: { responses: { '200': { description: Done, headers: { X-Size: { schema: ${schema} } } } } } } }`;
const MULTIPART = 'multipart/form-data';
const encoded = (schema: string, contentType?: string): string =>
  `paths: { /pets: { post: { requestBody: { content: { ${MULTIPART}: { schema: ${form(schema)}${
    contentType === undefined ? '' : `, encoding: { photo: { contentType: '${contentType}' } }`
  } } } }, responses: { '200': { description: Done } } } } }`;
const form = (file: string): string => `{ type: object, properties: { photo: ${file} } }`;

const nested = (contentType?: string): string =>
  `${encoded("{ $ref: '#/components/schemas/Nested' }", contentType)}
components: { schemas: { Nested: { type: array, items: { $ref: '#/components/schemas/Nested' } } } }`;

/** A response that is one of these; each takes the values of the others that it doesn't name. */
const animals = (names: string): string => {
  const branches = names.split(', ').map((name) => `{ $ref: '#/components/schemas/${name}' }`);
  const animal = (own: string): string =>
    `{ type: object, properties: { kind: { type: string }, ${own}: { type: integer } } }`;
  return `${response('application/json', `{ schema: { oneOf: [${branches.join(', ')}], discriminator: { propertyName: kind } } }`)}
components: { schemas: { Cat: ${animal('lives')}, Dog: ${animal('barks')}, Bird: ${animal('songs')} } }`;
};

const ROWS: readonly Row[] = [
  ['a scope is asked for', secured('[{ user: [r] }]'), secured('[{ user: [r, w] }]'), ['breaking security-removed']],
  [
    'of two ways in, both are needed',
    secured('[{ key: [] }, { token: [] }]'),
    secured('[{ key: [], token: [] }]'),
    ['breaking security-removed', 'breaking security-removed'],
  ],
  [
    'a key is sent in the query',
    secured('[{ key: [] }]'),
    secured('[{ key: [] }]', 'query'),
    ['breaking security-removed', 'compatible security-added'],
  ],
  ['a value of a server variable is gone', region('eu, us'), region('eu'), ['warning server-removed']],
  [
    'a path ends with a slash',
    get('tags: []'),
    get('tags: []').replace('/pets:', '/pets/:'),
    ['breaking operation-removed', 'compatible operation-added'],
  ],
  [
    'the parameters of a path have other names and another order',
    "paths: { '/p/{a}/{b}': { get: { parameters: [{ name: a, in: path, required: true, schema: { type: string } }, { name: b, in: path, required: true, schema: { type: integer } }], responses: { '200': { description: D } } } } }",
    "paths: { '/p/{x}/{y}': { get: { parameters: [{ name: y, in: path, required: true, schema: { type: integer } }, { name: x, in: path, required: true, schema: { type: string } }], responses: { '200': { description: D } } } } }",
    [],
  ],
  [
    'a method of its own is another one',
    "openapi: 3.2.0\npaths: { /p: { additionalOperations: { COPY: { responses: { '200': { description: D } } } } } }",
    "openapi: 3.2.0\npaths: { /p: { additionalOperations: { MOVE: { responses: { '200': { description: D } } } } } }",
    ['breaking operation-removed', 'compatible operation-added'],
  ],
  [
    'an item of a stream has another value',
    response('application/jsonl', '{ itemSchema: { properties: { k: { enum: [a] } } } }', '3.2.0'),
    response('application/jsonl', '{ itemSchema: { properties: { k: { enum: [a, b] } } } }', '3.2.0'),
    ['breaking enum-value-added'],
  ],
  [
    'a media type of a response is only in a range',
    response('application/json', '{}'),
    response("'application/*'", '{}'),
    ['warning media-type-added'],
  ],
  [
    'a media type of a response is in a range as well',
    response('application/json', '{}'),
    response("'application/*': {}, application/json", '{}'),
    ['compatible media-type-added'],
  ],
  // Bytes, as OpenAPI 3.0 and 3.1 describe them.
  [
    'a file of a form',
    body('multipart/form-data', form(BINARY), '3.0.3'),
    body('multipart/form-data', form('{ type: string, contentMediaType: application/octet-stream }')),
    [],
  ],
  [
    'a file of a form that was a text',
    body('multipart/form-data', form('{ type: string }')),
    body('multipart/form-data', form(BINARY)),
    ['warning encoding-changed'],
  ],
  [
    'text in base 64',
    body('text/plain', '{ type: string, format: byte }', '3.0.3'),
    body('text/plain', '{ type: string, contentEncoding: base64 }'),
    [],
  ],
  ['a body of bytes', body('application/octet-stream', BINARY, '3.0.3'), body('application/octet-stream', '{}'), []],
  [
    'an image',
    response('image/png', `{ schema: ${BINARY} }`, '3.0.3'),
    response('image/png', '{ schema: { contentMediaType: image/png } }'),
    [],
  ],
  [
    'an image without a schema',
    response('image/png', `{ schema: ${BINARY} }`, '3.0.3'),
    response('image/png', '{}'),
    [],
  ],
  [
    'an image that may not be as long',
    body('image/png', '{ type: string, format: binary, maxLength: 900 }'),
    body('image/png', '{ type: string, format: binary, maxLength: 100 }'),
    ['breaking constraint-tightened'],
  ],
  [
    'a file of a form in Swagger 2.0',
    "swagger: '2.0'\npaths: { /p: { post: { consumes: [multipart/form-data], parameters: [{ name: photo, in: formData, type: file, required: true }], responses: { '204': { description: D } } } } }",
    "openapi: 3.1.0\npaths: { /p: { post: { requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [photo], properties: { photo: { type: string, contentMediaType: application/octet-stream } } } } } }, responses: { '204': { description: D } } } } }",
    [],
  ],
  // A number and its text are the same in a query, a header and a form.
  ['a number that may be any text', query('{ type: integer }'), query('{ type: string }'), ['compatible type-widened']],
  [
    'a text that is a number',
    query('{ type: string, maxLength: 9 }'),
    query('{ type: integer }'),
    ['breaking type-narrowed'],
  ],
  [
    'a number that is an id',
    query('{ type: integer }'),
    query('{ type: string, format: uuid }'),
    ['breaking type-changed'],
  ],
  [
    'a list of numbers that may be any texts',
    query('{ type: array, items: { type: number } }'),
    query('{ type: array, items: { type: string } }'),
    ['compatible type-widened'],
  ],
  [
    'a header with any text',
    sizedHeader('{ type: integer }'),
    sizedHeader('{ type: string }'),
    ['breaking type-widened'],
  ],
  [
    'a field of a form',
    body('application/x-www-form-urlencoded', form('{ type: boolean }')),
    body('application/x-www-form-urlencoded', form("{ type: string, enum: ['true', 'false'] }")),
    ['compatible type-changed'],
  ],
  [
    'a field of a form, beside others',
    body('application/x-www-form-urlencoded', '{ properties: { a: { type: integer }, b: { type: integer } } }'),
    body('application/x-www-form-urlencoded', '{ properties: { a: { type: string }, b: { type: integer } } }'),
    ['compatible type-widened'],
  ],
  [
    'a text that begins with zeros',
    query("{ type: string, enum: ['007'] }"),
    query('{ type: string, maxLength: 3 }'),
    ['compatible enum-removed'],
  ],
  [
    'a member of JSON',
    body('application/json', form('{ type: integer }')),
    body('application/json', form('{ type: string }')),
    ['breaking type-changed'],
  ],
  [
    'a part of a multipart body, and a member of JSON in a part',
    body(MULTIPART, '{ properties: { a: { type: integer }, b: { properties: { c: { type: integer } } } } }'),
    body(MULTIPART, '{ properties: { a: { type: string }, b: { properties: { c: { type: string } } } } }'),
    ['breaking type-changed', 'compatible type-widened'],
  ],
  // What `xml` says counts where XML is written.
  ...(['name: A', 'attribute: true', "namespace: 'urn:a'"] as const).map((xml): Row => [
    `another form of XML: ${xml}`,
    body('application/xml', form('{ type: string }')),
    body('application/xml', form(`{ type: string, xml: { ${xml} } }`)),
    ['breaking encoding-changed'],
  ]),
  [
    'another form of XML of what is JSON',
    body('application/json', form('{ type: string }')),
    body('application/json', form('{ type: string, xml: { name: A } }')),
    ['documentation encoding-changed'],
  ],
  [
    'the default of a server variable',
    region('us, eu'),
    region('us, eu').replace('default: eu', 'default: us'),
    ['warning default-changed'],
  ],
  [
    'an alternative beside others that its values fit, too, where a discriminator names it',
    animals('Cat, Dog'),
    animals('Cat, Dog, Bird'),
    ['breaking branch-added'],
  ],
  // A part without a type is bytes (OAS 3.1 §4.8.15.1).
  [
    'a part without a schema is a file',
    body(MULTIPART, form('{}')),
    body(MULTIPART, form('{ type: string, contentMediaType: application/octet-stream }')),
    [],
  ],
  [
    'a file that is an image',
    body(MULTIPART, form('{}')),
    body(MULTIPART, form('{ contentMediaType: image/png }')),
    ['warning encoding-changed'],
  ],
  [
    'a part of one more type',
    encoded('{}', 'image/png'),
    encoded('{}', 'image/png, image/gif'),
    ['compatible encoding-changed'],
  ],
  ['a part of one type less', encoded('{}', 'image/*'), encoded('{}', 'image/png'), ['breaking encoding-changed']],
  ['the usual type of a part', encoded('{ type: string }'), encoded('{ type: string }', 'text/plain'), []],
  ['the usual type of a list without an end', nested(), nested('application/json'), []],
  ['a list without an end as text', nested(), nested('text/plain'), ['breaking encoding-changed']],
  ['the order of types', encoded('{}', 'image/png, image/gif'), encoded('{}', 'image/gif,image/png'), []],
];

test.each(ROWS)('%s', (_, old, now, expected) => {
  expect(named(changesBetween(old, now))).toEqual(expected);
});

test('a server that reads properties of any name reads a new one, too; one that names an alternative is not confused', () => {
  const map = (inner: string): string =>
    body('application/json', `{ ${inner} additionalProperties: { type: string } }`);
  const [change] = changesBetween(map(''), map('properties: { a: { type: string } },'));
  expect(change).toMatchObject({ id: 'property-added', client: 'compatible', server: 'compatible' });
  const [added] = changesBetween(animals('Cat, Dog'), animals('Cat, Dog, Bird'));
  expect(added).toMatchObject({ id: 'branch-added', client: 'breaking', server: 'compatible' });
});

test.each([
  ['{ type: array, items: { type: string } }', '{ type: array, items: { type: integer } }', 'each item'],
  ['{ additionalProperties: { type: string } }', '{ additionalProperties: { type: integer } }', 'each other property'],
  ['{ propertyNames: { maxLength: 9 } }', '{ propertyNames: { maxLength: 5 } }', 'the names of its properties'],
  ['{ items: { properties: { a: { maxLength: 9 } } } }', '{ items: { properties: { a: { maxLength: 5 } } } }', '[].a'],
])('the part that differs is called by what it is: %s', (old, now, part) => {
  const [change] = changesBetween(body('application/json', old), body('application/json', now));
  expect(change?.subject).toBe(`the request body, ${part}`);
});

test.each([
  ['format: byte', '', 'format "byte" is gone', '/format', ''],
  ['', 'contentEncoding: base64', 'contentEncoding "base64" is new', '', '/contentEncoding'],
  [
    'format: byte',
    'contentEncoding: base32',
    'contentEncoding "base32" instead of format "byte"',
    '/format',
    '/contentEncoding',
  ],
  [
    'contentMediaType: image/png',
    'contentMediaType: image/gif',
    'contentMediaType is "image/gif" instead of "image/png"',
    '/contentMediaType',
    '/contentMediaType',
  ],
])('what is said of bytes is in the words of the document: %s, then %s', (old, now, message, before, after) => {
  const of = (stated: string): string => `{ type: string${stated === '' ? '' : `, ${stated}`} }`;
  const [change] = changesBetween(body('text/plain', of(old), '3.0.3'), body('text/plain', of(now)));
  const at = '/paths/~1pets/post/requestBody/content/text~1plain/schema';
  expect(change).toMatchObject({ message, old: { pointer: at + before }, new: { pointer: at + after } });
});
