import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchConnections } from '../../src/http/drain';

const server = createServer();
const connections = watchConnections(server, 100);
let serve: (request: IncomingMessage, response: ServerResponse) => void;
let begun = 0;
server.on('request', () => begun++);
server.on(
  'request',
  connections.inTurns((request, response) => serve(request, response)),
);

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => connections.close());

async function connected(): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`;
const post = (target: string, body: string): string =>
  `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const list = (count: number, request: (target: string) => string): string =>
  Array.from({ length: count }, (_, i) => request(`/${i}`)).join('');

/** The targets of requests, as responses come back; each response is the target of its request. */
async function responses(socket: Socket, count: number): Promise<string[]> {
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
    const found = [...text.matchAll(/<(.*?)>/g)].map(([, target = '']) => target);
    if (found.length >= count) return found;
  }
  throw new Error(`the connection ended after ${text.length} characters`);
}

test('a request of another client goes before those that one client sent ahead', async () => {
  const [ahead, other] = await Promise.all([connected(), connected()]);
  const served: string[] = [];
  serve = ({ url = '' }, response) => {
    served.push(url);
    if (served.length === 10) other.write(get('/other'));
    response.end(`<${url}>`);
  };
  ahead.write(list(2000, get));
  const [first] = await Promise.all([responses(ahead, 2000), responses(other, 1)]);
  expect(first).toEqual(Array.from({ length: 2000 }, (_, i) => `/${i}`));
  expect(served.indexOf('/other')).toBeLessThan(1000);
});

test('requests with bodies take turns, too, and keep their order', async () => {
  const socket = await connected();
  serve = (request, response) => {
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.length));
    request.on('end', () => response.end(`<${request.url ?? ''} ${size}>`));
  };
  socket.write(list(500, (target) => post(target, 'x'.repeat(Number(target.slice(1))))));
  expect(await responses(socket, 500)).toEqual(Array.from({ length: 500 }, (_, i) => `/${i} ${i}`));
});

test('a connection is not read while requests from it wait', async () => {
  const socket = await connected();
  let served = 0;
  let most = 0;
  begun = 0;
  serve = (request, response) => {
    most = Math.max(most, begun - served++);
    response.end(`<${request.url ?? ''}>`);
  };
  const count = 20_000;
  socket.write(list(count, get));
  expect(await responses(socket, count)).toHaveLength(count);
  // One read has 64 KiB.
  expect(most).toBeLessThan(count / 4);
});

test('a client that leaves with requests that wait harms nobody', async () => {
  const socket = await connected();
  serve = (request, response) => response.end(`<${request.url ?? ''}>`);
  socket.write(list(3000, get));
  await once(socket, 'data');
  socket.destroy();
  await sleep(0);
  const other = await connected();
  other.write(get('/other'));
  expect(await responses(other, 1)).toEqual(['/other']);
});
