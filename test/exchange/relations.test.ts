import {
  type ReadResponse,
  applyRelations,
  validateReadResponse,
  validateRequest,
  planOf,
  violationText,
} from '../../src/exchange';
import type { Json } from '../../src/document';
import type { Api } from '../../src/model';
import { request, thingApi } from '../support/api';

const random = {
  int: (min: number): number => min,
  now: (): number => Date.parse('2026-01-02T03:04:05.678Z'),
  serial: (): number => 7,
};

function relationApi(relations: string, schema = '{}'): Api {
  return thingApi(`
requestBody: { content: { application/json: { schema: {} } } }
responses:
  '200':
    description: ok
    headers:
      Request-Id: { schema: { type: string } }
    x-relations:
${relations.replace(/^(?=.)/gm, '      ')}
    content: { application/json: { schema: ${schema} } }
`);
}

interface Made {
  readonly response: ReadResponse;
  readonly broken: string[];
}

/** Makes an answer true for a request, and judges it before and after. */
function make(api: Api, sent: unknown, body: unknown, headers: Record<string, string> = {}): Made {
  expect(api.problems).toEqual([]);
  const validated = validateRequest(api, request('POST', '/things', sent, headers));
  const response = api.operations[0]!.responses[0]!;
  const media = response.media[0];
  const draft: ReadResponse = { status: 200, headers: [], body: body as never };
  const { response: read } = applyRelations(response, draft, {
    document: api.document,
    validated,
    reported: [],
    media,
    random,
  });
  const violationsOf = (one: ReadResponse): string[] =>
    validateReadResponse(
      api,
      { request: validated, declared: response, media, response: one },
      { at: random.now() },
    ).map((v) => ('id' in v.args ? v.args.id : v.code));
  expect(violationsOf(read)).toEqual([]);
  return { response: read, broken: violationsOf(draft) };
}

test('a value of the request is carried over, exactly and with its type', () => {
  const api = relationApi('- { id: same, then: $response.body#/a == $request.body#/n }');
  expect(make(api, { n: '5' }, { a: 1 })).toMatchObject({ response: { body: { a: '5' } }, broken: ['same'] });
  expect(make(api, { n: { deep: [1] } }, { a: 1 }).response.body).toEqual({ a: { deep: [1] } });
  expect(make(api, { n: 'A' }, { a: 'a' }).broken).toEqual(['same']);
});

test('absent and null are one value; nothing removes the property, or is null where the schema requires it', () => {
  const relation = '- { id: same, then: $response.body#/a == $request.body#/n }';
  expect(make(relationApi(relation), {}, { a: 1, b: 2 }).response.body).toEqual({ b: 2 });
  const required = relationApi(relation, '{ required: [a] }');
  expect(Object.entries(make(required, { n: null }, { a: 1, b: 2 }).response.body!)).toEqual([
    ['a', null],
    ['b', 2],
  ]);
  expect(make(required, {}, { b: 2 }).response.body).toEqual({ a: null, b: 2 });
});

test('a guard decides whether a relation speaks', () => {
  const api = relationApi("- { id: guarded, when: $request.body#/kind == 'x', then: $response.body#/a == 1 }");
  expect(make(api, { kind: 'x' }, { a: 0 })).toMatchObject({ response: { body: { a: 1 } }, broken: ['guarded'] });
  expect(make(api, { kind: 'y' }, { a: 0 })).toMatchObject({ response: { body: { a: 0 } }, broken: [] });
});

test('what is read is written before, whatever the order in the document', () => {
  const api = relationApi(`
- { id: link, then: "$response.body#/links/self == '/things/{$response.body#/id}'" }
- { id: id, then: $response.body#/id == $request.body#/id }`);
  expect(make(api, { id: 'é {uuid}' }, {}).response.body).toEqual({
    id: 'é {uuid}',
    links: { self: '/things/é {uuid}' },
  });
  expect(planOf(api.operations[0]!.responses[0]!).assignments.map(({ relation }) => relation.id)).toEqual([
    'id',
    'link',
  ]);
});

test('a cycle is known as one, and does not hang', () => {
  const api = relationApi(`
- { id: a, then: $response.body#/a == $response.body#/b }
- { id: b, then: $response.body#/b == $response.body#/a }`);
  expect(planOf(api.operations[0]!.responses[0]!).cycle.map(({ relation }) => relation.id)).toEqual(['a', 'b']);
});

