import { parseYaml } from '../../../../src/document/read/yaml-text';
import { createMock, documentFrom, lint } from '../../../../src';
import { buildApi } from '../../../../src/model';

/** A document with a POST /x whose 201 has an id that never comes twice. */
const document = (schema: string, { version = '3.1.0', example = '', place = '$response.body#/id' } = {}) =>
  documentFrom({
    openapi: version,
    info: { title: 'T', version: '1' },
    ...(parseYaml(`
components: { schemas: { Id: ${schema} } }
paths:
  /x:
    post:
      responses:
        '201':
          description: ok
          headers: { X-Id: { required: true, schema: { $ref: '#/components/schemas/Id' } } }
          x-relations: [{ id: own, unique: ${place} }]
          content: { application/json: { schema: { type: object, required: [id], properties: { id: { $ref: '#/components/schemas/Id' } } } ${example} } }
`).toJS() as object),
  });

async function idsOf(source: ReturnType<typeof document>, count: number, isHeader = false): Promise<unknown[]> {
  const mock = await createMock(source, { listen: false, seed: 1 });
  const ids: unknown[] = [];
  for (let index = 0; index < count; index++) {
    const response = await mock.fetch('http://mock/x', { method: 'POST' });
    expect([index, response.status, response.status === 201 ? '' : await response.text()]).toEqual([index, 201, '']);
    const [, id] = /"id": "?([^"\s]*)/.exec(await response.text()) ?? [];
    ids.push(isHeader ? response.headers.get('X-Id') : id);
  }
  return ids;
}

test.each<[schema: string, form: RegExp, options: Parameters<typeof document>[1]]>([
  ["{ type: string, pattern: '^ord_[0-9]+$' }", /^ord_\d+$/, {}],
  ["{ type: string, pattern: '^ord_[0-9]+$' }", /^ord_\d+$/, { example: ', example: { id: ord_1 }' }],
  ["{ type: string, pattern: '^[A-Z]{3}-\\d{4}$' }", /^[A-Z]{3}-\d{4}$/, { version: '3.0.3' }],
  ["{ type: string, pattern: '^(usr|org)_[a-z0-9]{10,}$', maxLength: 20 }", /^(?:usr|org)_[a-z0-9]{10,}$/, {}],
  ["{ type: string, pattern: '[0-9]{2}' }", /\d{2}/, {}],
  ["{ type: string, pattern: '^(?!0)[0-9a-f]{8}$' }", /^[1-9a-f][0-9a-f]{7}$/, {}],
  ["{ allOf: [{ type: string }, { pattern: '^a[0-9]{6}$' }] }", /^a\d{6}$/, { version: '3.2.0' }],
  ["{ oneOf: [{ type: string, pattern: '^a[0-9]{6}$' }, { type: integer }] }", /^a\d{6}$|^\d+$/, {}],
  ['{ type: string, minLength: 4, maxLength: 4 }', /^[A-Za-z0-9]{4}$/, {}],
  ['{ type: string }', /^\d{4}-\d{4}$/, { example: ', example: { id: 1234-5678 }' }],
  ['{ type: integer, minimum: 5, maximum: 900 }', /^\d{1,3}$/, {}],
  ['{ type: integer, multipleOf: 5, minimum: 12 }', /[05]$/, {}],
  ['{ type: integer, minimum: 9007199254740993, maximum: 9223372036854775807 }', /^90071992547\d{5}$/, {}],
  ['{ type: number, exclusiveMinimum: 0, exclusiveMaximum: 1 }', /^0\.\d+$/, {}],
  ['{ type: string, format: uuid }', /^[0-9a-f-]{36}$/, {}],
])('an id of %s fits, and comes once', async (schema, form, options) => {
  const ids = (await idsOf(document(schema, options), 60)).map(String);
  for (const id of ids) expect(id).toMatch(form);
  expect(new Set(ids).size).toBe(60);
});

test('a unique header has a value of its schema', async () => {
  const source = document("{ type: string, pattern: '^req-[0-9]+$' }", { place: '$response.header.X-Id' });
  const ids = await idsOf(source, 30, true);
  for (const id of ids) expect(id).toMatch(/^req-\d+$/);
  expect(new Set(ids).size).toBe(30);
});

test.each([
  ['{ type: string, enum: [a, b, c] }', 3],
  ["{ type: string, pattern: '^x[01]{2}$' }", 4],
  ['{ type: integer, minimum: 1, maximum: 5 }', 5],
  ["{ type: string, maxLength: 1, pattern: '^[ab]$' }", 2],
  ['{ type: boolean }', 2],
])('%s has no more than %d values: the mock says so then, and lint warns', async (schema, count) => {
  const source = document(schema);
  const [finding] = lint(buildApi(source)).filter(({ rule }) => rule === 'unique-values');
  expect(finding?.message).toContain(`its schema has ${count} values`);
  const mock = await createMock(source, { listen: false });
  const statuses: number[] = [];
  for (let index = 0; index < count; index++)
    statuses.push((await mock.fetch('http://mock/x', { method: 'POST' })).status);
  expect(statuses).toEqual(Array(count).fill(201));
  const after = await mock.fetch('http://mock/x', { method: 'POST' });
  expect([after.status, await after.text()]).toEqual([
    500,
    expect.stringMatching(/'own' needs a value that was never/),
  ]);
});

test('lint has nothing to say where there are enough', () => {
  for (const schema of ["{ type: string, pattern: '^ord_[0-9]+$' }", '{ type: string }', '{ type: integer }', '{}'])
    expect(lint(buildApi(document(schema))).filter(({ rule }) => rule === 'unique-values')).toEqual([]);
});
