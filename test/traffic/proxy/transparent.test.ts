/** What passes through the proxy is what was sent: fields, bytes, the end of things. */
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { closeServers, httpServer, httpsServer, listening, pem } from '../../support/listening';
import { bodyOf, closeProxies, proxyBefore, rawExchange, upstream } from './support';

afterEach(async () => {
  await closeProxies();
  await closeServers();
});

test('method, target, fields and bytes arrive as they were sent, but for what belongs to the connection', async () => {
  const seen: unknown[] = [];
  const url = await httpServer((request, response) => {
    void bodyOf(request).then((body) => {
      seen.push({ method: request.method, url: request.url, fields: request.rawHeaders, body });
      response.sendDate = false;
      response.writeHead(299, 'Fine Indeed', ['X-A', '1', 'x-a', '2', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']);
      response.end('\u00ff\u0000', 'latin1');
    });
  });
  const proxy = await proxyBefore(`${url}/base`);
  const text = await rawExchange(
    proxy.url,
    'PATCH /a%2Fb/../c?x=1&x=%20 HTTP/1.1\r\nhost: me\r\nX-Own: 1\r\nx-own: 2\r\nX-Hop: no\r\n' +
      'Connection: close, X-Hop\r\nContent-Length: 3\r\n\r\n\u00ff\u0001\n',
  );
  const { host } = new URL(url);
  expect(seen).toEqual([
    {
      method: 'PATCH',
      url: '/base/a%2Fb/../c?x=1&x=%20',
      fields: ['host', host, 'X-Own', '1', 'x-own', '2', 'Content-Length', '3', 'Connection', 'keep-alive'],
      body: '\u00ff\u0001\n',
    },
  ]);
  expect(text).toMatch(/^HTTP\/1\.1 299 Fine Indeed\r\nX-A: 1\r\nx-a: 2\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n/);
  expect(text).not.toContain('Date:');
});

test.each([
  ['no body', 'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', ['content-length', '0'], ''],
  [
    'chunks and trailers',
    'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n' +
      '2\r\nab\r\n1\r\nc\r\n0\r\nX-Sum: 3\r\n\r\n',
    ['transfer-encoding', 'chunked'],
    'abc',
  ],
])('a request with %s', async (_name, bytes, [field = '', value], body) => {
  let trailers: unknown;
  const url = await httpServer((request, response) => {
    void bodyOf(request).then((text) => {
      trailers = request.trailers;
      response.end(JSON.stringify([request.headers[field], text]));
    });
  });
  const proxy = await proxyBefore(url);
  expect(await rawExchange(proxy.url, bytes)).toContain(JSON.stringify([value, body]));
  expect(trailers).toEqual(body === '' ? {} : { 'x-sum': '3' });
});

test('trailers and interim responses reach the client', async () => {
  const url = await httpServer((_request, response) => {
    response.writeEarlyHints({ link: '</a.css>; rel=preload' });
    response.writeHead(200, { Trailer: 'X-Sum', 'Transfer-Encoding': 'chunked' });
    response.write('ab');
    response.addTrailers({ 'X-Sum': '2' });
    response.end();
  });
  const proxy = await proxyBefore(url);
  const text = await rawExchange(
    proxy.url,
    'GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE, close\r\n\r\n',
  );
  expect(text).toMatch(/^HTTP\/1\.1 103 Early Hints\r\nLink: <\/a\.css>; rel=preload\r\n/);
  expect(text).toContain('2\r\nab\r\n0\r\nX-Sum: 2\r\n\r\n');
});

test('Expect: 100-continue is for the upstream: it asks for the body, or responds without it', async () => {
  const { url, server } = await upstream((_request, response) => response.end());
  server.on('checkContinue', (request, response) => {
    if (request.headers['content-length'] === '99999') {
      response.writeHead(413, { Connection: 'close' }).end();
      return;
    }
    response.writeContinue();
    void bodyOf(request).then((body) => response.end(`got ${body}`));
  });
  const proxy = await proxyBefore(url);
  const head = (length: number): string =>
    `POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;
  expect(await rawExchange(proxy.url, [head(3), 'abc'], 'got abc')).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP/);
  expect(await rawExchange(proxy.url, head(99999))).toMatch(/^HTTP\/1\.1 413 /);
});

test('a compressed body passes as it is, and is checked decoded', async () => {
  const bytes = gzipSync('{"id":"5","name":"Ada"}');
  const url = await httpServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bytes);
  });
  const proxy = await proxyBefore(url);
  const got = await new Promise<string>((resolve, reject) => {
    httpRequest(`${proxy.url}/pets/5`, (response) => void bodyOf(response).then(resolve))
      .on('error', reject)
      .end();
  });
  expect(got).toBe(bytes.toString('latin1'));
  const { violating } = await proxy.close();
  expect(violating.map(({ violations }) => violations.map(({ pointer }) => pointer))).toEqual([['/id']]);
});

test('an upstream of HTTPS is reached when it is trusted; else the client gets a 502 that says why', async () => {
  const url = await httpsServer((request, response) => response.end(request.headers.host));
  const trusting = await proxyBefore(url, { upstreamTls: { ca: [pem('ca')] } });
  expect(await (await fetch(trusting.url)).text()).toBe(new URL(url).host);
  const strict = await proxyBefore(url);
  const response = await fetch(`${strict.url}/pets`);
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({
    detail: expect.stringMatching(/certificate .* not trusted/) as string,
  });
});

test('an upstream that is not there', async () => {
  const proxy = await proxyBefore('http://127.0.0.1:1');
  const response = await fetch(`${proxy.url}/pets`);
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({
    title: 'Bad Gateway',
    detail: 'http://127.0.0.1:1 cannot be reached (ECONNREFUSED): is the server running?',
  });
  const { unusable, counts } = await proxy.close();
  expect(unusable.map(({ reason }) => reason)).toEqual([expect.stringContaining('cannot be reached')]);
  expect(counts).toEqual({ conforms: 0, violates: 0, unchecked: 0, uncovered: 0 });
});

describe('the rest of a body that nobody takes is discarded', () => {
  const length = 24 * 1024 * 1024;
  const send = (url: string, taken: () => void): Socket => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    socket.write(`POST /pets HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n`);
    socket.write(Buffer.alloc(length, 'x'), (error) => {
      if (error == null) taken();
    });
    return socket;
  };

  test('the upstream is not there: a client that sends all before it reads gets the 502', async () => {
    const proxy = await proxyBefore('http://127.0.0.1:1');
    const text = await new Promise<string>((resolve) => {
      let got = '';
      const socket = send(proxy.url, () => socket.resume());
      socket.on('error', ({ message }) => (got += `[${message}]`)).on('close', () => resolve(got));
      socket.on('data', (chunk) => (got += chunk.toString('latin1'))).pause();
    });
    expect(text).toMatch(/^HTTP\/1\.1 502 [^]*cannot be reached/);
  });

  test('the upstream has responded early, and hangs up: the client can send the rest', async () => {
    let hangUp = (): unknown => undefined;
    const server = createServer((socket) => {
      hangUp = () => socket.destroy();
      socket
        .on('error', () => undefined)
        .once('data', () => {
          socket.pause().write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno');
        });
    });
    const proxy = await proxyBefore(`http://127.0.0.1:${await listening(server)}`);
    const client = await new Promise<Socket>((resolve) => {
      const socket = send(proxy.url, () => resolve(socket)).once('data', () => hangUp());
    });
    client.destroy();
  });
});

