import { createMock, documentFrom } from '../../src';
import type { Json } from '../../src/document';
import { lint } from '../../src/lint';
import { buildApi } from '../../src/model';

/*
 * A schema that comes back to the value that it is applied to already: one finding, and the rest of it is used.
 */

const json = (schema: unknown): object => ({ content: { 'application/json': { schema } } });
const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const A = named('A');
const B = named('B');

function documentWith(schemas: object, version: string): object {
  const responses = { '200': { description: 'ok', ...json(A) }, '422': { description: 'bad' } };
  const paths = { '/it': { post: { requestBody: { required: true, ...json(A) }, responses } } };
  return { openapi: version, info: { title: 'T', version: '1' }, paths, components: { schemas } };
}

const object = { type: 'object', properties: { id: { type: 'integer' } } };
const own = { type: 'object', required: ['lives'], properties: { lives: { type: 'integer' } } };

/** What is wrong, where the finding is, a value that is taken, and one that is not. */
const ROWS: readonly (readonly [name: string, schemas: object, at: string, good: Json, bad?: Json])[] = [
  ['allOf of itself', { A: { ...object, allOf: [A] } }, '/A/allOf/0', { id: 1 }, { id: 'x' }],
  ['allOf of itself, beside another', { A: { ...object, allOf: [own, A] } }, '/A/allOf/1', { lives: 1 }, {}],
  ['allOf in allOf', { A: { type: 'string', allOf: [{ allOf: [A] }] } }, '/A/allOf/0/allOf/0', 'x', 1],
  ['two of each other', { A: { allOf: [B] }, B: { type: 'string', allOf: [A] } }, '/B/allOf/0', 'x', 1],
  ['anyOf of itself', { A: { anyOf: [A, { type: 'string' }] } }, '/A/anyOf/0', 'x'],
  ['oneOf of itself', { A: { type: 'string', oneOf: [{ type: 'string' }, A] } }, '/A/oneOf/1', 'x', 1],
  ['not itself', { A: { type: 'string', not: A } }, '/A/not', 'x', 1],
  ['a part of itself', { A: { type: 'string', allOf: [named('A/allOf/0')] } }, '/A/allOf/0', 'x', 1],
];

const ROWS_OF_31: typeof ROWS = [
  ['if itself', { A: { if: A, then: { type: 'string' } } }, '/A/if', 'x'],
  ['then itself', { A: { type: 'string', if: { minLength: 1 }, then: A } }, '/A/then', 'x', 1],
  ['else itself', { A: { type: 'string', if: { minLength: 3 }, else: A } }, '/A/else', 'x', 1],
  ['beside $ref', { A: { $ref: B.$ref, type: 'string' }, B: { allOf: [A] } }, '/B/allOf/0', 'x', 1],
  ['dependentSchemas', { A: { type: 'object', dependentSchemas: { a: A } } }, '/A/dependentSchemas/a', { a: 1 }, 1],
];

const CASES = ['3.0.3', '3.1.0', '3.2.0'].flatMap((version) =>
  [...ROWS, ...(version === '3.0.3' ? [] : ROWS_OF_31)].map((row) => ({ version, name: row[0], row })),
);

const post = (body: Json): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

test.each(CASES)('$name in $version', async ({ version, row: [, schemas, at, good, bad] }) => {
  const document = documentFrom(documentWith(schemas, version));
  expect(lint(buildApi(document)).filter(({ severity }) => severity === 'error')).toMatchObject([
    {
      rule: 'reference',
      message: expect.stringMatching(/goes round in a circle: #\S+ → #/),
      place: { pointer: `/components/schemas${at}/$ref` },
    },
  ]);
  const mock = await createMock(document, { listen: false });
  const response = await mock.fetch('http://mock/it', post(good));
  expect(response.status === 200 ? 200 : await response.text()).toBe(200);
  if (bad !== undefined) expect((await mock.fetch('http://mock/it', post(bad))).status).toBe(422);
});

test.each([
  ['a tree', { A: { ...object, properties: { parts: { type: 'array', items: A } } } }, { parts: [{ parts: [] }] }],
  ['a chain', { A: { allOf: [B, B] }, B: { type: 'object', properties: { next: A } } }, { next: { next: {} } }],
  ['a map', { A: { type: 'object', additionalProperties: A } }, { a: { b: {} } }],
  ['a union with a list of itself', { A: { oneOf: [{ type: 'string' }, { type: 'array', items: A }] } }, ['a', ['b']]],
])('%s is none', async (_, schemas, good) => {
  const document = documentFrom(documentWith(schemas, '3.1.0'));
  expect(lint(buildApi(document))).toEqual([]);
  const mock = await createMock(document, { listen: false });
  expect((await mock.fetch('http://mock/it', post(good as Json))).status).toBe(200);
});

/** What both kinds of pets have stands beside the list of the kinds, as programs write a class with its subclasses. */
const pet = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string' }, id: { type: 'integer' } },
  discriminator: { propertyName: 'kind' },
};

