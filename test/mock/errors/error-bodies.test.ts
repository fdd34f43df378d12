import { parse } from 'yaml';
import { createEngine } from '../../../src/mock/engine';
import { apiOf, bodyOf, request } from '../../support/api';

/** A document whose POST /orders takes a customer and lines, with an error of a shape. */
function ordersWith(media: object, type = 'application/json', status = '422') {
  return apiOf(
    JSON.stringify({
      paths: {
        '/orders': {
          post: {
            operationId: 'order',
            parameters: [
              { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 10 } },
              { name: 'X-Trace', in: 'header', schema: { type: 'string', maxLength: 3 } },
            ],
            requestBody: {
              required: true,
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['customer'],
                    properties: {
                      customer: { type: 'string' },
                      password: { type: 'string', pattern: '^x+$' },
                      lines: { type: 'array', items: { type: 'object', properties: { qty: { type: 'integer' } } } },
                    },
                  },
                },
              },
            },
            responses: {
              '201': { description: 'Ordered.' },
              [status]: { description: 'Not what we take.', content: { [type]: media } },
            },
          },
        },
      },
    }),
  );
}

function respond(api: ReturnType<typeof apiOf>, target: string, body: unknown, headers: Record<string, string> = {}) {
  const now = (): number => Date.parse('2026-01-02T03:04:05Z');
  return createEngine(api, { seed: 1, now }).respond(request('POST', target, body, headers)).response;
}

const STRING = { type: 'string' };
const INTEGER = { type: 'integer' };
const object = (properties: object, rest: object = {}): object => ({ type: 'object', properties, ...rest });
const list = (items: object): object => ({ type: 'array', items });

const MISSING = 'customer is required but missing';
const WRONG = 'lines[1].qty must be an integer, not a string';
const BOTH = { lines: [{ qty: 1 }, { qty: 'x' }] };

