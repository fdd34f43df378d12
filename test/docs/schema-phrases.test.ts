import { prose } from '../../src/docs/html/markup/prose';
import { htmlSite } from '../../src/docs/html';
import { githubMarkdown } from '../../src/docs/markdown';
import { buildReference, plain, type SchemaView } from '../../src/docs/reference';
import { constraintsOf } from '../../src/docs/reference/schema/constraints';
import { numberFrom } from '../../src/document';
import { apiOf } from '../support/api';

const SHAPES = `
components:
  schemas:
    A: { type: object, properties: { a: { type: string } } }
    B: { type: object, properties: { b: { type: string } } }
    Node:
      type: object
      properties:
        parent: { $ref: '#/components/schemas/Node' }
        maybe: { anyOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] }
        many: { type: array, items: { $ref: '#/components/schemas/Node' } }
    Either:
      oneOf:
        - { type: object, properties: { other: { $ref: '#/components/schemas/Either' } } }
        - { type: string }
`;

function viewOf(schema: string, openapi = '3.1.0'): SchemaView {
  const api = apiOf(`
openapi: ${openapi}
paths:
  /a:
    get:
      operationId: k
      responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } }
${SHAPES}`);
  const view = buildReference(api).operations[0]?.responses[0]?.contents[0]?.schema;
  if (view === undefined) throw new Error('no schema');
  return view;
}
const constraints = (schema: string): string[] => viewOf(schema).constraints.map(plain);

describe('the type of a schema in words', () => {
  test.each([
    ["{ anyOf: [{ type: string }, { type: integer }, { type: 'null' }] }", 'one or more of 2 forms, or null'],
    [
      "{ oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { type: 'null' }] }",
      'one of 2 forms, or null',
    ],
    ['{ oneOf: [{ type: string }, { type: integer }] }', 'one of 2 forms'],
    ["{ anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] }", 'object or null'],
  ])('of %s', (schema, words) => {
    expect(viewOf(schema).type).toBe(words);
  });

  test('a reference back to a schema that is being shown has the type of that schema', () => {
    const { properties } = viewOf("{ $ref: '#/components/schemas/Node' }");
    expect(properties.map(({ name, schema }) => [name, schema.type])).toEqual([
      ['parent', 'object'],
      ['maybe', 'object or null'],
      ['many', 'array of objects'],
    ]);
    expect(properties.map(({ schema }) => schema.isCut)).toEqual([true, true, false]);
  });

  test('a reference back to a schema of several forms says how many', () => {
    const [branch] = viewOf("{ $ref: '#/components/schemas/Either' }").alternatives[0]?.branches ?? [];
    expect(branch?.schema.properties.map(({ schema }) => schema.type)).toEqual(['one of 2 forms']);
  });
});

describe('the range of a number in words', () => {
  test.each([
    ['{ minimum: 0, maximum: 10 }', ['0 to 10']],
    ['{ minimum: 0, maximum: 10, exclusiveMaximum: 5 }', ['at least 0 and less than 5']],
    ['{ minimum: 0, maximum: 10, exclusiveMaximum: 50 }', ['0 to 10']],
    ['{ minimum: 3, exclusiveMinimum: 3 }', ['more than 3']],
    ['{ maximum: 3, exclusiveMaximum: 3, exclusiveMinimum: 1 }', ['more than 1 and less than 3']],
  ])('of %s', (schema, words) => {
    expect(constraints(schema)).toEqual(words);
  });
});

test('each flow of a security scheme has its own scopes', async () => {
  const api = apiOf(`
paths:
  /a: { get: { operationId: a, security: [{ o: [r] }], responses: { '200': { description: ok } } } }
components:
  securitySchemes:
    o:
      type: oauth2
      flows:
        authorizationCode: { authorizationUrl: /a, tokenUrl: /t, scopes: { r: Read all of it } }
        clientCredentials: { tokenUrl: /t2, scopes: { r: Read as a machine, adm: Everything } }
`);
  const reference = buildReference(api);
  expect(reference.schemes[0]?.flows.map(({ name, scopes }) => [name, scopes.map((one) => one.description)])).toEqual([
    ['authorizationCode', ['Read all of it']],
    ['clientCredentials', ['Read as a machine', 'Everything']],
  ]);
  const page = (await htmlSite(api, reference, {}).file('index.html')) ?? '';
  const text = githubMarkdown(reference);
  for (const words of ['Read all of it', 'Read as a machine', 'Everything'])
    for (const form of [page, text]) expect(form).toContain(words);
});

