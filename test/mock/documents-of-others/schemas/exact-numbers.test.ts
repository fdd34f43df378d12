import { createMock, loadDocument } from '../../../../src';
import { redactExchange } from '../../../../src/report/secrets/redact';
import { buildApi } from '../../../../src/model';
import { validateRequest } from '../../../../src/exchange';

/** A document, as text, with a GET /x whose 200 has this media type. */
async function mockOf(media: string, version = '3.1.0', relations = '[]') {
  const text = `openapi: ${version}
info: { title: T, version: '1' }
components: { schemas: { Id: { type: integer, example: 9223372036854775807 } } }
paths: { /x: { get: { responses: { '200': { description: ok, x-relations: ${relations}, content: { application/json: ${media} } } } } } }`;
  const document = await loadDocument('openapi.yaml', { readText: () => Promise.resolve(text) });
  return createMock(document, { listen: false, seed: 1 });
}

test.each<[schema: string, value: string, version: string]>([
  ['{ type: integer, minimum: 9007199254740993 }', '9007199254740993', '3.1.0'],
  ['{ type: integer, exclusiveMinimum: 9007199254740993 }', '9007199254740994', '3.1.0'],
  ['{ type: integer, exclusiveMinimum: true, minimum: 9007199254740993 }', '9007199254740994', '3.0.3'],
  ['{ type: integer, maximum: -9007199254740993 }', '-9007199254740993', '3.2.0'],
  ['{ type: integer, format: int64, minimum: 9223372036854775807 }', '9223372036854775807', '3.0.3'],
  ['{ type: integer, minimum: 9007199254740993, maximum: 9007199254740993 }', '9007199254740993', '3.1.0'],
  ['{ type: integer, minimum: 9007199254740995, multipleOf: 10 }', '9007199254741000', '3.1.0'],
  ['{ type: integer, minimum: 1, multipleOf: 9007199254740993 }', '9007199254740993', '3.1.0'],
  ['{ type: integer, enum: [9223372036854775807] }', '9223372036854775807', '3.1.0'],
  ['{ const: 9223372036854775807 }', '9223372036854775807', '3.2.0'],
  ['{ type: integer, example: 9223372036854775807 }', '9223372036854775807', '3.0.3'],
  ['{ type: integer, examples: [9223372036854775807] }', '9223372036854775807', '3.1.0'],
  ['{ type: integer, default: 9223372036854775807 }', '9223372036854775807', '3.1.0'],
  ['{ type: number, minimum: 0.1234567890123456789 }', '0.1234567890123456789', '3.1.0'],
])('a value of %s is %s (%s)', async (schema, value, version) => {
  const mock = await mockOf(`{ schema: ${schema} }`, version);
  const response = await mock.fetch('http://mock/x');
  expect([response.status, (await response.text()).trim()]).toEqual([200, value]);
});

test.each([
  ['text/plain', '', '9223372036854775807'],
  ['text/csv', '', '9223372036854775807'],
  ['application/x-ndjson', '', '9223372036854775807'],
  ['application/yaml', '', '9223372036854775807'],
  ['application/xml', 'xml: { name: id }, ', '<id>9223372036854775807</id>'],
])('an example beyond 2^53 is sent as it is in %s', async (type, more, body) => {
  const text = `openapi: 3.1.0
info: { title: T, version: '1' }
paths: { /x: { get: { responses: { '200': { description: ok, content: { ${type}: { schema: { ${more}type: integer }, example: 9223372036854775807 } } } } } } }`;
  const document = await loadDocument('openapi.yaml', { readText: () => Promise.resolve(text) });
  const response = await (await createMock(document, { listen: false })).fetch('http://mock/x');
  expect((await response.text()).trim()).toContain(body);
});

test('a random value keeps to exact bounds', async () => {
  const mock = await mockOf('{ schema: { type: integer, minimum: 9007199254740993, maximum: 9007199254740999 } }');
  for (let seed = 0; seed < 20; seed++) {
    const response = await mock.fetch('http://mock/x', { headers: { Prefer: `dynamic=true, seed=${seed}` } });
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/^90071992547409\d\d\s$/)]);
  }
});

test('an exact number stays one where an example is copied', async () => {
  const schema = `{ type: object, properties: { id: { $ref: '#/components/schemas/Id' }, at: { type: string }, pw: { type: string, writeOnly: true } } }`;
  const mock = await mockOf(
    `{ schema: ${schema}, example: { id: 9223372036854775807, at: '2015-11-03T00:53:54Z', pw: x, list: [12345678901234567890] } }`,
    '3.1.0',
    '[{ id: at, recent: $response.body#/at }]',
  );
  const text = await (await mock.fetch('http://mock/x')).text();
  expect(text).toMatch(/"id": 9223372036854775807,[^]*"list": \[\s*12345678901234567890\s*\]/);
  expect(text).not.toContain('pw');
});

test('a report has the number as it came', async () => {
  const text = `openapi: 3.1.0
info: { title: T, version: '1' }
paths: { /x: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: integer, format: int64 } } } } } }, responses: { '200': { description: ok } } } } }`;
  const api = buildApi(await loadDocument('openapi.yaml', { readText: () => Promise.resolve(text) }));
  const body = new TextEncoder().encode('{"id":9223372036854775808,"token":"abc"}');
  const request = { method: 'POST', target: '/x', headers: [['Content-Type', 'application/json']] as const, body };
  const validated = validateRequest(api, request);
  const shown = redactExchange(
    api,
    { operation: validated.operation, request, response: undefined, open: [] },
    { address: 'http://mock', showSecrets: false },
  );
  expect(shown.request.body?.text).toContain('"id":9223372036854775808');
  expect(
    validated.violations.map((violation) => String((shown.violation(violation).args as { value: unknown }).value)),
  ).toEqual(['9223372036854775808']);
});
