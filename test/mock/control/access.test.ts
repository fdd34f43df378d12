import { controlled, raw } from './support';

const ACAO = 'access-control-allow-origin';

test.each([
  ['a loopback name', (port: number) => ({ Host: `localhost:${port}` }), 200],
  ['a loopback address', (port: number) => ({ Host: `127.0.0.1:${port}` }), 200],
  ['the other loopback address', (port: number) => ({ Host: `[::1]:${port}` }), 200],
  ['a name that was made to lead here', (port: number) => ({ Host: `evil.example:${port}` }), 403],
  ['a name that begins like a loopback one', (port: number) => ({ Host: `127.0.0.1.evil.example:${port}` }), 403],
  ['a user that looks like a host', () => ({ Host: 'localhost@evil.example' }), 403],
  ['another address', () => ({ Host: '203.0.113.7' }), 403],
  ['its own origin', (port: number) => ({ Host: `localhost:${port}`, Origin: `http://localhost:${port}` }), 200],
  ['another port', (port: number) => ({ Host: `localhost:${port}`, Origin: `http://localhost:${port + 1}` }), 403],
  ['another scheme', (port: number) => ({ Host: `localhost:${port}`, Origin: `https://localhost:${port}` }), 403],
  ['another origin', (port: number) => ({ Host: `localhost:${port}`, Origin: 'https://evil.example' }), 403],
  ['no origin at all', (port: number) => ({ Host: `localhost:${port}`, Origin: 'null' }), 403],
  [
    'an image on another site',
    (port: number) => ({ Host: `localhost:${port}`, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }),
    403,
  ],
  [
    'another site of the same name',
    (port: number) => ({ Host: `localhost:${port}`, 'Sec-Fetch-Site': 'same-site' }),
    403,
  ],
  ['its own page', (port: number) => ({ Host: `localhost:${port}`, 'Sec-Fetch-Site': 'same-origin' }), 200],
  [
    'a link on another site',
    (port: number) => ({ Host: `localhost:${port}`, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }),
    200,
  ],
])('%s', async (_, headers, status) => {
  const { base, server } = await controlled();
  const response = await raw(`${base}/health`, headers(server.port));
  expect(response.status).toBe(status);
  expect(response.headers[ACAO]).toBeUndefined();
});

test('a write of another site is refused, whatever it is', async () => {
  const { base, engine, server } = await controlled();
  engine.sessions.open({ id: 'kept' });
  const headers = { Host: `localhost:${server.port}`, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
  expect((await raw(`${base}/sessions/kept`, headers, 'DELETE')).status).toBe(403);
  expect((await raw(`${base}/sessions/kept`, { ...headers, Origin: 'http://a.example' }, 'OPTIONS')).status).toBe(403);
  expect(engine.sessions.get('kept')).toBeDefined();
});

test('an allowed origin may read, write and ask before it does', async () => {
  const origin = 'http://app.example:5173';
  const { base } = await controlled({ origins: [origin] });
  const read = await raw(`${base}/health`, { Origin: origin });
  expect([read.status, read.headers[ACAO], read.headers.vary]).toEqual([200, origin, 'Origin']);
  const asks = { Origin: origin, 'Access-Control-Request-Method': 'DELETE' };
  const preflight = await raw(`${base}/overrides`, asks, 'OPTIONS');
  expect([preflight.status, preflight.headers['access-control-allow-methods']]).toEqual([
    204,
    'GET, POST, PUT, DELETE',
  ]);
  expect((await raw(`${base}/overrides`, { ...asks, Origin: 'http://other.example' }, 'OPTIONS')).status).toBe(403);
  expect((await raw(`${base}/health`, { Host: 'app.example:5173' })).status).toBe(200);
  expect((await raw(`${base}/health`, { Host: 'app.example' })).status).toBe(403);
});

test('the host that it listens on is its name, too', async () => {
  const { base, server } = await controlled({}, '127.0.0.2');
  expect((await raw(`${base}/health`, { Host: `127.0.0.2:${server.port}` })).status).toBe(200);
});

test.each([
  ['mock', 'mock', 200],
  ['mock:4010', 'MOCK:4010', 200],
  ['mock:4010', 'mock:4011', 403],
  ['mock', 'mock.evil.example', 403],
])('the host %s that is named, asked as %s', async (name, host, status) => {
  const { base } = await controlled({ hosts: [name] });
  expect((await raw(`${base}/health`, { Host: host })).status).toBe(status);
});
