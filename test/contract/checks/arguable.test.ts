import { checkCase, type Expected } from '../../../src/checks';
import { documentFrom } from '../../../src';
import { expectFor, validatePlanned } from '../../../src/checks/expect';
import type { HttpRequest } from '../../../src/exchange';
import { buildApi } from '../../../src/model';

const range = { type: 'object', properties: { from: { type: 'integer' }, to: { type: 'integer' } } };
const query = (name: string, schema: object, more: object = {}): object => ({ name, in: 'query', schema, ...more });
const text = { type: 'string', minLength: 2, maxLength: 8 };
const note = { type: 'object', properties: { text, long: { type: 'string' } } };
const tag = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, of: { type: 'array', items: { type: 'string' } } },
  additionalProperties: false,
};
const bad = { description: 'bad' };
const responses = { '200': { description: 'ok' }, '400': bad, '415': { description: 'type' } };
const api = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        get: {
          parameters: [
            query('flag', { type: 'boolean' }),
            query('page', { type: 'integer' }),
            query('since', { type: 'string', format: 'date-time' }),
            query('sort', { enum: ['up', 'down'] }),
            query('opt', { type: ['string', 'null'], enum: ['x', null] }),
            query('ids', { type: 'array', items: { type: 'integer' } }, { style: 'form', explode: false }),
            query('range', range, { style: 'deepObject', explode: true }),
          ],
          responses,
        },
        post: { requestBody: { content: { 'application/json': { schema: note } } }, responses },
        patch: { requestBody: { content: { 'application/json': { schema: tag } } }, responses },
        put: {
          requestBody: { required: true, content: { 'application/json': { schema: { ...note, required: ['text'] } } } },
          responses,
        },
      },
      '/found': { get: { parameters: [query('q', { type: 'string' })], responses: { ...responses, '404': bad } } },
      '/tags': {
        post: {
          requestBody: { required: true, content: { 'application/json': { schema: tag } } },
          responses: { '201': { description: 'made', content: { 'application/json': { schema: tag } } }, '422': bad },
        },
      },
      '/logs': {
        get: {
          parameters: [{ name: 'Content-Encoding', in: 'header', schema: { enum: ['gzip'] } }],
          responses: { '400': bad },
        },
      },
      '/notes/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { responses },
        patch: {
          requestBody: { content: { 'application/json': { schema: { type: 'array', items: { type: 'object' } } } } },
          responses,
        },
      },
    },
  }),
);

const get = (target: string, headers: HttpRequest['headers'] = []): HttpRequest => ({ method: 'GET', target, headers });
const send = (body: string | Uint8Array | undefined, method = 'POST'): HttpRequest => ({
  method,
  target: '/notes',
  headers: body === undefined ? [] : [['Content-Type', 'application/json']],
  ...(body === undefined ? {} : { body: typeof body === 'string' ? new TextEncoder().encode(body) : body }),
});
const sendAs = (type: string, target: string, text = 'name'): HttpRequest => ({
  method: 'POST',
  target,
  headers: [['Content-Type', type]],
  body: new TextEncoder().encode(text),
});
const patch = (operations: readonly object[]): HttpRequest => ({
  ...send(JSON.stringify(operations), 'PATCH'),
  target: '/notes/n7',
});
const latin1 = Uint8Array.from([...new TextEncoder().encode('{"text":"'), 0xe9, ...new TextEncoder().encode('"}')]);

function codes(request: HttpRequest, status: number, inferred: boolean): string[] {
  const expected: Expected = expectFor(api, validatePlanned(api, request));
  const exchange = { request, response: { status, headers: [] } };
  return checkCase(api, expected, exchange, { inferred }).map(({ code }) => code);
}

