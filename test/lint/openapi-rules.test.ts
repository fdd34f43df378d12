import { type Fault, itFinds, lintOf } from './support';

/** A fault in an operation `GET /a`; the text stands below it. */
function inGet(rule: string, place: string, message: RegExp, operation: string, more: Partial<Fault> = {}): Fault {
  const body = operation.trim().replace(/^(?=.)/gm, '      ');
  const text = `paths:\n  /a:\n    get:\n${body}\n${more.text ?? ''}`;
  return { rule, pointer: `/paths/~1a/get${place}`, message, ...more, text };
}

const warning = { severity: 'warning' } as const;
const form = { structure: true } as const;
const OK = "responses: { '200': { description: OK } }";
const OAUTH = `components:
  securitySchemes:
    login:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: 'https://a.example/token', scopes: { read: Read } } }`;

describe('parameters', () => {
  itFinds({
    'the same parameter twice': inGet(
      'parameter-duplicate',
      '/parameters/1',
      /the query parameter 'q' is declared twice/,
      `parameters:
  - { name: q, in: query, schema: {} }
  - { name: «q|r», in: query, schema: {} }
${OK}`,
    ),
    'two spellings of a header name': inGet(
      'parameter-duplicate',
      '/parameters/1',
      /the header parameter 'x-a' is declared twice/,
      `parameters:
  - { name: X-A, in: header, schema: {} }
  - { name: «x-a|x-b», in: header, schema: {} }
${OK}`,
    ),
    'a header parameter that OpenAPI ignores': inGet(
      'parameter-ignored',
      '/parameters/0/name',
      /named authorization; use a security scheme/,
      `parameters: [{ name: «authorization|x-auth», in: header, schema: {} }]\n${OK}`,
      warning,
    ),
    'a response header that OpenAPI ignores': inGet(
      'parameter-ignored',
      '/responses/200/headers/content-type',
      /ignores a response header named content-type/,
      "responses: { '200': { description: OK, headers: { «content-type|content-language»: { schema: {} } } } }",
      warning,
    ),
    'a style that no value of the type can be written in': inGet(
      'parameter-style',
      '/parameters/0/style',
      /style deepObject is for objects, and the schema allows none of them/,
      `parameters: [{ name: q, in: query, style: deepObject, schema: { type: [«string|object», 'null'] } }]\n${OK}`,
      warning,
    ),
    'a list style for a number': inGet(
      'parameter-style',
      '/parameters/0/style',
      /style pipeDelimited is for arrays and objects/,
      `parameters: [{ name: q, in: query, style: pipeDelimited, schema: { oneOf: [{ type: integer }, { type: «string|array» }] } }]\n${OK}`,
      warning,
    ),
    'a delimited style that is exploded': inGet(
      'parameter-style',
      '/parameters/0/explode',
      /style spaceDelimited means nothing with explode: true, and is read as form; write explode: false/,
      `parameters: [{ name: q, in: query, style: «spaceDelimited|form», explode: true, schema: { type: array } }]\n${OK}`,
      warning,
    ),
    'a delimited style that is exploded, in a form': inGet(
      'parameter-style',
      '/responses/200/content/multipart~1form-data/encoding/a/explode',
      /style pipeDelimited means nothing with explode: true/,
      `responses:
  '200':
    description: OK
    content:
      multipart/form-data:
        schema: { type: object, properties: { a: { type: array } } }
        encoding: { a: { style: pipeDelimited, explode: «true|false» } }`,
      warning,
    ),
    'a default that is never used': inGet(
      'parameter-default',
      '/parameters/0/schema/default',
      /'q' is required/,
      `parameters: [{ name: q, in: query, required: «true|false», schema: { default: 1 } }]\n${OK}`,
      warning,
    ),
  });
});

