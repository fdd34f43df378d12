import { htmlSite } from '../../../src/docs/html';
import { githubMarkdown, slateMarkdown } from '../../../src/docs/markdown';
import { buildReference } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { buildApi } from '../../../src/model';

// Extensions that people use, and what documents say in places of their own: each is shown by each form.

const operation = (more: object): object => ({
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: {
    '/p': { get: { operationId: 'getP', summary: 'Gets', responses: { 200: { description: 'ok' } }, ...more } },
  },
});
const body = (schema: object, components: object = {}): object => ({
  ...operation({ responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } }),
  components: { schemas: components },
});
const field = (schema: object): object => body({ type: 'object', properties: { f: schema } });
const swagger = (parameter: object): object => ({
  swagger: '2.0',
  info: { title: 'T', version: '1' },
  paths: { '/p': { post: { parameters: [parameter], responses: { 200: { description: 'ok' } } } } },
});
/** A response and its example by reference, with texts beside the references. */
const referred = (openapi: string): object => ({
  ...operation({ responses: { 200: { $ref: '#/components/responses/Ok', description: 'Zest' } } }),
  openapi,
  components: {
    responses: {
      Ok: {
        description: 'Usual',
        content: {
          'application/json': {
            examples: { e: { $ref: '#/components/examples/E', summary: 'Zeal', description: 'Zone' } },
          },
        },
      },
    },
    examples: { E: { summary: 'Other', value: 1 } },
  },
});
const colours = { type: 'string', enum: ['r', 'g'] };
const described = { ...colours, 'x-enum-descriptions': { r: 'Zest', g: 'Grass' } };

const SHOWN: [what: string, document: object, ...words: string[]][] = [
  [
    'the name of a tag for readers',
    { ...operation({ tags: ['t'] }), tags: [{ name: 't', 'x-displayName': 'Zest' }] },
    'Zest',
  ],
  ['what to use instead of an operation', operation({ deprecated: true, 'x-deprecated-message': 'Zest' }), 'Zest'],
  ['what to use instead of a field', field({ deprecated: true, 'x-deprecation-reason': 'Zest' }), 'Zest'],
  [
    'until when a parameter is there',
    operation({ parameters: [{ name: 'q', in: 'query', schema: {}, deprecated: true, 'x-sunset': '2027-02-03' }] }),
    '2027-02-03',
  ],
  ['badges', operation({ 'x-badges': [{ name: 'Zest' }, { name: 'Beta', color: 'red' }] }), 'Zest', 'Beta'],
  ['the operationId', operation({}), 'getP'],
  [
    'values with their names and meanings',
    field({ ...colours, 'x-ms-enum': { name: 'C', values: [{ value: 'r', name: 'Red', description: 'Zest' }] } }),
    'Red',
    'Zest',
  ],
  [
    'descriptions of values as a map',
    field({ ...colours, 'x-enum-descriptions': { r: 'Zest', g: 'Grass' } }),
    'Zest',
    'Grass',
  ],
  ['what stands beside a reference', referred('3.1.0'), 'Zest', 'Zeal', 'Zone'],
  [
    'a summary beside the reference of a response',
    {
      ...operation({ responses: { 404: { $ref: '#/components/responses/Gone', summary: 'Zest' } } }),
      openapi: '3.2.0',
      components: { responses: { Gone: { summary: 'Usual', description: 'Gone' } } },
    },
    'Zest',
  ],
  ['what a reference of 3.0 leads to, whatever stands beside it', referred('3.0.3'), 'Usual', 'Other'],
  [
    'titles and descriptions of the members of allOf',
    field({
      description: 'Own',
      allOf: [
        { title: 'Zest', description: 'Zeal' },
        { title: 'Zone', type: 'object' },
      ],
    }),
    'Own',
    'Zest',
    'Zeal',
    'Zone',
  ],
  [
    'the default and the values of a field in each of its forms',
    field({
      oneOf: [
        { title: 'A', properties: { a: { type: 'string', default: 'zest', enum: ['zest', 'zeal'] } } },
        { title: 'B', properties: { a: { type: 'string', default: 'grass' } } },
      ],
    }),
    'zest',
    'zeal',
    'grass',
  ],
  [
    'titles of forms with the same fields',
    field({ oneOf: ['Zest', 'Grass'].map((title) => ({ title, properties: { a: { const: title.length } } })) }),
    'Zest',
    'Grass',
  ],
  [
    'what stands beside the reference of a body that an earlier response has, too',
    {
      ...operation({
        responses: Object.fromEntries(
          ['Zest', 'Grass'].map((description, i) => [
            200 + i,
            {
              description: 'ok',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet', description } } },
            },
          ]),
        ),
      }),
      components: { schemas: { Pet: { properties: { a: {} } } } },
    },
    'Zest',
    'Grass',
  ],
  [
    'where more is written of each member of an allOf',
    field({ allOf: ['zest', 'grass'].map((name) => ({ externalDocs: { url: `https://example.com/${name}` } })) }),
    'zest',
    'grass',
  ],
  ['names of values', field({ ...colours, 'x-enumNames': ['Zest', 'Grass'] }), 'Zest', 'Grass'],
  ['values of an open list', field({ type: 'string', 'x-extensible-enum': ['zest'] }), 'zest'],
  [
    'names of schemas with fields',
    body({ $ref: '#/components/schemas/Zest' }, { Zest: { properties: { a: {} } } }),
    'Zest',
  ],
  [
    'names of the forms of a discriminator',
    body(
      { oneOf: [{ $ref: '#/components/schemas/Zest' }], discriminator: { propertyName: 'k', mapping: { z: 'Zest' } } },
      { Zest: { properties: { k: { type: 'string' } } } },
    ),
    'Zest',
  ],
  [
    'schemas that nothing refers to',
    body({}, { Zest: { properties: { peel: { description: 'Grass' } } } }),
    'Zest',
    'peel',
    'Grass',
  ],
  [
    'all members of an allOf',
    field({
      allOf: [
        { description: 'Zest', properties: { a: {} } },
        { description: 'Grass', properties: { b: {} } },
      ],
    }),
    'Zest',
    'Grass',
  ],
  [
    'the name of an example beside its summary',
    operation({
      parameters: [{ name: 'q', in: 'query', schema: {}, examples: { zest: { summary: 'Summed', value: 'grass' } } }],
    }),
    'zest',
    'Summed',
    'grass',
  ],
  [
    'items of streams in several media types',
    {
      ...operation({
        responses: {
          200: {
            description: 'ok',
            content: {
              'text/event-stream': { itemSchema: { properties: { zest: {} } } },
              'application/jsonl': { itemSchema: { properties: { grass: {} } } },
            },
          },
        },
      }),
      openapi: '3.2.0',
    },
    'zest',
    'grass',
  ],
  [
    'examples of a body, Swagger 2.0',
    swagger({ name: 'b', in: 'body', schema: { type: 'object' }, 'x-examples': { 'application/json': { a: 'zest' } } }),
    'zest',
  ],
  [
    'what values of a parameter mean, Swagger 2.0',
    swagger({ name: 'q', in: 'query', type: 'string', enum: ['r'], 'x-enum-varnames': ['Zest'] }),
    'Zest',
  ],
  [
    'what items of a parameter are, Swagger 2.0',
    swagger({ name: 'q', in: 'query', type: 'array', items: { type: 'string', description: 'Zest' } }),
    'Zest',
  ],
  [
    'what lists in a list of a parameter have, Swagger 2.0',
    swagger({
      ...{ name: 'q', in: 'query', type: 'array', collectionFormat: 'pipes' },
      items: { type: 'array', items: { type: 'string', format: 'zest', maxLength: 4711 } },
    }),
    'zest',
    '4711',
  ],
  [
    'an example of a form field, Swagger 2.0',
    swagger({ name: 'f', in: 'formData', type: 'string', 'x-example': 'zest' }),
    'zest',
  ],
];

