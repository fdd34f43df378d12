import { createMock } from '../../src';
import { documentFrom } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { validateDocument } from '../../src/document/grammar/validate';
import { lint } from '../../src/lint';
import { buildApi } from '../../src/model';
import { lintOf } from '../lint/support';
import { memory } from './folder';

/** A sound document of Swagger 2.0; what is written in a row takes the place of a part, or stands beside it. */
interface Parts {
  readonly root?: string;
  readonly operation?: string;
  readonly parameters?: string;
  readonly responses?: string;
}

function textOf({
  root = '',
  operation = '',
  parameters = '',
  responses = "'200': { description: ok }",
}: Parts): string {
  return `swagger: '2.0'
info: { title: T, version: '1' }
paths:
  /a/{id}:
    parameters: [{ name: id, in: path, type: string, required: true }]
    post:
      parameters: [${parameters}]
      ${responses === '' ? 'summary: S' : `responses: { ${responses} }`}
      ${operation}
${root}
`;
}

const BODY = '{ name: a, in: body, schema: { type: string } }';
const FORM = '{ name: f, in: formData, type: string }';
const inDefinition = (schema: string): Parts => ({ root: `definitions: { A: ${schema} }` });
const withScheme = (scheme: string): Parts => ({ root: `securityDefinitions: { k: ${scheme} }` });
const operation = '/paths/~1a~1{id}/post';
const first = `${operation}/parameters/0`;

