import { gzipSync, deflateRawSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { createEngine } from '../../src/mock/engine';
import { fetchOf, type MockFetch } from '../../src/mock/web/fetch';
import type { Reply } from '../../src/mock/overrides/reply';
import { type MockServer, startServer } from '../../src/mock/server';
import type { Api } from '../../src/model';
import { apiOf } from '../support/api';
import { createPackageApi } from '../support/create-package';
import { wireOf } from '../support/wire';

const OPTIONS = { seed: 7, now: () => Date.parse('2015-11-03T00:53:54Z') };
const MOST = 2000;
const APP = 'd8b8148d-5798-44de-821a-64b85b15e968';
const PACKAGES = `/v3/apps/${APP}/packages`;
const TOKEN = { Authorization: 'bearer token', 'Content-Type': 'application/json' };
const ODD = apiOf(`
paths:
  /empty: { delete: { responses: { '204': { description: none, headers: { X-Left: { required: true, schema: { const: 5 } } } } } } }
  /same: { get: { responses: { '304': { description: as before, content: { text/plain: { example: never sent } } } } } }
  /early: { get: { responses: { '103': { description: no answer yet } } } }
  /text: { get: { responses: { '200': { description: text, content: { text/plain; charset=utf-8: { example: Grüße } } } } } }
  /secret: { get: { security: [{ basic: [] }], responses: { '200': { description: ok } } } }
components: { securitySchemes: { basic: { type: http, scheme: basic } } }
`);

let closing: (() => Promise<void>) | undefined;
afterEach(() => closing?.());

/** The adapter and the server of mocks that begin alike. */
async function sides(api: Api): Promise<{ readonly server: MockServer; readonly mockFetch: MockFetch }> {
  const server = await startServer(createEngine(api, OPTIONS), { maxBody: MOST });
  closing = () => server.close();
  return { server, mockFetch: fetchOf(createEngine(api, OPTIONS), { maxBody: MOST }) };
}

interface Sent {
  readonly path: string;
  readonly init?: RequestInit;
}

const post = (body: NonNullable<RequestInit['body']> | null, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { ...TOKEN, ...headers },
  body,
});
const DOCKER = '{"type":"docker","data":{"image":"registry/image:latest"}}';
const PREFLIGHT = {
  Origin: 'http://a.test',
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'x-a',
};
const TO_PACKAGES: Record<string, Sent> = {
  'a success': { path: PACKAGES, init: post(DOCKER) },
  'another success, of the next position': { path: PACKAGES, init: post(DOCKER) },
  'a page of another origin': { path: PACKAGES, init: post(DOCKER, { Origin: 'http://a.test' }) },
  'a preflight': { path: PACKAGES, init: { method: 'OPTIONS', headers: PREFLIGHT } },
  'a refusal': { path: PACKAGES, init: post('{"type":"nothing"}') },
  'a body that is no JSON': { path: PACKAGES, init: post('{') },
  'no body': { path: PACKAGES, init: post(null) },
  'no credentials': { path: PACKAGES, init: { method: 'POST', body: DOCKER } },
  'no such path': { path: '/nowhere?a=%20b#fragment' },
  'a wrong method': { path: PACKAGES, init: { method: 'PATCH', headers: TOKEN } },
  'a preference': { path: PACKAGES, init: post(DOCKER, { Prefer: 'example=unknown-app' }) },
  'a preference that cannot be read': { path: PACKAGES, init: post(DOCKER, { Prefer: 'code=x' }) },
  gzip: { path: PACKAGES, init: post(gzipSync(DOCKER), { 'Content-Encoding': 'x-gzip' }) },
  'deflate, then gzip': {
    path: PACKAGES,
    init: post(gzipSync(deflateSync(DOCKER)), { 'Content-Encoding': 'deflate, gzip' }),
  },
  'deflate without its wrapping': {
    path: PACKAGES,
    init: post(deflateRawSync(DOCKER), { 'Content-Encoding': 'deflate' }),
  },
  'no gzip': { path: PACKAGES, init: post(DOCKER, { 'Content-Encoding': 'gzip' }) },
  'a body too large': { path: PACKAGES, init: post(' '.repeat(MOST + 1)) },
  'a body too large once decompressed': {
    path: PACKAGES,
    init: post(gzipSync(' '.repeat(MOST + 1)), { 'Content-Encoding': 'gzip' }),
  },
};
const TO_ODD: Record<string, Sent> = {
  '204 without a body': { path: '/empty', init: { method: 'DELETE' } },
  '304 without the body that the document has': { path: '/same' },
  'a status that is no final answer': { path: '/early' },
  'text beyond ASCII': { path: '/text' },
  'HEAD, which has the length and no body': { path: '/text', init: { method: 'HEAD' } },
  'HEAD of no such path': { path: '/nowhere', init: { method: 'HEAD' } },
  'a challenge': { path: '/secret' },
};

