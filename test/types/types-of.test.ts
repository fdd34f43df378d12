import { loadDocument } from '../../src/document/load/load-document';
import type { Json } from '../../src/document';
import { type Api, buildApi, type MediaType } from '../../src/model';
import { typesOf } from '../../src/types';
import { apiOf, thingApi } from '../support/api';
import { DOCUMENT } from '../support/create-package';
import { PUBLIC_DOCUMENTS } from '../support/public-documents';
import { compileErrors } from './compile';

const TRAIN_TRAVEL = 'node_modules/@readme/oas-examples/3.1/yaml/train-travel.yaml';
const apiAt = async (file: string) => buildApi(await loadDocument(file));

/** The types of one component schema, `Thing`, and of others that it needs. */
function schemas(yaml: string): string {
  const indented = yaml.replace(/^(?=.)/gm, '    ');
  return typesOf(apiOf(`components:\n  schemas:\n${indented}`));
}

describe('whole documents compile under strict', () => {
  test.each([['create-package', DOCUMENT], ...PUBLIC_DOCUMENTS.map(({ name, file }) => [name, file])])(
    '%s',
    async (_, file = '') => {
      const api = await apiAt(file);
      const types = typesOf(api);
      expect(compileErrors({ 'types.ts': types })).toEqual([]);
      for (const { id } of api.operations) expect(types).toContain(id);
    },
  );
});

/** A module that gives every example of a document to the type that is meant for it. */
function examplesModule(api: Api): { text: string; count: number } {
  const lines: string[] = [];
  const check = (type: string, value: Json) => lines.push(`check<${type}>(${JSON.stringify(value)});`);
  const checkAll = (type: string, media: readonly MediaType[]) => {
    for (const { examples } of media) for (const { value } of examples) check(type, value);
  };
  for (const operation of api.operations) {
    const at = `Operations[${JSON.stringify(operation.id)}]`;
    checkAll(`${at}['requestBody']`, operation.body?.media ?? []);
    for (const { name, in: place, examples } of operation.parameters)
      for (const { value } of examples) check(`${at}['parameters']['${place}'][${JSON.stringify(name)}]`, value);
    for (const { status, media } of operation.responses)
      checkAll(`${at}['responses'][${/^\d/.test(status) ? status : `'${status}'`}]`, media);
  }
  const head = "import type { Operations } from './types';\ndeclare function check<T>(value: T): void;";
  return { text: [head, ...lines].join('\n'), count: lines.length };
}

describe('every example of a document is of its type', () => {
  test('create-package', async () => {
    const api = await apiAt(DOCUMENT);
    const { text, count } = examplesModule(api);
    expect(compileErrors({ 'types.ts': typesOf(api), 'examples.ts': text })).toEqual([]);
    expect(count).toBeGreaterThan(50);
  });

  test('Train Travel, but for the one that shows a writeOnly field in an answer', async () => {
    const api = await apiAt(TRAIN_TRAVEL);
    const { text, count } = examplesModule(api);
    expect(compileErrors({ 'types.ts': typesOf(api), 'examples.ts': text })).toEqual([
      expect.stringMatching(/^examples\.ts:\d+ Object literal may only specify known properties, and '"cvc"'/),
    ]);
    expect(count).toBeGreaterThan(10);
  });

  test('one that is not is told', async () => {
    const types = typesOf(await apiAt(DOCUMENT));
    const use = (body: string) => ({
      'types.ts': types,
      'use.ts': `import type { Operations } from './types';\nexport const body: Operations['createPackage']['requestBody'] = ${body};`,
    });
    expect(compileErrors(use("{ type: 'docker', data: { image: 'a/b' } }"))).toEqual([]);
    expect(compileErrors(use("{ type: 'docker' }")).join()).toMatch('use.ts:2');
    expect(compileErrors(use("{ type: 'docker', data: { image: 5 } }")).join()).toMatch('use.ts:2');
    expect(compileErrors(use("{ type: 'tar' }")).join()).toMatch('use.ts:2');
    expect(compileErrors(use("{ type: 'bits', size: 5 }")).join()).toMatch('size');
  });
});

