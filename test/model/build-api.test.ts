import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';
import { apiOf, thingApi } from '../support/api';
import { createPackageApi } from '../support/create-package';

test('the model of the bundled document', async () => {
  const api = await createPackageApi();
  expect(api.problems).toEqual([]);
  const [operation] = api.operations;
  expect(operation).toMatchObject({
    id: 'createPackage',
    method: 'POST',
    path: '/v3/apps/{guid}/packages',
    bodyFirst: true,
  });
  expect(operation?.responses.map(({ status }) => status)).toEqual(['201', '400', '401', '403', '404', '422', '500']);
  expect(operation?.security.map(({ schemes }) => schemes[0]?.scopes)).toEqual([
    ['cloud_controller.write'],
    ['cloud_controller.admin'],
  ]);
  expect(api.unmatched?.scenarios.map(({ category }) => category)).toEqual(['no-route']);
});

test('an operation parameter replaces the path parameter of its name and place', () => {
  const api = apiOf(`
    paths:
      /pets/{id}:
        parameters:
          - { name: id, in: path, required: true, schema: { type: string } }
          - { name: trace, in: header, schema: { type: string } }
        get:
          parameters:
            - { name: id, in: path, required: true, schema: { type: integer } }
            - { name: Authorization, in: header, schema: { type: string } }
          responses: { default: { description: ok } }
  `);
  const parameters = api.operations[0]?.parameters.map(({ name, pointer }) => [name, pointer]);
  expect(parameters).toEqual([
    ['trace', '/paths/~1pets~1{id}/parameters/1'],
    ['id', '/paths/~1pets~1{id}/get/parameters/0'],
  ]);
});

test('a path that is written without its slash means that', () => {
  const api = apiOf("paths: { 'users/{id}': { get: {} }, '': { get: {} }, x-own: { get: {} } }");
  expect(api.operations.map(({ path, pointer }) => [path, pointer])).toEqual([
    ['/users/{id}', '/paths/users~1{id}/get'],
    ['/', '/paths//get'],
  ]);
  const both = apiOf('paths: { users: { get: {} }, /users: { get: {} } }');
  expect(both.operations.map(({ id }) => id)).toEqual(['GET users', 'GET /users']);
});

test('a path parameter that the template names and nothing declares is any text', () => {
  const api = apiOf(`
    paths:
      /pets/{id}/notes/{noteId}?page={page}:
        get:
          parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
          responses: { default: { description: ok } }
    webhooks:
      '/hooks/{id}': { post: { responses: { default: { description: ok } } } }
  `);
  const [operation] = api.operations;
  expect(operation?.parameters.map(({ name, isImplied }) => [name, isImplied])).toEqual([
    ['noteId', true],
    ['id', undefined],
  ]);
  expect(operation?.parameters[0]).toMatchObject({ in: 'path', required: true, pointer: operation?.pointer });
  expect(api.webhooks[0]?.operations[0]?.parameters).toEqual([]);
});

test('base paths come from servers, a variable without enum as a template beside its default, and the bare path is always among them', () => {
  const api = apiOf(`
    servers:
      - url: https://{host}/api/{version}/
        variables: { host: { default: example.com }, version: { default: v1 } }
      - url: /other
    paths:
      /pets: { get: { responses: { default: { description: ok } } } }
  `);
  expect(api.operations[0]?.basePaths).toEqual(['', '/api/v1', '/api/{version}', '/other']);
});

test('each value of the enum of a server variable makes a base path; a variable may be the whole address', () => {
  const api = apiOf(`
    servers:
      - url: '{scheme}://{host}/{region}/{version}'
        variables:
          scheme: { default: https, enum: [https, http] }
          host: { default: a.example }
          region: { default: eu, enum: [eu, us] }
          version: { default: v1, enum: [v1, v2] }
      - url: '{address}/base'
        variables: { address: { default: 'https://b.example/deep' } }
    paths:
      /pets: { get: { responses: { default: { description: ok } } } }
  `);
  expect(api.operations[0]?.basePaths).toEqual(['', '/eu/v1', '/eu/v2', '/us/v1', '/us/v2', '/deep/base']);
});

test('a body of GET, HEAD and DELETE is ignored in OpenAPI 3.0 alone', () => {
  const schema = { type: 'object' };
  const responses = { 200: { description: 'Done' } };
  const bodyOf = (method: string, document: object, operation: object) =>
    buildApi(documentFrom({ info: {}, ...document, paths: { '/a': { [method]: { responses, ...operation } } } }, 'api'))
      .operations[0]?.body?.media[0]?.type;
  const requestBody = { content: { 'application/json': { schema } } };
  const parameters = [{ name: 'options', in: 'body', schema }];
  for (const method of ['get', 'head', 'delete']) {
    expect(bodyOf(method, { swagger: '2.0' }, { parameters, consumes: ['application/json'] })).toBe('application/json');
    expect(bodyOf(method, { openapi: '3.0.3' }, { requestBody })).toBeUndefined();
    expect(bodyOf(method, { openapi: '3.1.0' }, { requestBody })).toBe('application/json');
  }
});

test('what cannot be understood is told with its place, and left out', () => {
  const api = thingApi(`
security: [{ nobody: [] }]
responses:
  '200':
    description: ok
    x-relations:
      - { id: broken, then: "$response.body#/a = 1" }
      - { id: two, then: "$response.body == 1", unique: $response.body#/a }
      - { id: fine, then: "$response.body#/a == 1" }
    content:
      application/json:
        examples:
          one: { value: {}, x-fault: no-such-fault, x-request: { bodi: {} } }
`);
  const at = '/paths/~1things/post';
  expect(api.problems.map(({ rule, pointer }) => [rule, pointer])).toEqual(
    [
      ['relation-syntax', `${at}/responses/200/x-relations/0/then`],
      ['relation-syntax', `${at}/responses/200/x-relations/1`],
      ['fault', `${at}/responses/200/content/application~1json/examples/one/x-fault`],
      ['request-parts', `${at}/responses/200/content/application~1json/examples/one/x-request`],
      ['structure', `${at}/security/0/nobody`],
    ].sort(
      ([, a], [, b]) => api.problems.findIndex((p) => p.pointer === a) - api.problems.findIndex((p) => p.pointer === b),
    ),
  );
  expect(api.operations[0]?.responses[0]?.relations.map(({ id }) => id)).toEqual(['fine']);
});
