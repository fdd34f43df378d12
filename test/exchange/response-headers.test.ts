import { mockOf } from './mock-of';

const headersOf = async (headers: string, version = '3.1.0', init: RequestInit = {}): Promise<Headers> => {
  const ask = await mockOf(
    `paths: { /a: { get: { responses: { '200': { description: ok, headers: ${headers}, content: { application/json: { example: {} } } } } } } }`,
    version,
  );
  const response = await ask('/a', init);
  expect([response.status, await response.clone().text()]).toEqual([200, expect.any(String)]);
  return response.headers;
};

test('what belongs to HTTP is sent only where it is true', async () => {
  const headers = await headersOf(`{
    Content-Encoding: { required: true, schema: { const: gzip } }, Transfer-Encoding: { required: true, schema: { const: chunked } },
    Connection: { required: true, schema: { const: close } }, Date: { required: true, schema: { type: string }, example: 'Tue, 01 Jan 2030 00:00:00 GMT' } }`);
  for (const name of ['content-encoding', 'transfer-encoding', 'connection']) expect(headers.get(name)).toBeNull();
  expect(headers.get('date')).not.toBe('Tue, 01 Jan 2030 00:00:00 GMT');
});

test('examples stand in the header, in its content or in its schema', async () => {
  const headers = await headersOf(`{
    X-Own: { schema: { type: integer }, example: 5 }, X-Schema: { schema: { type: integer, example: 6 } }, X-None: { schema: { type: string } },
    X-Content: { content: { application/json: { schema: { type: object }, example: { a: 7 } } } },
    X-Named: { content: { application/json: { schema: { type: object }, examples: { o: { value: { a: 8 } } } } } } }`);
  expect(headers.get('x-own')).toBe('5');
  expect(headers.get('x-schema')).toBe('6');
  expect(headers.get('x-none')).toBeNull();
  expect(headers.get('x-content')).toBe('{"a":7}');
  expect(headers.get('x-named')).toBe('{"a":8}');
});

test('cookies are fields of their own', async () => {
  const headers = await headersOf(`{ Set-Cookie: { required: true, schema: { type: array, items: { type: string } },
    example: ['a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT', b=2] } }`);
  expect(headers.getSetCookie()).toEqual(['a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT', 'b=2']);
});

test('a name that begins with x- is a header, not an extension', async () => {
  const headers = await headersOf(
    `{ x-req-id: { required: true, schema: { type: string, format: uuid } }, x-n: { required: true, schema: { type: integer, example: 3 } } }`,
    '3.0.3',
  );
  expect(headers.get('x-req-id')).toMatch(/^[\da-f-]{36}$/);
  expect(headers.get('x-n')).toBe('3');
});

test('a header has the example of the scenario', async () => {
  const ask = await mockOf(`
    paths:
      /hx:
        get:
          responses:
            '200':
              description: ok
              headers: { X-Next: { schema: { type: string }, examples: { first: { value: p1 }, last: { value: none } } } }
              content: { application/json: { schema: { type: array }, examples: { first: { value: [1] }, last: { value: [] } } } }
  `);
  expect((await ask('/hx')).headers.get('x-next')).toBe('p1');
  expect((await ask('/hx', { headers: { prefer: 'example=last' } })).headers.get('x-next')).toBe('none');
});

test('a body of GET in OpenAPI 3.0 is ignored', async () => {
  const ask = await mockOf(
    `paths: { /a: { delete: { requestBody: { required: true, content: { application/json: { schema: { type: object } } } }, responses: { '204': { description: ok } } } } }`,
    '3.0.3',
  );
  expect((await ask('/a', { method: 'DELETE' })).status).toBe(204);
});
