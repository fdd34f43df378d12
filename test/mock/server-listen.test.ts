import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { controlOptions } from '../../src/report/control/control-options';
import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';
import { createEngine } from '../../src/mock/engine';
import {
  ListenError,
  type MockServer,
  type OperationHandler,
  type ServerOptions,
  startServer,
} from '../../src/mock/server';

const api = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Echo', version: '1' },
    paths: {
      '/echo': {
        get: { operationId: 'ask', responses: { 200: { description: 'Asked' } } },
        post: {
          operationId: 'echo',
          requestBody: { content: { '*/*': {} } },
          responses: { 201: { description: 'Echoed' } },
        },
      },
    },
  }),
);

const open = new Set<{ close(): Promise<void> }>();
async function start(options: ServerOptions = {}): Promise<MockServer> {
  const server = await startServer(createEngine(api), options);
  open.add(server);
  return server;
}
afterEach(async () => {
  await Promise.all([...open].map((server) => server.close()));
  open.clear();
});

/** A connection of its own, with all that came so far. */
async function dial(server: MockServer): Promise<{ socket: Socket; text: () => string; ended: Promise<unknown> }> {
  const socket = connect(server.port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString('latin1'))).on('error', () => undefined);
  // Not `once()` of node:events, which rejects where a reset comes before the close.
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  return { socket, text: () => text, ended };
}
async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !condition(); await sleep(5)) if (Date.now() > end) throw new Error('never came');
}
const serves = async ({ url }: MockServer): Promise<void> => {
  expect((await fetch(`${url}/echo`)).status).toBe(200);
};

