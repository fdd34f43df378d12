import { type Fault, itFinds, lintOf } from './support';

const RELATIONS = '/paths/~1a~1{id}/post/responses/201/x-relations';

const DOCUMENT = `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /a/{id}:
    post:
      operationId: makeA
      parameters:
        - { name: id, in: path, required: true, schema: { type: string }, example: x }
        - { name: q, in: query, schema: { type: integer } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [name]
              properties: { name: { type: string, x-message: A name is needed }, n: { type: integer } }
            examples: { ann: { value: { name: Ann, n: 1 } } }
      responses:
        '201':
          description: Made
          headers:
            X-Id: { schema: { type: string }, example: 4cb65058-f04f-458f-aca1-5f4e43de6407 }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/A' }
              examples:
                ann: { value: { name: Ann, n: 1, list: [{ p: 1 }], at: '2015-11-03T00:53:54Z' } }
          x-relations: #0
        '422':
          description: Invalid
          content:
            application/json:
              schema: { type: object, properties: { text: { type: string } } }
              examples:
                nameless: { x-fault: invalid-request, x-request: { body: {} }, value: { text: A name is needed } } #1
          x-relations:
            - id: told
              then: $response.body#/text == '{$violations}'
components:
  schemas:
    A:
      type: object
      additionalProperties: false
      properties:
        name: { type: string }
        n: { type: [integer, 'null'], maximum: 9 }
        at: { type: string, format: date-time }
        list: { type: array, items: { type: object, additionalProperties: false, properties: { p: {} } } }
        open: { type: object }
`;

