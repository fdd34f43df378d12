/** Conditions on what a server has (RFC 9110 §13.1, §14.2): their values decide what comes, and no server is wrong. */
import { type Call, type Reply, type Serve, verify } from '../../support/verify';

const field = (name: string, more = ''): string => `{ name: ${name}, in: header, schema: { type: string${more} } }`;
const declared = (...statuses: readonly number[]): string =>
  `{ ${statuses.map((status) => `'${status}': { description: x }`).join(', ')} }`;

/** A document with one thing that is read and written; each operation has a header field, and statuses. */
function document(header: string, reading: readonly number[], writing: readonly number[]): string {
  const body =
    'content: { application/json: { schema: { type: object, required: [title], properties: { title: { type: string } } } } }';
  return `paths:
  /thing:
    get: { operationId: read, parameters: [${header}], responses: ${declared(200, 400, ...reading)} }
    put: { operationId: write, parameters: [${header}], requestBody: { required: true, ${body} }, responses: ${declared(200, 400, ...writing)} }
`;
}

/** A server that honours all conditions; what it makes of each request with one is noted. */
function honouring(seen: string[] = []): (call: Call) => Reply {
  let version = 1;
  return ({ method, path, header, json }) => {
    const ETag = `"v${version}"`;
    const isRead = method === 'GET' || method === 'HEAD';
    const note = (status: number, ...more: readonly [value?: unknown, headers?: Record<string, string>]): Reply => {
      for (const name of ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'range'])
        if (header(name) !== '') seen.push(`${method} ${name} ${status}`);
      return [status, ...more];
    };
    if (path !== '/thing') return [404];
    if (!isRead && method !== 'PUT') return [405, undefined, { Allow: 'GET, HEAD, PUT' }];
    if (header('if-match') !== '' && header('if-match') !== ETag) return note(412);
    if (header('if-unmodified-since') !== '') return note(412);
    if (header('if-none-match') !== '') return note(isRead ? 304 : 412, undefined, { ETag });
    if (isRead && header('if-modified-since') !== '') return note(304, undefined, { ETag });
    if (isRead && header('range') !== '') return note(header('range') === 'bytes=0-' ? 206 : 416);
    if (isRead) return note(200, undefined, { ETag });
    if (typeof json !== 'object' || json === null || !('title' in json) || typeof json.title !== 'string') return [400];
    version++;
    return note(200, undefined, { ETag });
  };
}

const ROWS: readonly (readonly [
  what: string,
  header: string,
  reading: readonly number[],
  writing: readonly number[],
])[] = [
  ['If-Match', field('If-Match'), [412], [412]],
  ['if-match in lower case, with bounds', field('if-match', ', minLength: 3, maxLength: 40'), [412], [412]],
  ['If-None-Match', field('If-None-Match'), [304, 412], [412]],
  ['If-Modified-Since', field('If-Modified-Since'), [304], [412]],
  ['If-Unmodified-Since', field('If-Unmodified-Since'), [412], [412]],
  ['Range', field('Range'), [206, 416], []],
  ['Range of bytes', field('Range', ', enum: [bytes=0-]'), [206, 416], []],
];

const conditional = (texts: readonly string[]): string[] =>
  texts.filter((one) => /status is (?:206|304|412|416)/.test(one));

test.each(ROWS)(
  '%s: what is declared for an unmet condition is no violation, with what is inferred either',
  async (...row) => {
    const [, header, reading, writing] = row;
    const seen: string[] = [];
    const found = await verify(document(header, reading, writing), honouring(seen), { inferred: true });
    expect(conditional(found.violations)).toEqual([]);
    expect(seen.filter((one) => /(?:206|304|412|416)$/.test(one)).length).toBeGreaterThan(3);
  },
);

test.each(ROWS)('%s: what is not declared is a warning', async (_, header) => {
  const { violations, warnings } = await verify(document(header, [], []), honouring());
  expect(conditional(violations)).toEqual([]);
  expect(warnings.join('\n')).toMatch(/the condition of the request may not hold/);
});

test("an optional If-Match is the resource's own, where the case is not about its value", async () => {
  const seen: string[] = [];
  await verify(document(field('If-Match'), [412], [412]), honouring(seen));
  expect(seen).toContain('PUT if-match 200');
});

test.each([
  ['412 to a request without a condition', 412],
  ['416 to a request without a range', 416],
])('%s is found', async (_, status) => {
  const serve = honouring();
  const faulty = (call: Call): Reply => {
    const reply = serve(call);
    return call.method === 'PUT' && reply[0] === 200 ? [status] : reply;
  };
  const { violations } = await verify(document(field('X-Other'), [status], [status]), faulty);
  expect(violations.join('\n')).toMatch(/write/);
});

test('a change under a condition that does not hold, and is made all the same, is found', async () => {
  const text = document(field('If-Match'), [412], [412, 428]);
  const careless = ({ header, ...call }: Call): Reply =>
    honouring()({ ...call, header: (name) => (name === 'if-match' ? '' : header(name)) });
  const { violations } = await verify(text, careless);
  expect(violations.filter((one) => one.startsWith('write/header/If-Match/outdated'))).toEqual([
    expect.stringMatching(/is 200; the document states 412 \(the resource has another version/),
  ]);
  const { violations: none } = await verify(text, honouring());
  expect(none).toEqual([]);
});

test('of what cannot be read no version is known, and none is called outdated', async () => {
  const text = document(field('If-Match'), [], [412]).replace(/^ {4}get: .*\n/m, '');
  const { violations } = await verify(text, ({ method }) =>
    method === 'PUT' ? [200] : [405, undefined, { Allow: 'PUT' }],
  );
  expect(violations.filter((one) => one.includes('outdated'))).toEqual([]);
});

test('a field that HTTP has a server ignore where it does not understand it', async () => {
  const file = `openapi: 3.0.3
info: { title: File, version: '1' }
paths:
  /file:
    get:
      operationId: read
      parameters:
        - { name: Range, in: header, schema: { type: string, pattern: '^bytes=\\d*-\\d*$' }, example: bytes=0-3 }
        - { name: X-Part, in: header, schema: { type: string, pattern: '^[a-z]$' } }
      responses: { '200': { description: all }, '206': { description: a part }, '416': { description: out of range } }
`;
  const serve: Serve = ({ path, method, header }) => {
    if (path !== '/file') return [404];
    if (method !== 'GET' && method !== 'HEAD') return [405];
    return [/^bytes=\d*-\d*$/.test(header('range')) ? 206 : 200];
  };
  const { violations } = await verify(file, serve);
  expect(violations.filter((one) => one.includes('/Range/'))).toEqual([]);
  // Of other fields, nothing says so.
  expect(violations.join('\n')).toMatch(/X-Part.*: response.status is 20/);
});
