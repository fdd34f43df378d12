import { once } from 'node:events';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, connect, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createQueue, watchConnections } from '../../src/http/drain';

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
  const found: string[] = [];
  let rest = '';
  for await (const chunk of socket) {
    rest += String(chunk);
    const end = rest.lastIndexOf('>') + 1;
    found.push(...[...rest.slice(0, end).matchAll(/<(.*?)>/g)].map(([, target = '']) => target));
    rest = rest.slice(end);
    if (found.length >= count) return found;
  }
  throw new Error(`the connection ended after ${found.length} responses`);
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

test('requests that wait for a client that has left are not served, and their responses are closed', async () => {
  const socket = await connected();
  const served: string[] = [];
  const left = new Set<string>();
  const watch = ({ url = '' }: IncomingMessage, response: ServerResponse): void => {
    left.add(url);
    response.once('close', () => left.delete(url));
  };
  server.on('request', watch);
  begun = 0;
  serve = ({ url = '', socket: ours }, response) => {
    served.push(url);
    if (served.length === 5) ours.destroy();
    response.end(`<${url}>`);
  };
  const gone = once(socket.resume(), 'close');
  socket.write(list(200, get));
  await gone;
  while ([...left].some((url) => !served.includes(url))) await sleep(0);
  server.off('request', watch);
  expect(begun).toBeGreaterThan(100);
  expect(served).toEqual(['/0', '/1', '/2', '/3', '/4']);
});

test('what throws keeps no other request from being served', async () => {
  const rounds: (() => void)[] = [];
  const later = jest.spyOn(global, 'setImmediate').mockImplementation(((act: () => void) => rounds.push(act)) as never);
  const request = Object.assign(new IncomingMessage(new Socket()), { method: 'GET' });
  const response = new ServerResponse(request);
  const served: string[] = [];
  const queue = createQueue();
  queue(response, () => {
    throw new Error('broken');
  });
  queue(response, () => served.push('second'));
  expect(rounds[0]).toThrow('broken');
  rounds[1]?.();
  later.mockRestore();
  expect([served, rounds.length, request.socket.listenerCount('resume')]).toEqual([['second'], 2, 0]);
});
