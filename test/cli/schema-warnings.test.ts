import { schemaWarnings } from '../../src/cli/mock/schema-warnings';
import { apiOf } from '../support/api';

const reads = (schema: string): string =>
  `get: { responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } } }`;

describe('the schemas that a mock cannot use', () => {
  test('are reported with every operation that they concern', async () => {
    const api = apiOf(`paths:
  /a: { ${reads('{ $ref: "#/components/schemas/Bad" }')} }
  /b: { ${reads('{ type: array, items: { $ref: "#/components/schemas/Bad" } }')} }
  /c: { ${reads('{ type: string, minLength: -1 }')} }
  /good: { ${reads('{ type: string, enum: [] }')} }
components: { schemas: { Bad: { type: integer, exclusiveMinimum: true } } }
`);
    expect(await schemaWarnings(api)).toEqual([
      'test.yaml:1:1 (#/components/schemas/Bad/exclusiveMinimum): exclusiveMinimum must be a number, not true: GET /a, GET /b will get a 500',
      'test.yaml:1:1 (#/paths/~1c/get/responses/200/content/application~1json/schema/minLength): minLength must be a whole number from 0, not -1: GET /c will get a 500',
    ]);
  });

  test('are five, and a count of the others', async () => {
    const names = [...'abcdefg'];
    const api = apiOf(`paths:\n${names.map((name) => `  /${name}: { ${reads('{ type: nothing }')} }\n`).join('')}`);
    const lines = await schemaWarnings(api);
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe("2 more; 'tandem lint test.yaml' reports them all");
  });

  test('are none in a document without a fault, and a reference to nowhere was reported before', async () => {
    expect(await schemaWarnings(apiOf(`paths: { /a: { ${reads('{ $ref: "#/components/schemas/Nope" }')} } }`))).toEqual(
      [],
    );
  });
});
