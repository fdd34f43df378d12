/** Kinds of exchanges that front ends meet: through the proxy they are as they are without it. */
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { closeServers } from '../../support/listening';
import { closeProxies, proxyBefore, rawExchange, upstream } from './support';

afterEach(async () => {
  await closeProxies();
  await closeServers();
});

interface Kind {
  readonly target: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** What the upstream responds with. */
  readonly status: number;
  readonly fields?: Record<string, string | string[]>;
  readonly sends?: string | Uint8Array;
}
const PETS = '[{"id":1,"name":"Ada"}]';
const json = { 'Content-Type': 'application/json' };
const KINDS: Readonly<Record<string, Kind>> = {
  'GraphQL beside REST': {
    ...{ target: '/graphql', method: 'POST', headers: json, body: '{"query":"{ pets { id } }"}' },
    ...{ status: 200, fields: json, sends: '{"data":{"pets":[]}}' },
  },
  'a range': {
    ...{ target: '/v1/film', headers: { Range: 'bytes=2-4', 'If-Range': '"a"' }, status: 206, sends: 'abc' },
    fields: { 'Content-Range': 'bytes 2-4/10', 'Accept-Ranges': 'bytes', ETag: '"a"' },
  },
  'a range that there is not': { target: '/v1/film', status: 416, fields: { 'Content-Range': 'bytes */10' } },
  cookies: {
    ...{ target: '/v1/pets', headers: { Cookie: 'a=1; b="2"' }, status: 200, sends: PETS },
    fields: { ...json, 'Set-Cookie': ['a=1; Secure; Domain=.example.com', 'b=2; HttpOnly; Path=/v1; SameSite=None'] },
  },
  'a redirection to another host': {
    target: '/v1/pets',
    status: 302,
    fields: { Location: 'https://elsewhere.example/' },
  },
  'a preflight': {
    ...{ target: '/v1/pets', method: 'OPTIONS', status: 204 },
    headers: { Origin: 'http://localhost:5173', 'Access-Control-Request-Method': 'PUT' },
    fields: { 'Access-Control-Allow-Origin': 'http://localhost:5173', Vary: 'Origin' },
  },
  gzip: { target: '/v1/pets', status: 200, fields: { ...json, 'Content-Encoding': 'gzip' }, sends: gzipSync(PETS) },
  brotli: {
    target: '/v1/pets',
    status: 200,
    fields: { ...json, 'Content-Encoding': 'br' },
    sends: brotliCompressSync(PETS),
  },
  'a coding that nobody here knows': {
    ...{ target: '/v1/pets', status: 200, fields: { ...json, 'Content-Encoding': 'zstd' } },
    sends: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 255]),
  },
  HEAD: { target: '/v1/pets', method: 'HEAD', status: 200, fields: { ...json, 'Content-Length': '4711' } },
  'a 304': { target: '/v1/pets', headers: { 'If-None-Match': '"a"' }, status: 304, fields: { ETag: '"a"' } },
  'a long field': {
    target: '/v1/pets',
    headers: { 'X-Long': 'a'.repeat(20_000) },
    status: 200,
    fields: json,
    sends: PETS,
  },
  'a long target': { target: `/v1/pets?q=${'a'.repeat(12_000)}`, status: 200, fields: json, sends: PETS },
  'fields of one name': { target: '/v1/pets', status: 200, fields: { ...json, Link: ['<a>', '<b>'] }, sends: PETS },
  'a body of a DELETE': {
    target: '/v1/pets/1',
    method: 'DELETE',
    headers: { ...json, 'Content-Length': '13' },
    body: '{"why":"old"}',
    status: 204,
  },
  'no body at all': { target: '/v1/pets', method: 'POST', status: 201, fields: { Location: '/v1/pets/5' } },
};

/** Responds with what is wanted, and notes what came. */
function responder(kind: Kind, came: string[]): RequestListener {
  return (request, response) => {
    let body = '';
    request.setEncoding('latin1').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { host: _host, connection: _connection, ...headers } = request.headers;
      came.push(JSON.stringify([request.method, request.url, headers, body]));
      response.sendDate = false;
      response.writeHead(kind.status, kind.fields).end(kind.sends);
    });
  };
}