test.each<[string, HttpRequest, number]>([
  ['a large body is too large', send(JSON.stringify({ text: 'x'.repeat(1_000_000) })), 413],
  ['a JSON Patch does not fit what is there', patch([{ op: 'remove', path: '/none' }]), 422],
  ['a JSON Patch of the wrong version is a conflict', patch([{ op: 'test', path: '/text', value: 'x' }]), 409],
  ['a large body is too large, whatever else is wrong', send(JSON.stringify({ text: [`${'x'.repeat(99_999)}`] })), 413],
  ['a long target is too long', get(`/notes?opt=x&${'y=1&'.repeat(1000)}`), 414],
  ['long header fields are too long', get('/notes', [['X-Long', 'x'.repeat(5000)]]), 431],
  ['nothing has the id, which is not declared', get('/notes/n7'), 404],
  ['nothing has the id any more', get('/notes/n7'), 410],
  ['an unknown query parameter is rejected', get('/notes?x_unknown_parameter=1'), 400],
  ['a scalar for deepObject is rejected', get('/notes?range='), 400],
  ['an empty text for a nullable is rejected', get('/notes?opt='), 400],
  ['an empty text for a list is rejected', get('/notes?ids='), 400],
  ['a declared 415 where there is no body', send(undefined), 415],
  ['a blank body is no JSON', send(' \n'), 400],
  ['an empty text without a stated length counts as none', send('{"long":""}'), 422],
  ['a byte that is not UTF-8 is replaced', send(latin1), 200],
  ['something stands behind a JSON value', send('{"text":"xy"} {}'), 200],
  ['a bracket stands behind a JSON value', send('{"text":"xy"}]'), 200],
  ['flag=0 is false', get('/notes?flag=0'), 200],
  ['flag=yes is true', get('/notes?flag=yes'), 200],
  ['a number is the seconds since 1970', get('/notes?since=1700000000'), 200],
  ['a nested object for deepObject is passed over', get('/notes?range%5Bfrom%5D%5Bx%5D=1&range%5Bto%5D=2'), 200],
  ['a long part of a path is too long', get(`/notes/${'n'.repeat(120)}`), 414],
  ['a name that reaches into objects is rejected', send('{"__proto__":{"text":7}}'), 400],
  ['a NUL in the name of a member is rejected', send('{"a\\u0000":7}'), 400],
  ['a charset of JSON is not known', sendAs('application/json; charset=utf-8', '/notes', '{}'), 415],
  ['half of a surrogate pair is rejected', send('{"text":"a\\ud83d"}'), 400],
  ['an optional member that is null counts as left out', send('{"text":null}'), 200],
  ['wide characters count twice, and are too many', send(`{"text":"${'\u{1f600}'.repeat(5)}"}`), 400],
  ['wide characters count twice, and are enough', send('{"text":"\u{1f600}"}'), 200],
  ['an empty text for an optional number counts as none', get('/notes?page='), 200],
  ['an empty text for an optional choice counts as none', get('/notes?sort='), 200],
  ['an empty text for a member of an object counts as none', get('/notes?range[from]=&range[to]=3'), 200],
  ['a number that no double holds is rejected', send('{"text":"ab","more":1e400}'), 400],
  ['a number of very many digits is rejected', send(`{"text":"ab","more":${'9'.repeat(400)}}`), 422],
  ['nothing fits the query', get('/found?q=x'), 404],
  ['a body with required members is missing', send(undefined, 'PATCH'), 422],
  ["HTTP's own status for a media type", sendAs('text/csv', '/tags'), 415],
  ["HTTP's own status for a content coding", get('/logs', [['content-encoding', 'compress']]), 415],
  ["HTTP's own status for malformed JSON", sendAs('application/json', '/tags', '{'), 400],
  ["HTTP's own status for JSON that is no object", sendAs('application/json', '/tags', '"x"'), 400],
  ["HTTP's own status for white space", sendAs('application/json', '/tags', ' \n'), 400],
  ["HTTP's own status for a required body that is missing", sendAs('application/json', '/tags', ''), 400],
])('%s: a warning, no violation', (_, request, status) => {
  expect(codes(request, status, false)).toEqual([]);
  expect(codes(request, status, true)).toContain('arguable-status');
});