test.each([
  ['the bundled document', createPackageApi, TO_PACKAGES],
  ['a document of odd answers', () => Promise.resolve(ODD), TO_ODD],
])('%s: the same bytes as from the server, at each position', async (_, api, requests) => {
  const { server, mockFetch } = await sides(await api());
  for (const [what, { path, init }] of Object.entries(requests)) {
    const served = await wireOf(await fetch(server.url + path, init));
    const answered = await wireOf(await mockFetch(`https://api.test${path}`, init));
    expect({ what, ...answered }).toEqual({ what, ...served });
  }
});

describe('without a server', () => {
  beforeEach(async () => void (await sides(ODD)));

  test('a path alone is a URL', async () => {
    expect(await (await fetchOf(createEngine(ODD))('/text')).text()).toBe('Grüße');
  });

  test('CORS can be left out', async () => {
    const response = await fetchOf(createEngine(ODD), { cors: false })('/text', {
      headers: { Origin: 'http://a.test' },
    });
    expect([...response.headers.keys()]).toEqual(['content-length', 'content-type']);
  });

  test('an unknown content coding is refused, and the known ones are told', async () => {
    const body = brotliCompressSync('x');
    const response = await fetchOf(createEngine(ODD))('/text', {
      method: 'POST',
      body,
      headers: { 'Content-Encoding': 'compress' },
    });
    expect([response.status, response.headers.get('accept-encoding')]).toEqual([415, 'gzip, deflate, br']);
  });

  test('a request that was aborted, or whose body was read, has no answer', async () => {
    const mockFetch = fetchOf(createEngine(ODD));
    await expect(mockFetch('/text', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    const request = new Request('http://a.test/text', { method: 'POST', body: 'x' });
    await request.text();
    await expect(mockFetch(request)).rejects.toMatchObject({ name: 'TypeError' });
  });

  test('where the mock itself fails, the client gets a problem and the owner the error', async () => {
    const errors: unknown[] = [];
    const engine = createEngine(ODD);
    const reply = (): never => {
      throw new Error('out of order');
    };
    engine.sessions.default.overrides.put({ operation: 'GET /text', replies: [{ reply }] });
    const response = await fetchOf(engine, { onError: (error) => errors.push(error) })('/text');
    expect([response.status, await response.json()]).toMatchObject([500, { title: 'The mock failed' }]);
    expect(errors).toEqual([new Error('out of order')]);
  });
});

describe('an override says how an answer is delivered', () => {
  const overridden = (reply: Reply): MockFetch => {
    const engine = createEngine(ODD);
    engine.sessions.default.overrides.put({ operation: 'GET /text', replies: [{ reply }] });
    return fetchOf(engine);
  };

  test('later, or never, until the signal is aborted', async () => {
    expect((await overridden({ delay: 20 })('/text')).status).toBe(200);
    const signal = AbortSignal.timeout(20);
    await expect(overridden({ fault: 'hang' })('/text', { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
    const slow = AbortSignal.timeout(20);
    const late = overridden({ delay: 60_000 })('/text', { signal: slow });
    await expect(late).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('not, or in part', async () => {
    await expect(overridden({ fault: 'reset' })('/text')).rejects.toThrow(TypeError);
    const response = await overridden({ fault: 'truncate' })('/text');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
  });
});

describe('a session', () => {
  test('takes the requests that name it, or all where it is given', async () => {
    const engine = createEngine(ODD);
    const session = engine.sessions.open();
    await fetchOf(engine)(`/__tandem/in/${session.id}/text`);
    await fetchOf(engine)('/text', { headers: { 'X-Tandem-Session': session.id } });
    await fetchOf(engine, { session })('/text');
    expect(session.journal.entries().map(({ request }) => request.target)).toEqual(['/text', '/text', '/text']);
    expect((await fetchOf(engine)('/__tandem/in/gone/text')).status).toBe(404);
    await fetchOf(engine, { session, maxBody: 3 })('/text', { method: 'POST', body: 'long' });
    expect(session.journal.entries().at(-1)?.response.status).toBe(413);
  });
});
