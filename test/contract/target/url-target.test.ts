/** What a target reads of bodies that have no end, or that are too large or not readable. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { urlTarget, type UrlTargetOptions } from '../../../src/contract';
import { decodeBody, type HttpResponse } from '../../../src/exchange';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close() && server.closeAllConnections()));

async function sent(response: RequestListener, options: UrlTargetOptions = {}): Promise<HttpResponse> {
  const server = createServer(response);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = urlTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { timeout: 1500, ...options });
  try {
    return await target.send({ method: 'GET', target: '/', headers: [] });
  } finally {
    await target.close();
  }
}

const text = ({ body }: HttpResponse): string => new TextDecoder().decode(body);

/** Sends a piece at once, and others after that. */
const pieces = (type: string, first: string, more: string | undefined, every: number): RequestListener => {
  return (_, response) => {
    response.writeHead(200, { 'Content-Type': type });
    response.flushHeaders();
    if (first !== '') response.write(first);
    const timer = more === undefined ? undefined : setInterval(() => response.write(more), every);
    response.on('close', () => clearInterval(timer));
  };
};

test('of an event stream without an end, the first events are read', async () => {
  const response = await sent(pieces('text/event-stream', 'data: 1\n\n', 'data: 2\n\n', 100));
  expect(response.isOpen).toBe(true);
  expect(text(response)).toMatch(/^data: 1\n\n(data: 2\n\n)*$/);
});

test('of JSON lines without an end, a line that is cut off is left out', async () => {
  const response = await sent(pieces('application/x-ndjson', '{"n":1}\n{"n"', undefined, 0));
  expect([response.isOpen, text(response)]).toEqual([true, '{"n":1}\n']);
});

test('a stream that sends nothing is empty', async () => {
  const response = await sent(pieces('text/event-stream', '', undefined, 0), { timeout: 300 });
  expect([response.isOpen, text(response)]).toEqual([true, '']);
});

test('a body that still comes when the time is over has no end', async () => {
  const response = await sent(pieces('application/octet-stream', 'x', 'x', 50), { timeout: 300 });
  expect(response.unread).toBe('its body has no end');
});

test('a body that comes byte by byte and says that it is long is late', async () => {
  const dripping = sent((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  });
  await expect(dripping).rejects.toMatchObject({ failure: 'timeout' });
});

test('a body that stops before its end is late', async () => {
  const late = sent(pieces('application/json', '{"n":', undefined, 0), { timeout: 2500 });
  await expect(late).rejects.toMatchObject({ failure: 'timeout' });
});

test.each<[string, RequestListener, RegExp]>([
  ['a large body', (_, response) => response.end('x'.repeat(2000)), /more than 1000 bytes$/],
  [
    'a large body that was compressed',
    (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('x'.repeat(2000))),
    /more than 1000 bytes/,
  ],
  [
    'a body in an unknown coding',
    (_, response) => response.writeHead(200, { 'Content-Encoding': 'zstd' }).end('abc'),
    /zstd/,
  ],
])('%s is not read', async (_, response, reason) => {
  expect(await sent(response, { maxBody: 1000 })).toMatchObject({ status: 200, unread: expect.stringMatching(reason) });
});

test('the items of a large sequence are read as far as they fit', async () => {
  const response = await sent(
    (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/jsonl' });
      response.write('{"n":1}\n');
      setTimeout(() => response.end('{"n":2}\n'.repeat(1000)), 50);
    },
    { maxBody: 1000 },
  );
  expect([response.isOpen, text(response)]).toEqual([true, '{"n":1}\n']);
});

test.each([
  ['gzip', gzipSync('{"ok":true}')],
  ['br', brotliCompressSync('{"ok":true}')],
])('%s that was not asked for is decoded', async (coding, bytes) => {
  const response = await sent((_, response) => response.writeHead(200, { 'Content-Encoding': coding }).end(bytes));
  expect(text(response)).toBe('{"ok":true}');
});

test('a body that is not in the coding that it names is no proper HTTP', async () => {
  const broken = sent((_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('abc'));
  await expect(broken).rejects.toMatchObject({ failure: 'protocol' });
});

test.each([
  ['gzip', '{"a":1}'],
  ['gzip, br', '{"a":1}'],
  ['unknown', '{"a":1}'],
])('a request body goes out in the coding that the request names: %s', async (coding, text) => {
  const received: Buffer[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => received.push(chunk)).on('end', () => response.end());
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = urlTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const headers = [['Content-Encoding', coding]] as const;
  await target.send({ method: 'POST', target: '/', headers, body: new TextEncoder().encode(text) });
  await target.close();
  const decoded = await decodeBody(Buffer.concat(received), coding, 100);
  expect(decoded.kind === 'decoded' ? Buffer.from(decoded.bytes).toString() : decoded.kind).toBe(
    coding === 'unknown' ? 'unknown-coding' : text,
  );
  if (coding === 'unknown') expect(Buffer.concat(received).toString()).toBe(text);
});
