import { startWarnings } from '../../src/cli/mock/start-warnings';
import { apiOf } from '../support/api';

const reads = (schema: string): string =>
  `get: { responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } } }`;

describe('the patterns that a mock cannot use', () => {
  test('are reported with every operation that they concern', async () => {
    const api = apiOf(`paths:
  /a: { ${reads('{ $ref: "#/components/schemas/Bad" }')} }
  /b: { ${reads('{ type: array, items: { $ref: "#/components/schemas/Bad" } }')} }
  /c: { ${reads('{ type: string, pattern: "(?i)yes" }')} }
  /good: { ${reads('{ type: string, enum: [] }')} }
components: { schemas: { Bad: { type: string, pattern: "[" } } }
`);
    expect(await startWarnings(api)).toEqual([
      'test.yaml:1:1 (#/components/schemas/Bad/pattern): pattern must be a regular expression of ECMA-262; passed over in GET /a, GET /b',
      'test.yaml:1:1 (#/paths/~1c/get/responses/200/content/application~1json/schema/pattern): pattern must be a regular expression of ECMA-262; passed over in GET /c',
    ]);
  });

  test('are five, and a count of the others', async () => {
    const names = [...'abcdefg'];
    const api = apiOf(
      `paths:\n${names.map((name) => `  /${name}: { ${reads('{ type: string, pattern: "[" }')} }\n`).join('')}`,
    );
    const lines = await startWarnings(api);
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe("2 more; 'tandem lint test.yaml' reports them all");
  });

  test.each(['{ $ref: "#/components/schemas/Nope" }', '{ type: string, minLength: -1 }', '{ type: string }'])(
    'are none in %s: what is wrong there was reported when the document was loaded',
    async (schema) => {
      expect(await startWarnings(apiOf(`paths: { /a: { ${reads(schema)} } }`))).toEqual([]);
    },
  );
});

describe('operations of which the document has no response to send', () => {
  const SILENT: readonly (readonly [what: string, operation: string])[] = [
    ['no responses', 'get: { summary: x }'],
    ['an empty object of responses', 'get: { responses: {} }'],
    ['errors only', "get: { responses: { '404': { description: gone } } }"],
    ['a class of errors', 'get: { responses: { 4XX: { description: no } } }'],
    ['extensions only', 'get: { responses: { x-todo: later } }'],
  ];
  test.each(SILENT)('%s', async (_, operation) => {
    expect(await startWarnings(apiOf(`paths: { /a: { ${operation} } }`))).toEqual([
      'test.yaml:1:1 (#/paths/~1a/get): no 2xx, 3xx or default response is declared; ' +
        'a 200 without a body is sent for GET /a',
    ]);
  });

  test.each([
    "'204': { description: done }",
    '2XX: { description: ok }',
    "'302': { description: elsewhere }",
    'default: { description: any }',
  ])('are none where %s is declared', async (response) => {
    expect(await startWarnings(apiOf(`paths: { /a: { get: { responses: { ${response} } } } }`))).toEqual([]);
  });

  test('are one line, however many there are', async () => {
    const api = apiOf(`paths:\n${[...'abcde'].map((name) => `  /${name}: { get: { summary: x } }\n`).join('')}`);
    expect(await startWarnings(api)).toEqual([expect.stringMatching(/ for GET \/a, GET \/b, GET \/c and 2 more$/)]);
  });
});

describe('methods that Node cannot receive', () => {
  test('are reported, and those that it knows are not', async () => {
    const operation = "{ responses: { '204': { description: done } } }";
    const others = `{ LINK: ${operation}, copy: ${operation}, FOO: ${operation} }`;
    expect(await startWarnings(apiOf(`openapi: 3.2.0\npaths: { /a: { additionalOperations: ${others} } }`))).toEqual([
      "test.yaml:1:1 (#/paths/~1a/additionalOperations/copy): Node's HTTP server cannot receive the method copy; copy /a gets a 501",
      "test.yaml:1:1 (#/paths/~1a/additionalOperations/FOO): Node's HTTP server cannot receive the method FOO; FOO /a gets a 501",
    ]);
  });
});