async function formsOf(document: object): Promise<Record<string, string>> {
  const api = buildApi(documentFrom(structuredClone(document), 'test.yaml'));
  const reference = buildReference(api);
  const page = (await htmlSite(api, reference).file('index.html')) ?? '';
  return {
    html: page
      .replace(/^.*?<main[^>]*>/s, '')
      .replace(/<script type="application.json".*$/s, '')
      .replace(/<[^>]*>/g, ''),
    markdown: githubMarkdown(reference),
    slate: slateMarkdown(reference),
  };
}

test.each(SHOWN)('%s: shown by each form', async (_what, document, ...words) => {
  for (const [form, text] of Object.entries(await formsOf(document)))
    for (const word of words)
      expect({ form, word, isShown: text.includes(word) }).toEqual({ form, word, isShown: true });
});

test.each([
  ['a value of a schema that others share', { allOf: [described, { const: 'g' }] }, ['Grass'], ['Zest']],
  ['a value that is stated first', { const: 'r', allOf: [described] }, ['Zest'], ['Grass']],
  ['no value at all', { allOf: [described, { enum: ['b'] }] }, [], ['Zest', 'Grass']],
])('only what is allowed is explained: %s', async (_what, schema, there, gone) => {
  for (const text of Object.values(await formsOf(field(schema)))) {
    expect(there.filter((word) => !text.includes(word))).toEqual([]);
    expect(gone.filter((word) => text.includes(word))).toEqual([]);
  }
});

test('a comment is for those who write the document, not for readers (JSON Schema 2020-12 §8.3)', async () => {
  const forms = Object.values(await formsOf(field({ type: 'string', $comment: 'Zest', description: 'Grass' })));
  expect(forms.filter((text) => text.includes('Zest'))).toEqual([]);
  expect(forms.every((text) => text.includes('Grass'))).toBe(true);
});