describe('servers and addresses', () => {
  itFinds({
    'a variable that is not declared': {
      rule: 'server-variables',
      pointer: '/servers/0/url',
      message: /'v' of the address is not declared/,
      text: "servers: [{ url: 'https://a.example/«{v}|v»' }]\npaths: {}",
    },
    'a variable that is not used': inGet(
      'server-variables',
      '/servers/0/variables/w',
      /does not name the variable 'w'/,
      `servers: [{ url: '/{v}', variables: { v: { default: a }, «w: { default: b }|» } }]\n${OK}`,
    ),
    'a default that is not among the values': {
      rule: 'server-variables',
      pointer: '/servers/0/variables/v/default',
      message: /"eu" is not one of the values of 'v': us/,
      text: "servers: [{ url: '/{v}', variables: { v: { default: «eu|us», enum: [us] } } }]\npaths: {}",
    },
    'an address that its variables spoil': {
      rule: 'address',
      pointer: '/servers/0/url',
      message: /'https:\/\/\{agent\}', with the defaults of its variables, is not a URL/,
      text: "servers: [{ url: 'https://{host}', variables: { host: { default: '«{agent}|a.example»' } } }]\npaths: {}",
    },
    'an address that is not a URL': {
      rule: 'address',
      pointer: '/components/securitySchemes/login/flows/clientCredentials/tokenUrl',
      message: /'not a url' is not a URL/,
      text: `paths: {}\n${OAUTH.replace('https://a.example/token', '«not a url|/token»')}`,
    },
  });
});

describe('names', () => {
  itFinds({
    'of components': {
      rule: 'component-name',
      pointer: '/components/schemas/a b',
      message: /'a b' is not a valid component name/,
      text: "paths: {}\ncomponents: { schemas: { '«a b|a_b»': {} } }",
    },
    'of tags': {
      rule: 'tag-duplicate',
      pointer: '/tags/1/name',
      message: /the tag 'a' is declared more than once/,
      text: 'tags: [{ name: a }, { name: «a|b» }]\npaths: {}',
    },
    'of media types': inGet(
      'media-type-name',
      '/responses/200/content/json',
      /'json' is not a media type/,
      "responses: { '200': { description: OK, content: { «json|application/json»: {} } } }",
    ),
    'of paths with a query': {
      rule: 'path-syntax',
      pointer: '/paths/~1a?x=1',
      message: /has no '\?'/,
      text: `paths: { '/a«?x=1|»': { get: { ${OK} } } }`,
    },
    'of parameters as routers write them': {
      rule: 'path-colon',
      ...warning,
      pointer: '/paths/~1a~1:id',
      message: /write \{id\}/,
      text: `paths: { '/a/«:id|{id}»': { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${OK} } } }`,
    },
    'of parameters in angle brackets': {
      rule: 'path-colon',
      ...warning,
      pointer: '/paths/~1a~1<int:id>',
      message: /'<int:id>' is literal text, not a parameter: write \{id\}/,
      text: `paths: { '/a/«<int:id>|{id}»': { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${OK} } } }`,
    },
  });
});

describe('security', () => {
  itFinds({
    'a scope that no flow declares': inGet(
      'security-scope',
      '/security/0/login/0',
      /no flow of 'login' declares the scope 'write'; it declares read/,
      `security: [{ login: [«write|read»] }]\n${OK}`,
      { text: OAUTH },
    ),
  });

  it('takes roles of other schemes from OpenAPI 3.1 on, and not before', async () => {
    const text = (version: string): string => `openapi: ${version}
info: { title: T, version: '1' }
paths: { /a: { get: { security: [{ key: [admin] }], responses: { '200': { description: OK } } } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }`;
    expect(await lintOf(text('3.1.0'))).toEqual([]);
    expect(await lintOf(text('3.0.3'))).toEqual([expect.objectContaining({ rule: 'security-scope' })]);
  });
});

describe('bodies', () => {
  itFinds({
    'of GET': inGet(
      'body-ignored',
      '/requestBody',
      /HTTP gives it no meaning/,
      `«requestBody|x-body»: { content: { application/json: {} } }\n${OK}`,
      warning,
    ),
    'of a response without content': inGet(
      'content-forbidden',
      '/responses/204/content',
      /status 204 has no content/,
      "responses: { '«204|200»': { description: OK, content: { application/json: {} } } }",
    ),
    'with an encoding of nothing': {
      rule: 'encoding-property',
      severity: 'warning',
      pointer: '/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/b',
      message: /no property 'b' to encode/,
      text: `
paths:
  /a:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { a: {} } }
            encoding: { «b|a»: { contentType: text/plain } }
      ${OK}`,
    },
    'with a secret in a response example': inGet(
      'write-only-example',
      '/responses/200/content/application~1json/example/0/pin',
      /0\/pin is writeOnly/,
      `responses:
  '200':
    description: OK
    content:
      application/json:
        schema: { type: array, items: { type: object, properties: { pin: { writeOnly: «true|false» } } } }
        example: [{ pin: '1' }] #!`,
      warning,
    ),
  });
});