test('a word in angle brackets that HTML has no element for is text', () => {
  const shown = (text: string): string => prose(text).markup.markup;
  expect(shown('the <placeholder> and Vec<T> here, <b>bold</b>')).toBe(
    '<p dir="auto">the &#60;placeholder&#62; and Vec&#60;T&#62; here, <b>bold</b></p>\n',
  );
  expect(shown('<app-guid>\n')).toContain('&#60;app-guid&#62;');
  expect(shown('a <my-tag onclick="alert(1)">x</my-tag> b')).toBe(
    '<p dir="auto">a &#60;my-tag onclick=&#34;alert(1)&#34;&#62;x&#60;/my-tag&#62; b</p>\n',
  );
  expect(shown('<span style="color:red">red</span> <script>alert(1)</script>')).not.toMatch(/span|script|alert/);
});

test('bounds are shown as they are written, however large', () => {
  const view = viewOf('{ type: integer, minimum: -3, exclusiveMaximum: 5 }');
  expect(view.constraints.map(plain)).toEqual(['at least -3 and less than 5']);
  const max = numberFrom('9223372036854775807');
  expect(constraintsOf({ maximum: max }).map(plain)).toEqual(['at most 9223372036854775807']);
});

test('a schema that extends one with a discriminator is a form of it, with its own fields only', () => {
  const api = apiOf(`
openapi: 3.2.0
paths:
  /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } } } }
components:
  schemas:
    Shape:
      type: object
      required: [kind]
      properties: { kind: { type: string } }
      discriminator: { propertyName: kind, mapping: { ring: '#/components/schemas/Circle' }, defaultMapping: Square }
    Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { properties: { radius: { type: number } } }] }
    Square: { allOf: [{ $ref: '#/components/schemas/Shape' }, { properties: { side: { type: number } } }] }
`);
  const view = buildReference(api).operations[0]?.responses[0]?.contents[0]?.schema;
  const [forms] = view?.alternatives ?? [];
  expect(forms?.discriminator).toBe('kind');
  expect(
    forms?.branches.map(({ value, isFallback, schema }) => [
      value,
      isFallback,
      schema.properties.map((one) => one.name),
    ]),
  ).toEqual([
    ['ring', false, ['radius']],
    ['Square', true, ['side']],
  ]);
});

test('a schema that is meant by any other value, and extends nothing, is called by its name', () => {
  const api = apiOf(`
openapi: 3.2.0
paths:
  /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } } } }
components:
  schemas:
    Shape:
      type: object
      required: [kind]
      properties: { kind: { type: string } }
      discriminator: { propertyName: kind, mapping: { ring: '#/components/schemas/Circle' }, defaultMapping: Other }
    Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { properties: { radius: { type: number } } }] }
    Other: { type: object, properties: { outline: { type: string } } }
`);
  const [forms] = buildReference(api).operations[0]?.responses[0]?.contents[0]?.schema?.alternatives ?? [];
  expect(forms?.branches.map(({ name, isFallback }) => [name, isFallback])).toEqual([
    ['ring', false],
    ['Other', true],
  ]);
});

test.each([
  ['{ type: array, items: { type: integer } }', 'array of integers'],
  ['{ type: array, prefixItems: [{ type: string }], items: { type: integer } }', 'array'],
  ['{ type: array, prefixItems: [{ type: string }], unevaluatedItems: { type: integer } }', 'array'],
])('%s is an %s', (schema, type) => {
  expect(viewOf(schema).type).toBe(type);
});
