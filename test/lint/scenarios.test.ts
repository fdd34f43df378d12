import { type Fault, itFinds, lintOf } from './support';

/** `POST /a/{id}` for a token with a scope, with an example for each fault. `#n` are the places where tests put something else. */
const DOCUMENT = `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /a/{id}:
    post:
      operationId: makeA
      security: [{ token: [write] }]
      x-precedence: [no-token, reader, not-json, nameless] #0
      parameters:
        - { name: id, in: path, required: true, schema: { type: string }, examples: { first: { value: x }, lost: { value: y } } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string } } }
            examples: { first: { value: { name: Ann } } }
      responses:
        '201':
          description: Made
          content:
            application/json:
              examples:
                first: { value: { name: Ann } } #1
        '400':
          description: Unreadable
          content:
            application/json:
              examples:
                not-json: { x-fault: unreadable-body, x-request: { serializedBody: '{' }, value: {} } #2
        '401':
          description: Nobody
          content:
            application/json:
              examples:
                no-token: { x-fault: no-credentials, x-request: { credentials: { token: none } }, value: {} } #3
        '403':
          description: Forbidden
          content:
            application/json:
              examples:
                reader: { x-fault: insufficient-scope, x-request: { credentials: { token: reader } }, value: {} } #4
        '404':
          description: Lost
          content:
            application/json:
              examples:
                lost: { x-fault: scenario, value: {} } #5
        '422':
          description: Invalid
          content:
            application/json:
              examples:
                nameless: { x-fault: invalid-request, x-request: { body: {} }, value: {} } #6
        #7
components:
  securitySchemes:
    token:
      type: http
      scheme: bearer
      x-credentials:
        writer: { scope: [write] }
        reader: { scope: [read] } #8
`;

const RESPONSES = '/paths/~1a~1{id}/post/responses';

