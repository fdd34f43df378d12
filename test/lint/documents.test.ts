import { itFinds, lintOf } from './support';

describe('what a document is made of', () => {
  itFinds({
    'a part that the OpenAPI Specification does not have': {
      rule: 'openapi',
      structure: true,
      pointer: '/paths/~1a/get/respnses',
      message: /an operation has no field 'respnses'.*did you mean 'responses'/,
      text: `
paths:
  /a:
    get:
      responses: { '204': { description: Done } }
      «respnses|x-respnses»: {} #!
`,
    },
    'a security scheme that is not there': {
      rule: 'structure',
      pointer: '/paths/~1a/get/security/0/key',
      message: /'key', which components\/securitySchemes does not have/,
      text: `
paths:
  /a:
    get:
      security: [{ «key|token»: [] }]
      responses: { '204': { description: Done } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`,
    },
    'a security scheme that is not there, in a webhook': {
      rule: 'structure',
      pointer: '/webhooks/told/post/security/0/key',
      message: /'key', which components\/securitySchemes does not have/,
      text: `
webhooks:
  told: { post: { security: [{ «key|token»: [] }], responses: { '204': { description: Done } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`,
    },
    'a security scheme that is not there, in a callback': {
      rule: 'structure',
      pointer: '/paths/~1a/post/callbacks/done/{$request.body#~1url}/post/security/0/key',
      message: /'key', which components\/securitySchemes does not have/,
      text: `
paths:
  /a:
    post:
      responses: { '204': { description: Done } }
      callbacks:
        done:
          '{$request.body#/url}': { post: { security: [{ «key|token»: [] }], responses: { '204': { description: Done } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`,
    },
    'an operationId twice, once in a webhook': {
      rule: 'operation-id',
      pointer: '/webhooks/a/post/operationId',
      message: /'a' is the operationId of #\/paths\/~1a\/get, too/,
      text: `
paths:
  /a:
    get: { operationId: a, responses: { '204': { description: Done } } }
webhooks:
  a:
    post: { operationId: «a|b», responses: { '204': { description: Done } } }
`,
    },
    'a path parameter that nobody declares': {
      rule: 'path-parameters',
      pointer: '/paths/~1a~1{id}/get',
      message: /GET \/a\/\{id\} has no parameter 'id'/,
      text: `
paths:
  /a/{id}:
    get: #!
      parameters: [{ name: «ID|id», in: «query|path», required: true, schema: { type: string } }]
      responses: { '204': { description: Done } }
`,
    },
    'a path parameter that the path does not name': {
      rule: 'path-parameters',
      pointer: '/paths/~1a/parameters/0',
      message: /the path \/a does not name the path parameter 'id'/,
      text: `
paths:
  /a:
    parameters:
      - { name: id, in: «path|query», required: true, schema: { type: string } }
    get: { responses: { '204': { description: Done } } }
`,
    },
    'a component that is the path parameter of another path': {
      rule: 'path-parameters',
      pointer: '/paths/~1a/get',
      message: /the path \/a does not name the path parameter 'id'/,
      text: `
paths:
  /b/{id}:
    get: { parameters: [{ $ref: '#/components/parameters/id' }], responses: { '204': { description: Done } } }
  /a:
    get: { «parameters|x-parameters»: [{ $ref: '#/components/parameters/id' }], responses: { '204': { description: Done } } }
components:
  parameters:
    id: { name: id, in: path, required: true, schema: { type: string } }
`,
    },
    'a component that is the path parameter of another path, in a webhook': {
      rule: 'path-parameters',
      pointer: '/webhooks/done/post',
      message: /no path template, so nothing is sent for 'id'/,
      text: `
paths:
  /b/{id}:
    get: { parameters: [{ $ref: '#/components/parameters/id' }], responses: { '204': { description: Done } } }
webhooks:
  done:
    post: { «parameters|x-parameters»: [{ $ref: '#/components/parameters/id' }], responses: { '204': { description: Done } } }
components:
  parameters:
    id: { name: id, in: path, required: true, schema: { type: string } }
`,
    },
    'a name twice in a path': {
      rule: 'path-names',
      pointer: '/paths/~1{id}~1b~1{id}',
      also: [],
      message: /names 'id' more than once/,
      text: `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /{id}/b/{id}: #!
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    get: { responses: { '204': { description: Done } } }
`.replace('/{id}/b/{id}:', '«/{id}/b/{id}|/{id}/b»:'),
    },
    'two paths for one request': {
      rule: 'path-conflict',
      pointer: '/paths/~1a~1{name}',
      message: /this is the same path as \/a\/\{id\}: GET, PUT are never reached/,
      text: `
paths:
  /a/{id}:
    parameters: [{ name: id, in: path, required: true }]
    get: { responses: { '204': { description: Done } } }
    put: { responses: { '204': { description: Done } } }
  «/a/{name}|/b/{name}»: #!
    parameters: [{ name: name, in: path, required: true }]
    get: { responses: { '204': { description: Done } } }
    put: { responses: { '204': { description: Done } } }
`,
    },
    'one path under two names, with different methods': {
      rule: 'path-equivalent',
      severity: 'warning',
      pointer: '/paths/~1a~1{name}.json',
      message: /this is the same path as \/a\/\{id\}\.json/,
      text: `
paths:
  /a/{id}.json:
    get: { parameters: [{ name: id, in: path, required: true }], responses: { '204': { description: Done } } }
  «/a/{name}.json|/a/{name}.yaml»:
    put: { parameters: [{ name: name, in: path, required: true }], responses: { '204': { description: Done } } }
`,
    },
  });
});