describe('links', () => {
  const linked = (link: string): string => `operationId: here
parameters: [{ name: id, in: query, schema: {} }]
responses:
  '200':
    description: OK
    content: { application/json: { schema: { type: object, properties: { id: {} } } } }
    links: { next: ${link} }`;
  const at = '/responses/200/links/next';
  itFinds({
    'to an operation that there is not': inGet(
      'link',
      `${at}/operationId`,
      /no operation has the operationId 'there'/,
      linked('{ operationId: «there|here» }'),
    ),
    'by a reference to nowhere': inGet(
      'link',
      `${at}/operationRef`,
      /no operation at '#\/paths\/~1b\/get'/,
      linked("{ operationRef: '#/paths/~1«b|a»/get' }"),
    ),
    'to nothing': inGet(
      'openapi',
      at,
      /needs 'operationId' or 'operationRef'/,
      linked('{ «x-|»operationId: here }'),
      form,
    ),
    'to two operations': inGet(
      'openapi',
      `${at}/operationId`,
      /not both/,
      linked("{ operationId: here, «operationRef|x-ref»: '#/paths/~1a/get' }"),
      form,
    ),
    'with a parameter that the operation has not': inGet(
      'link',
      `${at}/parameters/query.no`,
      /here has no parameter 'query.no'/,
      linked("{ operationId: here, parameters: { query.«no|id»: '$response.body#/id' } }"),
    ),
    'with an expression that cannot be read': inGet(
      'link',
      `${at}/parameters/id`,
      /is not a runtime expression/,
      linked("{ operationId: here, parameters: { id: '$response.«bodyy|body»#/id' } }"),
    ),
    'with a field that the response has not': inGet(
      'link-field',
      `${at}/parameters/id`,
      /no field \/no/,
      linked("{ operationId: here, parameters: { id: '$response.body#/«no|id»' } }"),
      warning,
    ),
  });

  it('takes constants, and a server of its own', async () => {
    const operation = linked("{ operationId: here, parameters: { id: 5 }, server: { url: 'https://b.example' } }");
    const text = `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n  /a:\n    get:\n${operation.replace(/^/gm, '      ')}`;
    expect(await lintOf(text)).toEqual([]);
  });
});

describe('schemas', () => {
  const schema = (rule: string, place: string, message: RegExp, text: string, more: Partial<Fault> = {}): Fault => ({
    rule,
    pointer: `/components/schemas/A${place}`,
    message,
    ...more,
    text: `paths: {}\ncomponents:\n  schemas:\n    A: ${text}`,
  });
  itFinds({
    'that travel nowhere': schema(
      'read-write-only',
      '/properties/a/writeOnly',
      /exclude each other/,
      '{ type: object, properties: { a: { readOnly: true, writeOnly: «true|false» } } }',
    ),
    'that travel nowhere by the schema that they refer to': schema(
      'read-write-only',
      '/properties/a/readOnly',
      /exclude each other/,
      '{ type: object, properties: { a: { readOnly: «true|false», allOf: [{ type: string, writeOnly: true }] } } }',
    ),
    'with a misspelled name': schema(
      'required-undeclared',
      '/required/1',
      /'nmae' is required, and no property/,
      '{ type: object, required: [id, «nmae|name»], properties: { id: {}, name: {} } }',
      warning,
    ),
    'with a value twice': schema(
      'enum-duplicate',
      '/enum/1',
      /"a" is listed twice/,
      '{ type: string, enum: [a, «a|b»] }',
      warning,
    ),
    'with a keyword for another type': schema(
      'keyword-without-effect',
      '/minLength',
      /minLength has no effect: it constrains strings, and the type is integer/,
      '{ type: «integer|string», minLength: 3 }',
      warning,
    ),
    'that need themselves': schema(
      'endless-schema',
      '',
      /the schema requires itself/,
      "{ type: object, required: [«a|b»], properties: { a: { $ref: '#/components/schemas/A' }, b: {} } }",
    ),
    'with a discriminator that may be absent': schema(
      'discriminator-property',
      '/discriminator/propertyName',
      /#\/components\/schemas\/A\/oneOf\/0 does not require the property 'kind'/,
      '{ oneOf: [{ type: object, «x-|»required: [kind], properties: { kind: {} } }], discriminator: { propertyName: kind } }',
      warning,
    ),
  });

  it('takes null beside the schemas that a discriminator tells apart', async () => {
    const text = `openapi: 3.1.0
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    A: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: 'null' }], discriminator: { propertyName: kind } }
    B: { type: object, required: [kind], properties: { kind: { const: b } } }`;
    expect(await lintOf(text)).toEqual([]);
  });

  it.each([
    ['type: [string, text]', /^type must be one of .* or a list of them, not a list with "text"$/],
    ['required: [a, 5]', /^required must be a list of property names, not a list with 5$/],
  ])('names what is wrong in the list of { %s }', async (schema, message) => {
    const text = `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { ${schema} } } }`;
    const [found] = await lintOf(text);
    expect(found?.message).toMatch(message);
  });

  it('takes what a part requires and another one declares', async () => {
    const text = `openapi: 3.1.0
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    A: { allOf: [{ type: object, required: [b], properties: { a: {} } }, { $ref: '#/components/schemas/B' }] }
    B: { type: object, properties: { b: {} } }
    C: { type: object, properties: { c: {} }, anyOf: [{ required: [c] }, { required: [d], properties: { d: {} } }] }`;
    expect(await lintOf(text)).toEqual([]);
  });

  it('asks for items of arrays in OpenAPI 3.0 only', async () => {
    const text = (version: string): string =>
      `openapi: ${version}\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { type: array } } }`;
    expect(await lintOf(text('3.1.0'))).toEqual([]);
    expect(await lintOf(text('3.0.3'))).toEqual([expect.objectContaining({ rule: 'array-items' })]);
  });
});

