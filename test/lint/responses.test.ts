import { itFinds, lintOf } from './support';

describe('answers that cannot be made', () => {
  itFinds({
    'of a schema that no value fits': {
      rule: 'response',
      pointer: '/components/schemas/A',
      message: /no response can be made for 200 of GET \/a: .* \(nor for 2 more\)/,
      text: `
paths:
  /a:
    get:
      responses:
        '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
        '404': { description: No, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
        '409':
          description: An error with an example
          content: { application/json: { schema: { $ref: '#/components/schemas/B' }, example: b } }
        '503': { description: Of any media type, content: { text/html: { schema: { $ref: '#/components/schemas/A' } } } }
components:
  schemas:
    B: { type: string, minLength: 1 }
    A: #!
      oneOf: [{ type: string }, { type: «string|integer» }]
`,
    },
    'of what is only written': {
      rule: 'response',
      pointer: '/components/schemas/Secret',
      message: /no response can be made for default of GET \/a: /,
      text: `
paths:
  /a:
    get:
      responses:
        default: { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Secret' } } } }
components:
  schemas:
    Secret: #!
      type: object
      minProperties: 1
      additionalProperties: false
      properties: { password: { type: string, writeOnly: «true|false» } }
`,
    },
    'of a request body that must be there': {
      rule: 'request',
      pointer: '/components/schemas/A',
      message: /no request body can be made for POST \/a: .* \(nor for 1 more\)/,
      text: `
paths:
  /a:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
      responses: { '200': { description: OK } }
    put:
      requestBody: { required: true, content: { text/plain: { schema: { $ref: '#/components/schemas/A' } } } }
      responses: { '200': { description: OK } }
    patch:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
      responses: { '200': { description: OK } }
components:
  schemas:
    A: #!
      oneOf: [{ type: string }, { type: «string|integer» }]
`,
    },
    'of a header that is required': {
      rule: 'response',
      pointer: '/paths/~1a/get/responses/204/headers/X-A/schema',
      message: /no value can be made for the header 'X-A' of 204 of GET \/a/,
      text: `
paths:
  /a:
    get:
      responses:
        '204':
          description: Done
          headers:
            X-A: { required: true, schema: { oneOf: [{ type: string }, { type: «string|integer» }] } }
`,
    },
    'where a relation puts what the schema forbids': {
      rule: 'response',
      pointer: '/paths/~1a/post/responses/200/content/application~1json/schema/properties/n/maximum',
      message: /no response 200 of POST \/a satisfies its relations: response.body\/n must be at most 9, not 10/,
      text: `
paths:
  /a:
    post:
      requestBody:
        content: { application/json: { schema: { type: object }, example: { n: 10 } } }
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: { type: object, required: [n], properties: { n: { type: integer, maximum: «9|10» } } }
          x-relations: [{ id: n, then: '$response.body#/n == $request.body#/n' }]
`,
    },
    'where a relation changes the example': {
      rule: 'response',
      pointer: '/paths/~1a/get/responses/200/content/application~1json/examples/a',
      message: /the response 'a' violates the document once its relations are applied: response.body\/at must be/,
      text: `
paths:
  /a:
    get:
      parameters: [{ name: q, in: query, examples: { a: { value: x } } }]
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: { type: object, properties: { at: { «const|x-const»: '2015-11-03T00:53:54Z' } } }
              examples:
                a: { value: { at: '2015-11-03T00:53:54Z' } } #!
          x-relations: [{ id: at, recent: $response.body#/at }]
`,
    },
  });

  it('takes a sample where the examples do not fit, and has nothing against responses without a schema', async () => {
    const found = await lintOf(`
openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /a:
    get:
      responses:
        '200': { description: OK, content: { application/json: { schema: { type: integer }, example: a } } }
        '201': { description: OK, content: { application/json: {} } }
        '202': { description: OK }
`);
    expect(found.map(({ rule }) => rule)).toEqual(['example']);
  });
});