/** The document with other lines in place of its own. */
function instead(lines: Readonly<Record<number, string>>): string {
  return DOCUMENT.replace(
    /^.*?( ?#(\d))$/gm,
    (line, mark: string, place: string) => lines[Number(place)] ?? line.slice(0, -mark.length),
  );
}

/** A fault in one line of the document. */
function at(place: number, line: string, fault: Omit<Fault, 'text'>): Fault {
  return { ...fault, text: instead({ [place]: line }) };
}

const example = (status: number, name: string): string =>
  `${RESPONSES}/${status}/content/application~1json/examples/${name}`;

describe('scenarios', () => {
  itFinds({
    'a kind of fault that there is not': at(5, '                lost: { x-fault: «lost|scenario», value: {} }', {
      rule: 'fault',
      pointer: `${example(404, 'lost')}/x-fault`,
      message: /x-fault is one of no-route.*not "lost"/,
    }),
    'a part that a request has not': at(
      6,
      '                nameless: { x-fault: invalid-request, x-request: { body: {}, «headers|header»: {} }, value: {} }',
      {
        rule: 'request-parts',
        pointer: `${example(422, 'nameless')}/x-request`,
        message: /x-request has no 'headers'/,
      },
    ),
    'a parameter that is not declared': at(
      5,
      '                lost: { x-fault: scenario, x-request: { path: { «ID|id»: y } }, value: {} }',
      {
        rule: 'x-request',
        also: ['scenario'],
        pointer: `${example(404, 'lost')}/x-request/path/ID`,
        message: /makeA has no path parameter 'ID'; did you mean 'id'\?/,
      },
    ),
    'credentials of another scheme': at(
      3,
      '                no-token: { x-fault: no-credentials, x-request: { credentials: { «tokens|token»: none } }, value: {} }',
      {
        rule: 'x-request',
        also: ['scenario'],
        pointer: `${example(401, 'no-token')}/x-request/credentials/tokens`,
        message: /makeA does not ask for credentials of 'tokens'; did you mean 'token'\?/,
      },
    ),
    'credentials without such a name': at(
      4,
      '                reader: { x-fault: insufficient-scope, x-request: { credentials: { token: «guest|reader» } }, value: {} }',
      {
        rule: 'x-request',
        also: ['scenario'],
        pointer: `${example(403, 'reader')}/x-request/credentials/token`,
        message: /x-credentials of 'token' has no 'guest'; it has 'none', 'writer', 'reader'/,
      },
    ),
    'a media type that the operation does not take': at(
      2,
      "                not-json: { x-fault: unreadable-body, x-request: { contentType: «text/plain|application/json; charset=utf-8», serializedBody: '{' }, value: {} }",
      {
        rule: 'x-request',
        also: ['scenario'],
        pointer: `${example(400, 'not-json')}/x-request/contentType`,
        message: /makeA does not accept 'text\/plain'; it has 'application\/json'/,
      },
    ),
    'two bodies': at(
      2,
      "                not-json: { x-fault: unreadable-body, x-request: { «body|header»: {}, serializedBody: '{' }, value: {} }",
      {
        rule: 'x-request',
        pointer: `${example(400, 'not-json')}/x-request`,
        message: /body and serializedBody: only one/,
      },
    ),
    'credentials with the same claims': at(8, '        reader: { scope: [«write|read»] }', {
      rule: 'x-credentials',
      also: ['scenario'],
      pointer: '/components/securitySchemes/token/x-credentials/reader',
      message: /'reader' has the claims of 'writer'/,
    }),
    'an order with a name that no example has': at(
      0,
      '      x-precedence: [no-token, reader, «not_json|not-json», nameless]',
      {
        rule: 'precedence',
        pointer: '/paths/~1a~1{id}/post/x-precedence/2',
        message: /no response has an example 'not_json'; did you mean 'not-json'/,
      },
    ),
    'an order with a name twice': at(0, '      x-precedence: [no-token, reader«, no-token|»]', {
      rule: 'precedence',
      pointer: '/paths/~1a~1{id}/post/x-precedence/2',
      message: /'no-token' is listed more than once/,
    }),
    'a fault that its request has not': at(
      6,
      '                nameless: { x-fault: invalid-request, x-request: { body: { name: «Ann|5» } }, value: {} }',
      {
        rule: 'scenario',
        pointer: example(422, 'nameless'),
        message:
          /the request of scenario 'nameless' gets the response 'first' \(201\): the request is that of the scenario 'first'/,
      },
    ),
    'a fault that another one comes before': at(
      6,
      '                nameless: { x-fault: invalid-request, x-request: { credentials: { token: «reader|writer» }, body: {} }, value: {} }',
      {
        rule: 'scenario',
        pointer: example(422, 'nameless'),
        message: /gets the response 'reader' \(403\): x-precedence lists 'reader'/,
      },
    ),
    'a situation that nothing names': at(5, '                «gone|lost»: { x-fault: scenario, value: {} }', {
      rule: 'scenario',
      pointer: example(404, 'gone'),
      message: /no part of it names the scenario/,
    }),
    'a conflict that no request brings': at(
      7,
      "        '409': { description: Conflict, «content|x-content»: { application/json: { examples: { taken: { value: {} } } } } }".replace(
        "'409'",
        "'«409|503»'",
      ),
      {
        rule: 'reachable',
        pointer: `${RESPONSES}/409`,
        message: /no request gets the 409 of makeA/,
      },
    ),
    'a usual status that no request brings': {
      rule: 'reachable-usual',
      severity: 'warning',
      pointer: `${RESPONSES}/404`,
      message: /no request gets the 404 of makeA/,
      text: instead({ 5: '                «other|lost»: { value: {} }' }).replace("'404':", "'404': #!"),
    },
  });

  it('names what is before all others and answers every request', async () => {
    const found = await lintOf(
      instead({
        0: '      x-precedence: [any, no-token, reader, not-json, nameless]',
        5: '                any: { x-fault: scenario, value: {} }',
      }),
    );
    // The scenarios that it takes the requests of are not to blame.
    expect(found).toMatchObject([
      {
        rule: 'scenario',
        pointer: example(404, 'any'),
        message: expect.stringMatching(/'any' is listed in x-precedence, and no part of a request names it/),
      },
    ]);
  });

  it('has nothing against examples of one name where relations are all that a document states', async () => {
    const text = `
openapi: 3.0.3
info: { title: Test, version: '1' }
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [n], properties: { n: { type: integer } } }
            examples: { create: { value: { n: 1 } }, createFull: { value: { n: 1 } }, wrong: { value: { n: x } } }
      responses:
        '201':
          description: Made
          x-relations: [{ id: n, field: response.body/n, then: '{$request.body#/n}' }]
          content:
            application/json:
              schema: { type: object, properties: { n: { type: integer } } }
              examples: { create: { value: { n: 1 } }, createFull: { value: { n: 1 } }, wrong: { value: { n: 1 } } }
        # states scenarios
`;
    const stated = text.replace(
      '# states scenarios',
      "'409': { description: Taken, content: { application/json: { examples: { taken: { x-request: { body: { n: 2 } }, value: {} } } } } }",
    );
    const rules = async (of: string) => (await lintOf(of)).map(({ rule }) => rule);
    expect(await rules(text)).not.toContain('scenario');
    expect(await rules(stated)).toContain('scenario');
  });

  it('has nothing against documents in which every example is called default', async () => {
    const found = await lintOf(`
openapi: 3.0.3
info: { title: Test, version: '1' }
paths:
  /a/{id}:
    put:
      security: [{ token: [] }]
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer }, examples: { default: { value: 1 } } }
      requestBody:
        content: { application/json: { schema: { type: object }, examples: { default: { value: {} } } } }
      responses:
        '200': { description: OK, content: { application/json: { examples: { default: { value: 1 }, other: { value: 2 } } } } }
        '202': { description: OK, content: { application/json: { examples: { default: { value: 1 } } } } }
        '404': { description: No, content: { application/json: { examples: { default: { value: 1 } } } } }
        '409': { description: No, content: { application/json: { examples: { default: { value: 1 } } } } }
        '429': { description: No }
        default: { description: No }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`);
    expect(found).toEqual([]);
  });

  it('has nothing against one example under several media types, nor against faults without an example', async () => {
    const found = await lintOf(`
openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  x-unmatched:
    description: Nothing here
    content: { application/json: { examples: { nothing: { x-fault: no-route, value: {} } } } }
  /a:
    post:
      x-precedence: [taken]
      security: [{ token: [] }]
      parameters: [{ name: q, in: query, schema: { type: integer } }]
      requestBody:
        content:
          application/json: { schema: { type: object }, examples: { one: { value: { a: '1' } } } }
          application/x-www-form-urlencoded: { schema: { type: object }, examples: { one: { value: { a: '1' } } } }
      responses:
        '200':
          description: OK
          content:
            application/json: { examples: { one: { value: { a: 1 } } } }
            application/problem+json: { examples: { one: { value: { a: 1 } } } }
        '400': { description: Unreadable or not valid }
        '401': { description: Nobody }
        '409':
          description: Conflict
          content: { application/json: { examples: { taken: { x-fault: scenario, x-request: { header: { X-Taken: 'yes' } }, value: 1 } } } }
        '415': { description: Type }
        '4XX': { description: Others }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`);
    expect(found).toEqual([]);
  });
});
