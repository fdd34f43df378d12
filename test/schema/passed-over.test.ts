import { documentFrom, type Json } from '../../src/document';
import { lint } from '../../src/lint';
import { buildApi } from '../../src/model';
import { planCases } from '../../src/contract';
import { createMock } from '../../src';

/*
 * A schema with something in it that nobody can work with: lint names it, the mock serves its operation without it and
 * all others as ever, and the suite leaves the operation out.
 */

const info = { title: 'T', version: '1' };
const json = (schema: unknown): object => ({ content: { 'application/json': { schema } } });

/** An operation that takes a schema and responds with it, beside one that has nothing to do with it. */
function documentWith(schema: unknown, openapi: string, schemas: object = {}): object {
  const responses = { '200': { description: 'ok', ...json(schema) }, '422': { description: 'bad' } };
  const sound = { '200': { description: 'ok', ...json({ type: 'integer', minimum: 3 }) } };
  return {
    openapi,
    info,
    paths: {
      '/it': { post: { requestBody: { required: true, ...json(schema) }, responses } },
      '/sound': { get: { responses: sound } },
    },
    components: { schemas },
  };
}

/** In the order of the columns: what is broken, a value that it should take, one that it should not, what lint says. */
const ROWS: readonly (readonly [name: string, schema: object, good: Json, bad: Json | undefined, finding: RegExp])[] = [
  ['type: []', { type: [], minLength: 2 }, 'ab', 'a', /^type must be one of .*, not an empty list/],
  ['type: strin', { type: 'strin', maxLength: 2 }, 'ab', 'abc', /^type must be one of .*, not "strin"/],
  ['type: a map', { type: { type: 'string' } }, 'ab', undefined, /^type must be one of .*, not an object/],
  ['allOf: []', { type: 'string', allOf: [] }, 'ab', 1, /^allOf must be a list of at least one schema, not an empty/],
  ['anyOf as a map', { anyOf: { type: 'string' } }, 1, undefined, /^anyOf must be a list of at least one schema/],
  ['oneOf with a text', { type: 'string', oneOf: ['a', { type: 'string' }] }, 'a', 1, /^'0' in oneOf must be a schema/],
  ['not: []', { type: 'string', not: [] }, 'a', 1, /^not must be a schema, not an empty list/],
  ['minLength: -1', { type: 'string', minLength: -1 }, '', 1, /^minLength must be a whole number from 0, not -1/],
  ['maxLength: twelve', { type: 'string', maxLength: 'twelve' }, 'abc', 1, /^maxLength must be .*, not "twelve"/],
  ['pattern: [', { type: 'string', pattern: '[' }, 'abc', 1, /'\[' is not a regular expression/],
  ['pattern as a number', { type: 'string', pattern: 12 }, 'abc', 1, /^pattern must be a text, not 12/],
  [
    'minItems: 1.5',
    { type: 'array', minItems: 1.5, items: { type: 'string' } },
    [],
    [1],
    /^minItems must be .*, not 1.5/,
  ],
  ['items as a text', { type: 'array', items: 'string' }, [1], 1, /^items must be a schema, not "string"/],
  ['multipleOf: 0', { type: 'integer', multipleOf: 0 }, 7, 1.5, /^multipleOf must be a number above 0, not 0/],
  ['minimum as a text', { type: 'integer', minimum: '1' }, -7, 1.5, /^minimum must be a number, not "1"/],
  ['enum as a map', { type: 'string', enum: { a: 1 } }, 'x', 1, /^enum must be a list, not an object/],
  ['format as a number', { type: 'string', format: 3 }, 'x', 1, /^format must be a text, not 3/],
  [
    'uniqueItems: yes',
    { type: 'array', items: {}, uniqueItems: 'yes' },
    [1, 1],
    1,
    /^uniqueItems must be true or false/,
  ],
  [
    'required: true',
    { type: 'object', required: true, properties: { a: { type: 'string' } } },
    {},
    { a: 1 },
    /^required/,
  ],
  [
    'a property that is null',
    { type: 'object', properties: { a: null }, additionalProperties: false },
    { a: 1 },
    { b: 1 },
    /^'a' in properties must be a schema/,
  ],
  [
    'properties as a list',
    { type: 'object', properties: ['a'], additionalProperties: false },
    { a: 1 },
    1,
    /^properties must be a map/,
  ],
  [
    'a reference to nowhere',
    { type: 'object', properties: { a: { $ref: '#/components/schemas/Nope' } } },
    { a: 1 },
    1,
    /Nope' points to nothing/,
  ],
  [
    'a reference that is a number',
    { type: 'object', properties: { a: { $ref: 3 } } },
    { a: 1 },
    1,
    /^\$ref must be a string/,
  ],
];