describe('an error body made from its schema speaks of the request', () => {
  const rows: [name: string, schema: object, expected: unknown][] = [
    ['code and message', object({ code: INTEGER, message: STRING }), { code: 422, message: `${MISSING}; ${WRONG}` }],
    ['a message alone', object({ error: STRING }), { error: `${MISSING}; ${WRONG}` }],
    [
      'Spring',
      object({
        timestamp: { ...STRING, format: 'date-time' },
        status: INTEGER,
        error: STRING,
        message: STRING,
        path: STRING,
      }),
      {
        ...{ timestamp: '2026-01-02T03:04:05Z', status: 422, error: 'Unprocessable Entity' },
        ...{ message: `${MISSING}; ${WRONG}`, path: '/orders' },
      },
    ],
    [
      'FastAPI',
      object({ detail: list(object({ loc: list({ anyOf: [STRING, INTEGER] }), msg: STRING, type: STRING })) }),
      {
        detail: [
          { loc: ['body', 'customer'], msg: MISSING, type: 'required' },
          { loc: ['body', 'lines', 1, 'qty'], msg: WRONG, type: 'type' },
        ],
      },
    ],
    [
      'NestJS',
      object({ statusCode: INTEGER, message: list(STRING), error: STRING }),
      { statusCode: 422, message: [MISSING, WRONG], error: 'Unprocessable Entity' },
    ],
    [
      'Rails',
      object({ errors: object({}, { additionalProperties: list(STRING) }) }),
      { errors: { customer: [MISSING], 'lines[1].qty': [WRONG] } },
    ],
    [
      'Rails, with the fields that the document names',
      object({ errors: object({ customer: list(STRING), note: list(STRING) }, { required: ['note'] }) }),
      { errors: { customer: [MISSING], 'lines[1].qty': [WRONG], note: [] } },
    ],
    [
      'one list of texts for all fields',
      object({ errors: object({ body: list(STRING) }, { required: ['body'] }) }),
      { errors: { body: [MISSING, WRONG] } },
    ],
    [
      'fields that are closed',
      object({ message: STRING, errors: object({ customer: list(STRING) }, { additionalProperties: false }) }),
      { message: `${MISSING}; ${WRONG}`, errors: { customer: [MISSING] } },
    ],
    [
      'a text for each field that the document names',
      object({ fields: object({ customer: STRING, note: STRING }) }),
      { fields: { customer: MISSING, 'lines[1].qty': WRONG } },
    ],
    [
      'Django: lists of texts by field, whatever the fields are called',
      object({ customer: list(STRING), title: list(STRING) }),
      { customer: [MISSING], 'lines[1].qty': [WRONG] },
    ],
    [
      'texts of the whole that are called like no field',
      object({ help: STRING, ref: STRING }),
      expect.not.objectContaining({ customer: MISSING }),
    ],
    [
      'JSON:API',
      object({
        errors: list(
          object({
            status: STRING,
            title: STRING,
            detail: STRING,
            source: object({ pointer: STRING, parameter: STRING }),
          }),
        ),
      }),
      {
        errors: [
          { status: '422', title: 'Unprocessable Entity', detail: MISSING, source: { pointer: '/customer' } },
          { status: '422', title: 'Unprocessable Entity', detail: WRONG, source: { pointer: '/lines/1/qty' } },
        ],
      },
    ],
    [
      'Google',
      object({
        error: object({
          code: INTEGER,
          message: STRING,
          status: { enum: ['NOT_FOUND', 'INVALID_ARGUMENT'] },
          details: list(object({ fieldViolations: list(object({ field: STRING, description: STRING })) })),
        }),
      }),
      {
        error: {
          code: 422,
          message: `${MISSING}; ${WRONG}`,
          status: 'INVALID_ARGUMENT',
          details: [
            {
              fieldViolations: [
                { field: 'customer', description: MISSING },
                { field: 'lines[1].qty', description: WRONG },
              ],
            },
          ],
        },
      },
    ],
    [
      'a code by an enum, the first field, and no success',
      object({ success: { type: 'boolean' }, code: { enum: ['CONFLICT', 'VALIDATION_FAILED'] }, param: STRING }),
      { success: false, code: 'VALIDATION_FAILED', param: 'customer' },
    ],
    [
      'issues with a way and a code by its pattern',
      object({ issues: list(object({ path: list(STRING), code: { ...STRING, pattern: '^[A-Z_]+$' }, in: STRING })) }),
      {
        issues: [
          { path: ['customer'], code: 'REQUIRED', in: 'body' },
          { path: ['lines', '1', 'qty'], code: 'TYPE', in: 'body' },
        ],
      },
    ],
  ];
  test.each(rows)('%s', (_name, schema, expected) => {
    expect(bodyOf(respond(ordersWith({ schema }), '/orders', BOTH))).toEqual(expected);
  });

  test('problem+json: the members of RFC 9457, pointers as fragments', () => {
    const uri = { ...STRING, format: 'uri-reference' };
    const errors = list(object({ pointer: STRING, detail: STRING }));
    const schema = object({ type: uri, title: STRING, status: INTEGER, detail: STRING, instance: uri, errors });
    expect(bodyOf(respond(ordersWith({ schema }, 'application/problem+json'), '/orders', BOTH))).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      detail: `${MISSING}; ${WRONG}`,
      instance: '/orders',
      errors: [
        { pointer: '#/customer', detail: MISSING },
        { pointer: '#/lines/1/qty', detail: WRONG },
      ],
    });
  });

  test('parameters are named as such', () => {
    const schema = object({
      errors: list(object({ source: object({ pointer: STRING, parameter: STRING, header: STRING }), detail: STRING })),
    });
    const response = respond(ordersWith({ schema }), '/orders?limit=50', { customer: 'Zed' }, { 'X-Trace': 'long' });
    expect(bodyOf(response)).toEqual({
      errors: [
        { source: { parameter: 'limit' }, detail: 'query parameter limit must be at most 10, not 50' },
        { source: { header: 'X-Trace' }, detail: 'header X-Trace must have at most 3 characters, not 4' },
      ],
    });
  });

  test('a plain text', () => {
    const response = respond(ordersWith({ schema: STRING }, 'text/plain'), '/orders', {});
    expect(bodyOf(response)).toBe(MISSING);
  });

  test('in XML and in forms as in JSON', () => {
    const schema = { ...object({ code: INTEGER, message: STRING }), xml: { name: 'error' } };
    expect(bodyOf(respond(ordersWith({ schema }, 'application/xml'), '/orders', {}))).toContain(
      `<code>422</code>\n  <message>${MISSING}</message>`,
    );
  });

  test('secrets do not come back', () => {
    const response = respond(ordersWith({ schema: object({ message: STRING }) }), '/orders', {
      customer: 'Z',
      password: 'hunter2',
    });
    expect(JSON.stringify(bodyOf(response))).not.toContain('hunter2');
  });
});

