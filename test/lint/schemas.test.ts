import { type Fault, itFinds, lintOf } from './support';

/** A fault in the schema \`A\` of the components. */
function inSchema(rule: string, place: string, message: RegExp, schema: string, more: Partial<Fault> = {}): Fault {
  const text = `components:\n  schemas:\n    B: { type: string }\n    A:\n${schema.trimEnd().replace(/^(?=.)/gm, '      ')}\n`;
  return { rule, pointer: `/components/schemas/A${place}`, message, text, ...more };
}

describe('schemas', () => {
  itFinds({
    'a keyword of a wrong form': inSchema(
      'keyword',
      '/minLength',
      /a whole number from 0, not "2"/,
      "type: string\nminLength: «'2'|2»",
    ),
    'an empty enum': inSchema('enum-impossible', '/enum', /the list is empty: no value is possible/, 'enum: [«|a»]'),
    'a keyword that concerns operations': {
      rule: 'keyword',
      pointer: '/components/schemas/Bad/exclusiveMinimum',
      message: /^exclusiveMinimum must be a number, not true; it concerns GET \/a, POST \/a$/,
      text: `
paths:
  /a:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Bad' } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Bad' } } } } }
      responses: { '204': { description: ok } }
components:
  schemas:
    Bad: { type: integer, exclusiveMinimum: «true|1» }
`,
    },
    'a keyword that is none any more, with lists of names': inSchema(
      'outdated-keyword',
      '/dependencies',
      /use dependentRequired for names/,
      'type: object\n«dependencies|dependentRequired»: { a: [b] }',
      { severity: 'warning' },
    ),
    'a keyword that is misspelled': inSchema(
      'misspelled-keyword',
      '/minLenght',
      /'minLenght' isn't a keyword of JSON Schema 2020-12, and means nothing: did you mean 'minLength'\?/,
      'type: string\n«minLenght|minLength»: 2',
      { severity: 'warning' },
    ),
    'a keyword in small letters': inSchema(
      'misspelled-keyword',
      '/readonly',
      /did you mean 'readOnly'\?/,
      'type: string\n«readonly|x-readonly»: true',
      { severity: 'warning' },
    ),
    'a required name of an object that declares none': inSchema(
      'required-undeclared',
      '/required/0',
      /'id' is required, and no property of this name is declared/,
      'type: object\nrequired: [«id|»]',
      { severity: 'warning' },
    ),
    'a type that OpenAPI 3.0 does not have': {
      rule: 'keyword',
      pointer: '/components/schemas/A/type',
      message: /^type must be one of string, number, integer, boolean, array or object, not "file"$/,
      text: `openapi: 3.0.3
info: { title: Test, version: '1' }
paths: {}
components: { schemas: { A: { type: «file|string» } } }
`,
    },
    'a type that there is not': inSchema(
      'keyword',
      '/type',
      /type must be one of string.* not "day"$/,
      'type: «day|string»',
    ),
    'a type of a programming language': inSchema('keyword', '/type', /: write type: integer$/, 'type: «int|integer»'),
    'a type in capitals': inSchema('keyword', '/type', /not "String": write type: string$/, 'type: «String|string»'),
    'a type instead of a schema': inSchema(
      'keyword',
      '/properties/id',
      /^'id' in properties must be a schema, not "integer": write \{ type: integer \}$/,
      'type: object\nproperties: { id: «integer|{ type: integer }» }',
    ),
    'a type instead of the schema of items': inSchema(
      'keyword',
      '/items',
      /^items must be a schema, not "string": write \{ type: string \}$/,
      'type: array\nitems: «string|{}»',
    ),
    'a format instead of a type': inSchema(
      'keyword',
      '/type',
      /not "date": write type: string, format: date$/,
      'type: «date|string»',
    ),
    'a list of types with one that there is not': inSchema(
      'keyword',
      '/type',
      /type must be one of/,
      'type: «[string, nil]|[string]»',
    ),
    'required as a flag': inSchema(
      'keyword',
      '/required',
      /a list of property names, not true/,
      'type: object\n«required|x-required»: true',
    ),
    'a pattern that is none': inSchema(
      'pattern',
      '/pattern',
      /'\^\[a' is not a regular expression/,
      "type: string\npattern: '«^[a|^[a]»'",
    ),
    'a pattern that backtracks without end': inSchema(
      'pattern-backtracking',
      '/pattern',
      /in very many ways/,
      "type: string\npattern: '^([a-z]+«|-»)+$'",
      { severity: 'warning' },
    ),
    'a property pattern that is none': inSchema(
      'pattern',
      '/patternProperties/(a',
      /Unterminated group/,
      "type: object\npatternProperties:\n  '«(a|a»': {}",
    ),
    'an anchor of another dialect': inSchema(
      'pattern-dialect',
      '/pattern',
      /'\\A' in .* has no meaning of its own in ECMA-262: use \^/,
      "type: string\npattern: '«\\A|^»[a-z]+\\\\A'",
      { severity: 'warning' },
    ),
    'a class of POSIX': inSchema(
      'pattern-dialect',
      '/items/pattern',
      /'\[:alpha:\]' in .*: list the characters/,
      "type: array\nitems: { type: string, pattern: '^[«[:alpha:]|a-z»]+$' }",
      { severity: 'warning' },
    ),
    'a pattern with slashes around it': inSchema(
      'pattern-dialect',
      '/patternProperties/~1^a$~1i',
      /has slashes around it/,
      "type: object\npatternProperties: { '«/^a$/i|^a$»': {} }",
      { severity: 'warning' },
    ),
    'an integer between two numbers': inSchema(
      'constraints',
      '/exclusiveMinimum',
      /no integer can satisfy both exclusiveMinimum 3 and maximum 3.5/,
      'exclusiveMinimum: «3|2»\nmaximum: 3.5\ntype: integer',
    ),
    'a length that cannot be': inSchema(
      'constraints',
      '/minLength',
      /minLength 3 and maxLength 2/,
      'type: string\nminLength: «3|1»\nmaxLength: 2',
    ),
    'an open range without content': inSchema(
      'constraints',
      '/exclusiveMinimum',
      /exclusiveMinimum 2 and maximum 2/,
      'type: number\nexclusiveMinimum: «2|1»\nmaximum: 2',
    ),
    'more required properties than may be there': inSchema(
      'constraints',
      '/maxProperties',
      /2 properties are required, and at most 1/,
      'type: object\nproperties: { a: {}, b: {} }\nrequired: [a, b]\nmaxProperties: «1|2»',
    ),
    'an enum that its type refuses': inSchema(
      'enum-impossible',
      '/enum',
      /1 is not possible, nor are the others: it must be a string/,
      'type: «string|integer»\nenum: [1, 2] #!',
    ),
    'an enum value that its type refuses': inSchema(
      'enum-value',
      '/enum/1',
      /null is not possible: it must be a string, not null/,
      'type: «string|[string, "null"]»\nenum: [a, null] #!',
      { severity: 'warning' },
    ),
    'a const that the enum does not have': inSchema(
      'enum-impossible',
      '/const',
      /"c" is not possible/,
      'enum: [a, b]\nconst: «c|b»',
    ),
    'a required property that may not be there': inSchema(
      'required-forbidden',
      '/required/1',
      /'b' is required and is not one of its properties/,
      'type: object\nadditionalProperties: false\nrequired: [a, «b|c»]\nproperties: { a: {}, c: {} }',
    ),
    'a required property that another part forbids': inSchema(
      'required-forbidden',
      '/allOf/0/additionalProperties',
      /forbids 'b', required by #\/components\/schemas\/A\/allOf\/1/,
      `
allOf:
  - type: object
    additionalProperties: «false|true»
    properties: { a: {} }
  - type: object
    required: [b]
    properties: { b: {} }`,
    ),
    'a mapping to nowhere': inSchema(
      'discriminator',
      '/discriminator/mapping/c',
      /the mapping of 'c' leads to nothing: '[^']+' isn't there/,
      `
oneOf: [{ $ref: '#/components/schemas/A/$defs/C' }]
discriminator:
  propertyName: t
  mapping:
    c: '#/components/schemas/A/$defs/«D|C»'
$defs:
  C: { type: object, required: [t], properties: { t: { const: c } } }`,
    ),
    'a mapping whose schema forbids the value': inSchema(
      'discriminator',
      '/discriminator/mapping/d',
      /'d' leads to #\/components\/schemas\/A\/\$defs\/C, whose property 't' forbids/,
      `
oneOf: [{ $ref: '#/components/schemas/A/$defs/C' }]
discriminator:
  propertyName: t
  mapping:
    «d|c»: '#/components/schemas/A/$defs/C'
$defs:
  C: { allOf: [{ type: object, required: [t], properties: { t: { const: c } } }] }`,
    ),
    'a mapping to none of the alternatives': inSchema(
      'discriminator-branch',
      '/discriminator/mapping/b',
      /leads to #\/components\/schemas\/B, which is not one of the oneOf/,
      `
oneOf: [{ $ref: '#/components/schemas/A/$defs/C' }]
discriminator:
  propertyName: t
  mapping:
    «b|c»: «B|'#/components/schemas/A/$defs/C'»
$defs:
  C: { type: object, required: [t], properties: { t: {} } }`,
      { severity: 'warning' },
    ),
    'an example of another type': inSchema(
      'schema-example',
      '/properties/n/example',
      /example: the value must be an integer, not a string/,
      "type: object\nproperties:\n  n:\n    type: integer\n    example: «'1'|1»",
      { severity: 'warning' },
    ),
    'one of several examples, deep inside': inSchema(
      'schema-example',
      '/examples/1/n',
      /example: n must be an integer, not a string/,
      "type: object\nproperties: { n: { type: integer } }\nexamples:\n  - n: 1\n  - n: «'1'|1»",
      { severity: 'warning' },
    ),
    'a default outside of the enum': inSchema(
      'schema-default',
      '/default',
      /must be one of "a", "b", not "c"/,
      'enum: [a, b]\ndefault: «c|b»',
      { severity: 'warning' },
    ),
    'words for a keyword that is not there': inSchema(
      'x-message',
      '/x-message/pattern',
      /no keyword 'pattern', so its x-message never counts; it has type, minLength/,
      'type: string\nminLength: 1\nx-message:\n  «pattern|minLength»: Too short',
    ),
    'words that are none': inSchema(
      'x-message',
      '/x-message',
      /is a string, or a map/,
      'type: string\nx-message: «5|Five»',
    ),
    'an unknown kind of fault on a schema': inSchema(
      'x-fault',
      '/x-fault/type',
      /the x-fault for 'type' is one of no-route/,
      'type: object\nx-fault:\n  type: «unreadable|unreadable-body»',
    ),
    'a situation as the fault of a keyword': inSchema(
      'x-fault',
      '/x-fault/type',
      /is one of/,
      'type: object\nx-fault: { type: «scenario|invalid-request» }',
    ),
  });

  itFinds({
    'a dynamic reference to nowhere': {
      rule: 'keyword',
      pointer: '/paths/~1a/get/responses/200/content/application~1json/schema/items/$dynamicRef',
      message: /^\$dynamicRef '#nowhere' points to nothing; it concerns GET \/a$/,
      text: `
paths:
  /a:
    get:
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: array
                items: { «$dynamicRef|x-ref»: '#nowhere' }
`,
    },
  });

  it('finds what stands in components that nothing uses, and what only references lead to', async () => {
    const found = await lintOf(`
openapi: 3.1.0
info: { title: Test, version: '1' }
paths: {}
x-parts:
  A: { type: object, properties: { p: { pattern: '(' } } }
components:
  schemas:
    Unused: { $ref: '#/x-parts/A' }
`);
    expect(found).toMatchObject([{ rule: 'pattern', pointer: '/x-parts/A/properties/p/pattern' }]);
  });

  it.each([
    [
      'through allOf',
      "{ type: object, required: [a], properties: { a: { allOf: [{ $ref: '#/components/schemas/A' }] } } }",
    ],
    [
      'through each alternative',
      "{ oneOf: [{ type: object, required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }] }",
    ],
    [
      'through another schema',
      "{ type: object, required: [b], properties: { b: { $ref: '#/components/schemas/B' } } }",
    ],
  ])('finds one fault in a schema that requires itself %s', async (_, schema) => {
    const found = await lintOf(`
openapi: 3.1.0
info: { title: Test, version: '1' }
paths: {}
components:
  schemas:
    A: ${schema}
    B: { type: array, minItems: 1, items: { anyOf: [{ $ref: '#/components/schemas/A' }] } }
`);
    expect(found).toMatchObject([{ rule: 'endless-schema', pointer: '/components/schemas/A' }]);
  });

  it('looks through chains of any length, and names a circle once', async () => {
    const chain = (last: number): string =>
      Array.from({ length: 3000 }, (_, i) => {
        const next = `{ $ref: '#/components/schemas/S${i + 1 === 3000 ? last : i + 1}' }`;
        return `    S${i}: { type: object, required: [n], properties: { n: ${next} } }`;
      }).join('\n');
    const endlessIn = async (last: number) =>
      (
        await lintOf(
          `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n${chain(last)}\n    S3000: { type: string }\n`,
        )
      ).filter(({ rule }) => rule === 'endless-schema');
    expect(await endlessIn(3000)).toEqual([]);
    expect(await endlessIn(2000)).toMatchObject([{ pointer: '/components/schemas/S2000' }]);
  });

  it('finds a circle of choices that all come back to it', async () => {
    const either = '{ anyOf: [{ $ref: "#/components/schemas/Node" }, { $ref: "#/components/schemas/Other" }] }';
    const found = await lintOf(`openapi: 3.1.0
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    Node: { type: object, required: [next], properties: { next: ${either} } }
    Other: { type: object, required: [next], properties: { next: ${either} } }
`);
    expect(found.filter(({ rule }) => rule === 'endless-schema')).toMatchObject([
      { pointer: '/components/schemas/Node' },
    ]);
  });

  it('has nothing against what is unusual and right', async () => {
    const found = await lintOf(`
openapi: 3.0.3
info: { title: Test, version: '1' }
paths: {}
components:
  schemas:
    Nullable: { type: string, nullable: true, enum: [a, null], default: null, example: null }
    Range: { type: integer, minimum: 1, maximum: 2, exclusiveMaximum: true, example: 1 }
    Map: { type: object, required: [b], properties: { a: {} }, additionalProperties: { type: string } }
    Without: { type: object, properties: { a: {} }, not: { required: [b] } }
    Or: { type: object, required: [a], properties: { a: { oneOf: [{ $ref: '#/components/schemas/Or' }, { type: string }] } } }
    Readable: { type: object, required: [id], properties: { id: { type: string, readOnly: true } }, example: {} }
    Written: { type: object, required: [key], properties: { key: { type: string, writeOnly: true } }, example: {} }
    Legacy: { type: string, pattern: '^[\\w-_.]+$' }
    Names: { type: object, properties: { example: { type: integer }, default: { type: integer }, required: { type: string } } }
    Closed: { type: object, additionalProperties: false, required: [x-a], patternProperties: { '^x-': {} } }
    Pet:
      discriminator: { propertyName: kind, mapping: { '1': '#/components/schemas/One', two: Two } }
      oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/Two' }]
    One: { type: object, required: [kind], properties: { kind: { type: integer, enum: [1] } } }
    Two: { type: object, required: [kind], properties: { kind: { type: string } } }
`);
    expect(found).toEqual([]);
  });
});
