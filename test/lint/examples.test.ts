import { type Fault, itFinds, lintOf } from './support';

const POST = '/paths/~1a/post';

/** A fault in the operation `POST /a`. */
function inPost(pointer: string, message: RegExp, operation: string, more: Partial<Fault> = {}): Fault {
  const text = `paths:\n  /a:\n    post:\n${operation.trim().replace(/^(?=.)/gm, '      ')}\n`;
  return { rule: 'example', pointer: `${POST}${pointer}`, message, text, ...more };
}

describe('examples', () => {
  itFinds({
    'of a parameter': inPost(
      '/parameters/0/examples/long/value',
      /example 'long': the value must have at most 3 characters, not 4/,
      `
parameters:
  - name: q
    in: query
    schema: { type: string, maxLength: 3 }
    examples:
      short: { value: abc }
      long: { value: «abcd|abc» }
responses: { '204': { description: Done } }`,
    ),
    'of a header': inPost(
      '/responses/204/headers/X-Count/example',
      /example: the value must be an integer, not a string/,
      `
responses:
  '204':
    description: Done
    headers:
      X-Count:
        schema: { type: integer }
        example: «many|3»`,
    ),
    'of a request body, inside': inPost(
      '/requestBody/content/application~1json/examples/a/value/list/1/n',
      /example 'a': list\/1\/n must be an integer, not a string/,
      `
requestBody:
  content:
    application/json:
      schema:
        { type: object, properties: { list: { type: array, items: { type: object, properties: { n: { type: integer } } } } } }
      examples:
        a:
          value:
            list:
              - n: 1
              - n: «one|1»
responses: { '204': { description: Done } }`,
    ),
    'of a request body that lacks what is required': inPost(
      '/requestBody/content/application~1json/example',
      /example: the value lacks 'b', 'c'/,
      `
requestBody:
  content:
    application/json:
      schema: { type: object, required: [a, b, c], properties: { a: {}, b: {}, c: {} } }
      example: #!
        a: 1
        «x|b»: 1
        «y|c»: 1
responses: { '204': { description: Done } }`,
    ),
    'of a response, with the direction of responses': inPost(
      '/responses/200/content/application~1vnd.x+json/examples/a/value',
      /example 'a': the value lacks 'id'/,
      `
requestBody:
  content:
    application/json:
      schema: { type: object, required: [id], properties: { id: { readOnly: true } } }
      example: {}
responses:
  '200':
    description: OK
    content:
      application/vnd.x+json:
        schema: { type: object, required: [id, key], properties: { id: { readOnly: true }, key: { writeOnly: true } } }
        examples:
          a: { value: { «ID|id»: 1 } }`,
    ),
    'of a form': inPost(
      '/requestBody/content/application~1x-www-form-urlencoded/example/n',
      /n must be an integer/,
      `
requestBody:
  content:
    application/x-www-form-urlencoded:
      schema: { type: object, properties: { n: { type: integer } } }
      example:
        n: «one|1»
responses: { '204': { description: Done } }`,
    ),
    'with a $ref in its value': inPost(
      '/requestBody/content/application~1json/example/pet',
      /example: pet is a \$ref, which isn't followed inside a value: write it out/,
      `
requestBody:
  content:
    application/json:
      schema: { properties: { pet: { type: object, required: [name, age], properties: { name: {}, age: {} } } } }
      example: { pet: «{ $ref: '#/x-pet' }|{ name: Rex, age: 3 }» }
responses: { '204': { description: Done } }`,
    ),
    'with a relative reference where an address is asked for': inPost(
      '/requestBody/content/application~1json/example/next',
      /next must match the format uri; "\/a\?page=2" does not: it has the format uri-reference/,
      `
requestBody:
  content:
    application/json:
      schema: { properties: { next: { type: string, format: uri } } }
      example: { next: '«/a?page=2|https://a.test/?page=2»' }
responses: { '204': { description: Done } }`,
    ),
    'with a date where a point in time is asked for': inPost(
      '/requestBody/content/application~1json/example/at',
      /at must match the format date-time; "2026-01-02" does not: it has the format date$/,
      `
requestBody:
  content:
    application/json:
      schema: { properties: { at: { type: string, format: date-time } } }
      example: { at: '«2026-01-02|2026-01-02T00:00:00Z»' }
responses: { '204': { description: Done } }`,
    ),
    'that is JSON written as text': inPost(
      '/requestBody/content/application~1json/example',
      /example is JSON written as text: write it as a value/,
      `
requestBody:
  content:
    application/json:
      schema: { type: object }
      example: «'{ "a": 1 }'|{ "a": 1 }»
responses: { '204': { description: Done } }`,
    ),
    'read as JSON by x-read-as': inPost(
      '/requestBody/content/text~1plain/example',
      /must be an object, not a string/,
      `
requestBody:
  content:
    text/plain:
      x-read-as: application/json
      schema: { type: object }
      example: «hello|{}»
responses: { '204': { description: Done } }`,
    ),
  });

  it('reads JSON that is written as text, too', async () => {
    const found = await lintOf(`
openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, required: [id], properties: { id: { type: integer } } }
              example: '{ "name": "Rex" }'
`);
    expect(found.map(({ message }) => message)).toEqual([
      'example is JSON written as text: write it as a value',
      "example: the value lacks 'id'",
    ]);
  });

  it('tells one statement that is broken many times once, and a shared example once', async () => {
    const found = await lintOf(`
openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /a:
    get:
      responses:
        '200': { $ref: '#/components/responses/List' }
        '201': { $ref: '#/components/responses/List' }
        '202':
          description: The same example
          content:
            application/json:
              schema: { $ref: '#/components/schemas/List' }
              examples: { list: { $ref: '#/components/examples/list' } }
components:
  schemas:
    List: { type: array, items: { type: integer } }
  examples:
    list: { value: [1, a, b, c] }
  responses:
    List:
      description: A list
      content:
        application/json:
          schema: { $ref: '#/components/schemas/List' }
          examples: { list: { $ref: '#/components/examples/list' } }
`);
    expect(found.map(({ pointer, message }) => [pointer, message])).toEqual([
      [
        '/components/examples/list/value/1',
        "example 'list': 1 must be an integer, not a string (and 2 more of the kind)",
      ],
    ]);
  });

  it('has nothing against examples that are written as they are sent, or that nobody here can read', async () => {
    const found = await lintOf(`
openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /a/{n}:
    parameters:
      - { name: n, in: path, required: true, schema: { type: integer }, example: '5' }
      - { name: ids, in: query, explode: false, schema: { type: array, items: { type: integer } }, example: '1,2,3' }
      - { name: names, in: query, schema: { type: array, items: { type: string } }, example: names=a&names=b }
      - { name: filter, in: query, style: deepObject, schema: { type: object }, example: 'filter[a]=1' }
      - { name: X-Ids, in: header, schema: { type: array, items: { type: integer } }, example: '1, 2' }
      - { name: c, in: cookie, schema: { type: integer }, example: '7' }
    post:
      requestBody:
        content:
          application/xml: { schema: { type: object }, example: <a/> }
          text/csv: { schema: { type: array }, example: 'a,b' }
          text/plain: { schema: { type: integer }, example: '5' }
          application/x-www-form-urlencoded: { schema: { type: object, properties: { n: { type: integer } } }, example: n=1 }
          image/png: { schema: { type: string, format: binary }, examples: { a: { externalValue: a.png } } }
      responses:
        '204':
          description: Done
          headers:
            X-Rate: { schema: { type: object, properties: { n: { type: integer } } }, explode: true, example: n=1 }
webhooks:
  made:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [id, key], properties: { id: { readOnly: true }, key: { writeOnly: true } } }
            examples: { sent: { value: { id: 1 } } }
      responses: { '204': { description: Done } }
`);
    expect(found).toEqual([]);
  });
});

