import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { createServer, request as open, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMock, documentFrom, type Mock } from '../../src';
import { mswResolver } from '../../src/mock/adapters/msw-resolver';
import { type PageRoute, routeApi } from '../../src/mock/adapters/playwright';
import { mockMiddleware } from '../../src/mock/server/connect';

const json = { 'application/json': { schema: { type: 'object', properties: { n: { type: 'integer' } } } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'One pipeline', version: '1' },
  paths: {
    '/things': {
      get: { operationId: 'list', responses: { 200: { description: 'ok', content: json } } },
      post: {
        operationId: 'add',
        requestBody: { required: true, content: json },
        responses: {
          201: {
            description: 'made',
            headers: { 'X-Made': { schema: { type: 'string' }, example: 'yes' } },
            content: { 'application/json': { example: { n: 1 } } },
          },
          422: { description: 'no', content: json },
        },
      },
    },
    '/gone': { delete: { operationId: 'remove', responses: { 204: { description: 'gone' } } } },
    '/own': { get: { operationId: 'own', responses: { 200: { description: 'ok', content: json } } } },
  },
};

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

const TEXT = Buffer.from('{"n":5}');
const post = (headers: Record<string, string>, body: Uint8Array): Sent => ({
  method: 'POST',
  target: '/things',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
const coded = (coding: string, body: Uint8Array): Sent => post({ 'content-encoding': coding }, body);
const preflight = { origin: 'http://page.test', 'access-control-request-method': 'POST' };
const get = (target: string, headers: Record<string, string> = {}): Sent => ({ method: 'GET', target, headers });
const REQUESTS: readonly Sent[] = [
  get('/things'),
  get('/things', { origin: 'http://page.test' }),
  get('/things?a=1'),
  get('/nowhere'),
  get('/things', { prefer: 'code=404' }),
  get('/things', { prefer: 'code=abc' }),
  get('/things', { accept: 'text/html' }),
  get('/things?__code=200'),
  get('/__tandem/in/none/things'),
  get('/things', { 'x-tandem-session': 'none' }),
  { method: 'HEAD', target: '/things' },
  { method: 'PUT', target: '/things', body: TEXT },
  { method: 'OPTIONS', target: '/things', headers: preflight },
  { method: 'OPTIONS', target: '/nowhere', headers: preflight },
  { method: 'OPTIONS', target: '/__tandem/in/none/things', headers: preflight },
  { method: 'OPTIONS', target: '/things' },
  { method: 'DELETE', target: '/gone' },
  post({}, TEXT),
  post({}, Buffer.from('{"n":"x"}')),
  post({}, Buffer.from('{"n":')),
  post({}, Buffer.from('')),
  post({ 'content-type': 'text/plain' }, TEXT),
  post({ origin: 'http://page.test' }, Buffer.from(`{"n":"${'x'.repeat(4000)}"}`)),
  coded('gzip', gzipSync(TEXT)),
  coded('x-gzip', gzipSync(TEXT)),
  coded('deflate', deflateSync(TEXT)),
  coded('deflate', deflateRawSync(TEXT)),
  coded('x-deflate', deflateSync(TEXT)),
  coded('br', brotliCompressSync(TEXT)),
  coded('gzip, br', brotliCompressSync(gzipSync(TEXT))),
  coded('identity', TEXT),
  coded('compress', TEXT),
  coded('gzip', TEXT),
  coded('gzip', gzipSync(Buffer.alloc(5000, 32))),
  get('/own'),
];

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}
type Carrier = (sent: Sent) => Promise<Got>;

const errors: unknown[] = [];
const servers: Server[] = [];
const open1 = async (): Promise<Mock> => {
  const mock = await createMock(documentFrom(document), {
    listen: false,
    seed: 1,
    now: () => 0,
    maxBody: 2000,
    onError: (error) => errors.push(error),
  });
  mock.on('own').reply(() => {
    throw new Error('a custom reply that throws');
  });
  return mock;
};

const overHttp =
  (port: number): Carrier =>
  ({ method, target, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(body.length) };
      const sent = open(
        { port, host: '127.0.0.1', method, path: target, headers: { ...headers, ...length }, agent: false },
        (response: IncomingMessage) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const { statusCode = 0, headers: got } = response;
            resolve({ status: statusCode, headers: got, body: Buffer.concat(chunks).toString() });
          });
        },
      );
      sent.on('error', reject).end(body);
    });