test.each<[string, Parts, string, RegExp]>([
  [
    'two bodies',
    { parameters: `${BODY}, ${BODY.replace('a,', 'b,')}` },
    `${operation}/parameters/1`,
    /only one parameter/,
  ],
  ['a body beside a form', { parameters: `${BODY}, ${FORM}` }, `${operation}/parameters/1`, /cannot be used together/],
  [
    'a body by reference beside a form',
    { parameters: `{ $ref: '#/parameters/B' }, ${FORM}`, root: `parameters: { B: ${BODY} }` },
    `${operation}/parameters/1`,
    /cannot be used together/,
  ],
  ['a body without a schema', { parameters: '{ name: a, in: body }' }, first, /needs 'schema'/],
  [
    'a body with a type',
    { parameters: '{ name: a, in: body, schema: {}, type: string }' },
    `${first}/type`,
    /use 'schema'/,
  ],
  [
    'nullable',
    inDefinition('{ type: string, nullable: true }'),
    '/definitions/A/nullable',
    /no field 'nullable' in Swagger 2.0/,
  ],
  ['oneOf', inDefinition('{ oneOf: [{ type: string }] }'), '/definitions/A/oneOf', /no field 'oneOf' in Swagger 2.0/],
  [
    'oneOf inside',
    inDefinition('{ properties: { a: { anyOf: [{}] } } }'),
    '/definitions/A/properties/a/anyOf',
    /no field 'anyOf'/,
  ],
  ['an array without items', inDefinition('{ type: array }'), '/definitions/A', /an array needs 'items'/],
  ['a file in a schema', inDefinition('{ type: file }'), '/definitions/A/type', /'file' is a type of/],
  [
    'a discriminator as an object',
    inDefinition('{ discriminator: { propertyName: a } }'),
    '/definitions/A/discriminator',
    /must be a string/,
  ],
  ['a parameter without a type', { parameters: '{ name: q, in: query }' }, first, /needs 'type'/],
  [
    'a schema in a query',
    { parameters: '{ name: q, in: query, schema: { type: string } }' },
    `${first}/schema`,
    /'in: body' only/,
  ],
  [
    'an object in a query',
    { parameters: '{ name: q, in: query, type: object }' },
    `${first}/type`,
    /must be 'string', /,
  ],
  [
    'a list parameter without items',
    { parameters: '{ name: q, in: query, type: array }' },
    first,
    /an array needs 'items'/,
  ],
  [
    'a file outside of a form',
    { parameters: '{ name: q, in: query, type: file }' },
    `${first}/type`,
    /'in: formData' only/,
  ],
  [
    'multi in a header',
    { parameters: '{ name: Q, in: header, type: array, items: { type: string }, collectionFormat: multi }' },
    `${first}/collectionFormat`,
    /'multi' is for/,
  ],
  ['a cookie', { parameters: '{ name: q, in: cookie, type: string }' }, `${first}/in`, /must be 'query', 'header'/],
  [
    'a style',
    { parameters: '{ name: q, in: query, type: string, style: form }' },
    `${first}/style`,
    /no field 'style' in Swagger 2.0/,
  ],
  ['no responses', { responses: '' }, operation, /needs 'responses'/],
  ['a range of statuses', { responses: '2XX: { description: d }' }, `${operation}/responses/2XX`, /must be a status/],
  [
    'content',
    { responses: "'200': { description: d, content: {} }" },
    `${operation}/responses/200/content`,
    /no field 'content'/,
  ],
  [
    'a request body',
    { operation: 'requestBody: { content: {} }' },
    `${operation}/requestBody`,
    /no field 'requestBody'/,
  ],
  ['a host with a scheme', { root: 'host: https://api.example.com' }, '/host', /must be a host's name/],
  ['a host with a path', { root: 'host: api.example.com/v1' }, '/host', /must be a host's name/],
  ['a base path without a slash', { root: 'basePath: v1' }, '/basePath', /must begin with '\/'/],
  [
    'an unknown scheme',
    { root: 'schemes: [htp]' },
    '/schemes/0',
    /^each item of 'schemes' must be 'http', .*, not "htp"$/,
  ],
  ['servers', { root: 'servers: [{ url: / }]' }, '/servers', /no field 'servers' in Swagger 2.0/],
  [
    'security that is not declared',
    { root: 'security: [{ key: [] }]' },
    '/security/0/key',
    /securityDefinitions does not have/,
  ],
  ['a scheme of OpenAPI 3', withScheme('{ type: http }'), '/securityDefinitions/k/type', /must be 'basic'/],
  [
    'a flow of OpenAPI 3',
    withScheme(
      "{ type: oauth2, flow: authorizationCode, authorizationUrl: 'https://a', tokenUrl: 'https://b', scopes: {} }",
    ),
    '/securityDefinitions/k/flow',
    /must be 'implicit'/,
  ],
  [
    'a flow without its address',
    withScheme('{ type: oauth2, flow: password, scopes: {} }'),
    '/securityDefinitions/k',
    /needs 'tokenUrl'/,
  ],
])('Swagger 2.0: %s is one finding, at its place in the file', async (_, parts, pointer, message) => {
  const document = await loadDocument('api.yaml', { readText: () => Promise.resolve(textOf(parts)) });
  const found = lint(buildApi(document), { structure: await validateDocument(document) });
  const errors = found.filter(({ severity }) => severity === 'error');
  const expected = [pointer, pointer, expect.stringMatching(message)];
  expect(errors.map((one) => [one.pointer, one.place.pointer, one.message])).toEqual([expected]);
});

test.each<[string, Parts]>([
  ['a namespace of XML by name', inDefinition('{ type: string, xml: { namespace: sample } }')],
  ['a body', { parameters: BODY }],
  [
    'a form with a file',
    { parameters: `${FORM}, { name: g, in: formData, type: file }`, operation: 'consumes: [multipart/form-data]' },
  ],
  [
    'a file as a response',
    { responses: "'200': { description: d, schema: { type: file } }", operation: 'produces: [image/png]' },
  ],
  [
    'multi in a query',
    { parameters: '{ name: q, in: query, type: array, items: { type: string }, collectionFormat: multi }' },
  ],
  ['a host with a port', { root: 'host: localhost:8080\nbasePath: /v1\nschemes: [http]' }],
  [
    'extensions',
    { root: 'x-a: 1', operation: 'x-b: 2', parameters: '{ name: q, in: query, type: string, x-example: a }' },
  ],
  [
    'an inherited schema',
    inDefinition('{ type: object, discriminator: kind, required: [kind], properties: { kind: { type: string } } }'),
  ],
])('Swagger 2.0: %s is sound', async (_, parts) => {
  const document = await loadDocument('api.yaml', { readText: () => Promise.resolve(textOf(parts)) });
  const found = lint(buildApi(document), { structure: await validateDocument(document) });
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it.each([
  ['1,2 3', []],
  ['1,2 x', ['query/m/1 pattern']],
  ['1,2,3,4', ['query/m/0 pattern']],
])('a list in a list is held against its items and its length: %s', async (value, violations) => {
  const inner = 'type: array, maxItems: 3, items: { type: integer }';
  const document = await loadDocument(
    'api.yaml',
    memory({
      'api.yaml': `swagger: '2.0'
info: { title: T, version: '1' }
paths:
  /a:
    get:
      parameters: [{ name: m, in: query, type: array, collectionFormat: ssv, items: { ${inner} } }]
      responses: { '200': { description: OK } }
`,
    }),
  );
  const mock = await createMock(document, { listen: false });
  const { headers } = await mock.fetch(`/a?m=${encodeURIComponent(value)}`);
  expect(headers.get('X-Tandem-Violations')?.split(', ') ?? []).toEqual(violations);
});

it('a header parameter may be named Authorization, and is asked for', async () => {
  const parameters = [{ name: 'Authorization', in: 'header', type: 'string', required: true }];
  const paths = { '/a': { get: { parameters, responses: { 200: { description: 'OK' } } } } };
  const document = documentFrom({ swagger: '2.0', info: { title: 'T', version: '1' }, paths });
  const mock = await createMock(document, { listen: false });
  const without = await mock.fetch('/a');
  const given = await mock.fetch('/a', { headers: { Authorization: 'key' } });
  expect([without.status, without.headers.get('X-Tandem-Violations'), given.status]).toEqual([
    422,
    'header/Authorization required',
    200,
  ]);
});

it('lists by any collectionFormat are right wherever they stand', async () => {
  const list = 'type: array, items: { type: integer }';
  const text = `swagger: '2.0'
info: { title: T, version: '1' }
paths:
  /a/{p}:
    get:
      parameters:
        - { name: p, in: path, required: true, collectionFormat: tsv, ${list} }
        - { name: h, in: header, collectionFormat: pipes, ${list} }
        - { name: q, in: query, collectionFormat: tsv, ${list} }
        - { name: m, in: query, collectionFormat: multi, type: array, items: { ${list} } }
      responses: { '200': { description: OK, headers: { X: { collectionFormat: ssv, ${list} } } } }
    post:
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - { name: p, in: path, required: true, type: string }
        - { name: f, in: formData, collectionFormat: tsv, ${list} }
      responses: { '200': { description: OK } }
`;
  expect(await lintOf(text, true)).toEqual([]);
});
