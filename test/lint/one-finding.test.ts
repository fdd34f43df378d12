import { lintOf } from './support';

/** Each finding in short: where it is, the rule, and what it says. */
async function shortly(text: string): Promise<string[]> {
  const found = await lintOf(text, true);
  return found.map(({ rule, message, place }) => `${place.line} ${rule}: ${message}`);
}

const head = (version: string): string =>
  version === '2.0'
    ? "swagger: '2.0'\ninfo: { title: T, version: '1' }\n"
    : `openapi: ${version}\ninfo: { title: T, version: '1' }\n`;
const schemaA = (version: string, schema: string): string =>
  `${head(version)}paths: {}\ncomponents: { schemas: { A: ${schema} } }`;
const OK = "responses: { '200': { description: OK } }";

interface Row {
  readonly name: string;
  readonly text: string;
  readonly found: readonly RegExp[];
}

it.each<Row>([
  {
    name: 'a parameter in a place that there is not',
    text: `${head('3.0.3')}paths: { /a: { get: { parameters: [{ name: q, in: body, schema: {} }], ${OK} } } }`,
    found: [/^3 openapi: 'in' of a parameter must be .* not 'body'$/],
  },
  {
    name: "a variable of an address in Postman's braces",
    text: `${head('3.0.3')}servers: [{ url: 'http://{{base}}/v1' }]\npaths: { /a: { get: { ${OK} } } }`,
    found: [/^3 server-variables: the variable 'base' of the address is not declared$/],
  },
  {
    name: 'a version of Swagger that is a number',
    text: `swagger: 2.0\ninfo: { title: T, version: '1' }\npaths: {}`,
    found: [/^1 openapi: 'swagger' of a document must be the string '2.0', not 2: put it in quotes$/],
  },
  {
    name: 'parameters that references to nowhere stand for',
    text: `${head('3.0.3')}paths: { '/a/{id}': { get: { parameters: [{ $ref: '#/x' }, { $ref: '#/y' }], ${OK} } } }`,
    found: [/^3 reference: \$ref '#\/x' points to nothing$/, /^3 reference: \$ref '#\/y' points to nothing$/],
  },
  {
    name: 'several names that a closed object has not',
    text: schemaA('3.0.3', '{ type: object, required: [a, b, c], properties: { a: {} }, additionalProperties: false }'),
    found: [
      /^4 required-forbidden: 'b' and 1 more are required and aren't among its properties: no object can satisfy the schema$/,
    ],
  },
  {
    name: 'the type null without quotes',
    text: schemaA('3.1.0', '{ oneOf: [{ type: string }, { type: null }] }'),
    found: [/^4 null-type: the type null is a text, and needs quotes: 'null'$/],
  },
  {
    name: 'a request body of GET that is null',
    text: `${head('3.0.3')}paths: { /a: { get: { requestBody: , ${OK} } } }`,
    found: [/^3 openapi: 'requestBody' of an operation must be an object, not null$/],
  },
  {
    name: 'a style that headers have not',
    text: `${head('3.1.0')}paths: { /a: { get: { parameters: [{ name: q, in: header, style: deepObject, schema: {} }], ${OK} } } }`,
    found: [/^3 openapi: 'style' of a header parameter must be 'simple', not 'deepObject'$/],
  },
  {
    name: 'tags of one name',
    text: `${head('3.0.3')}paths: {}\ntags: [{ name: a }, { name: a }]`,
    found: [/^4 tag-duplicate: /],
  },
  {
    name: 'an item of a list, where it stands',
    text: `${head('3.0.3')}paths: { /a: { get: { tags: [a,
  { name: b }], ${OK} } } }`,
    found: [/^4 openapi: each item of 'tags' must be a string, not an object$/],
  },
  {
    name: 'a number in a list of strings',
    text: `${head('3.0.3')}paths: { /a: { get: { tags: [a,\n  1], ${OK} } } }`,
    found: [/^4 openapi: each item of 'tags' must be a string, not 1: put it in quotes$/],
  },
  {
    name: 'scopes that are no list',
    text: `${head('3.0.3')}paths: {}\nsecurity:\n  - k: true\ncomponents: { securitySchemes: { k: { type: http, scheme: basic } } }`,
    found: [/^5 openapi: each item of 'security' must be an object with lists of scopes by security scheme$/],
  },
  {
    name: 'an HTTP authentication scheme that is misspelled',
    text: `${head('3.0.3')}paths: {}\ncomponents: { securitySchemes: { k: { type: http, scheme: Beaer } } }`,
    found: [/^4 misspelled-scheme: HTTP has no authentication scheme 'Beaer': did you mean 'bearer'\?$/],
  },
  {
    name: 'OAuth 2 as a scheme of HTTP',
    text: `${head('3.0.3')}paths: {}\ncomponents: { securitySchemes: { k: { type: http, scheme: OAuth2 } } }`,
    found: [/^4 misspelled-scheme: HTTP has no authentication scheme 'OAuth2': did you mean 'type: oauth2'\?$/],
  },
  {
    name: 'a namespace of XML that is relative',
    text: schemaA('3.0.3', '{ type: string, xml: { namespace: pets } }'),
    found: [/^4 openapi: 'namespace' of an xml object must be a URI that is not relative, not "pets"$/],
  },
  {
    name: 'more properties than a closed object has',
    text: schemaA(
      '3.1.0',
      '{ type: object, properties: { a: {}, b: false }, additionalProperties: false, minProperties: 2 }',
    ),
    found: [/^4 constraints: at least 2 properties are needed, and only 1 can be there$/],
  },
  {
    name: 'a property of an object that has none',
    text: schemaA('3.1.0', '{ type: object, additionalProperties: false, minProperties: 1 }'),
    found: [/^4 constraints: at least 1 property is needed, and none can be there$/],
  },
  {
    name: 'more items than a closed list has',
    text: schemaA('3.1.0', '{ type: array, prefixItems: [{}], items: false, minItems: 2 }'),
    found: [/^4 constraints: at least 2 items are needed, and only 1 can be there$/],
  },
  {
    name: 'a default mapping that leads to nothing',
    text: schemaA(
      '3.2.0',
      '{ oneOf: [{ type: object, properties: { k: {} } }], discriminator: { propertyName: k, defaultMapping: B } }',
    ),
    found: [/^4 discriminator: the default mapping leads to nothing: 'B' isn't there$/],
  },
  {
    name: 'a method that has a field of its own',
    text: `${head('3.2.0')}paths: { /a: { additionalOperations: { LINK: { ${OK} },\n  GET: { ${OK} } } } }`,
    found: [/^4 openapi: 'additionalOperations' must not have GET: the path item has a field 'get' for it$/],
  },
  {
    name: 'a form that is not among the media types of Swagger 2.0',
    text: `${head('2.0')}paths: { /a: { post: { parameters: [{ name: b, in: formData, type: file }], ${OK},
  consumes: [application/json] } } }`,
    found: [/^4 openapi: the parameter 'b' of a form needs /],
  },
  {
    name: 'an operation without responses, in 3.0',
    text: `${head('3.0.3')}paths: { /a: { get: { summary: A } } }`,
    found: [/^3 openapi: an operation needs 'responses'$/],
  },
  {
    name: 'an operation without responses, in 3.1',
    text: `${head('3.1.0')}paths: { /a: { get: { summary: A } } }`,
    found: [/^3 no-success: /],
  },
  {
    name: 'what a path item with more beside its $ref has twice',
    text: `${head('3.1.0')}paths: { /a: { $ref: '#/components/pathItems/A', summary: A } }
components: { pathItems: { A: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, minLength: -1 } }], ${OK} } } } }`,
    found: [/^4 keyword: minLength must be a whole number from 0, not -1; it concerns GET \/a$/],
  },
  {
    name: 'an operation of a component that another has, too',
    text: `${head('3.1.0')}paths: { /a: { $ref: '#/components/pathItems/A', summary: A }, /b: { get: { operationId: a, ${OK} } } }
components: { pathItems: { A: { get: { operationId: a, ${OK} } } } }`,
    found: [/^3 operation-id: 'a' is the operationId of #\/paths\/~1a\/get, too$/],
  },
  ...['2.0', '3.0.3', '3.1.0', '3.2.0'].map((version) => ({
    name: `no response in ${version}`,
    text: `${head(version)}paths: { /a: { get: { responses: {} } } }`,
    found: [/^3 openapi: 'responses' needs a response$/],
  })),
  {
    name: 'a value that breaks several keywords',
    text: schemaA('3.1.0', "{ type: string, minLength: 3, pattern: '^[a-z]+$', example: '1' }"),
    found: [/^4 schema-example: example: the value must have at least 3 characters, not 1$/],
  },
  {
    name: 'a keyword whose value and place are both wrong',
    text: schemaA('3.0.3', '{ type: string, required: true }'),
    found: [/^4 keyword: required must be a list of property names, not true$/],
  },
  {
    name: 'a name that is required twice',
    text: schemaA('3.0.3', '{ type: object, required: [a, a], properties: { a: {} } }'),
    found: [/^4 keyword: required lists "a" twice$/],
  },
  {
    name: 'several branches without the property that discriminates',
    text: schemaA(
      '3.1.0',
      '{ oneOf: [{ type: object }, { type: object }, { type: object, required: [k], properties: { k: {} } }], discriminator: { propertyName: k } }',
    ),
    found: [/oneOf\/0, #\/components\/schemas\/A\/oneOf\/1 do not have the property 'k', which discriminates$/],
  },
  {
    name: 'a security scheme that refers to nothing',
    text: `${head('3.1.0')}paths: {}\ncomponents: { securitySchemes: { a: { $ref: '#/components/securitySchemes/b' } } }`,
    found: [/^4 reference: \$ref '#\/components\/securitySchemes\/b' points to nothing/],
  },
  {
    name: 'a response that a fault makes impossible',
    text: `${head('3.1.0')}paths: { /a: { get: { responses: { '200': { description: OK, content: { application/json: { schema: {
  type: object, required: [n], properties: { n: { type: integer, minimum: 5, maximum: 1 } } } } } } } } } }`,
    found: [/^4 constraints: no value can satisfy both minimum 5 and maximum 1$/],
  },
  {
    name: 'a body of Swagger 2.0 with two media types',
    text: `${head('2.0')}consumes: [application/json, application/xml]
paths: { /a: { post: { ${OK}, parameters: [{ name: b, in: body, schema: { type: string, minimum: 1 } }] } } }`,
    found: [/^4 keyword-without-effect: minimum has no effect/],
  },
  {
    name: 'a list of scopes where there are none',
    text: `${head('3.0.3')}paths: {}\nsecurity: [{ k: [a, b, c] }]
components: { securitySchemes: { k: { type: http, scheme: bearer } } }`,
    found: [/^4 security-scope: 'k' has the type http/],
  },
  {
    name: 'scopes of a scheme without any, wherever they stand',
    text: `${head('3.0.3')}security: [{ k: [a] }]
paths: { /a: { get: { security: [{ k: [b] }, {}], ${OK} }, put: { security: [{ k: [c] }], ${OK} } } }
components: { securitySchemes: { k: { type: http, scheme: bearer } } }`,
    found: [/^3 security-scope: 'k' has the type http.*: leave the list empty, here and in 2 other places$/],
  },
  {
    name: 'a scope that is misspelled among many',
    text: `${head('3.0.3')}paths: {}\nsecurity: [{ o: ['pets:raed'] }]
components: { securitySchemes: { o: { type: oauth2, flows: { clientCredentials: { tokenUrl: /t,
  scopes: { 'pets:read': R, 'pets:write': W } } } } } }`,
    found: [/declares the scope 'pets:raed'; did you mean 'pets:read'\?$/],
  },
  ...['3.0.3', '3.1.0'].flatMap((version) =>
    [
      [
        'parameters',
        "parameters: [{ $ref: '#/components/schemas/R' }], ",
        '',
        'a schema object, and a parameter object',
      ],
      ['headers', "parameters: [{ $ref: '#/components/headers/H' }], ", '', 'a header object, and a parameter object'],
      ['bodies', "requestBody: { $ref: '#/components/schemas/R' }, ", '', 'a schema object, and a request body object'],
      [
        'schemes',
        '',
        ", securitySchemes: { s: { $ref: '#/components/schemas/R' } }",
        'a schema object, and a security',
      ],
    ].map(([kind = '', inside = '', beside = '', message = '']) => ({
      name: `${kind} that refer to another kind of object, in ${version}`,
      text: `${head(version)}paths: { /a: { post: { ${inside}${OK} } } }
components: { schemas: { R: { type: string } }, headers: { H: { schema: { type: string } } }${beside} }`,
      found: [new RegExp(`^\\d reference: \\$ref '#\\S+' points to ${message}`)],
    })),
  ),
  {
    name: 'nullable without a type',
    text: schemaA('3.0.3', '{ nullable: true, allOf: [{ type: string }] }'),
    found: [/^4 nullable-without-effect: .* null is allowed only where the rest of the schema allows it$/],
  },
  {
    name: 'nullable beside an enum without null',
    text: schemaA('3.0.3', '{ type: string, nullable: true, enum: [a] }'),
    found: [/^4 nullable-without-effect: .* enum doesn't list null, so null isn't allowed$/],
  },
  {
    name: 'a reference of Swagger 2.0 to nothing',
    text: `${head('2.0')}paths: { /a: { get: { responses: { default: { description: No, schema: { $ref: '#/definitions/Pett' } } } } } }
definitions: { Pet: { type: object } }`,
    found: [/^3 reference: \$ref '#\/definitions\/Pett' points to nothing; did you mean '#\/definitions\/Pet'\?$/],
  },
])('$name', async ({ text, found }) => {
  expect(await shortly(text)).toEqual(found.map((one) => expect.stringMatching(one)));
});

describe('nothing false about', () => {
  it.each<[string, string]>([
    [
      'references of Swagger 2.0 under names that are data elsewhere',
      `${head('2.0')}paths: { /a: { get: { responses: { default: { description: No, schema: { $ref: '#/definitions/A' } } } } } }
definitions:
  A: { type: object, properties: { default: { $ref: '#/definitions/B' }, enum: { $ref: '#/definitions/B' }, example: { $ref: '#/definitions/B' } } }
  B: { type: string }`,
    ],
    [
      'types of Swagger 2.0, which are those of JSON Schema',
      `${head('2.0')}paths: {}\ndefinitions: { A: { type: [string, 'null'] }, 'B«C»': { type: 'null' } }`,
    ],
    [
      'numbers beyond those of a double',
      schemaA('3.0.3', '{ type: integer, minimum: 9223372036854775806, maximum: 9223372036854775807 }'),
    ],
    [
      'names of media types among the components of 3.2',
      `${head('3.2.0')}paths: {}\ncomponents: { mediaTypes: { Pets: { schema: { type: string } } } }`,
    ],
    [
      'authentication schemes of an API itself, and those of HTTP in capitals',
      `${head('3.0.3')}paths: {}\ncomponents: { securitySchemes: { a: { type: http, scheme: Bearer }, b: { type: http, scheme: AWS4-HMAC-SHA256 }, c: { type: http, scheme: token } } }`,
    ],
    [
      'nullable beside a type, and null in an enum',
      schemaA('3.0.3', '{ type: string, nullable: true, enum: [a, null] }'),
    ],
  ])('%s', async (_, text) => {
    expect(await shortly(text)).toEqual([]);
  });
});