test.each<[string, HttpRequest, number]>([
  ['a small body is too large', send('{"text":"xy"}'), 413],
  ['a list that is no JSON Patch', patch([{ op: 'mend' }]), 422],
  ['a short target is too long', get('/notes?page=1'), 414],
  ['a collection is not found', get('/notes'), 404],
  ['a declared 404 without a query', get('/found'), 404],
  ['a body without required members is missing', send(undefined), 400],
  ['declared parameters are rejected', get('/notes?page=1&range%5Bfrom%5D=2'), 400],
  ['a number of another type is accepted', get('/notes?page=one'), 200],
  ['flag=maybe is accepted', get('/notes?flag=maybe'), 200],
  ['a text without a time is accepted as one', get('/notes?since=now'), 200],
  ['a property of deepObject of another type is accepted', get('/notes?range%5Bfrom%5D=x'), 200],
  ['a blank body is accepted where one is required', send(' \n', 'PUT'), 200],
  ['malformed JSON is accepted', send('{'), 200],
  ['JSON that ends too early is accepted', send('{"text":"xy"'), 200],
  ['something stands behind a JSON value that is not valid', send('{"text":7} {}'), 200],
  ['415 for a declared media type', send('{"text":"xy"}'), 415],
  [
    'a valid body is rejected for its values, whatever its charset',
    sendAs('application/json; charset=utf-8', '/notes', '{}'),
    400,
  ],
  ['a text that is not empty is rejected', send('{"long":"x"}'), 422],
  ['a failure of the server', get('/notes/n7'), 500],
  ['a required member that is null is accepted', sendAs('application/json', '/tags', '{"name":null}'), 201],
  ['a text with wide characters that is short enough is rejected', send('{"text":"\u{1f600}\u{1f600}"}'), 400],
  ['a text that is too short is accepted', send('{"text":"x"}'), 200],
  ['an item that is null is accepted', sendAs('application/json', '/tags', '{"name":"x","of":[null]}'), 201],
  ['an undeclared status for an invalid value', sendAs('application/json', '/tags', '{"name":7}'), 400],
])('%s: a violation', (_, request, status) => {
  expect(codes(request, status, false)).toContain('wrong-status');
});

test('a blank body is accepted as none where none is required', () => {
  expect(codes(send(' \n'), 200, true)).toEqual([]);
});

test('a method that a server does not know is 501', () => {
  const request: HttpRequest = { method: 'DELETE', target: '/notes', headers: [] };
  expect(codes(request, 501, true)).toEqual([]);
  expect(codes(request, 500, false)).toEqual(['wrong-status']);
});

const ids = { type: 'integer' };
const routed = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Pages', version: '1' },
    paths: {
      '/pages/{page}': {
        get: {
          parameters: [{ name: 'page', in: 'path', required: true, schema: ids }],
          responses: {
            '200': { description: 'ok' },
            '404': { description: 'none', content: { 'application/json': { schema: { required: ['error'] } } } },
          },
        },
      },
    },
  }),
);

test.each<[string, string, readonly string[]]>([
  ['an id of another type may have no route, whose response is the own of the server', '/pages/first', []],
  ['an id has one', '/pages/1', ['media-type']],
])('%s', (_, target, found) => {
  const request = get(target);
  const response = { status: 404, headers: [['Content-Type', 'text/plain']] as const, body: new Uint8Array([78, 111]) };
  const expected = { ...expectFor(routed, validatePlanned(routed, request)), anyRejection: true };
  expect(checkCase(routed, expected, { request, response }).map(({ code }) => code)).toEqual(found);
});

test.each([
  ['an id that the target gave itself, and that does not fit its path', '/pages/first', []],
  ['an id that does', '/pages/1', ['wrong-status']],
])('%s is rejected', (_, target, found) => {
  const valid = expectFor(routed, validatePlanned(routed, get('/pages/1')));
  const response = { status: 422, headers: [] };
  const violations = checkCase(routed, valid, { request: get(target), response });
  expect(violations.map(({ code }) => code)).toEqual(found);
});

