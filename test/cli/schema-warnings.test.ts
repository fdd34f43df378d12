import { schemaWarnings } from '../../src/cli/mock/schema-warnings';
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
    expect(await schemaWarnings(api)).toEqual([
      'test.yaml:1:1 (#/components/schemas/Bad/pattern): pattern must be a regular expression of ECMA-262; passed over in GET /a, GET /b',
      'test.yaml:1:1 (#/paths/~1c/get/responses/200/content/application~1json/schema/pattern): pattern must be a regular expression of ECMA-262; passed over in GET /c',
    ]);
  });

  test('are five, and a count of the others', async () => {
    const names = [...'abcdefg'];
    const api = apiOf(
      `paths:\n${names.map((name) => `  /${name}: { ${reads('{ type: string, pattern: "[" }')} }\n`).join('')}`,
    );
    const lines = await schemaWarnings(api);
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe("2 more; 'tandem lint test.yaml' reports them all");
  });

  test.each(['{ $ref: "#/components/schemas/Nope" }', '{ type: string, minLength: -1 }', '{ type: string }'])(
    'are none in %s: what is wrong there was reported when the document was loaded',
    async (schema) => {
      expect(await schemaWarnings(apiOf(`paths: { /a: { ${reads(schema)} } }`))).toEqual([]);
    },
  );
});