test('an upstream that breaks off in a body: what it sent arrives, and the client sees that it is not all', async () => {
  const url = await httpServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
    response.write('[1,2');
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  });
  const proxy = await proxyBefore(url);
  const text = await rawExchange(proxy.url, 'GET /pets HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(text).toMatch(/Content-Length: 100\r\n[^]*\[1,2$/);
  const { violating, counts } = await proxy.close();
  expect({ violating, counts }).toMatchObject({ violating: [], counts: { unchecked: 1 } });
});

test('an upstream that closes without a response: so does the proxy', async () => {
  const url = await httpServer((request) => request.socket.destroy());
  const proxy = await proxyBefore(url);
  expect(await rawExchange(proxy.url, 'GET /pets HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^(?:\[ECONNRESET\])?$/);
});

test('a client that hangs up: the upstream sees it', async () => {
  let closed = (): void => undefined;
  const gone = new Promise<void>((resolve) => (closed = resolve));
  const url = await httpServer((_request, response) => {
    response.write('begin');
    response.on('close', closed);
  });
  const proxy = await proxyBefore(url);
  await rawExchange(proxy.url, 'GET /pets HTTP/1.1\r\nHost: a\r\n\r\n', 'begin');
  await gone;
  const { unusable, counts } = await proxy.close();
  expect([unusable.length, counts.unchecked]).toEqual([0, 1]);
});

test('an upgrade: bytes of both sides pass, also those that came with the heads', async () => {
  const { url, server } = await upstream((_request, response) => response.end('plain'));
  server.on('upgrade', (request, socket, first: Buffer) => {
    socket.write(
      `HTTP/1.1 101 Go\r\nUpgrade: echo\r\nConnection: Upgrade\r\nX-P: ${request.headers.host}\r\n\r\nhello `,
    );
    socket.write(first);
    socket.pipe(socket);
  });
  const proxy = await proxyBefore(url);
  const head = 'GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';
  const text = await rawExchange(proxy.url, [`${head}one `, 'two'], 'two');
  expect(text).toMatch(/^HTTP\/1\.1 101 Go\r\nX-P: 127[^]*Upgrade: echo\r\n\r\nhello one two$/);
});

test('an upstream may say no to an upgrade; the offer of HTTP/2, or one with a body, stays HTTP', async () => {
  const url = await httpServer((request, response) => {
    void bodyOf(request).then((body) => response.end(`${request.method} ${body} ${request.headers.upgrade ?? 'none'}`));
  });
  const proxy = await proxyBefore(url);
  const websocket = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  expect(await rawExchange(proxy.url, websocket)).toContain('GET  websocket');
  const offer =
    'POST / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n' +
    'Content-Length: 4\r\n\r\nbody';
  expect(await rawExchange(proxy.url, offer, 'none')).toContain('POST body none');
});

test('a large body passes whole, both ways, without being kept; it is not checked', async () => {
  const part = Buffer.alloc(64 * 1024, 'x');
  const parts = 160;
  const sums: string[] = [];
  const url = await httpServer((request, response) => {
    const sum = createHash('sha256');
    request.on('data', (chunk: Buffer) => sum.update(chunk));
    request.on('end', () => {
      sums.push(sum.digest('hex'));
      let left = parts;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const more = (): void => {
        while (left > 0) {
          left--;
          if (!response.write(part)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
  });
  const proxy = await proxyBefore(url, { maxBody: 1024 * 1024 });
  const received = await new Promise<string>((resolve, reject) => {
    const request = httpRequest(`${proxy.url}/pets`, { method: 'POST' }, (response) => {
      const sum = createHash('sha256');
      response.on('data', (chunk: Buffer) => sum.update(chunk));
      response.on('end', () => resolve(sum.digest('hex')));
    });
    request.on('error', reject);
    for (let n = 0; n < parts; n++) request.write(part);
    request.end();
  });
  const whole = createHash('sha256');
  for (let n = 0; n < parts; n++) whole.update(part);
  const expected = whole.digest('hex');
  expect([received, ...sums]).toEqual([expected, expected]);
  const { counts } = await proxy.close();
  expect(counts).toMatchObject({ conforms: 0, violates: 0, unchecked: 1 });
});

test('many requests at once, each with its own response', async () => {
  const url = await httpServer((request, response) => {
    void bodyOf(request).then((body) => setTimeout(() => response.end(request.url + body), 5));
  });
  const proxy = await proxyBefore(url);
  const texts = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const response = await fetch(`${proxy.url}/${n}`, { method: 'POST', body: `-${n}` });
      return response.text();
    }),
  );
  expect(texts).toEqual(Array.from({ length: 200 }, (_, n) => `/${n}-${n}`));
});