/** A response as its client sees it, without what belongs to the connection. */
async function ask(url: string, { target, method = 'GET', headers = {}, body }: Kind): Promise<unknown> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(url + target, { method, headers, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const fields = response.rawHeaders.filter(
    (_text, i, all) => !/^(?:connection|keep-alive|transfer-encoding)$/i.test(all[i - (i % 2)] ?? ''),
  );
  return { status: response.statusCode, fields, body: Buffer.concat(chunks).toString('latin1') };
}

test.each(Object.entries(KINDS))('%s', async (_name, kind) => {
  const came: string[] = [];
  const { url } = await upstream(responder(kind, came));
  const proxy = await proxyBefore(url);
  const straight = await ask(url, kind);
  const through = await ask(proxy.url, kind);
  expect(through).toEqual(straight);
  const [first, second] = came;
  expect(second?.replace(/,"content-length":"0"/, '')).toBe(first?.replace(/,"content-length":"0"/, ''));
});

test('a coding that nobody here knows: it passes, and is not checked', async () => {
  const kind = KINDS['a coding that nobody here knows'];
  const { url } = await upstream(responder(kind as Kind, []));
  const proxy = await proxyBefore(url);
  await ask(proxy.url, kind as Kind);
  expect((await proxy.close()).counts).toEqual({ conforms: 0, violates: 0, unchecked: 1, uncovered: 0 });
});

test('a client of HTTP/1.0 gets a body that ends with the connection', async () => {
  const { url } = await upstream((_request, response) => {
    response.writeHead(200, json);
    response.write('[');
    response.end(']');
  });
  const proxy = await proxyBefore(url);
  const text = await rawExchange(proxy.url, 'GET /v1/pets HTTP/1.0\r\n\r\n');
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(text).not.toMatch(/transfer-encoding/i);
  expect(text.endsWith('\r\n\r\n[]')).toBe(true);
});

test('events reach the client one by one', async () => {
  let next = (): void => undefined;
  const { url } = await upstream((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: 1\n\n');
    next = () => response.end('data: 2\n\n');
  });
  const proxy = await proxyBefore(url);
  const texts: string[] = [];
  for await (const chunk of (await fetch(`${proxy.url}/events`)).body ?? []) {
    texts.push(Buffer.from(chunk as Uint8Array).toString());
    next();
  }
  expect(texts).toEqual(['data: 1\n\n', 'data: 2\n\n']);
});

test('an upstream that is away for a while: a 502, and then its responses again', async () => {
  const listener: RequestListener = (_request, response) => void response.writeHead(200, json).end('[]');
  const listen = (server: Server, port: number): Promise<number> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
  const first = createServer(listener);
  const port = await listen(first, 0);
  const proxy = await proxyBefore(`http://127.0.0.1:${port}`);
  const status = async (): Promise<number> => {
    const response = await fetch(`${proxy.url}/v1/pets`);
    await response.text();
    return response.status;
  };
  expect(await status()).toBe(200);
  const closed = new Promise((resolve) => first.close(resolve));
  first.closeAllConnections();
  await closed;
  expect(await status()).toBe(502);
  const second = createServer(listener);
  await listen(second, port);
  expect(await status()).toBe(200);
  second.closeAllConnections();
  await new Promise((resolve) => second.close(resolve));
});

describe('--rewrite', () => {
  const answer = async (fields: Record<string, string | string[]>, base = '') => {
    const { url, server } = await upstream((_request, response) => {
      const own = JSON.stringify(fields).replaceAll('UPSTREAM', url);
      response.writeHead(302, JSON.parse(own) as Record<string, string>).end();
    });
    expect(server.listening).toBe(true);
    const proxy = await proxyBefore(url + base, { rewrite: true });
    const response = await fetch(`${proxy.url}/pets`, { redirect: 'manual' });
    return { headers: response.headers, own: proxy.url };
  };

  test.each([
    ['UPSTREAM/pets/5?a=1#b', '', 'PROXY/pets/5?a=1#b'],
    ['UPSTREAM/api/pets/5', '/api', 'PROXY/pets/5'],
    ['/api/pets/5', '/api', '/pets/5'],
    ['/apis/5', '/api', '/apis/5'],
    ['../pets/5', '/api', '../pets/5'],
    ['https://elsewhere.example/a', '/api', 'https://elsewhere.example/a'],
    ['//elsewhere.example/a', '', '//elsewhere.example/a'],
    ['/api//evil.example/x', '/api', 'PROXY//evil.example/x'],
    ['/api/\\evil.example/x', '/api', 'PROXY//evil.example/x'],
    ['/.//evil.example/x', '', 'PROXY//evil.example/x'],
  ])('Location: %s (upstream with the path %j)', async (location, base, expected) => {
    const { headers, own } = await answer({ Location: location }, base);
    expect(headers.get('location')).toBe(expected.replace('PROXY', own));
  });

  test.each([
    ['a=1; Domain=.example.com; Secure; HttpOnly; SameSite=None', '', 'a=1; HttpOnly'],
    ['a=1; secure ; SameSite = None; Partitioned', '', 'a=1'],
    ['a=b=c; Path = /api/a=b ', '/api', 'a=b=c; Path=/a=b'],
    ['a=1; Path=/api/pets; SameSite=Lax', '/api', 'a=1; Path=/pets; SameSite=Lax'],
    ['__Host-a=1; Secure; Path=/', '', '__Host-a=1; Secure; Path=/'],
  ])('Set-Cookie: %s (upstream with the path %j)', async (cookie, base, expected) => {
    const { headers } = await answer({ 'Set-Cookie': cookie }, base);
    expect(headers.getSetCookie()).toEqual([expected]);
  });
});

test('by default, an address of the upstream in a response stays as it is', async () => {
  const { url } = await upstream((_request, response) => response.writeHead(302, { Location: `${url}/v1/a` }).end());
  const proxy = await proxyBefore(url);
  const { headers } = await fetch(`${proxy.url}/v1/pets`, { redirect: 'manual' });
  expect(headers.get('location')).toBe(`${url}/v1/a`);
});
