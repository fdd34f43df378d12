import { createEngine } from '../../src/mock/engine';
import type { MockOptions } from '../../src/mock/options';
import { type Api, apiFrom } from '../../src/model';
import { apiOf, bodyOf, request, thingApi } from '../support/api';

interface Said {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

function ask(
  api: Api,
  method: string,
  target: string,
  body?: unknown,
  headers: Record<string, string> = {},
  options: MockOptions = {},
): Said {
  const { response } = createEngine(api, { seed: 1, ...options }).respond(request(method, target, body, headers));
  return { status: response.status, body: bodyOf(response), headers: Object.fromEntries(response.headers) };
}

const pets = apiOf(`
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer }, examples: { rex: { value: 1 }, gone: { value: 9 } } }
      responses:
        '200':
          description: a pet
          content:
            application/json:
              schema: { type: object, required: [name], properties: { name: { type: string } } }
              examples: { rex: { value: { name: Rex } } }
        '404':
          description: no such pet
          content: { application/json: { examples: { gone: { value: { error: gone } } } } }
`);

test('the scenario whose example the request has', () => {
  expect(ask(pets, 'GET', '/pets/1')).toMatchObject({ status: 200, body: { name: 'Rex' } });
  expect(ask(pets, 'GET', '/pets/9')).toMatchObject({ status: 404, body: { error: 'gone' } });
  expect(ask(pets, 'GET', '/pets/5')).toMatchObject({ status: 200, body: { name: 'Rex' } });
});

test('a fault without a response of its own is a problem that lists every violation with its place', () => {
  const strict = apiOf(`
paths:
  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': { description: a pet } }
`);
  const { status, body, headers } = ask(strict, 'GET', '/pets/x');
  expect(headers['Content-Type']).toBe('application/problem+json');
  expect(status).toBe(422);
  expect(body).toMatchObject({
    title: 'The request is not valid',
    status: 422,
    violations: [
      {
        code: 'type',
        in: 'request.path',
        pointer: '/id',
        statement: expect.stringContaining('#/paths/~1pets~1{id}/get/parameters/0/schema/type') as string,
      },
    ],
  });
});

test('what is no id gets the 404 of the document, where it has neither 422 nor 400', () => {
  expect(ask(pets, 'GET', '/pets/x')).toMatchObject({ status: 404 });
});

test('what the document does not have is a problem: 404, and 405 with the methods that there are', () => {
  expect(ask(pets, 'GET', '/cats')).toMatchObject({
    status: 404,
    headers: { 'Content-Type': 'application/problem+json' },
  });
  expect(ask(pets, 'DELETE', '/pets/1')).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD' } });
});

test('an inheritance that is deeper than the stack is named as that, and harms no other operation', () => {
  const schemas: Record<string, object> = { S0: { type: 'object' } };
  for (let level = 1; level < 3000; level++)
    schemas[`S${level}`] = { allOf: [{ $ref: `#/components/schemas/S${level - 1}` }] };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/S2999' } } };
  const responses = { 200: { description: 'ok' } };
  const api = apiFrom({
    ...{ openapi: '3.1.0', info: { title: 'Deep', version: '1' }, components: { schemas } },
    paths: { '/deep': { post: { requestBody: { content }, responses } }, '/plain': { get: { responses } } },
  });
  const engine = createEngine(api);
  const { response } = engine.respond(request('POST', '/deep', {}));
  expect(response.status).toBe(500);
  expect(JSON.stringify(bodyOf(response))).toContain('too many levels of nesting');
  expect(engine.respond(request('GET', '/plain')).response.status).toBe(200);
});

test('HEAD is answered where GET is, without a body', () => {
  const { response } = createEngine(pets).respond(request('HEAD', '/pets/1'));
  expect(response.status).toBe(200);
  expect(response.body).toBeUndefined();
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'Content-Type': 'application/json',
    'Content-Length': '20',
  });
});

describe('a client that asks for an answer (Prefer, and __ in the query)', () => {
  test.each([
    ['code=404', 404],
    ['example=gone', 404],
    ['code=200, example=rex', 200],
    ['code="404"; foo=bar', 404],
    ['return=minimal', 200],
  ])('Prefer: %s', (prefer, status) => {
    expect(ask(pets, 'GET', '/pets/1', undefined, { Prefer: prefer }).status).toBe(status);
  });

  test('gets it by query, too', () => {
    expect(ask(pets, 'GET', '/pets/1?__code=404').status).toBe(404);
    expect(ask(pets, 'GET', '/pets/1?a=1&__example=gone').status).toBe(404);
  });

  test.each([
    ['code=202', 'getPet has no response 202; it has 200, 404'],
    ['wait=soon', 'wait=soon is not a number of seconds up to 3600'],
    ['fault=fire', 'fault=fire is not a network fault: reset, truncate, hang'],
    ['example=nope', "no example 'nope'; there are rex, gone"],
    ['code=abc', 'code=abc is not a status code'],
    ['seed=x', 'seed=x is not an integer'],
  ])('is told which answers there are: %s', (prefer, detail) => {
    expect(ask(pets, 'GET', '/pets/1', undefined, { Prefer: prefer })).toMatchObject({ status: 400, body: { detail } });
  });
});

