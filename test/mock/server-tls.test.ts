import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { documentFrom } from '../../src/document';
import { createEngine } from '../../src/mock/engine';
import { ListenError, type MockServer, startServer } from '../../src/mock/server';
import { buildApi } from '../../src/model';

const api = buildApi(
  documentFrom({
    openapi: '3.1.0',
    info: { title: 'Echo', version: '1' },
    paths: { '/echo': { get: { operationId: 'ask', responses: { 200: { description: 'Asked' } } } } },
  }),
);
const pem = (name: string): string => readFileSync(join(__dirname, '..', 'support', 'tls', name), 'utf8');
const tls = { cert: pem('cert.pem'), key: pem('key.pem') };

let server: MockServer | undefined;
const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
afterEach(async () => {
  agent.destroy();
  await server?.close();
  server = undefined;
});

/** The status of an answer, and the certificate that the server showed. */
async function ask(url: string): Promise<{ status: number | undefined; fingerprint: string }> {
  const asked = request(url, { agent }).end();
  const [response] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  const { fingerprint256 } = (response.socket as TLSSocket).getPeerCertificate();
  response.resume();
  await once(response, 'end');
  return { status: response.statusCode, fingerprint: fingerprint256 };
}

test('HTTPS with a given certificate', async () => {
  server = await startServer(createEngine(api), { tls });
  expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const { fingerprint256: fingerprint } = new X509Certificate(tls.cert);
  expect(await ask(`${server.url}/echo`)).toEqual({ status: 200, fingerprint });
});

test('closing ends connections that are idle, and those whose handshake never ends', async () => {
  server = await startServer(createEngine(api), { tls });
  const { port } = server;
  const silent = connect(port, '127.0.0.1').on('error', () => undefined);
  const secure = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }).on('error', () => undefined);
  await Promise.all([once(silent, 'connect'), once(secure, 'secureConnect')]);
  await ask(`${server.url}/echo`);
  const ended = [silent, secure].map((socket) => new Promise((resolve) => socket.resume().once('close', resolve)));
  const begin = Date.now();
  await server.close();
  await Promise.all(ended);
  expect(Date.now() - begin).toBeLessThan(3000);
});

test('plain HTTP is not answered, and serving goes on', async () => {
  server = await startServer(createEngine(api), { tls });
  await expect(fetch(`${server.url.replace('https', 'http')}/echo`)).rejects.toThrow();
  expect((await ask(`${server.url}/echo`)).status).toBe(200);
});

test('a certificate that is none', async () => {
  const failure = startServer(createEngine(api), { tls: { ...tls, cert: 'no' } });
  await expect(failure).rejects.toThrow(ListenError);
  await expect(failure).rejects.toThrow(/^the certificate or its key cannot be used: /);
});
