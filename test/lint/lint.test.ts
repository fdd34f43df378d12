import { documentFrom } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { validateDocument } from '../../src/document/grammar/validate';
import { lint, RULES } from '../../src/lint';
import { buildApi } from '../../src/model';
import { lintOf } from './support';

describe('lint', () => {
  it('finds nothing in the bundled document', async () => {
    const document = await loadDocument('openapi/create-package.yaml');
    expect(lint(buildApi(document), { structure: await validateDocument(document) })).toEqual([]);
  });

  it('tells findings in the order of files and lines, where they are written', async () => {
    const found = await lintOf({
      'main.yaml': `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /a:
    get:
      parameters:
        - { name: q, in: query, schema: { $ref: 'part.yaml#/A' } }
        - { name: r, in: query, schema: { pattern: '(' } }
      responses: { '204': { description: Done } }
components:
  schemas:
    B: { minLength: 2, maxLength: 1, pattern: '[' }
`,
      'part.yaml': `A:
  type: string
  pattern: ')'
`,
    });
    expect(
      found.map(({ rule, place }) => [rule, `${place.file}:${place.line}:${place.column}`, place.pointer]),
    ).toEqual([
      ['pattern', 'main.yaml:8:43', '/paths/~1a/get/parameters/1/schema/pattern'],
      ['constraints', 'main.yaml:12:10', '/components/schemas/B/minLength'],
      ['pattern', 'main.yaml:12:38', '/components/schemas/B/pattern'],
      ['pattern', 'part.yaml:3:3', '/A/pattern'],
    ]);
  });

  it('checks the rules that it is given, and takes what the model could not understand', () => {
    const api = buildApi(documentFrom({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths: {} }));
    const odd = { ...api, problems: [{ rule: 'new', message: 'odd', pointer: '/info' }] };
    expect(lint(odd)).toMatchObject([{ rule: 'model', severity: 'error', message: 'odd', pointer: '/info' }]);
    expect(lint(odd, { rules: RULES.filter(({ id }) => id !== 'model') })).toEqual([]);
  });

  it('has rules with a name of their own each, and a sentence for it', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { id, describe } of RULES) expect([id, describe]).toEqual([id, expect.stringMatching(/^\S.*\.$/)]);
  });
});