describe.each(['3.0.3', '3.1.0', '3.2.0'])('schemas that extend the one that lists them, in %s', (version) => {
  const extending: [string, object][] = [
    ['by allOf', { B: { allOf: [A, own] }, C: { allOf: [A, { type: 'object', required: ['size'] }] } }],
    ...(version === '3.0.3'
      ? []
      : ([['beside $ref', { B: { ...A, required: ['lives'] }, C: { ...A, minProperties: 2 } }]] as [string, object][])),
  ];

  test.each(extending)('have all that it states but the list: %s', async (how, schemas) => {
    // What both state cannot stand beside a reference.
    const parent = how === 'by allOf' ? pet : { ...pet, required: undefined };
    const root = documentWith({ A: { ...parent, oneOf: [B, named('C')] }, ...schemas }, version);
    const paths = {
      '/b': {
        post: { requestBody: { required: true, ...json(B) }, responses: { '200': { description: 'ok', ...json(B) } } },
      },
    };
    const document = documentFrom({ ...root, paths: { ...(root as { paths: object }).paths, ...paths } });
    const at = how === 'by allOf' ? '/allOf/0' : '';
    const found = lint(buildApi(document)).filter(({ rule }) => rule.startsWith('reference'));
    expect(found.sort((one, other) => one.pointer.localeCompare(other.pointer))).toMatchObject(
      ['B', 'C'].map((name) => ({
        rule: 'reference-circle',
        severity: 'warning',
        message: expect.stringMatching(/it is read as that schema without its oneOf: put what both share/),
        place: { pointer: `/components/schemas/${name}${at}/$ref` },
      })),
    );
    const mock = await createMock(document, { listen: false });
    const status = async (path: string, body: Json): Promise<number> =>
      (await mock.fetch(`http://mock${path}`, post(body))).status;
    expect(await status('/b', { kind: 'B', lives: 1, id: 1 })).toBe(200);
    expect(await status('/b', { kind: 'B', lives: 1, id: 'x' })).toBe(422);
    expect(await status('/b', { kind: 'B' })).toBe(422);
    if (how === 'by allOf') {
      expect(await status('/b', { lives: 1 })).toBe(422);
      expect(await status('/it', { kind: 'B', lives: 1 })).toBe(200);
      expect(await status('/it', { kind: 'B', id: 1 })).toBe(422);
      const made = await mock.fetch('http://mock/b', post({ kind: 'B', lives: 1 }));
      expect(await made.json()).toEqual({ kind: 'B', id: 1, lives: 1 });
    }
  });
});

test('circles that share a part are all broken, each with one finding', async () => {
  const union = (...names: string[]): object => ({
    type: 'object',
    properties: { kind: { type: 'string' } },
    oneOf: names.map(named),
  });
  const both = { allOf: [named('Number'), named('Text')] };
  const schemas = {
    A: { oneOf: [named('Number'), named('Text')] },
    Number: union('Null', 'NotNull', 'Is'),
    Text: union('Is', 'Null', 'NotNull'),
    Null: both,
    NotNull: { allOf: [...both.allOf] },
    Is: { type: 'object', required: ['value'], properties: { value: { type: 'integer' } } },
  };
  const document = documentFrom(documentWith(schemas, '3.1.0'));
  const found = lint(buildApi(document)).filter(({ rule }) => rule === 'reference-circle');
  expect(found.map(({ pointer }) => pointer).sort()).toEqual(
    ['NotNull', 'Null'].flatMap((name) => [0, 1].map((at) => `/components/schemas/${name}/allOf/${at}/$ref`)),
  );
  const mock = await createMock(document, { listen: false });
  expect((await mock.fetch('http://mock/it', post({ value: 'x', kind: 1 }))).status).toBe(422);
});

test('a chain of a hundred references is followed, a longer one is refused with its place', () => {
  const chain = (length: number) => {
    const schemas = Object.fromEntries(
      Array.from({ length }, (_, i) => [`A${i}`, { $ref: `#/components/schemas/A${i + 1}` }]),
    );
    return documentFrom(
      documentWith({ A: { $ref: '#/components/schemas/A0' }, ...schemas, [`A${length}`]: object }, '3.1.0'),
    );
  };
  // One more leads from the operation to A, and one from there.
  expect(chain(98).problems).toEqual([]);
  for (const length of [99, 3000])
    expect(() => chain(length)).toThrow(
      /\$ref '#\/components\/schemas\/A' is the first of more than 100 references, each to the next/,
    );
});
