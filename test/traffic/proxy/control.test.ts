/** What a proxy shows of the traffic: its control API, held to its own document. */
import { join } from 'node:path';
import { createProxy, type CreateProxyOptions, type Proxy } from '../../../src';
import { planCases, run, urlTarget } from '../../../src/contract';
import { loadDocument } from '../../../src/document/load/load-document';
import { buildApi } from '../../../src/model';
import { raw } from '../../mock/control/support';
import { closeServers, httpServer } from '../../support/listening';
import { proxyControl } from '../../../src/entry/proxy-control/proxy-control';
import { PETS, petsApi } from '../support/pets';
import { rawExchange } from './support';

const SECRET = 'very-secret-value';
const open = new Set<Proxy>();
afterEach(async () => {
  await Promise.all([...open].map((proxy) => proxy.close()));
  open.clear();
  await closeServers();
});

/** A proxy with a control API before a server that responds to each path with what `bodies` has for it. */
async function controlled(options: Partial<CreateProxyOptions> = {}) {
  const asked: string[] = [];
  const upstream = await httpServer((request, response) => {
    asked.push(request.url ?? '');
    const isBad = request.url?.endsWith('/7') === true;
    response.writeHead(request.url?.startsWith('/v1/pets') === true ? 200 : 404, {
      'Content-Type': 'application/json',
      'Set-Cookie': `sid=${SECRET}`,
    });
    response.end(`{"id":${isBad ? '"x"' : 5},"name":"Ada","password":"${SECRET}"}`);
  });
  const proxy = await createProxy(PETS, { upstream, control: true, closeTimeout: 500, ...options });
  open.add(proxy);
  const control = (path: string, init?: RequestInit): Promise<Response> => fetch(`${proxy.controlUrl}${path}`, init);
  const get = async (path: string): Promise<unknown> => (await control(path)).json();
  return { proxy, asked, control, get, upstream };
}

test('the journal has what passed, with what it violates and without secrets', async () => {
  const { proxy, get, asked } = await controlled();
  const headers = { Authorization: `Bearer ${SECRET}` };
  for (const path of ['/v1/pets/5', '/v1/pets/7', '/v1/pets?limit=900', `/elsewhere?token=${SECRET}`])
    await (await fetch(proxy.url + path, { headers })).text();
  const journal = (await get('journal')) as { entries: object[]; total: number };
  expect(journal).toMatchObject({
    total: 4,
    entries: [
      { position: 4, verdict: 'invalid', status: 404, why: [/the upstream responded with 404/, /does not have it/] },
      { position: 3, verdict: 'non-conforming', operation: 'listPets', violations: [{ in: 'request.query' }] },
      {
        position: 2,
        operation: 'getPet',
        verdict: 'non-conforming',
        builtIn: false,
        nonConforming: [{ in: 'response.body', pointer: '/id', message: /must be an integer/ }],
      },
      { position: 1, verdict: 'valid', method: 'GET', target: '/v1/pets/5', status: 200, violations: [] },
    ].map((entry) => expect.objectContaining(matching(entry))),
  });
  expect(JSON.stringify(journal)).not.toContain(SECRET);
  expect(await get('journal/2')).toMatchObject({ position: 2, request: { headers: expect.anything() } });
  expect(await get('journal?valid=false')).toMatchObject({ total: 2 });
  expect(asked).toEqual(['/v1/pets/5', '/v1/pets/7', '/v1/pets?limit=900', `/elsewhere?token=${SECRET}`]);
});

/** An object whose texts may be given as patterns. */
function matching(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => {
      if (one instanceof RegExp) return [name, expect.stringMatching(one)];
      if (Array.isArray(one))
        return [
          name,
          one.map((item: unknown) =>
            item instanceof RegExp
              ? expect.stringMatching(item)
              : (expect.objectContaining(matching(item as object)) as unknown),
          ),
        ];
      return [name, one];
    }),
  );
}

test('health, a summary of what has passed so far, and the page', async () => {
  const { proxy, get, control, upstream } = await controlled();
  for (const path of ['/v1/pets/7', '/v1/pets/7', '/v1/pets/5']) await (await fetch(proxy.url + path)).text();
  expect(await get('health')).toMatchObject({ status: 'ok', title: 'Pets', upstream: `${upstream}/`, url: proxy.url });
  expect(await get('summary')).toMatchObject({
    counts: { conforms: 1, violates: 2, unchecked: 0, uncovered: 0, withoutResponse: 0 },
    causes: [{ exchanges: 2, first: 1, message: expect.stringMatching(/must be an integer/) as string }],
    coverage: { operations: { exercised: 1, total: 3 } },
  });
  expect(await (await control('')).text()).toContain('Tandem console');
  expect(await (await control('openapi.yaml')).text()).toContain('operationId: summarize');
  expect(await get('docs/openapi.json')).toMatchObject({ info: { title: 'Pets' } });
  expect((await fetch(proxy.controlUrl?.replace(/\/$/, '') ?? '', { redirect: 'manual' })).status).toBe(308);
});

test('a stream of what passes, which ends with the proxy', async () => {
  const { proxy, control } = await controlled();
  const stream = await control('journal/stream');
  await (await fetch(`${proxy.url}/v1/pets/7`)).text();
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString('utf8');
    if (text.includes('event: entry') && text.endsWith('\n\n')) void proxy.close();
  }
  expect(text).toMatch(/event: entry\nid: default\/1\ndata: \{.*"verdict":"non-conforming"/);
});