describe('constraints go before', () => {
  const rows: [name: string, member: object, expected: unknown][] = [
    ['a text is cut', { ...STRING, maxLength: 12 }, 'customer is…'],
    ['a text that may be only one of some', { enum: ['It failed.'] }, 'It failed.'],
    ['a constant', { const: 'Nope.' }, 'Nope.'],
    ['a pattern that no sentence matches', { ...STRING, pattern: '^[a-z]{3}$' }, 'aaa'],
  ];
  test.each(rows)('%s', (_name, message, expected) => {
    expect(bodyOf(respond(ordersWith({ schema: object({ message }) }), '/orders', {}))).toEqual({ message: expected });
  });

  test('a list that takes one', () => {
    const errors = { ...list(object({ field: STRING })), maxItems: 1 };
    expect(bodyOf(respond(ordersWith({ schema: object({ errors }) }), '/orders', BOTH))).toEqual({
      errors: [{ field: 'customer' }],
    });
  });

  test('a status that may only be 400', () => {
    const schema = object({ status: { enum: [400] }, message: STRING });
    expect(bodyOf(respond(ordersWith({ schema }), '/orders', {}))).toEqual({ status: 400, message: MISSING });
  });
});

describe('an example of the document', () => {
  const shared = {
    status: 404,
    code: 'E_GENERIC',
    message: 'Something went wrong',
    docs: 'https://example.com/errors',
  };

  test('that stands for any error: what it says of the error is set, its codes and the rest stay', () => {
    expect(bodyOf(respond(ordersWith({ example: shared }), '/orders', {}))).toEqual({
      ...{ status: 422, code: 'E_GENERIC', message: MISSING, docs: 'https://example.com/errors' },
    });
  });

  test.each<[example: object, expected: object]>([
    [{ errors: { title: ["can't be blank"] } }, { errors: { customer: [MISSING], 'lines[1].qty': [WRONG] } }],
    [{ title: ["can't be blank"] }, { customer: [MISSING], 'lines[1].qty': [WRONG] }],
    [{ errors: { 'items.0.price': ['is no price'] } }, { errors: { customer: [MISSING], 'lines.1.qty': [WRONG] } }],
  ])('that lists what is wrong by the fields of another request: %j', (example, expected) => {
    expect(bodyOf(respond(ordersWith({ example }), '/orders', BOTH))).toEqual(expected);
  });

  test('one of several that no error category chooses', () => {
    const examples = { none: { value: { message: 'There is none.' } }, other: { value: { message: 'Another one.' } } };
    expect(bodyOf(respond(ordersWith({ examples }), '/orders', {}))).toEqual({ message: MISSING });
  });

  test('for this error category (x-fault): it stays', () => {
    const examples = { bad: { 'x-fault': 'invalid-request', value: { message: 'We do not take that.' } } };
    expect(bodyOf(respond(ordersWith({ examples }), '/orders', {}))).toEqual({ message: 'We do not take that.' });
  });

  test('that the client asks for by its name: it stays', () => {
    const examples = { none: { value: { message: 'There is none.' } } };
    const response = respond(ordersWith({ examples }), '/orders', {}, { Prefer: 'code=422, example=none' });
    expect(bodyOf(response)).toEqual({ message: 'There is none.' });
  });

  test('where nothing is wrong with the request: it stays', () => {
    const response = respond(ordersWith({ example: shared }), '/orders', { customer: 'Zed' }, { Prefer: 'code=422' });
    expect(bodyOf(response)).toEqual(shared);
  });

  test('in a response with relations: it stays', () => {
    const media = { example: shared };
    const api = ordersWith(media);
    const root = structuredClone(api.document.root) as never as {
      paths: Record<string, { post: { responses: object } }>;
    };
    Object.assign((root.paths['/orders']?.post.responses as Record<string, object>)['422'] ?? {}, {
      'x-relations': parse('[{ id: a, then: "$response.body#/code == \'E_GENERIC\'" }]') as unknown,
    });
    expect(bodyOf(respond(apiOf(JSON.stringify(root)), '/orders', {}))).toEqual(shared);
  });

  test('with inferred: false all examples stay', () => {
    const engine = createEngine(ordersWith({ example: shared }), { inferred: false });
    expect(bodyOf(engine.respond(request('POST', '/orders', {})).response)).toEqual(shared);
  });
});

test('wording of the document (x-message) goes before ours', () => {
  const api = apiOf(`
paths:
  /notes:
    post:
      operationId: note
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { text: { type: string, minLength: 1, x-message: 'Say something.' } } }
      responses:
        '201': { description: Noted. }
        '400':
          description: No.
          content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } }
`);
  const { response } = createEngine(api).respond(request('POST', '/notes', { text: '' }));
  expect(bodyOf(response)).toEqual({ message: 'Say something.' });
});