it('has nothing against a description beside a reference, which OpenAPI 3.0 ignores', async () => {
  const text = `openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a:
    get:
      parameters: [{ $ref: '#/components/parameters/Q', description: Better. }]
      responses: { '200': { $ref: '#/components/responses/R', summary: Short. } }
components:
  parameters: { Q: { name: q, in: query, schema: { type: string } } }
  responses: { R: { description: OK } }`;
  expect(await lintOf(text, true)).toEqual([]);
});

it('says nothing more of what a broken reference hides, and nothing against a server at the root', async () => {
  const text = `openapi: 3.1.0
info: { title: T, version: '1' }
servers: [{ url: '' }]
paths:
  /a:
    post:
      requestBody: { content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Part' }, encoding: { y: { contentType: text/plain } } } } }
      responses:
        '200':
          description: Found
          content: { application/json: { schema: { $ref: '#/components/schemas/Part' } } }
          links: { next: { operationId: read, parameters: { id: '$response.body#/id' } } }
  /a/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '204': { description: Done } }
components:
  schemas:
    Part: { allOf: [{ $ref: '#/components/schemas/Lost' }, { type: object, required: [x], properties: { z: {} } }] }
    Either: { oneOf: [{ $ref: '#/components/schemas/Lost' }], discriminator: { propertyName: kind } }`;
  expect((await lintOf(text)).map(({ rule, pointer }) => [rule, pointer])).toEqual([
    ['reference', '/components/schemas/Part/allOf/0/$ref'],
  ]);
});

it('looks at an encoding under the media types that use it, by a $ref as well', async () => {
  const body = (type: string, name: string): string =>
    `requestBody: { content: { ${type}: { $ref: '#/components/mediaTypes/${name}' } } }, responses: { '204': { description: Done } }`;
  const media = (name: string): string =>
    `{ schema: { type: object, properties: { a: {} } }, encoding: { ${name}: { contentType: text/plain } } }`;
  const text = `openapi: 3.2.0
info: { title: T, version: '1' }
paths:
  /a:
    get:
      parameters: [{ name: whole, in: querystring, content: { application/x-www-form-urlencoded: { $ref: '#/components/mediaTypes/Form' } } }]
      responses: { '204': { description: Done } }
    post: { ${body('multipart/form-data', 'Parts')} }
    put: { ${body('application/json', 'Json')} }
components:
  mediaTypes:
    Form: ${media('a')}
    Parts: ${media('b')}
    Json: ${media('a')}
    Unused: ${media('a')}`;
  const found = await lintOf(text);
  expect(found.map(({ rule, pointer, message }) => [rule, pointer, message])).toEqual([
    ['encoding-property', '/components/mediaTypes/Parts/encoding/b', expect.stringMatching(/no property 'b'/)],
    [
      'encoding-property',
      '/components/mediaTypes/Json/encoding',
      expect.stringMatching(/no effect in application\/json/),
    ],
  ]);
});