const PET = `
components:
  schemas:
    Pet:
      type: object
      required: [id]
      xml: { name: pet }
      properties:
        id: { type: integer, xml: { attribute: true } }
        age: { oneOf: [{ type: integer }, { type: string, enum: [unknown] }] }`;

/** An example of a response in a media type, in OpenAPI 3.2. */
function inResponse(type: string, pointer: string, message: RegExp, example: string, schema = 'schema'): Fault {
  const path = `/paths/~1a/get/responses/200/content/${type.replace('/', '~1')}/example${pointer}`;
  const content = `${type}: { ${schema}: { $ref: '#/components/schemas/Pet' }, example: ${example} }`;
  const text = `openapi: 3.2.0
info: { title: Test, version: '1' }
paths:
  /a: { get: { responses: { '200': { description: Found, content: { ${content} } } } } }${PET}`;
  return { rule: 'example', pointer: path, message, text };
}

describe('examples in formats with a writing of their own', () => {
  itFinds({
    'XML whose values are others': inResponse(
      'application/xml',
      '',
      /example: id must be an integer, not a string/,
      `'<pet id="«x|1»"><age>unknown</age></pet>'`,
    ),
    'XML that is not well formed': inResponse(
      'application/xml',
      '',
      /example cannot be read: .*not well-formed XML/,
      `'<pet id="1"><age>5«|</age>»</pet>'`,
    ),
    'XML with another root': inResponse(
      'text/xml',
      '',
      /example cannot be read: the root element is 'cat', not 'pet'/,
      `'<«cat|pet» id="1"/>'`,
    ),
    'a value to be written as XML': inResponse('application/xml', '/id', /must be an integer/, '{ id: «x|1» }'),
    'a text in YAML': inResponse('application/yaml', '', /the value lacks 'id'/, "'«ident|id»: 5'"),
    'events of a sequence': inResponse(
      'application/jsonl',
      '',
      /1\/id must be an integer, not a string/,
      `"{\\"id\\":1}\\n{\\"id\\":«\\"x\\"|2»}\\n"`,
      'itemSchema',
    ),
    'items of a sequence as a list': inResponse(
      'application/json-seq',
      '/1/id',
      /1\/id must be an integer/,
      '[{ id: 1 }, { id: «x|2» }]',
      'itemSchema',
    ),
  });
});
