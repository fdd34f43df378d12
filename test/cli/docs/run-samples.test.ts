/** What samples bring is what the document shows, and not what a mock keeps or makes for its own address. */
import { htmlSite } from '../../../src/docs/html';
import { githubMarkdown, slateMarkdown } from '../../../src/docs/markdown';
import { buildReference } from '../../../src/docs/reference';
import { runSamples } from '../../../src/cli/docs/samples/run-samples';
import { apiOf } from '../../support/api';

test("the samples of a list with links bring the document's own example", async () => {
  const api = apiOf(`openapi: 3.0.3
info: { title: Bookings, version: '1' }
paths:
  /bookings:
    get:
      operationId: list
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 5, example: 2 } }]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: { type: array, items: { type: object, required: [id], properties: { id: { type: integer } } } }
                  links: { type: object, properties: { self: { type: string, format: uri }, next: { type: string, format: uri } } }
`);
  const { passed, failed } = await runSamples(api, { languages: ['curl'] });
  expect({ passed, failed }).toEqual({ passed: 1, failed: [] });
});

test('a response that is always compressed is shown as text, and its sample asks for it', async () => {
  const api = apiOf(`openapi: 3.0.3
info: { title: Logs, version: '1' }
paths:
  /logs:
    get:
      operationId: list
      responses:
        '200':
          description: ok
          headers: { Content-Encoding: { required: true, schema: { type: string, enum: [gzip] } } }
          content: { application/json: { schema: { type: object }, example: { text: hello } } }
`);
  const { passed, failed, samples } = await runSamples(api, { languages: ['curl'] });
  expect({ passed, failed }).toEqual({ passed: 1, failed: [] });
  const [sample] = [...samples.values()].flat();
  expect(sample?.code[0]?.text).toContain('curl -i --compressed ');
  expect(sample?.response.text).toContain('"hello"');
});

/** An API with one operation that takes a form or JSON, and its named examples. */
const named = (
  media: string,
  request: object,
  responses: object,
  schema: object | boolean = true,
): ReturnType<typeof apiOf> =>
  apiOf(
    JSON.stringify({
      ...{ openapi: '3.1.0', info: { title: 'Cards', version: '1' } },
      paths: {
        '/cards': {
          post: {
            operationId: 'add',
            requestBody: { content: { [media]: { schema, examples: request } } },
            responses,
          },
        },
      },
    }),
  );
const response = (examples: object, schema: object = {}): object => ({
  description: 'ok',
  content: { 'application/json': { schema, examples } },
});

test('what is writeOnly in the example of a response is left out: no response has it', async () => {
  const schema = { properties: { number: { type: 'string' }, cvc: { type: 'string', writeOnly: true } } };
  const value = { number: '4242', cvc: '123' };
  const api = named('application/json', { Card: { value } }, { 201: response({ Card: { value } }, schema) });
  const { samples, failed } = await runSamples(api, { languages: ['curl'] });
  expect(failed).toEqual([]);
  const [sample] = [...samples.values()].flat();
  expect(JSON.parse(sample?.response.text ?? '')).toEqual({ number: '4242' });
});

test('of two examples with the same request, the one that never comes is left out by the name of the other', async () => {
  const api = named(
    'application/json',
    { found: { value: { a: 1 } }, made: { value: { a: 1 } } },
    { 200: response({ found: { value: { b: 1 } } }), 201: response({ made: { value: { b: 2 } } }) },
  );
  const { passed, failed, unwritten } = await runSamples(api, { languages: ['curl'] });
  expect({ passed, failed }).toEqual({ passed: 1, failed: [] });
  expect(unwritten).toEqual([
    { id: 'add/201/made', language: undefined, reason: 'add/200/found has the same request in the document' },
  ]);
});

test('a form without fields is sent as a body without a byte', async () => {
  const api = named(
    'application/x-www-form-urlencoded',
    { one: { value: { ttl: 150 } }, none: { value: {} } },
    { 201: response({ one: { value: { ttl: 150 } }, none: { value: { ttl: 300 } } }) },
    { properties: { ttl: { type: 'integer' } } },
  );
  const { passed, failed } = await runSamples(api, { languages: ['curl', 'javascript', 'python'] });
  expect({ passed, failed }).toEqual({ passed: 6, failed: [] });
});

test('a method that no server in Node.js receives is left out, with the reason', async () => {
  const api = apiOf(`openapi: 3.2.0
info: { title: Links, version: '1' }
paths: { /a: { additionalOperations: { LINKUP: { operationId: linkUp, responses: { '204': { description: ok } } } } } }`);
  const { passed, failed, unwritten } = await runSamples(api);
  expect({ passed, failed }).toEqual({ passed: 0, failed: [] });
  const reason = "Node's HTTP server, and so the mock, cannot receive the method LINKUP";
  expect(unwritten).toEqual([{ id: 'linkUp/204/example', language: undefined, reason }]);
});

test('an operation that declares no success has a sample, and no response that the document does not have', async () => {
  const api = apiOf(`openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { type: object }, example: { name: Rex } } } }
      responses: { '405': { description: Invalid input } }
`);
  const { samples, passed, failed } = await runSamples(api, { languages: ['curl'] });
  expect({ passed, failed }).toEqual({ passed: 1, failed: [] });
  const reference = buildReference(api, { samples: (operation) => samples.get(operation) ?? [] });
  const page = await htmlSite(api, reference).file('index.html');
  for (const text of [page, githubMarkdown(reference), slateMarkdown(reference)]) {
    expect(text).toContain('curl -i');
    expect(text).not.toMatch(/\b200\b/);
  }
});
