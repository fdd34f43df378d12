import { htmlSite } from '../../../src/docs/html';
import { githubMarkdown, slateMarkdown } from '../../../src/docs/markdown';
import { buildReference } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { buildApi } from '../../../src/model';

// Which fields there are may depend on a condition, or on the form that was chosen: each is shown with its own.

const CAT = { type: 'object', properties: { meow: { type: 'string' } } };
const DOG = { type: 'object', properties: { bark: { type: 'string' } } };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const schemas = { Cat: CAT, Dog: DOG, Pet: { oneOf: [ref('Cat'), ref('Dog')] }, Loop: { anyOf: [ref('Loop')] } };

/** The rows of a field `f` in Markdown, without the empty columns, and the text of the page. */
async function formsOf(f: object): Promise<{ rows: string[]; page: string }> {
  const content = { 'application/json': { schema: { type: 'object', properties: { f } } } };
  const get = { responses: { 200: { description: 'ok', content } } };
  const root = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/p': { get } },
    components: { schemas },
  };
  const api = buildApi(documentFrom(root, 'test.yaml'));
  const reference = buildReference(api);
  const [table = ''] = githubMarkdown(reference).split('Made from the schema');
  const rows = [...table.matchAll(/^\| `f.*$/gm)].map(([row]) => {
    return row
      .split('|')
      .filter((cell) => cell.trim() !== '')
      .map((cell) => cell.trim())
      .join(' | ');
  });
  const page = (await htmlSite(api, reference).file('index.html')) ?? '';
  return { rows, page: page.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ') };
}

const TEXT = { type: 'string' };
const then = (value: unknown, name: string): object => ({
  if: { properties: { kind: { const: value } }, required: ['kind'] },
  then: { properties: { [name]: TEXT } },
});

test.each([
  ['a value', then('cat', 'lives'), ['where kind is cat']],
  [
    'one of a few values',
    { if: { properties: { k: { enum: [1, 2] } } }, then: { properties: { a: TEXT } } },
    ['where k is 1 or 2 or left out'],
  ],
  [
    'a value, in a field that is always there',
    {
      required: ['k'],
      if: { properties: { k: { const: '' } } },
      then: { properties: { a: TEXT } },
      else: { properties: { b: TEXT } },
    },
    ['where k is ""', 'otherwise'],
  ],
  [
    'fields that are given',
    { if: { required: ['a', 'b'] }, then: { properties: { c: TEXT } } },
    ['where a is given and b is given'],
  ],
  [
    'a value, where there is another condition',
    { allOf: [then(1, 'a'), then(2, 'b')] },
    ['where kind is 1', 'where kind is 2'],
  ],
  [
    'a condition with nothing but its opposite',
    { if: { properties: { a: { const: null } } }, else: { properties: { b: TEXT } } },
    ['unless a is null or left out'],
  ],
  [
    'what has no short words',
    {
      allOf: [
        { if: { properties: { a: { minimum: 3 } } }, then: { properties: { b: TEXT } } },
        {
          if: { properties: { a: { pattern: '^x' } } },
          then: { properties: { c: TEXT } },
          else: { properties: { d: TEXT } },
        },
      ],
    },
    ['if this fits (1)', 'if this fits (2)', 'where it fits (1)', 'where it fits (2)', 'otherwise (2)'],
  ],
])('the condition of fields is stated: %s', async (_what, schema, names) => {
  const { rows, page } = await formsOf(schema);
  for (const name of names) {
    expect(rows.join('\n')).toContain(name);
    expect(page.toLowerCase()).toContain(name.replaceAll('"', '&#34;'));
  }
});

test('each field says which condition it has', async () => {
  const { rows } = await formsOf({ allOf: [then(1, 'a'), then(2, 'b')], properties: { kind: {} } });
  expect(rows).toEqual([
    '`f` | object',
    '`f.kind` | any value',
    '`f.a`<br>*only where kind is 1* | string',
    '`f.b`<br>*only where kind is 2* | string',
  ]);
});

test.each([
  ['null or a choice', { anyOf: [ref('Pet'), { type: 'null' }] }, 'one of 2 forms, or null (Pet)'],
  ['a choice of one, that is a choice', { oneOf: [{ anyOf: [ref('Pet')] }] }, 'one of 2 forms (Pet)'],
])('the forms of what stands alone are shown: %s', async (_what, schema, type) => {
  const { rows, page } = await formsOf(schema);
  expect(rows).toEqual([
    `\`f\` | ${type}`,
    '`f.meow`<br>*only for Cat* | string',
    '`f.bark`<br>*only for Dog* | string',
  ]);
  expect(page).toMatch(/One of these forms:.*Cat.*meow.*Dog.*bark/);
});

test.each([
  ['forms', { oneOf: [ref('Cat'), ref('Dog'), { type: 'null' }] }, 'one of 2 forms, or null'],
  ['fields', { ...CAT, type: ['object', 'null'] }, 'object or null'],
])('that a body may be null stands in Markdown beside its %s', (_what, schema, type) => {
  const content = { 'application/json': { schema } };
  const root = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/p': { get: { responses: { 200: { description: 'ok', content } } } } },
    components: { schemas },
  };
  const reference = buildReference(buildApi(documentFrom(root, 'test.yaml')));
  for (const page of [githubMarkdown(reference), slateMarkdown(reference)]) {
    expect(page).toMatch(new RegExp(`^\\| \\*the body\\* \\|.*\\| ${type} \\|`, 'm'));
    expect(page).toMatch(/^\| `meow`.*\| string \|/m);
  }
});

test('a choice of itself alone ends', async () => {
  expect((await formsOf(ref('Loop'))).rows).toEqual(['`f` | any value']);
});

test.each([
  [{ type: 'array', items: TEXT }, 'array of strings'],
  [{ type: ['array', 'null'], items: TEXT }, 'array of strings or null'],
  [{ type: 'array', items: { type: ['string', 'null'] } }, 'array of values, each string or null'],
  [{ type: ['array', 'null'], items: { type: ['string', 'null'] } }, 'array of values, each string or null; or null'],
  [
    { type: 'array', items: { type: 'array', items: { type: ['integer', 'string'] } } },
    'array of arrays of values, each integer or string',
  ],
])('what may be null or another type is plain: %j', async (schema, type) => {
  expect((await formsOf(schema)).rows).toEqual([`\`f\` | ${type}`]);
});
