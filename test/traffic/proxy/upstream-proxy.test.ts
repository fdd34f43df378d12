/** Another proxy between `tandem proxy` and its upstream, as companies have them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCli } from '../../scenarios/support/cli';
import { forwardProxy } from '../../support/forward-proxy';
import { closeServers, httpServer, httpsServer, pem } from '../../support/listening';
import { PETS } from '../support/pets';
import { bodyOf, closeProxies, proxyBefore, rawExchange, upstream } from './support';

afterEach(async () => {
  await closeProxies();
  await closeServers();
});

test('a plain upstream: the other proxy gets requests with the whole address', async () => {
  const url = await httpServer((request, response) => {
    void bodyOf(request).then((body) =>
      response.end(`${request.method} ${request.url} ${request.headers.host} ${body}`),
    );
  });
  const other = await forwardProxy('secret');
  const proxy = await proxyBefore(`${url}/base`, { upstreamProxy: other.url.replace('//', '//me:secret@') });
  const response = await fetch(`${proxy.url}/pets?a=1`, { method: 'POST', body: 'abc' });
  expect(await response.text()).toBe(`POST /base/pets?a=1 ${new URL(url).host} abc`);
  const all = 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  await rawExchange(proxy.url, all);
  expect(other.seen).toEqual([`POST ${url}/base/pets?a=1`, `OPTIONS ${url}`]);
});

test('an upstream of HTTPS is reached through a tunnel, one for each connection of a client', async () => {
  const url = await httpsServer((request, response) => response.end(request.headers['proxy-authorization'] ?? 'none'));
  const other = await forwardProxy('secret');
  const proxy = await proxyBefore(url, {
    upstreamProxy: other.url.replace('//', '//me:secret@'),
    upstreamTls: { ca: [pem('ca')] },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get = (): Promise<string> =>
    new Promise((resolve, reject) => {
      request(`${proxy.url}/pets`, { agent }, (response) => void bodyOf(response).then(resolve))
        .on('error', reject)
        .end();
    });
  expect([await get(), await get()]).toEqual(['none', 'none']);
  agent.destroy();
  expect(other.seen).toEqual([`CONNECT ${new URL(url).host}`]);
});

test('an upgrade goes through a tunnel, too', async () => {
  const { url, server } = await upstream((_request, response) => response.end());
  server.on('upgrade', (_request, socket) => {
    socket.write('HTTP/1.1 101 Go\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
    socket.pipe(socket);
  });
  const other = await forwardProxy();
  const proxy = await proxyBefore(url, { upstreamProxy: other.url });
  const head = 'GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';
  expect(await rawExchange(proxy.url, `${head}hello`, 'hello')).toMatch(/^HTTP\/1\.1 101 /);
  expect(other.seen).toEqual([`CONNECT ${new URL(url).host}`]);
});

test('a proxy that rejects the way, and one that is not there', async () => {
  const url = await httpsServer((_request, response) => response.end());
  const [other, gone] = [await forwardProxy('secret'), 'http://127.0.0.1:1'];
  const detail = async (upstreamProxy: string): Promise<unknown> => {
    const proxy = await proxyBefore(url, { upstreamProxy });
    const response = await fetch(`${proxy.url}/pets`);
    return [response.status, ((await response.json()) as { detail: string }).detail];
  };
  expect(await detail(other.url)).toEqual([
    502,
    `the proxy rejects the way to ${url} (407): put user and password into its address`,
  ]);
  expect(await detail(gone)).toEqual([502, expect.stringContaining('are the server and the proxy')]);
});

test('an address that is none', async () => {
  await expect(proxyBefore('http://127.0.0.1:1', { upstreamProxy: 'proxy:secret' })).rejects.toThrow(
    /^(?!.*secret)upstreamProxy is an http\(s\) address/,
  );
});

test('tandem proxy takes it from HTTP_PROXY, unless NO_PROXY names the upstream', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-proxy-'));
  const document = join(folder, 'openapi.json');
  writeFileSync(document, JSON.stringify(PETS));
  const url = await httpServer((_request, response) => response.end());
  const other = await forwardProxy();
  try {
    for (const NO_PROXY of ['', '127.0.0.1']) {
      const env = { http_proxy: other.url, no_proxy: NO_PROXY };
      const running = await startCli(['proxy', url, document, '--port', '0', '--quiet'], { env });
      await (await fetch(`${running.url}/${NO_PROXY}`)).text();
      await running.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(other.seen).toEqual([`GET ${url}/`]);
});
