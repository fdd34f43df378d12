/** A server as Rails makes it: `params.require(:article)` gives a 400 before the model gives its 422. */
import { type Call, type Reply, verify } from '../../../support/verify';
import { bindingOf, readEnvironment } from '../../../../src/contract';
import { apiOf } from '../../../support/api';
import { isObject } from '../strangers/stranger';

const document = `openapi: 3.0.1
info: { title: API V1, version: v1 }
paths:
  /articles:
    post:
      operationId: create
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [article], properties: { article: { $ref: '#/components/schemas/params' } } } } } }
      responses:
        '201': { description: created, content: { application/json: { schema: { type: object } } } }
        '422': { description: invalid request, content: { application/json: { schema: { type: object, required: [errors], properties: { errors: { type: object } } } } } }
components:
  schemas:
    params: { type: object, required: [title], properties: { title: { type: string, maxLength: 50 }, likes: { type: integer, minimum: 0 } } }
`;

/** @param invalid the status for a title that is wrong */
const server =
  (invalid = 422) =>
  ({ method, path, json, header }: Call): Reply => {
    if (path !== '/articles' || method !== 'POST') return [404, { error: 'Not Found' }];
    const isJson = /^application\/json/i.test(header('content-type'));
    const article = isJson && isObject(json) ? json.article : undefined;
    if (!isObject(article) || Object.keys(article).length === 0)
      return [400, { errors: { base: ['param is missing'] } }];
    const { title, likes = 0 } = article;
    const isGood =
      typeof title === 'string' && [...title].length <= 50 && Number.isInteger(likes) && Number(likes) >= 0;
    return isGood ? [201, { article: { title, likes } }] : [invalid, { errors: { title: ['is invalid'] } }];
  };

test('a member that holds all others may be asked for first', async () => {
  const { violations, warnings } = await verify(document, server());
  expect(violations).toEqual([]);
  expect(warnings).toContainEqual(expect.stringMatching(/may ask for the member that holds all others/));
});

const devise = `openapi: 3.0.1
info: { title: API V1, version: v1 }
paths:
  /session:
    post:
      operationId: login
      requestBody: { content: { application/json: { schema: { type: object, required: [email, password], properties: { email: { type: string }, password: { type: string } } }, example: { email: ada@example.com, password: lovelace1 } } } }
      responses: { '201': { description: in }, '401': { description: unauthorized } }
  /me:
    get: { operationId: me, security: [{ bearer: [] }], responses: { '200': { description: ok }, '401': { description: unauthorized } } }
components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }
`;

test('a 401 to a request without credentials is a response to the request itself, as that of a login', async () => {
  const binding = bindingOf(readEnvironment(apiOf(devise), { credentials: { bearer: { valid: 'jwt-ada' } } }));
  const serve = ({ method, path, json, header }: Call): Reply => {
    if (path === '/me') {
      if (method !== 'GET') return [405, undefined, { Allow: 'GET' }];
      return header('authorization').toLowerCase() === 'bearer jwt-ada'
        ? [200]
        : [401, undefined, { 'WWW-Authenticate': 'Bearer' }];
    }
    if (path !== '/session') return [404];
    if (method !== 'POST') return [405, undefined, { Allow: 'POST' }];
    const { email, password } = isObject(json) ? json : {};
    return email === 'ada@example.com' && password === 'lovelace1' ? [201] : [401];
  };
  const { violations, unchecked } = await verify(devise, serve, { binding });
  expect({ violations, unchecked }).toEqual({ violations: [], unchecked: [] });
});

test('the 400 of a member inside is not what the document has', async () => {
  const { causes } = await verify(document, server(400));
  expect(causes.length).toBeGreaterThan(0);
});