test('what the proxy itself responds with is shown as such', async () => {
  const { proxy, get } = await controlled({ errors: true });
  expect((await fetch(`${proxy.url}/v1/pets?limit=900`)).status).toBe(422);
  expect((await fetch(`${proxy.url}/v1/pets/7`)).status).toBe(502);
  const { entries } = (await get('journal')) as { entries: { why: string[] }[] };
  expect(entries).toMatchObject([
    { verdict: 'non-conforming', status: 200, builtIn: false },
    { verdict: 'invalid', status: 422, builtIn: true, violations: [{ pointer: '/limit' }], nonConforming: [] },
  ]);
  expect(entries[0]?.why).toContain('the client got a 502 instead (--errors)');
  const gone = await controlled({ upstream: 'http://127.0.0.1:1' });
  expect((await fetch(`${gone.proxy.url}/v1/pets/5`)).status).toBe(502);
  expect(await gone.get('journal')).toMatchObject({ entries: [{ status: 502, builtIn: true, operation: 'getPet' }] });
  expect(await gone.get('summary')).toMatchObject({ counts: { withoutResponse: 1 } });
});

test('nothing below its path reaches the upstream, also as an upgrade, a body that waits, or in absolute form', async () => {
  const { proxy, asked, control } = await controlled();
  const host = new URL(proxy.url).host;
  const send = (line: string, fields: string, body = ''): Promise<string> =>
    rawExchange(proxy.url, `${line} HTTP/1.1\r\nHost: ${host}\r\n${fields}Connection: close\r\n\r\n${body}`);
  expect((await control('nowhere')).status).toBe(404);
  expect(await send('GET /__tandem/health', 'Upgrade: websocket\r\n')).toContain('200 OK');
  expect(await send(`GET http://${host}/__tandem/health`, '')).toContain('200 OK');
  expect(await send('POST /__tandem/journal', 'Expect: 100-continue\r\nContent-Length: 2\r\n', '{}')).toContain('405');
  expect(asked).toEqual([]);
  await (await fetch(`${proxy.url}/__tandemonium`)).text();
  expect(asked).toEqual(['/__tandemonium']);
});

test('by default, and with control off, all paths are those of the upstream', async () => {
  const { proxy, asked } = await controlled({ control: false });
  expect(proxy.controlUrl).toBeUndefined();
  await (await fetch(`${proxy.url}/__tandem/health`)).text();
  expect(asked).toEqual(['/__tandem/health']);
});

test('it may be elsewhere, and only those it is for may ask', async () => {
  const { proxy, control } = await controlled({ control: { prefix: '/console', hosts: ['proxy'] } });
  expect(proxy.controlUrl).toBe(`${proxy.url}/console/`);
  expect((await control('health')).status).toBe(200);
  const asked = (headers: Record<string, string>) => raw(`${proxy.url}/console/health`, headers);
  expect((await asked({ Host: 'proxy' })).status).toBe(200);
  expect((await asked({ Host: 'evil.example' })).status).toBe(403);
  expect((await asked({ Origin: 'http://evil.example' })).status).toBe(403);
});

test.each([
  ['another machine', '203.0.113.7', '127.0.0.1', 403],
  ['another machine, over IPv6', '2001:db8::7', 'localhost', 403],
  ['another machine, under a name that is given', '203.0.113.7', 'proxy', 200],
  ['this machine', '::ffff:127.0.0.1', '127.0.0.1', 200],
])('%s asks', async (_name, remoteAddress, host, status) => {
  const stop = jest.fn();
  const { own } = proxyControl(petsApi(), { wish: { hosts: ['proxy'] }, host: '0.0.0.0', upstream: 'http://a/', stop });
  const url = await httpServer((request, response) => {
    Object.defineProperty(request.socket, 'remoteAddress', { value: remoteAddress });
    void own.serve(request, response);
  });
  expect((await raw(`${url}/__tandem/journal`, { Host: host })).status).toBe(status);
  expect((await raw(`${url}/__tandem/stop`, { Host: host }, 'POST')).status).toBe(status === 200 ? 204 : 403);
  expect(stop).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
});

test('its end is asked for', async () => {
  const { proxy, control } = await controlled();
  expect((await control('stop', { method: 'POST' })).status).toBe(204);
  await expect(async () => {
    for (;;) await fetch(proxy.url);
  }).rejects.toThrow();
});

test('the suite finds nothing: the API is as its document says', async () => {
  const api = buildApi(await loadDocument(join(__dirname, '..', '..', '..', 'openapi', 'proxy-control.yaml')));
  const plan = planCases(api, { seed: 1 });
  const cases = plan.cases.filter(({ operation }) => !['streamJournal', 'stop'].includes(operation));
  const { proxy } = await controlled();
  await (await fetch(`${proxy.url}/v1/pets/7`)).text();
  const target = urlTarget((proxy.controlUrl ?? '').replace(/\/$/, ''), { timeout: 10_000 });
  const findings: string[] = [];
  let passed = 0;
  for await (const event of run(api, { ...plan, cases }, target.send, { seed: 1, strict: true })) {
    if (event.type === 'pass') passed++;
    if (event.type === 'fail' || event.type === 'masked') findings.push(`${event.type} ${event.case.id}`);
  }
  await target.close();
  expect(findings).toEqual([]);
  expect(passed).toBe(cases.length);
  expect(passed).toBeGreaterThan(50);
});
