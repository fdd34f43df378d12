import { createMock, documentFrom } from '../../../../src';

/*
 * What is writeOnly is taken, kept, and never sent, however deep it stands, whether the response shows what a client
 * made or an example.
 */

const secret = { type: 'string', writeOnly: true };
const login = { type: 'object', properties: { user: { type: 'string' }, secret }, required: ['user', 'secret'] };
const schemas = { Login: login, Base: { type: 'object', properties: { secret } } };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const sent = { user: 'ann', secret: 's3cret' };

test.each<[string, object, unknown]>([
  ['of the thing', secret, 's3cret'],
  ['in an object', login, sent],
  ['in a list', { type: 'array', items: login }, [sent]],
  ['in a list of lists', { type: 'array', items: { type: 'array', items: login } }, [[sent]]],
  ['in a tuple', { type: 'array', prefixItems: [ref('Login')] }, [sent]],
  ['in a map', { type: 'object', additionalProperties: ref('Login') }, { a: sent }],
  ['by a reference', ref('Login'), sent],
  ['by allOf', { allOf: [ref('Base'), { properties: { user: { type: 'string' } } }] }, sent],
  ['in a branch', { oneOf: [{ type: 'string' }, ref('Login')] }, sent],
])('%s', async (_, schema, value) => {
  const thing = {
    type: 'object',
    required: ['it'],
    properties: { id: { type: 'integer', readOnly: true }, it: schema },
  };
  const content = { 'application/json': { schema: thing } };
  const example = { 'application/json': { schema: thing, example: { id: 7, it: value } } };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const ok = (body: object): object => ({ description: 'ok', content: body });
  const paths = {
    '/things': {
      post: { requestBody: { required: true, content }, responses: { 201: ok(content) } },
      get: { responses: { 200: ok({ 'application/json': { schema: { type: 'array', items: thing } } }) } },
    },
    '/things/{id}': { parameters: [id], get: { responses: { 200: ok(content), 404: { description: 'none' } } } },
    '/shown': { get: { responses: { 200: ok(example) } } },
  };
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } };
  const mock = await createMock(documentFrom(document), { listen: false, seed: 1 });
  const made = await mock.fetch('/things', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ it: value }),
  });
  expect(made.status).toBe(201);
  const text = await made.text();
  const { id: key } = JSON.parse(text) as { id: number };
  for (const path of [`/things/${key}`, '/things', '/shown']) {
    const response = await mock.fetch(path);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('secret');
  }
  expect(text).not.toContain('secret');
});
