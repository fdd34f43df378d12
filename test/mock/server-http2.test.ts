/** HTTP/2 over TLS, by Node's own client; clients that don't ask for it have HTTP/1.1 at the same port. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type OutgoingHttpHeaders } from 'node:http2';
import { request } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { documentFrom } from '../../src/document';
import { createEngine } from '../../src/mock/engine';
import { type MockServer, type ServerOptions, startServer } from '../../src/mock/server';
import { buildApi } from '../../src/model';
import { controlOptions } from '../../src/report/control/control-options';

const string = { type: 'string' };
const header = (example: string): object => ({ schema: string, example });
const api = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        post: {
          operationId: 'createNote',
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: { type: 'object', required: ['text'], properties: { text: string } } },
            },
          },
          responses: {
            201: {
              description: 'Created',
              headers: { Connection: header('close'), 'X-Kind': header('note') },
              content: { 'application/json': { schema: { type: 'object', properties: { text: string } } } },
            },
            400: { description: 'Rejected' },
          },
        },
      },
    },
  }),
);
const pem = (name: string): string => readFileSync(join(__dirname, '..', 'support', 'tls', name), 'utf8');
const tls = { cert: pem('cert.pem'), key: pem('key.pem'), http2: true };

let server: MockServer;
let client: ClientHttp2Session;
async function start(options: ServerOptions = {}): Promise<MockServer> {
  server = await startServer(createEngine(api), { tls, ...options });
  client = connect(server.url, { rejectUnauthorized: false }).on('error', () => undefined);
  return server;
}
afterEach(async () => {
  client.close();
  await server.close();
});

interface Received {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

function open(headers: OutgoingHttpHeaders): ClientHttp2Stream {
  return client.request({ ':method': 'POST', ':path': '/notes', 'content-type': 'application/json', ...headers });
}

async function post(body: string, headers: OutgoingHttpHeaders = {}): Promise<Received> {
  const stream = open(headers);
  stream.end(body);
  const [{ ':status': status, ...others }] = (await once(stream, 'response')) as [
    NodeJS.Dict<string> & { ':status'?: number },
  ];
  return { status, headers: others, body: await text(stream) };
}

test('a request and its response, without the header fields of a connection', async () => {
  await start();
  const { status, headers, body } = await post('{"text":"Tea"}');
  expect({ status, body: JSON.parse(body) as unknown }).toEqual({ status: 201, body: { text: 'Tea' } });
  expect(headers).toMatchObject({ 'x-kind': 'note', 'content-type': 'application/json' });
  expect(headers).not.toHaveProperty('connection');
});

test('a body without a length is one, and no body is none', async () => {
  await start();
  expect((await post('{"text":1}')).status).toBe(400);
  expect((await post('')).status).toBe(400);
  const stream = client.request({ ':method': 'POST', ':path': '/notes' }, { endStream: true });
  const [headers] = (await once(stream, 'response')) as [NodeJS.Dict<number>];
  expect(headers[':status']).toBe(400);
});

test('many requests at once in one session', async () => {
  await start();
  const sent = Array.from({ length: 100 }, (_, n) => JSON.stringify({ text: `Note ${n}` }));
  expect((await Promise.all(sent.map((body) => post(body)))).map(({ body }) => JSON.parse(body) as unknown)).toEqual(
    sent.map((body) => JSON.parse(body) as unknown),
  );
});

test('a body that is too large is rejected, and the session goes on', async () => {
  await start({ maxBody: 100 });
  expect((await post(JSON.stringify({ text: 'x'.repeat(1000) }))).status).toBe(413);
  expect((await post('{"text":"Tea"}')).status).toBe(201);
});

test('a fault breaks off its own stream only', async () => {
  await start();
  const broken = open({ prefer: 'fault=truncate' });
  broken.end('{"text":"Tea"}');
  const [other] = await Promise.all([
    post('{"text":"Cake"}'),
    expect(text(broken)).rejects.toThrow('Stream closed with error code NGHTTP2_INTERNAL_ERROR'),
  ]);
  expect(other.status).toBe(201);
});

test('the control API is served by HTTP/2, too', async () => {
  await start({ control: controlOptions({}) });
  const stream = client.request({ ':path': '/__tandem/health' });
  const [headers] = (await once(stream, 'response')) as [NodeJS.Dict<number>];
  stream.resume();
  expect(headers[':status']).toBe(200);
});

test('who does not ask for HTTP/2 has HTTP/1.1', async () => {
  await start();
  const asked = request(`${server.url}/notes`, {
    method: 'POST',
    rejectUnauthorized: false,
    headers: { 'content-type': 'application/json' },
  });
  asked.end('{"text":"Tea"}');
  const [response] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  expect([response.httpVersion, response.statusCode, JSON.parse(await text(response))]).toEqual([
    '1.1',
    201,
    { text: 'Tea' },
  ]);
});

test('closing finishes what is under way, and ends sessions', async () => {
  await start();
  const slow = post('{"text":"Tea"}', { prefer: 'wait=0.2' });
  await post('{"text":"Cake"}');
  const ended = once(client, 'close');
  await server.close();
  expect((await slow).status).toBe(201);
  await ended;
});

test('a stream that hangs does not keep the server from closing', async () => {
  await start({ closeTimeout: 100 });
  const hanging = open({});
  hanging.on('error', () => undefined);
  hanging.write('{"text":');
  await post('{"text":"Cake"}');
  await server.close();
});

test('custom handlers run in Express, which does not speak it', () => {
  client = connect('https://127.0.0.1:1').on('error', () => undefined);
  const handlers = { createNote: () => undefined };
  expect(() => startServer(createEngine(api), { tls, handlers })).toThrow("doesn't speak HTTP/2");
});
