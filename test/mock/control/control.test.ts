import { parse } from 'yaml';
import { controlled } from './support';

test('health: what is served', async () => {
  const { send, server } = await controlled();
  expect(await (await send('GET', '/health')).json()).toEqual({
    status: 'ok',
    title: 'Create a Package',
    document: expect.stringContaining('create-package.yaml'),
    operations: 1,
    sessions: 1,
    memory: { limit: 256 * 1024 * 1024, used: 0, dropped: 0 },
    url: server.url,
  });
});

describe('the journal', () => {
  test('tells what was asked, what was answered, and why; without secrets', async () => {
    const { send, ask } = await controlled();
    await ask(
      { type: 'docker', data: { image: 'a', credentials: { password: 'hunter2hunter2' } } },
      { Authorization: 'bearer T0KENT0KEN' },
    );
    const text = await (await send('GET', '/journal')).text();
    expect(text).not.toMatch(/T0KEN|hunter2/);
    const { entries, total } = JSON.parse(text) as { entries: Record<string, unknown>[]; total: number };
    expect(total).toBe(1);
    expect(entries[0]).toMatchObject({
      session: 'default',
      position: 1,
      operation: 'createPackage',
      verdict: 'invalid',
      status: 422,
      why: expect.arrayContaining([expect.stringContaining('x-precedence')]),
      violations: expect.arrayContaining([
        {
          code: 'required',
          in: 'request.body',
          pointer: expect.stringContaining('/data/credentials'),
          message: expect.any(String),
          statement: expect.objectContaining({
            file: expect.stringContaining('create-package.yaml'),
            line: expect.any(Number),
          }),
        },
      ]),
      curl: expect.stringMatching(/^curl 'http:.*\$TOKEN/),
      test: expect.stringContaining('.expect(422);'),
    });
    expect(await (await send('GET', '/journal/1')).json()).toEqual(entries[0]);
    expect((await send('GET', '/journal/2')).status).toBe(404);
  });

  test('is filtered', async () => {
    const { send, ask, server } = await controlled();
    await ask({ type: 'bits' });
    await ask({ type: 'other' });
    await fetch(`${server.url}/nowhere`);
    const positions = async (query: string): Promise<number[]> => {
      const { entries } = (await (await send('GET', `/journal?${query}`)).json()) as {
        entries: { position: number }[];
      };
      return entries.map(({ position }) => position);
    };
    expect(await positions('')).toEqual([3, 2, 1]);
    expect(await positions('operation=createPackage')).toEqual([2, 1]);
    expect(await positions('status=404')).toEqual([3]);
    expect(await positions('valid=true')).toEqual([1]);
    expect(await positions('valid=false&after=2')).toEqual([3]);
    expect(await positions('limit=1')).toEqual([3]);
    expect((await send('GET', '/journal?limit=0')).status).toBe(422);
  });

  test('is streamed as server-sent events, of one session or of all', async () => {
    const { base, send, ask, server } = await controlled();
    const { url } = (await (await send('POST', '/sessions', {})).json()) as { url: string };
    const own = await fetch(`${base}/journal/stream`);
    const all = await fetch(`${base}/journal/stream?all=true&valid=false`);
    await ask({ type: 'bits' });
    await ask({ type: 'other' }, {}, url);
    await server.close();
    const events = (text: string): unknown[] =>
      [...text.matchAll(/^event: entry\nid: (.*)\ndata: (.*)\n\n/gm)].map(([, id, data]) => [
        id,
        (JSON.parse(data!) as { status: number }).status,
      ]);
    expect(events(await own.text())).toEqual([['default/1', 201]]);
    expect(events(await all.text())).toEqual([['s1/1', 422]]);
  });

  test('a stream ends after the seconds that are asked for', async () => {
    const { base } = await controlled();
    expect(await (await fetch(`${base}/journal/stream?seconds=0.05`)).text()).toBe(': journal\n\n');
  });

  test('a stream ends when the mock closes', async () => {
    const { base, server } = await controlled();
    const response = await fetch(`${base}/journal/stream`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await server.close();
    expect(await response.text()).toBe(': journal\n\n');
  });

  test('has nothing of the control API itself', async () => {
    const { send, engine } = await controlled();
    await send('GET', '/health');
    await send('GET', '/nowhere');
    expect(engine.sessions.default.journal.size).toBe(0);
  });
});

describe('overrides', () => {
  test('are added, listed, used up and removed', async () => {
    const { send, ask } = await controlled();
    const once = { operation: 'createPackage', reply: { status: 422, example: 'type-unknown' }, times: 1 };
    const added = await send('POST', '/overrides', once);
    expect(added.status).toBe(201);
    expect(await added.json()).toMatchObject({ id: 'o1', used: 0, active: true });
    expect((await ask({ type: 'other' })).status).toBe(422);
    expect((await ask({ type: 'bits' })).status).toBe(201);
    expect(await (await send('GET', '/overrides')).json()).toEqual({
      overrides: [
        { id: 'o1', operation: 'createPackage', replies: [{ reply: once.reply, times: 1 }], used: 1, active: false },
      ],
    });
    expect((await send('DELETE', '/overrides/o1')).status).toBe(204);
    await send('POST', '/overrides', {
      operation: 'createPackage',
      reply: { delay: 1 },
      then: [{ reply: { status: 201 } }],
    });
    expect((await send('DELETE', '/overrides')).status).toBe(204);
    expect(await (await send('GET', '/overrides')).json()).toEqual({ overrides: [] });
  });

  test('that would break the document are refused, with the statement that they break', async () => {
    const { send } = await controlled();
    const nonConforming = await send('POST', '/overrides', {
      operation: 'createPackage',
      reply: { status: 201, body: [] },
    });
    expect(nonConforming.status).toBe(422);
    expect(nonConforming.headers.get('content-type')).toBe('application/problem+json');
    expect(await nonConforming.json()).toMatchObject({
      detail: expect.stringContaining('"unchecked": true'),
      violations: expect.arrayContaining([
        expect.objectContaining({ statement: expect.stringContaining('create-package.yaml:') }),
      ]),
    });
    const lost = await send('POST', '/overrides', { operation: 'makePackage', reply: {} });
    expect(await lost.json()).toMatchObject({ status: 422, detail: expect.stringContaining('createPackage') });
    const unchecked = { operation: 'createPackage', reply: { status: 201, body: [] }, unchecked: true };
    expect((await send('POST', '/overrides', unchecked)).status).toBe(201);
  });
});

describe('sessions', () => {
  test('are opened, listed, addressed by path and header, set back and closed', async () => {
    const { base, send, ask, server } = await controlled();
    const opened = await send('POST', '/sessions', { seed: 7 });
    expect(opened.status).toBe(201);
    const session = (await opened.json()) as { id: string; url: string };
    expect(session).toMatchObject({ id: 's1', seed: 7, url: `${server.url}/__tandem/in/s1` });
    await ask({ type: 'bits' }, {}, session.url);
    const total = async (address: string, headers: Record<string, string> = {}): Promise<number> =>
      ((await (await fetch(`${address}/journal`, { headers })).json()) as { total: number }).total;
    expect(await total(base)).toBe(0);
    expect(await total(`${session.url}/__tandem`)).toBe(1);
    expect(await total(base, { 'X-Tandem-Session': 's1' })).toBe(1);
    expect(await (await send('PUT', '/sessions/s1', { dynamic: true })).json()).toMatchObject({
      position: 0,
      journal: 0,
      dynamic: true,
    });
    expect(await (await send('GET', '/sessions')).json()).toMatchObject({
      sessions: [{ id: 'default' }, { id: 's1' }],
    });
    expect((await send('DELETE', '/sessions/s1')).status).toBe(204);
    expect((await send('GET', '/sessions/s1')).status).toBe(404);
    expect((await fetch(`${session.url}/__tandem/journal`)).status).toBe(404);
    expect((await send('DELETE', '/sessions/default')).status).toBe(409);
  });

  test.each(['/reset', '/sessions'])(
    'POST %s needs no body, and is refused to the page of another origin',
    async (path) => {
      const { base, send } = await controlled();
      expect((await send('POST', path)).ok).toBe(true);
      const foreign = { Origin: 'https://evil.example' };
      expect((await fetch(base + path, { method: 'POST', headers: foreign })).status).toBe(403);
    },
  );

  test('seed and clock: the same answers again', async () => {
    const { send, ask } = await controlled();
    const say = async (): Promise<{ guid: string; created_at: string }> => {
      await send('POST', '/reset', {});
      expect(await (await send('PUT', '/seed', { seed: 5 })).json()).toEqual({ seed: 5 });
      const fixed = { kind: 'fixed', time: '2020-02-02T02:02:02.000Z' };
      expect(await (await send('PUT', '/clock', fixed)).json()).toEqual(fixed);
      return (await (await ask({ type: 'bits' })).json()) as { guid: string; created_at: string };
    };
    const first = await say();
    expect(first.created_at).toBe('2020-02-02T02:02:02Z');
    expect(await say()).toEqual(first);
    await send('PUT', '/clock', { kind: 'shifted', time: '2020-01-01T00:00:00Z' });
    expect(await (await send('GET', '/clock')).json()).toEqual({
      kind: 'shifted',
      time: expect.stringMatching(/^2020-01-01T00:00:/),
    });
    await send('PUT', '/clock', { kind: 'real' });
    expect(await (await send('GET', '/clock')).json()).toMatchObject({ kind: 'real' });
    expect(await (await send('GET', '/seed')).json()).toEqual({ seed: 5 });
    await send('POST', '/reset', {});
    expect(await (await send('GET', '/seed')).json()).toEqual({ seed: 1 });
  });
});

describe('where it is', () => {
  test('under another prefix', async () => {
    const { send, server } = await controlled({ prefix: '/_ctl' });
    expect(server.controlUrl).toBe(`${server.url}/_ctl/`);
    expect((await send('GET', '/health')).status).toBe(200);
    expect((await fetch(`${server.url}/__tandem/health`)).headers.get('content-type')).not.toBe('application/json');
  });

  test('on a port of its own', async () => {
    const { send, server, base } = await controlled({ port: 0 });
    expect(base.startsWith(server.url)).toBe(false);
    expect(await (await send('GET', '/health')).json()).toMatchObject({ status: 'ok', url: server.url });
    expect((await fetch(`${server.url}/__tandem/health`)).status).toBe(404);
    expect((await fetch(new URL('/v3', base))).status).toBe(404);
  });

  test('has its own document, and pages that it is given', async () => {
    const { base } = await controlled({
      pages: (path) => (path === 'docs/' ? { type: 'text/html; charset=utf-8', body: '<h1>Docs</h1>' } : undefined),
    });
    expect(await (await fetch(`${base}/openapi.yaml`)).text()).toMatch(
      /^openapi: 3\.1\.0\ninfo:\n {2}title: Tandem control API/,
    );
    const page = await fetch(`${base}/docs/`);
    expect(await page.text()).toBe('<h1>Docs</h1>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(`${base}/docs/none`)).status).toBe(404);
  });

  test('has the mocked document beside its pages, in one piece', async () => {
    const { base, engine } = await controlled();
    const json = await fetch(`${base}/docs/openapi.json`);
    expect(json.headers.get('content-type')).toBe('application/json');
    expect(await json.json()).toEqual(engine.api.document.root);
    const yaml = await (await fetch(`${base}/docs/openapi.yaml`)).text();
    expect(parse(yaml)).toEqual(engine.api.document.root);
  });

  test('a body that is no JSON, too large, or of another type', async () => {
    const { base } = await controlled();
    const post = async (body: string, type = 'application/json'): Promise<unknown> => {
      const response = await fetch(`${base}/reset`, { method: 'POST', body, headers: { 'Content-Type': type } });
      return [response.status, response.headers.get('content-type')];
    };
    expect(await post('{')).toEqual([400, 'application/problem+json']);
    expect(await post('{}', 'text/plain')).toEqual([415, 'application/problem+json']);
    expect(await post(' '.repeat(11_000_000))).toEqual([413, 'application/problem+json']);
    expect(await post('[]')).toEqual([422, 'application/problem+json']);
  });
});