test('an error that was asked for: the words of its response, as far as there are no violations', () => {
  const schema = object({ status: INTEGER, title: STRING, detail: STRING });
  const response = respond(ordersWith({ schema }), '/orders', { customer: 'Zed' }, { Prefer: 'code=422' });
  expect(bodyOf(response)).toEqual({ status: 422, title: 'Unprocessable Entity', detail: 'Not what we take.' });
});

describe('an error that no violation brought', () => {
  const rows: [name: string, schema: object, expected: unknown][] = [
    [
      'a list of fields is empty beside what speaks of the error',
      object({ message: STRING, errors: list(object({ field: STRING, message: STRING })) }),
      { message: 'Not what we take.', errors: [] },
    ],
    [
      'a list of pointers is empty, too (RFC 9457)',
      object({ title: STRING, errors: list(object({ pointer: STRING, detail: STRING })) }),
      { title: 'Unprocessable Entity', errors: [] },
    ],
    [
      'a list of fields alone has an item that names none',
      object({ errors: list(object({ field: STRING, message: STRING })) }),
      { errors: [{ message: 'Not what we take.' }] },
    ],
    [
      'a field that must be there is empty',
      object({ errors: list(object({ field: STRING, message: STRING }, { required: ['field'] })) }),
      { errors: [{ field: '', message: 'Not what we take.' }] },
    ],
    [
      'what the schema states stays',
      object({ title: { ...STRING, default: 'Lost parcel' }, detail: { ...STRING, example: 'Ask again later' } }),
      { title: 'Lost parcel', detail: 'Ask again later' },
    ],
    ['a list of texts has one', object({ errors: list(STRING) }), { errors: ['Not what we take.'] }],
    [
      'an error of JSON:API has no source',
      object({ errors: list(object({ status: STRING, title: STRING, source: object({ pointer: STRING }) })) }),
      { errors: [{ status: '422', title: 'Unprocessable Entity' }] },
    ],
    [
      'a list that needs an item keeps it',
      object({ message: STRING, errors: { ...list(object({ field: STRING })), minItems: 1 } }),
      { message: 'Not what we take.', errors: [{ field: 'string' }] },
    ],
  ];
  test.each(rows)('%s', (_name, schema, expected) => {
    const api = ordersWith({ schema });
    expect(bodyOf(respond(api, '/orders', { customer: 'Ada' }, { prefer: 'code=422' }))).toEqual(expected);
  });
});

describe('without a wording of the document, its members say what kind of error it is', () => {
  const body = (schema: object, sent: object): unknown => bodyOf(respond(ordersWith({ schema }), '/orders', sent));

  test('a body with the members of a problem has the type of one', () => {
    const problem = object({ type: STRING, title: STRING, status: INTEGER, detail: STRING });
    expect(body(problem, {})).toMatchObject({ type: 'about:blank', title: 'Unprocessable Entity', status: 422 });
    expect(body(object({ type: STRING, message: STRING }), {})).not.toMatchObject({ type: 'about:blank' });
  });

  test('an error of the client has the code of one', () => {
    const code = { type: 'string', enum: ['api_error', 'card_error', 'invalid_request_error'] };
    const api = ordersWith({ schema: object({ code }) }, 'application/json', '409');
    expect(bodyOf(respond(api, '/orders', { customer: 'Ada' }, { Prefer: 'code=409' }))).toEqual({
      code: 'invalid_request_error',
    });
  });

  test('a property that is not allowed is the field at fault', () => {
    const closed = ordersWith({ schema: object({ errors: list(object({ field: STRING })) }) });
    const { document } = closed;
    const api = apiOf(JSON.stringify(document.root).replace('"required":["customer"]', '"additionalProperties":false'));
    expect(bodyOf(respond(api, '/orders', { colour: 'red' }))).toEqual({ errors: [{ field: 'colour' }] });
  });
});

describe('a login that rejects a wrong password', () => {
  it.each([
    ['with its 401', ['400', '401'], 401],
    ['with its 400 where it has no 401', ['400', '422'], 400],
    ['with a 401 where it has only one for invalid bodies', ['422'], 401],
  ])('%s', (_, statuses, status) => {
    const schema = { type: 'object', properties: { password: { type: 'string' } } };
    const responses = Object.fromEntries(['200', ...statuses].map((one) => [one, { description: one }]));
    const post = { requestBody: { content: { 'application/json': { schema } } }, responses };
    const engine = createEngine(apiOf(JSON.stringify({ paths: { '/login': { post } } })), { seed: 1 });
    const rejected = engine.respond(request('POST', '/login', { password: 'invalid-password' }));
    expect(rejected.response.status).toBe(status);
  });
});