const listen = async (server: Server): Promise<Carrier> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return overHttp((server.address() as AddressInfo).port);
};
const got = async (response: Response): Promise<Got> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
});
const init = ({ method, headers = {}, body }: Sent): RequestInit => ({
  method,
  headers: { ...headers },
  ...(body === undefined ? {} : { body: body.slice() }),
});

const CARRIERS: Readonly<Record<string, (mock: Mock) => Promise<Carrier>>> = {
  fetch: async (mock) => async (sent) => got(await mock.fetch(sent.target, init(sent))),
  server: async (mock) => {
    const { createListener } = jest.requireActual<typeof import('../../src/mock/server/listener')>(
      '../../src/mock/server/listener',
    );
    const listener = createListener(mock.engine, { maxBody: 2000, onError: (error) => errors.push(error) });
    return listen(createServer((request, response) => void listener(request, response)));
  },
  Express: (mock) => listen(createServer(mock.app)),
  connect: (mock) => {
    const middleware = mockMiddleware(mock, { base: '/api' });
    const carrier = listen(createServer((request, response) => middleware(request, response, () => response.end())));
    return carrier.then((carry) => (sent) => carry({ ...sent, target: `/api${sent.target}` }));
  },
  MSW: async (mock) => {
    const resolve = mswResolver(mock, { base: 'http://api.test' });
    return async (sent) => {
      const request = new Request(`http://api.test${sent.target}`, init(sent));
      const response = await resolve({ request, cookies: {} });
      if (response === undefined) throw new Error('not the mock’s');
      return got(response);
    };
  },
  Playwright: async (mock) => {
    let handler: (route: PageRoute) => Promise<void> = () => Promise.reject(new Error('no route'));
    const page = { route: async (_: unknown, one: typeof handler): Promise<void> => void (handler = one) };
    await routeApi(page, mock, { base: 'http://api.test' });
    return (sent) =>
      new Promise((resolve, reject) => {
        void handler({
          request: () => ({
            method: () => sent.method,
            url: () => `http://api.test${sent.target}`,
            resourceType: () => 'fetch',
            allHeaders: async () => ({ ...sent.headers }),
            postDataBuffer: () => (sent.body === undefined ? null : Buffer.from(sent.body)),
          }),
          fallback: async () => reject(new Error('not the mock’s')),
          abort: async () => reject(new Error('aborted')),
          fulfill: async ({ status, headers, body }) => resolve({ status, headers, body: body.toString() }),
        }).catch(reject);
      });
  },
};

/** Headers that belong to a connection, and those of HTTP/1.1 framing. */
const OF_CONNECTIONS = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);
const plain = ({ status, headers, body }: Got) => {
  const kept = Object.entries(headers).filter(([name]) => !OF_CONNECTIONS.has(name));
  return { status, headers: Object.fromEntries(kept.sort()), body };
};

afterAll(() => servers.forEach((server) => server.close()));

test('every adapter carries the same bytes and leaves the same journal', async () => {
  const results = new Map<string, unknown>();
  for (const [name, make] of Object.entries(CARRIERS)) {
    errors.length = 0;
    const mock = await open1();
    const carry = await make(mock);
    const responses: unknown[] = [];
    for (const sent of REQUESTS) responses.push({ ...sent, body: undefined, got: plain(await carry(sent)) });
    const journal = mock.calls().map(({ position, operation, response, violations, why }) => {
      return { position, operation, response, violations: violations.length, why };
    });
    results.set(name, { responses, journal, errors: errors.map(String) });
  }
  const first = results.get('fetch') as { responses: { got: Got }[]; journal: { why: string[] }[]; errors: string[] };
  expect(first.responses.map(({ got: { status } }) => status)).toEqual([
    ...[200, 200, 200, 404, 404, 400, 200, 200, 404, 404, 200, 405, 204, 204, 204, 405, 204],
    ...[201, 422, 422, 422, 422, 413, 201, 201, 201, 201, 201, 201, 201, 201, 415, 400, 413, 500],
  ]);
  expect(first.errors).toEqual(['Error: a custom reply that throws']);
  expect(first.journal.at(-1)?.why).toEqual(['The mock failed']);
  for (const [name, result] of results) expect({ [name]: result }).toEqual({ [name]: first });
});