const dropped = { name: 'x', id: 1 };
test.each<[string, object | undefined, boolean]>([
  ['an unknown member that the response shows was dropped', dropped, true],
  ['one that it shows was not', { ...dropped, size: 1 }, false],
  ['a response that shows nothing of the request says nothing of it', { id: 1 }, false],
  ['a response without a body says nothing of it', undefined, false],
])('%s', (_, shown, isWarning) => {
  const request = sendAs('application/json', '/tags', '{"name":"x","size":1}');
  const body = shown === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(shown)) };
  const response = { status: 201, headers: [['Content-Type', 'application/json']] as const, ...body };
  const expected = expectFor(api, validatePlanned(api, request));
  const found = checkCase(api, expected, { request, response }).map(({ code }) => code);
  expect(found.includes('wrong-status')).toBe(!isWarning);
});

const thing = {
  type: 'object',
  required: ['n'],
  properties: {
    n: { type: 'integer' },
    on: { type: 'boolean' },
    or: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    s: text,
    kind: { enum: ['up', 'down'] },
    set: { type: 'array', uniqueItems: true, items: { type: 'string' } },
    names: { type: 'array', items: { type: 'string' } },
  },
};
const things = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        post: {
          requestBody: { content: { 'application/json': { schema: thing } } },
          responses: { '201': { description: 'made' }, '400': bad },
        },
      },
    },
  }),
);

test.each<[sent: object, shown: object | undefined, isWarning: boolean]>([
  [{ n: '7' }, { n: 7 }, true],
  [{ n: true }, { n: 1 }, true],
  [{ n: 1, on: 'true' }, { n: 1, on: true }, true],
  [{ n: 1, on: 0 }, { n: 1, on: false }, true],
  [{ n: '7' }, { data: { n: 7 } }, true],
  [{ n: 1, or: '7' }, { n: 1, or: 7 }, true],
  [{ n: '7' }, { n: '7' }, false],
  [{ n: 'x' }, { n: 0 }, false],
  [{ n: '' }, { n: 0 }, false],
  [{ n: 1, on: 'no idea' }, { n: 1, on: true }, false],
  [{ n: 1, on: 7 }, { n: 1, on: true }, true],
  [{ n: 1, s: 77 }, { n: 1, s: '77' }, false],
  [{ n: 1, set: ['a', 'b', 'a'] }, { n: 1, set: ['b', 'a'] }, true],
  [{ n: 1, set: ['a', 'a'] }, { n: 1, set: ['a', 'a'] }, false],
  [{ n: 1, set: ['a', 'a'] }, { n: 1, set: [] }, false],
  [{ n: '7' }, undefined, false],
  [{ n: 1, kind: ' up ' }, { n: 1, kind: 'up' }, true],
  [{ n: 1, kind: ' up ' }, { n: 1, kind: ' up ' }, false],
  [{ n: 1, kind: ' up ' }, { n: 1 }, false],
  [{ n: 1, kind: '' }, { n: 1, kind: null }, true],
  [{ n: 1, kind: ' ' }, { data: { n: 1, kind: 'down' } }, true],
  [{ n: 1, kind: '' }, { n: 1 }, true],
  [{ n: 1, kind: '' }, { n: 1, kind: '' }, false],
  [{ n: 1, kind: '' }, { id: 7 }, false],
  [{ n: 1, s: '' }, { n: 1, s: null }, true],
  [{ n: '' }, { n: null }, false],
  [{ n: null }, { n: 0 }, true],
  [{ n: 1, names: [null] }, { n: 1, names: [''] }, true],
  [{ n: 1, names: [null] }, { n: 1, names: [null] }, false],
  [{ n: 1, names: [null] }, { n: 1, names: ['x'] }, false],
  [{ n: null }, { n: 7 }, false],
])('%j that becomes %j: a warning is %s', (sent, shown, isWarning) => {
  const request = sendAs('application/json', '/things', JSON.stringify(sent));
  const body = shown === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(shown)) };
  const response = { status: 201, headers: [['Content-Type', 'application/json']] as const, ...body };
  const found = checkCase(things, expectFor(things, validatePlanned(things, request)), { request, response });
  expect(found.map(({ code }) => code)).toEqual(isWarning ? [] : ['wrong-status']);
});