describe('an answer that would break the document is not sent', () => {
  const lying = thingApi(`
responses:
  '200':
    description: ok
    x-relations: [{ id: n, then: $response.body#/n == $request.query.n }]
    content:
      application/json:
        schema: { type: object, properties: { n: { type: string, maxLength: 3 } } }
        examples: { one: { value: { n: abc } } }
`);

  test('a 500 problem says which statement stands in the way', () => {
    const outcome = createEngine(lying).respond(request('POST', '/things?n=long'));
    expect(outcome.response.status).toBe(500);
    expect(bodyOf(outcome.response)).toMatchObject({ title: 'The response would violate the document' });
    expect(outcome.nonConforming.map(({ code, specPointer }) => [code, specPointer])).toEqual([
      ['maxLength', '/paths/~1things/post/responses/200/content/application~1json/schema/properties/n/maxLength'],
    ]);
    expect(ask(lying, 'POST', '/things?n=ab')).toMatchObject({ status: 200, body: { n: 'ab' } });
  });

  test('a broken example is not sent either', () => {
    const broken = thingApi(
      "responses: { '200': { description: ok, content: { application/json: { schema: { type: integer }, examples: { a: { value: x } } } } } }",
    );
    expect(ask(broken, 'POST', '/things', undefined, { Prefer: 'example=a' }).status).toBe(500);
    expect(ask(broken, 'POST', '/things')).toMatchObject({ status: 200, body: expect.any(Number) as number });
  });
});

describe('order of judgement', () => {
  const guarded = thingApi(
    `
security: [{ token: [] }]
x-precedence: [broken, denied]
requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a] } } } }
responses:
  '201': { description: made, content: { application/json: { examples: { made: { value: 1 } } } } }
  '400': { description: bad, content: { application/json: { examples: { broken: { x-fault: invalid-request, value: bad } } } } }
  '401': { description: who, content: { application/json: { examples: { denied: { x-fault: no-credentials, value: who } } } } }
`,
    'components: { securitySchemes: { token: { type: http, scheme: bearer } } }',
  );

  test('is the one of x-precedence', () => {
    expect(ask(guarded, 'POST', '/things', {}).body).toBe('bad');
    expect(ask(guarded, 'POST', '/things', { a: 1 }).body).toBe('who');
    expect(ask(guarded, 'POST', '/things', { a: 1 }, { Authorization: 'bearer x' }).status).toBe(201);
  });

  test('without it is that of HTTP: credentials before the body', () => {
    const plain = apiOf(`
paths:
  /things:
    post:
      security: [{ token: [] }]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a] } } } }
      responses:
        '400': { description: bad, content: { application/json: { example: bad } } }
        default: { description: other, content: { application/json: { example: other } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`);
    expect(ask(plain, 'POST', '/things', {})).toMatchObject({ status: 401, body: 'other' });
    expect(ask(plain, 'POST', '/things', {}, { Authorization: 'bearer x' })).toMatchObject({
      status: 400,
      body: 'bad',
    });
    expect(
      ask(plain, 'POST', '/things', 'x', { Authorization: 'bearer x', 'Content-Type': 'text/plain' }),
    ).toMatchObject({ status: 400 });
    expect(ask(plain, 'POST', '/things', { a: 1 }, { Authorization: 'bearer x' })).toMatchObject({
      status: 200,
      body: 'other',
    });
  });

  test('--errors answers every invalid request with a problem', () => {
    const headers = { Authorization: 'bearer x' };
    expect(ask(guarded, 'POST', '/things', {}, headers, { errors: true })).toMatchObject({
      headers: { 'Content-Type': 'application/problem+json' },
    });
  });
});

test('the same seed, clock and position give the same bytes', () => {
  const api = thingApi(
    "responses: { '200': { description: ok, x-relations: [{ id: u, unique: $response.body#/id }, { id: t, recent: $response.body#/at }], content: { application/json: { example: { id: 4cb65058-f04f-458f-aca1-5f4e43de6407, at: '2015-11-03T00:53:54Z' } } } } }",
  );
  const run = (): unknown[] => {
    const engine = createEngine(api, { seed: 42, now: () => 0 });
    return [1, 2, 3].map(() => bodyOf(engine.respond(request('POST', '/things')).response));
  };
  expect(run()).toEqual(run());
  expect(new Set(run().map((body) => (body as { id: string }).id)).size).toBe(3);
});

test('keys of a client cannot reach a prototype', () => {
  const api = thingApi(`
requestBody: { content: { application/json: { schema: {} } } }
responses: { '200': { description: ok, x-relations: [{ id: echo, then: $response.body#/echo == $request.body }], content: { application/json: { example: {} } } } }
`);
  const { body } = ask(api, 'POST', '/things', '{"__proto__":{"x":1}}', { 'Content-Type': 'application/json' });
  expect(JSON.stringify(body)).toBe('{"echo":{"__proto__":{"x":1}}}');
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});