describe('what is no good HTTP', () => {
  test.each([
    ['no request line', 'hello\r\n\r\n', 400],
    ['a method that Node does not know', 'FOO /echo HTTP/1.1\r\nHost: a\r\n\r\n', 501],
    ['a bad chunk', 'POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n', 400],
    ['two lengths', 'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
    ['a huge head', `GET /echo HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00', 400],
  ])('%s is refused, and serving goes on', async (_, bytes, status) => {
    const server = await start();
    const { socket, text, ended } = await dial(server);
    socket.write(bytes);
    await ended;
    expect(text()).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\r\nContent-Type: application/problem\\+json\r\n`));
    expect(JSON.parse(text().split('\r\n\r\n')[1]!)).toMatchObject({ status });
    await serves(server);
  });

  test.each([
    [
      'raw UTF-8 in the target',
      'GET /café HTTP/1.1\r\nHost: a\r\n\r\n',
      400,
      "The target '/café' has characters that aren't ASCII",
    ],
    ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 400, "The target '/a b' has a space"],
    ['no target', 'GET  HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'The request line has no target'],
    ['an unknown method', 'FOO /echo HTTP/1.1\r\nHost: a\r\n\r\n', 501, 'cannot receive the method FOO'],
    ['a method in small letters', 'get /echo HTTP/1.1\r\nHost: a\r\n\r\n', 501, 'cannot receive the method get'],
    ['a method that is no token', 'G\u00e9T /echo HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'is not a token'],
    [
      'a long request line',
      `GET /echo?${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      414,
      'The request line is longer',
    ],
    ['a long line without an end', `GET /echo?${'a'.repeat(20_000)}`, 414, 'The request line is longer'],
    ['two Hosts', 'GET /echo HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n', 400, 'The request has 2 Host headers'],
    ['the same Host twice', 'GET /echo HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n', 400, 'The request has 2 Host headers'],
    [
      'two Hosts at the control API',
      'GET /__tandem/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      400,
      '2 Host headers',
    ],
    ['no Host', 'GET /echo HTTP/1.1\r\n\r\n', 400, 'The request has no Host header'],
  ])('%s: the response names what is wrong', async (_, bytes, status, detail) => {
    const server = await start({ control: controlOptions({}) });
    const { socket, text, ended } = await dial(server);
    socket.write(bytes);
    await ended;
    expect(text()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const problem = JSON.parse(Buffer.from(text().split('\r\n\r\n')[1] ?? '', 'latin1').toString()) as {
      detail: string;
    };
    expect(problem.detail).toContain(detail);
    await serves(server);
  });

  test('HTTP/1.0 needs no Host', async () => {
    const server = await start();
    const { socket, text, ended } = await dial(server);
    socket.write('GET /echo HTTP/1.0\r\n\r\n');
    await ended;
    expect(text()).toMatch(/^HTTP\/1.1 200 /);
  });

  test.each(['garbage\r\n\r\n', 'GET /a b HTTP/1.1\r\n\r\n', '\x00\x01\x02'])(
    'requests get their responses, in order, before what follows them is rejected: %j',
    async (garbage) => {
      const server = await start();
      const { socket, text, ended } = await dial(server);
      const good =
        'POST /echo HTTP/1.1\r\nHost: a\r\nPrefer: wait=0.05\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx';
      socket.write(good + good + garbage);
      await ended;
      expect(text().match(/^HTTP\/1.1 \d+/gm)).toEqual(['HTTP/1.1 201', 'HTTP/1.1 201', 'HTTP/1.1 400']);
      await serves(server);
    },
  );

  test('a target in absolute form loses its host, even a broken one', async () => {
    const server = await start();
    for (const target of ['http://example.com/echo', 'http://[::1/echo']) {
      const { socket, text, ended } = await dial(server);
      socket.write(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      await ended;
      expect(text()).toMatch(/^HTTP\/1.1 (?:200|400) /);
    }
    await serves(server);
  });

  test('OPTIONS * is unmatched', async () => {
    const server = await start();
    const { socket, text, ended } = await dial(server);
    socket.write('OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await ended;
    expect(text()).toMatch(/^HTTP\/1.1 404 /);
  });
});

describe('bodies on the wire', () => {
  test('a cut-off body is answered to nobody, and serving goes on', async () => {
    const seen: string[] = [];
    const server = await start({ onExchange: ({ reason }) => seen.push(reason), onError: () => seen.push('error') });
    for (const cut of [(s: Socket) => s.end(), (s: Socket) => s.destroy(), (s: Socket) => s.resetAndDestroy()]) {
      const { socket, ended } = await dial(server);
      socket.write('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"a":');
      await sleep(30);
      cut(socket);
      await ended;
    }
    expect(seen).toEqual([]);
    await serves(server);
  });

  test('Expect: 100-continue is told to go on', async () => {
    const server = await start();
    const { socket, text, ended } = await dial(server);
    socket.write(
      'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
    );
    await until(() => text().includes('100 Continue'));
    socket.write('{}');
    await ended;
    expect(text()).toContain('HTTP/1.1 201 Created');
  });

  test('Expect: 100-continue for too much is refused before it is sent', async () => {
    const server = await start();
    const { socket, text } = await dial(server);
    socket.write('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 90000000\r\nExpect: 100-continue\r\n\r\n');
    await until(() => text().includes('413'));
    expect(text()).not.toContain('100 Continue');
    socket.destroy();
  });

  test('an endless body gets its 413 at once, and the connection ends', async () => {
    const server = await start({ maxBody: 1000 });
    const { socket, text, ended } = await dial(server);
    socket.write('POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
    const begin = Date.now();
    const pump = setInterval(() => socket.writable && socket.write(`400\r\n${'a'.repeat(1024)}\r\n`), 5);
    try {
      await until(() => text().includes('413 Payload Too Large') && text().endsWith('}\n'));
      expect(Date.now() - begin).toBeLessThan(1000);
      await ended;
    } finally {
      clearInterval(pump);
    }
    expect(Date.now() - begin).toBeLessThan(4000);
    await serves(server);
  });

  test('a client that sends 20 MB before it reads gets the 413', async () => {
    const server = await start();
    const response = await fetch(`${server.url}/echo`, { method: 'POST', body: new Uint8Array(20_000_000) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ status: 413 });
  });
});

describe('slow clients', () => {
  test('a head that does not come is 408', async () => {
    const server = await start({ headTimeout: 200 });
    const { socket, text, ended } = await dial(server);
    socket.write('GET /echo HTTP/1.1\r\nHo');
    await ended;
    expect(text()).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/);
  });

  test('a body that does not come is given up', async () => {
    const server = await start({ headTimeout: 200, requestTimeout: 300 });
    const { socket, ended } = await dial(server);
    socket.write('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{');
    await ended;
    await serves(server);
  });

  test('an idle connection is closed', async () => {
    const server = await start({ idleTimeout: 100 });
    const { socket, text, ended } = await dial(server);
    socket.write('GET /echo HTTP/1.1\r\nHost: a\r\n\r\n');
    await ended;
    expect(text()).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('closing', () => {
  test('finishes what is under way, takes nothing new, and closes idle connections', async () => {
    let finish: (() => void) | undefined;
    const handler: OperationHandler = (_context, _request, response) => {
      finish = () => response.json('done');
    };
    const server = await start({ handlers: { ask: handler } });
    const idle = await dial(server);
    const pending = fetch(`${server.url}/echo`);
    await until(() => finish !== undefined);
    const closed = server.close();
    await idle.ended;
    await expect(fetch(`${server.url}/echo`)).rejects.toThrow();
    finish?.();
    expect(await (await pending).json()).toBe('done');
    const begin = Date.now();
    await closed;
    expect(Date.now() - begin).toBeLessThan(1000);
    await server.close();
  });
});

describe('addresses', () => {
  test('a port in use is one clear error', async () => {
    const { port } = await start();
    const failure = startServer(createEngine(api), { port });
    await expect(failure).rejects.toThrow(ListenError);
    await expect(failure).rejects.toThrow(
      `port ${port} is in use: stop the other program or choose another with --port`,
    );
  });

  test('of the port of the control API, too', async () => {
    const { port } = await start();
    await expect(startServer(createEngine(api), { control: controlOptions({ port }) })).rejects.toThrow(
      `port ${port} is in use: stop the other program or choose another with --control`,
    );
  });

  test('so is an address that the machine does not have', async () => {
    await expect(startServer(createEngine(api), { host: '203.0.113.7' })).rejects.toThrow(
      "this machine has no address '203.0.113.7': choose another with --host",
    );
  });

  test('the url is one that works', async () => {
    for (const host of ['127.0.0.1', 'localhost', '0.0.0.0']) await serves(await start({ host }));
    expect((await start({ host: '0.0.0.0' })).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