describe('references', () => {
  const head = "openapi: 3.1.0\ninfo: { title: Test, version: '1' }\n";
  const using = (reference: string): string =>
    `${head}paths:\n  /a:\n    get:\n      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '${reference}' } } } } }\n`;
  const components = 'components:\n  schemas:\n    Pet: { type: object, $anchor: pet }\n';

  it.each([
    [
      './x.yaml#/',
      'reference-fragment',
      "$ref './x.yaml#/' is taken for the whole: leave out '#/', which means a field",
    ],
    ['#components/schemas/Pet', 'reference', "did you mean '#/components/schemas/Pet'?"],
    ['#dog', 'reference', "$ref '#dog' points to nothing: there is no $anchor of this name"],
  ])('%j is reported, by %s', async (reference, rule, message) => {
    const files = { 'test.yaml': using(reference) + components, 'x.yaml': 'type: object\n' };
    expect(await lintOf(files)).toEqual([
      expect.objectContaining({
        rule,
        severity: rule === 'reference' ? 'error' : 'warning',
        message: expect.stringContaining(message),
        place: expect.objectContaining({ file: 'test.yaml', line: 6 }),
      }),
    ]);
  });

  it('that lead to the same nothing are one fault, with their number', async () => {
    const twice = using('#/components/schemas/Dog')
      .replace('  /a:', '  /b:')
      .replace(/^[^]*paths:\n/, '');
    const found = await lintOf(using('#/components/schemas/Dog') + twice + components);
    expect(found.map(({ message }) => message)).toEqual([
      "$ref '#/components/schemas/Dog' points to nothing, and is there once more",
    ]);
  });

  it.each(['./x.yaml', './x.yaml#', '#pet', '#/components/schemas/Pet'])('%j is right', async (reference) => {
    const files = { 'test.yaml': using(reference) + components, 'x.yaml': 'type: object\n' };
    expect(await lintOf(files)).toEqual([]);
  });
});

describe('JSON', () => {
  const document = (paths: string): string =>
    `{\n"openapi": "3.1.0", "info": { "title": "{\\"a\\": 1, \\"a\\": 2}", "version": "1" },\n"paths": {\n${paths}\n} }`;
  const path = (name: string): string => `"${name}": { "get": { "responses": { "204": { "description": "OK" } } } }`;

  it('two members of one name are reported, since only the last one counts', async () => {
    expect(await lintOf(document(`${path('/a')},\n${path('/\\u0061')}`))).toEqual([
      expect.objectContaining({
        rule: 'repeated-name',
        message: 'the name "/a" appears twice in one object: only this one counts',
        place: expect.objectContaining({ file: 'test.yaml', line: 5, column: 1 }),
      }),
    ]);
    expect(await lintOf(document(`${path('/a')},\n${path('/b')}`))).toEqual([]);
  });

  it('also in another file', async () => {
    const main = document('"/a": { "$ref": "a.json" }');
    const other = '{ "get": { "responses": { "204": { "description": "OK", "description": "Done" } } } }';
    const findings = await lintOf({ 'test.yaml': main, 'a.json': other });
    expect(findings.map(({ rule, place }) => [rule, place.file, place.column])).toEqual([
      ['repeated-name', 'a.json', 57],
    ]);
  });
});

it('findings of Swagger 2.0 have the pointers of what is written', async () => {
  const found = await lintOf(`swagger: '2.0'
info: { title: Test, version: '1' }
paths:
  /a:
    get:
      parameters: [{ name: q, in: query, type: integer, default: x }]
      responses: { '200': { description: OK, schema: { $ref: '#/definitions/A' } } }
definitions:
  A: { type: string, pattern: '(' }
`);
  expect(found.map(({ pointer }) => pointer)).toEqual([
    '/paths/~1a/get/parameters/0/default',
    '/definitions/A/pattern',
  ]);
});

it('findings of Swagger 2.0 speak of what a reader finds there', async () => {
  const found = await lintOf(`swagger: '2.0'
info: { title: Test, version: '1' }
paths:
  /a:
    get:
      parameters: [{ name: Accept, in: header, type: string }, { name: Content-Type, in: header, type: string }]
      responses:
        '200': { description: OK, headers: { Content-Type: { type: string } }, schema: { $ref: '#/definitions/A', type: string } }
definitions:
  A: { type: string }
`);
  const ignored = 'OpenAPI 3, to which the document is converted, ignores';
  expect(found.map(({ message }) => message).sort()).toEqual([
    "'type' beside a $ref is ignored before OpenAPI 3.1: put the $ref into an allOf to use it",
    `${ignored} a header parameter named Accept; use produces instead`,
    `${ignored} a header parameter named Content-Type; use consumes instead`,
    `${ignored} a response header named Content-Type; use produces instead`,
  ]);
});