describe('operations', () => {
  test('have parameters by place, a body, and answers by status', () => {
    const types = typesOf(
      thingApi(
        `
parameters:
  - { name: limit, in: query, schema: { type: integer } }
  - { name: X-Trace, in: header, required: true, schema: { type: string } }
requestBody:
  content:
    application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } } }
responses:
  '201': { description: made, content: { application/json: { schema: { type: array, items: { type: string } } } } }
  4XX: { description: refused, content: { text/plain: { schema: { type: string } } } }
  default: { description: failed }`,
      ),
    );
    expect(types).toContain('makeThing: {');
    expect(types).toMatch(/query: \{\s+limit\?: number;\s+\}/);
    expect(types).toMatch(/header: \{\s+'X-Trace': string;\s+\}/);
    expect(types).toMatch(/requestBody: \{ name: string \} \| undefined;/);
    expect(types).toContain('201: string[];');
    expect(types).toContain("'4XX': string;");
    expect(types).toContain('default: undefined;');
    expect(compileErrors({ 'types.ts': types })).toEqual([]);
  });
});

describe('schemas', () => {
  const shown: readonly (readonly [what: string, schema: string, type: string])[] = [
    ['enum', "{ enum: [a, 2, null, it's] }", "'a' | 2 | null | 'it\\'s'"],
    ['const', '{ const: { a: [1] } }', '{ a: [1] }'],
    ['several types', '{ type: [string, "null"] }', 'string | null'],
    ['several types but one', '{ type: [string, integer, "null"], not: { type: string } }', 'number | null'],
    ['numbers that are no integers', '{ type: [string, number], not: { type: integer } }', 'string | number'],
    ['values but those of a type', '{ enum: [a, 2], not: { type: [string, "null"] } }', '2'],
    ['no type that is left', '{ type: [string], not: { type: string } }', 'never'],
    [
      'several types but some values',
      '{ type: [string, integer], not: { type: string, maxLength: 3 } }',
      'string | number',
    ],
    ['array of a union', '{ type: array, items: { type: [string, number] } }', '(string | number)[]'],
    [
      'tuple',
      '{ type: array, minItems: 1, prefixItems: [{ type: string }, { type: number }], items: false }',
      '[string, number?]',
    ],
    ['open object', '{ type: object }', '{ [key: string]: unknown }'],
    ['map', '{ type: object, additionalProperties: { type: number } }', '{ [key: string]: number }'],
    ['closed, empty object', '{ type: object, maxProperties: 0 }', '{ [key: string]: never }'],
    ['anything', '{}', 'unknown'],
    ['nothing', 'false', 'never'],
    ['oneOf', '{ oneOf: [{ type: string }, { type: number }] }', 'string | number'],
    ['allOf of unions', '{ allOf: [{ enum: [a, b] }, { enum: [b, c] }] }', "('a' | 'b') & ('b' | 'c')"],
    [
      'name that is none',
      '{ type: object, properties: { "a-b": { type: string } }, enum: [{ "a-b": x }] }',
      "{ 'a-b': 'x' }",
    ],
  ];
  test.each(shown)('%s', (_, schema, type) => {
    const types = schemas(`Thing:\n  properties: { it: ${schema} }`);
    expect(types).toContain(`it?: ${type};`);
    expect(compileErrors({ 'types.ts': types })).toEqual([]);
  });

  test('nullable of OpenAPI 3.0', () => {
    const api = apiOf('openapi: 3.0.3\ncomponents: { schemas: { Thing: { type: string, nullable: true } } }');
    expect(typesOf(api)).toContain('export type Thing = string | null;');
  });

  test('a schema that contains itself is named', () => {
    const types = schemas(`
Tree: { type: object, properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
Json: { oneOf: [{ type: string }, { type: array, items: { $ref: '#/components/schemas/Json' } }] }`);
    expect(types).toMatch(/interface Tree \{\s+children\?: Tree\[\];/);
    expect(types).toContain('export type Json = string | Json[];');
    expect(compileErrors({ 'types.ts': types })).toEqual([]);
  });

  test('a schema that is its own branch says nothing of itself', () => {
    const types = schemas("Loop: { oneOf: [{ type: string }, { $ref: '#/components/schemas/Loop' }] }");
    expect(compileErrors({ 'types.ts': types })).toEqual([]);
  });

  test('a discriminator narrows branches that do not say their own value', () => {
    const types = schemas(`
Pet:
  discriminator: { propertyName: kind, mapping: { meow: '#/components/schemas/Cat' } }
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
Cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer } } }
Dog: { type: object, required: [kind, tricks], properties: { kind: { type: string }, tricks: { type: array, items: { type: string } } } }`);
    const use = `import type { Pet } from './types';
export const lives = (pet: Pet): number => (pet.kind === 'meow' ? pet.lives : pet.tricks.length);
export const wrong = (pet: Pet): number => (pet.kind === 'Dog' ? pet.lives : 0);`;
    expect(compileErrors({ 'types.ts': types, 'use.ts': use })).toEqual([
      expect.stringMatching(/^use\.ts:3 Property 'lives' does not exist/),
    ]);
  });

  test('what travels one way only is left out of the other, also below references', () => {
    const types = typesOf(
      thingApi(
        `
requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Outer' } } } }
responses:
  '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Outer' } } } }`,
        `
components:
  schemas:
    Outer: { type: object, required: [inner], properties: { inner: { $ref: '#/components/schemas/Inner' } } }
    Inner:
      type: object
      required: [id, secret, name]
      properties:
        id: { type: string, readOnly: true }
        secret: { type: string, writeOnly: true }
        name: { type: string }`,
      ),
    );
    expect(types).toContain('requestBody: OuterRequest;');
    expect(types).toContain('200: Outer;');
    expect(types).toMatch(/interface InnerRequest \{\s+secret: string;\s+name: string;\s+\}/);
    expect(types).toMatch(/interface Inner \{\s+id: string;\s+name: string;\s+\}/);
    expect(compileErrors({ 'types.ts': types })).toEqual([]);
  });

  test('properties beside an index signature fit into it', () => {
    const types = schemas(`
Thing: { type: object, required: [id], properties: { id: { type: integer }, on: { type: boolean } }, additionalProperties: { type: string } }`);
    expect(types).toContain('[key: string]: string | number | boolean | undefined;');
    expect(compileErrors({ 'types.ts': types })).toEqual([]);
  });

  test('names that cannot be names of types, or would meet, are changed', () => {
    const types = schemas(`
basic-error: { type: string }
BasicError: { type: number }
string: { type: boolean }
Operations: { type: object, properties: { error: { $ref: '#/components/schemas/basic-error' } } }`);
    expect(types).toContain('/** The schema #/components/schemas/basic-error. */');
    expect(types).toContain('error?: BasicError;');
    expect(types).toContain('export type BasicError2 = number;');
    expect(compileErrors({ 'types.ts': types })).toEqual([]);
  });

  test('no text of a document can end a comment or a literal', () => {
    const types = schemas(`
Thing:
  description: "*/ export const run = 1; /*\\r\\nexport {}"
  type: object
  properties:
    "a'];b": { description: '*/*/', const: "x'\\n\\u2028\\\\" }`);
    expect(compileErrors({ 'types.ts': types })).toEqual([]);
    expect(
      compileErrors({ 'types.ts': types, 'use.ts': "import { run } from './types';\nexport { run };" }),
    ).toHaveLength(1);
  });
});