/** The document with these relations of its 201; they begin at line 30. */
function relations(list: string): string {
  const lines = list.trim().replace(/^(?=.)/gm, '            ');
  return DOCUMENT.replace(/ #0$/m, `\n${lines}`).replace(/ #\d$/gm, '');
}

function wrong(rule: string, place: string, message: RegExp, list: string, more: Partial<Fault> = {}): Fault {
  return { rule, pointer: `${RELATIONS}${place}`, message, text: relations(list), ...more };
}

const warning = { severity: 'warning' } as const;

describe('relations', () => {
  itFinds({
    'one that cannot be read': wrong(
      'relation-syntax',
      '/0/then',
      /operators need a space on both sides/,
      '- id: a\n  then: $response.body#/n«==| == »1',
    ),
    'two of one name': wrong(
      'relation-id',
      '/1/id',
      /'a' is the id of another relation of this response/,
      '- id: a\n  then: $response.body#/n == 1\n- id: «a|b»\n  then: $response.body#/name == $request.body#/name',
    ),
    'a place that the response does not have': wrong(
      'relation-place',
      '/0/then',
      /\$response\.body#\/nam: the body of the response 201 has no 'nam'; did you mean 'name'\?/,
      '- id: a\n  then: $response.body#/«nam|name» == $request.body#/name',
      { also: ['relation-example'] },
    ),
    'a place in the items of a list': wrong(
      'relation-place',
      '/0/then',
      /#\/list\/0 in the body of the response 201 has no 'q'/,
      '- id: a\n  when: $response.body#/list/0/p != null\n  then: $response.body#/list/0/«q|p» == 1',
      { also: ['relation-example'] },
    ),
    'a place in the request, in a text': wrong(
      'relation-place',
      '/0/when',
      /\$request\.body#\/nam: the body of the request of makeA has no 'nam'; did you mean 'name'/,
      "- id: a\n  when: $request.body#/«nam|name» == 'Bob'\n  then: $response.body#/n == 1",
    ),
    'a parameter that is not declared': wrong(
      'relation-place',
      '/0/then',
      /makeA has no path parameter 'ID'; did you mean 'id'/,
      "- id: a\n  when: $request.query.q == 5\n  then: $response.body#/name == 'a {$request.path.«ID|id»}'",
    ),
    'a header that is not declared': wrong(
      'relation-place',
      '/0/then',
      /the response 201 declares no such header; did you mean 'X-Id'/,
      "- id: a\n  then: $response.header.«X-Ip|x-id» == '{uuid}'",
    ),
    'something unique that is not there': wrong(
      'relation-place',
      '/0/unique',
      /has no 'guid'/,
      '- id: a\n  unique: $response.body#/«guid|name»',
      { also: ['response'] },
    ),
    'one that needs its own result': wrong(
      'relation-cycle',
      '/0/then',
      /'a' reads \$response\.body#\/name, which it writes itself/,
      "- id: a\n  when: $request.query.q != null\n  then: $response.body#/name == 'x{$response.body#/«name|n»}'",
    ),
    'one that cannot be made true': wrong(
      'assert-only',
      '/0/then/1',
      /'a': the mock cannot apply it; the suite asserts it/,
      '- id: a\n  then:\n    - $response.body#/n == $request.body#/n\n    - $response.body#/name «!=|==» $request.body#/«n|name»',
      warning,
    ),
    'two that write one place': wrong(
      'relation-writers',
      '/1/then',
      /'a' and 'b' both write \$response\.body#\/n, and nothing keeps both from applying/,
      '- id: a\n  when: $request.query.q != null\n  then: $response.body#/n == $request.query.q\n' +
        '- id: b\n  when: $request.«body#/n|query.q» == null\n  then: $response.body#/n == 1 #!',
      warning,
    ),
    'an example that breaks one': wrong(
      'relation-example',
      '',
      /example 'ann' breaks the relation 'a' with its own request: .*: expected "Ann", got "Bob"/,
      '- id: a\n  then: $response.body#/name == $request.body#/name',
      {
        pointer: '/paths/~1a~1{id}/post/responses/201/content/application~1json/examples/ann/value/name',
        text: relations('- id: a\n  then: $response.body#/name == $request.body#/name').replace(
          'ann: { value: { name: Ann, n: 1, list',
          'ann: { value: { name: «Bob|Ann», n: 1, list',
        ),
      },
    ),
    'an example of an error that does not tell the violations': {
      rule: 'relation-example',
      pointer: '/paths/~1a~1{id}/post/responses/422/content/application~1json/examples/nameless/value/text',
      message: /breaks the relation 'told' .*: expected "A name is needed", got "Something"/,
      text: relations('- id: a\n  then: $response.body#/n == 1').replace(
        'text: A name is needed',
        'text: «Something|A name is needed»',
      ),
    },
    'an example of a header that no scenario fits': wrong(
      'relation-example',
      '',
      /the example breaks the relation 'a' with the request of every scenario/,
      "- id: a\n  then: $response.header.X-Id == '{uuid}'",
      {
        pointer: '/paths/~1a~1{id}/post/responses/201/headers/X-Id/example',
        text: relations("- id: a\n  then: $response.header.X-Id == '{uuid}'").replace(
          '4cb65058-f04f-',
          '«4cb65058-|4cb65058-f04f-»',
        ),
      },
    ),
    'relations that wait for each other': wrong(
      'relation-cycle',
      '/0/then',
      /these relations wait for each other: 'a' → 'b' → 'a'/,
      "- id: a\n  when: $request.query.q != null\n  then: $response.body#/name == 'x{$response.body#/n}' #!\n" +
        '- id: b\n  when: $request.query.q != null\n  then: $response.body#/n == $response.body#/«name|at»',
    ),
  });

  it('has nothing against what holds in one place of several, or after the relations were applied', async () => {
    const found = await lintOf(`
openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  x-unmatched:
    description: Nothing here
    headers: { X-Id: { $ref: '#/components/headers/Id' } }
    content: { application/json: { examples: { nothing: { value: {} } } } }
  /a/{id}:
    post:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string }, examples: { x: { value: x } } }
      requestBody: { content: { application/json: { schema: { type: object }, examples: { x: { value: { n: 1 } } } } } }
      responses:
        '201':
          description: Made
          headers: { X-Id: { $ref: '#/components/headers/Id' } }
          content:
            application/json:
              schema: { type: object, properties: { guid: { type: string } } }
              examples:
                x: { value: { guid: a, n: 1, open: { what: ever } } }
                other: { value: { guid: b, n: 2 } }
          x-relations:
            - { id: guid, unique: $response.body#/guid }
            - { id: n, then: $response.body#/n == $request.body#/n }
            - { id: open, when: $request.header.X-Any == 'a', then: $response.body#/open/what == 'ever' }
            - { id: not-open, when: $request.header.X-Any == 'b', then: $response.body#/open == null }
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '204': { description: Done, headers: { X-Id: { $ref: '#/components/headers/Id' } } } }
components:
  headers:
    Id:
      schema: { type: string }
      example: 4cb65058-f04f-458f-aca1-5f4e43de6407
      x-relations:
        - { id: fresh, when: $request.body#/n == 1, then: "$response.header.X-Id == '{uuid}'" }
        - { id: carried, when: $request.body#/n == 2, then: "$response.header.X-Id == '{$request.path.id}::{uuid}'" }
`);
    expect(found).toEqual([]);
  });
});