/** What only OpenAPI 3.1 and later have, or have in this form. */
const ROWS_OF_31: typeof ROWS = [
  [
    'exclusiveMinimum: true',
    { type: 'integer', minimum: 1, exclusiveMinimum: true },
    1,
    0,
    /^exclusiveMinimum must be a number, not true/,
  ],
  ['if as a text', { type: 'string', if: 'x', then: { maxLength: 1 } }, 'abc', 1, /^if must be a schema, not "x"/],
  ['contains as a number', { type: 'array', contains: 5 }, [], 1, /^contains must be a schema, not 5/],
  ['prefixItems as a map', { type: 'array', prefixItems: {}, items: false }, [1], 1, /^prefixItems must be a list/],
  [
    'dependentRequired',
    { type: 'object', dependentRequired: { a: 'b' } },
    { a: 1 },
    1,
    /^dependentRequired must be a map/,
  ],
  [
    'a lost part of a closed object',
    { type: 'object', allOf: [{ $ref: '#/components/schemas/Nope' }], unevaluatedProperties: false },
    { a: 1 },
    1,
    /points to nothing/,
  ],
];

const CASES = ['3.0.3', '3.1.0', '3.2.0'].flatMap((version) =>
  [...ROWS, ...(version === '3.0.3' ? [] : ROWS_OF_31)].map((row) => ({ version, name: row[0], row })),
);

const findingsOf = (document: object): string[] =>
  lint(buildApi(documentFrom(document))).flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

test.each(CASES)('$name in $version', async ({ version, row: [, schema, good, bad, finding] }) => {
  const document = documentWith(schema, version);
  const found = findingsOf(document).filter((message) => finding.test(message));
  expect(found.length).toBeGreaterThan(0);
  const mock = await createMock(documentFrom(document), { listen: false });
  expect((await mock.fetch('http://mock/sound')).status).toBe(200);
  const response = await mock.fetch('http://mock/it', post(good));
  expect({ status: response.status, text: response.status < 300 ? '' : await response.text() }).toEqual({
    status: 200,
    text: '',
  });
  if (bad !== undefined) expect((await mock.fetch('http://mock/it', post(bad))).status).toBe(422);
});

/** Where what is passed over would make a schema reject what its author accepts, the whole around it gives way. */
test.each([
  ['not', { type: 'string', not: { type: 'string', maxLength: 'x' } }, 'abc', 1],
  ['not, by reference', { type: 'string', not: { $ref: '#/components/schemas/Flawed' } }, 'abc', 1],
  ['oneOf', { oneOf: [{ $ref: '#/components/schemas/Nope' }, { type: 'string' }] }, 'abc', undefined],
  [
    'oneOf, by reference',
    { oneOf: [{ $ref: '#/components/schemas/Flawed' }, { type: 'string', minLength: 1 }] },
    'abc',
    '',
  ],
  ['if', { type: 'string', if: { $ref: '#/components/schemas/Flawed' }, then: { maxLength: 1 } }, 'abc', 1],
  ['maxContains', { type: 'array', contains: { type: 'strin' }, maxContains: 1 }, [1, 2], 1],
])('%s of something that is passed over', async (_, schema, good, bad) => {
  const Flawed = { type: 'string', minLength: 'one', pattern: '^a' };
  const mock = await createMock(documentFrom(documentWith(schema, '3.1.0', { Flawed })), { listen: false });
  expect((await mock.fetch('http://mock/it', post(good))).status).toBe(200);
  if (bad !== undefined) expect((await mock.fetch('http://mock/it', post(bad))).status).toBe(422);
});

test('the suite leaves out the operation, with the place, and plans the others', () => {
  const api = buildApi(documentFrom(documentWith({ type: 'string', minLength: -1 }, '3.1.0')));
  const { cases, skipped } = planCases(api);
  expect(skipped).toEqual([
    expect.objectContaining({ reason: expect.stringContaining('minLength must be a whole number') }),
  ]);
  expect(cases.some(({ id }) => id.startsWith('GET /sound/'))).toBe(true);
});

test('a mock starts with a schema of the first operation that is wrong in each keyword', async () => {
  const schema = { type: [], enum: {}, required: 'a', minLength: -1, allOf: [], properties: [], items: 1, not: 2 };
  const mock = await createMock(documentFrom(documentWith(schema, '3.1.0')), { listen: false });
  expect((await mock.fetch('http://mock/it', post({}))).status).toBe(200);
});
