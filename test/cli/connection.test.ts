/** Mutual TLS and proxies, as `tandem verify` is given them by flags, files and variables. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates, type TLSSocket } from 'node:tls';
import { connectionOf, proxyTo, type TlsFlags, tlsFlagsIn } from '../../src/cli/verify/connection';
import { sendToAny, urlTarget } from '../../src/contract';
import type { HttpResponse } from '../../src/exchange';
import { runHere } from '../scenarios/support/run-here';
import { forwardProxy } from '../support/forward-proxy';
import { closeServers, httpServer, httpsServer, pem, pemFile } from '../support/listening';

afterEach(closeServers);

const mutual = (): Promise<string> =>
  httpsServer(
    (request, response) => {
      const subject = (request.socket as TLSSocket).getPeerCertificate().subject;
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ client: subject?.CN }));
    },
    'server',
    { requestCert: true, rejectUnauthorized: true, ca: pem('ca') },
  );

const CLIENT: TlsFlags = { cert: pemFile('client'), key: pemFile('client-key'), ca: pemFile('ca') };

async function got(
  address: string,
  flags: TlsFlags = {},
  variables: Record<string, string> = {},
  headers: readonly (readonly [string, string])[] = [],
): Promise<HttpResponse> {
  const target = urlTarget(address, { ...connectionOf(flags, {}, variables), timeout: 3000 });
  try {
    return await target.send({ method: 'GET', target: '/things?a=1', headers });
  } finally {
    await target.close();
  }
}

const text = ({ body }: HttpResponse): string => Buffer.from(body ?? []).toString();

describe('certificates', () => {
  test('a client with a certificate is let in, and its server is trusted by --ca', async () => {
    expect(text(await got(await mutual(), CLIENT))).toBe('{"client":"a client"}');
  });

  test('a client without one is told what to do', async () => {
    await expect(got(await mutual(), { ca: CLIENT.ca })).rejects.toThrow(
      /rejects the client's certificate \(.*\): --cert and --key|the connection was cut off/,
    );
  });

  test('a certificate for another host', async () => {
    const address = await httpsServer((_, response) => void response.end(), 'other-host');
    await expect(got(address, { ca: CLIENT.ca })).rejects.toThrow(/is for another host: use the name that it is for/);
  });

  test('an environment file names its files beside it, and flags go before it', () => {
    const file = tlsFlagsIn({ cert: 'client.pem', key: 'client-key.pem', ca: 'ca.pem' }, pemFile('environment'));
    expect(file).toEqual(CLIENT);
    expect(connectionOf({}, file, {}).tls).toMatchObject({ cert: pem('client'), key: pem('client-key') });
    const own = connectionOf({ cert: pemFile('server'), key: pemFile('server-key') }, file, {}).tls;
    expect(own?.cert).toBe(pem('server'));
    expect(own?.ca?.at(-1)).toBe(pem('ca').trim());
  });

  test.each([
    ['counts beside --ca', pemFile('ca'), { ca: pemFile('server') }, [pem('server').trim(), pem('ca').trim()]],
    ['is not needed', '', { ca: pemFile('ca') }, [pem('ca').trim()]],
    ['is passed over where there is no such file', 'nowhere.pem', { ca: pemFile('ca') }, [pem('ca').trim()]],
    ['is passed over where it has no certificates', pemFile('client-key'), { ca: pemFile('ca') }, [pem('ca').trim()]],
    ['is all there is without --ca', pemFile('ca'), {}, undefined],
  ])('NODE_EXTRA_CA_CERTS %s', (_, NODE_EXTRA_CA_CERTS, flags, own) => {
    const { ca } = connectionOf(flags, {}, { NODE_EXTRA_CA_CERTS }).tls ?? {};
    const known: readonly string[] = rootCertificates;
    expect(ca?.filter((one) => !known.includes(one)).sort()).toEqual(own?.sort());
    if (own !== undefined) expect(ca).toHaveLength(known.length + own.length);
  });

  test('a server is trusted by NODE_EXTRA_CA_CERTS, though --ca names another file', async () => {
    const address = await mutual();
    const variables = { NODE_EXTRA_CA_CERTS: pemFile('ca') };
    expect(text(await got(address, { ...CLIENT, ca: pemFile('other-host') }, variables))).toBe('{"client":"a client"}');
  });

  test.each<[string, TlsFlags, RegExp]>([
    ['a key without its certificate', { key: CLIENT.key }, /--cert is missing/],
    ['a key of another certificate', { ...CLIENT, key: pemFile('server-key') }, /does not belong to the certificate/],
    ['no such file', { ca: 'nowhere.pem' }, /nowhere\.pem: there is no such file/],
    ['a file without certificates', { ca: pemFile('client-key') }, /has no certificates in PEM form/],
  ])('%s', (_, flags, message) => {
    expect(() => connectionOf(flags, {}, {})).toThrow(message);
  });

  test.each([
    [{ pfx: 'a.p12' }, /tls has no 'pfx'; it has cert, key, ca$/],
    [{ cert: 1 }, /tls\.cert is the name of a file$/],
    ['client.pem', /tls is an object with cert, key, ca/],
  ])('an environment file with tls: %j', (value, message) => {
    expect(() => tlsFlagsIn(value, 'env.yaml')).toThrow(message);
  });
});

describe('proxies', () => {
  let seen: readonly string[] = [];
  async function proxy(password?: string): Promise<string> {
    const started = await forwardProxy(password);
    seen = started.seen;
    return started.url;
  }
  const plain = (): Promise<string> =>
    httpServer(({ headers, url }, response) => void response.end(`${url} ${String(headers['x-many'])}`));

  test('a tunnel to an https address, through which the client shows its certificate', async () => {
    const address = await mutual();
    const { body } = await got(address, CLIENT, { HTTPS_PROXY: await proxy() });
    expect(Buffer.from(body ?? []).toString()).toBe('{"client":"a client"}');
    expect(seen).toEqual([`CONNECT ${new URL(address).host}`]);
  });

  test('a plain request to an http address, with all its fields', async () => {
    const address = await plain();
    const many = [
      ['X-Many', '1'],
      ['X-Many', '2'],
    ] as const;
    const response = await got(address, {}, { http_proxy: await proxy() }, many);
    expect(text(response)).toMatch(/^\/things\?a=1 1, 2$/);
    expect(seen).toEqual([`GET ${address}/things?a=1`]);
  });

  test.each([
    ['NO_PROXY', '127.0.0.1'],
    ['no_proxy', 'example.com,127.0.0.1'],
    ['NO_PROXY', '*'],
  ])('none for the hosts of %s=%s', async (name, hosts) => {
    const HTTP_PROXY = await proxy();
    expect((await got(await plain(), {}, { HTTP_PROXY, [name]: hosts })).status).toBe(200);
    expect(seen).toEqual([]);
  });

  test('user and password of its address', async () => {
    const address = (await proxy('secret')).replace('//', '//me:secret@');
    expect((await got(await plain(), {}, { HTTP_PROXY: address })).status).toBe(200);
    expect(text(await got(await mutual(), CLIENT, { HTTPS_PROXY: address }))).toMatch(/a client/);
  });

  test('one that wants a password says so', async () => {
    const [address, HTTPS_PROXY] = [await mutual(), await proxy('secret')];
    await expect(got(address, CLIENT, { HTTPS_PROXY })).rejects.toThrow(
      /the proxy rejects the way to \S+ \(407\): put user and password into its address/,
    );
  });

  test('one that is not there', async () => {
    const HTTPS_PROXY = await proxy();
    const address = await mutual();
    await closeServers();
    await expect(got(address, CLIENT, { HTTPS_PROXY })).rejects.toThrow(/and the proxy .* NO_PROXY names/);
  });

  test('authorization servers are reached by the same way', async () => {
    const address = await plain();
    const { proxies } = connectionOf({}, {}, { ALL_PROXY: (await proxy()).replace('http://', '') });
    await sendToAny({ ...(proxies === undefined ? {} : { proxies }) })(`${address}/token`, {
      method: 'GET',
      headers: [],
    });
    expect(seen).toEqual([`GET ${address}/token`]);
  });

  test.each([
    ['http://example.com', { http: 'http://p:1' }, 'http://p:1'],
    ['https://example.com', { http: 'http://p:1' }, undefined],
    ['https://example.com', { https: 'http://p:1', none: 'other.com example.com' }, undefined],
    ['https://api.example.com', { https: 'http://p:1', none: '.example.com' }, undefined],
    ['https://api.example.com', { https: 'http://p:1', none: '*.Example.com:443' }, undefined],
    ['https://api.example.com', { https: 'http://p:1', none: 'example.com:8443' }, 'http://p:1'],
    ['https://myexample.com', { https: 'http://p:1', none: 'example.com,,' }, 'http://p:1'],
    ['http://[::1]:3000', { http: 'http://p:1', none: '[::1]' }, undefined],
    ['http://example.com', { http: 'http://p:1', none: 'a.com, *' }, undefined],
  ])('of those that are set, the one to %s with %j', (address, proxies, found) => {
    expect(proxyTo(new URL(address), proxies)).toBe(found);
  });

  test('a proxy that is none of HTTP', () => {
    expect(() => proxyTo(new URL('https://a.com'), { https: 'socks5://me:secret@p:1' })).toThrow(
      /^(?!.*secret)the variables name a proxy of socks5: to a\.com: use one of HTTP$/,
    );
  });

  test('a variable that has no address', () => {
    expect(() => connectionOf({}, {}, { HTTPS_PROXY: 'http://:secret:' })).toThrow(/^(?!.*secret).*HTTPS_PROXY isn't/);
  });
});

test('verify --cert --key --ca, and the same from an environment file and a configuration file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-tls-'));
  const address = await mutual();
  const document = join(folder, 'api.yaml');
  writeFileSync(
    document,
    `openapi: 3.1.0
info: { title: T, version: '1' }
security: [{ mtls: [] }]
components: { securitySchemes: { mtls: { type: mutualTLS } } }
paths:
  /things: { get: { responses: { '200': { description: OK, content: { application/json: { schema: { type: object, required: [client] } } } } } } }
`,
  );
  const env = join(folder, 'env.yaml');
  writeFileSync(env, `tls: ${JSON.stringify(CLIENT)}`);
  const config = join(folder, 'config.yaml');
  writeFileSync(config, `verify: ${JSON.stringify(CLIENT)}`);
  const only = ['--only', '*/example'];
  try {
    for (const more of [
      ['--cert', CLIENT.cert, '--key', CLIENT.key, '--ca', CLIENT.ca] as string[],
      ['--env', env],
      ['--config', config],
    ]) {
      const { stdout, stderr } = await runHere(['verify', address, document, ...only, ...more]);
      expect({ stdout, stderr }).toMatchObject({ stdout: expect.stringMatching(/1 passed, 0 failed/), stderr: '' });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