test('headers are carried over; the request id of a client is put in once and never parsed again', () => {
  const api = relationApi(`
- id: with
  when: $request.header.Request-Id != null
  then: "$response.header.Request-Id == '{$request.header.Request-Id}::{uuid}'"
- id: without
  when: $request.header.Request-Id == null
  then: "$response.header.Request-Id == '{uuid}'"`);
  const id = (headers: Record<string, string>): string | undefined =>
    make(api, {}, {}, headers).response.headers.find(([name]) => name === 'Request-Id')?.[1];
  expect(id({ 'request-ID': '{$url}.*' })).toMatch(/^\{\$url\}\.\*::[0-9a-f-]{36}$/);
  expect(id({})).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a text of any length is put into a template', () => {
  const api = relationApi(`
- { id: path, then: "$response.body#/path == '{text}/things/{$request.body#/name}'" }`);
  const name = 'x*'.repeat(600_000);
  const { response, broken } = make(api, { name }, { path: 'nowhere' });
  expect(broken).toEqual(['path']);
  expect((response.body as { path: string }).path.endsWith(`/things/${name}`)).toBe(true);
  expect(make(api, { name }, { path: `https://example.com/things/${name}` }).broken).toEqual([]);
});

test('unique gives a value of the place, recent the time in the form that stands there', () => {
  const api = relationApi(
    '- { id: u, unique: $response.body#/id }\n- { id: t, recent: $response.body#/at }',
    '{ properties: { id: { type: integer, minimum: 100 } } }',
  );
  expect(make(api, {}, { id: 1, at: '2015-11-03T00:53:54Z' }).response.body).toEqual({
    id: 108,
    at: '2026-01-02T03:04:05Z',
  });
  expect(make(api, {}, { id: 1, at: '2015-11-03T00:53:54.000Z' }).response.body).toMatchObject({
    at: '2026-01-02T03:04:05.678Z',
  });
  expect(make(api, {}, { id: 1, at: 1446512034 }).response.body).toMatchObject({ at: 1767323045 });
});

test('recent speaks of a time that is there; that it is there is for the schema', () => {
  const api = relationApi('- { id: t, recent: $response.body#/at }');
  const response = api.operations[0]!.responses[0]!;
  const brokenBy = (body: Json): string[] => {
    const read: ReadResponse = { status: 200, headers: [], body };
    const parts = { request: validateRequest(api, request('POST', '/things', {})), declared: response };
    return validateReadResponse(api, { ...parts, media: response.media[0], response: read }, { at: 0 }).map(
      ({ code }) => code,
    );
  };
  expect(brokenBy({ at: '1970-01-01T00:00:01Z' })).toEqual([]);
  expect(brokenBy({})).toEqual([]);
  for (const at of ['2015-11-03T00:53:54Z', 'now', null]) expect(brokenBy({ at })).toEqual(['recent']);
});

test('other conditions are only asserted', () => {
  const api = relationApi('- { id: more, then: $response.body#/n > $request.body#/n }');
  const plan = planOf(api.operations[0]!.responses[0]!);
  expect([plan.assignments.length, plan.assertOnly.length]).toEqual([0, 1]);
  expect(make(api, { n: 1 }, { n: 2 }).broken).toEqual([]);
});

test('a breach is told with what was expected and what came', () => {
  const api = relationApi(
    '- { id: same, description: the name that was asked for, then: $response.body#/a == $request.body#/n }',
  );
  const validated = validateRequest(api, request('POST', '/things', { n: 'x' }));
  const response = api.operations[0]!.responses[0]!;
  const read: ReadResponse = { status: 200, headers: [], body: { a: 'y' } };
  const parts = { request: validated, declared: response, media: response.media[0], response: read };
  const [violation] = validateReadResponse(api, parts);
  expect(violation).toMatchObject({
    code: 'relation',
    in: 'response.body',
    pointer: '/a',
    args: { expected: 'x', actual: 'y' },
  });
  expect(violationText(violation!)).toBe(
    `response.body/a breaks the relation 'same' ($response.body#/a == $request.body#/n): expected "x", got "y"`,
  );
  expect(violation?.specPointer).toBe('/paths/~1things/post/responses/200/x-relations/0/then');
});
