import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { tandem, type TandemOptions, type ViteServer } from '../../src/vite';

const document = (name: string): string => `
openapi: 3.1.0
info: { title: Pets, version: '1' }
webhooks: { lost: { post: { responses: { '204': { description: ok } } } } }
paths: { /pets: { get: { operationId: listPets, responses: { '200': { description: ok, content: { application/json: { example: [${name}] } } } } } } }
`;

let root: string;
let server: Server;
let plugin: ReturnType<typeof tandem>;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const said: string[] = [];
const reloads: string[] = [];
let base: string;

/** What Vite's server is to a plugin: connect's middlewares before its own pages. */
async function serve(options?: TandemOptions): Promise<void> {
  root = await mkdtemp(join(tmpdir(), 'tandem-'));
  await writeFile(join(root, 'openapi.yaml'), document('Rex'));
  const middlewares: ((request: IncomingMessage, response: ServerResponse, next: () => void) => void)[] = [];
  server = createServer((request, response) => {
    const [first] = middlewares;
    first?.(request, response, () => response.end('a page'));
  });
  const vite: ViteServer = {
    config: {
      root,
      server: { host: true, allowedHosts: ['dev.local'] },
      logger: { info: (text) => void said.push(text), error: (text) => void said.push(`error: ${text}`) },
    },
    middlewares: { use: (handle) => middlewares.push(handle) },
    httpServer: server,
    get resolvedUrls() {
      return { local: [`${base}/`] };
    },
    ws: { send: ({ type }) => void reloads.push(type) },
  };
  plugin = tandem('openapi.yaml', options);
  await plugin.configureServer(vite);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterEach(async () => {
  await plugin.closeBundle();
  await new Promise((closed) => server.close(closed));
  await rm(root, { recursive: true });
  said.length = reloads.length = 0;
});
const text = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(base + path, { headers })).text();
async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; !holds() && i < 100; i++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
}

test('the API is below its base, the console at its place, all else is left to Vite', async () => {
  await serve({ base: '/api' });
  expect(JSON.parse(await text('/api/pets'))).toEqual(['Rex']);
  expect(await text('/pets')).toBe('a page');
  expect(await text('/__tandem/')).toContain('Tandem console');
  expect(JSON.parse(await text('/__tandem/health'))).toMatchObject({ status: 'ok', url: `${base}/api` });
  await until(() => said.some((line) => line.includes(`${base}/__tandem/`)));
  expect(said.join('\n')).toMatch(/GET .*\/pets .*200.* listPets|GET \/pets/);
});

test('without a base, the paths of the document are its own where a script asks', async () => {
  await serve({ log: false });
  expect(JSON.parse(await text('/pets'))).toEqual(['Rex']);
  expect(await text('/pets', { 'Sec-Fetch-Dest': 'document' })).toBe('a page');
});

test('under --host, the console is there for the hosts that Vite allows', async () => {
  await serve();
  const statusFor = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const take = (response: IncomingMessage): void => resolve(response.resume().statusCode);
      get(`${base}/__tandem/health`, { headers: { Host: host } }, take).on('error', reject);
    });
  expect(await statusFor('dev.local:5173')).toBe(200);
  expect(await statusFor('elsewhere.test')).toBe(403);
});

test('sessions have their addresses, and what the mock sends is logged', async () => {
  await serve();
  await fetch(`${base}/__tandem/sessions/mine`, { method: 'PUT', headers: JSON_TYPE, body: '{}' });
  const { url } = JSON.parse(await text('/__tandem/sessions/mine')) as { url: string };
  expect(url).toBe(`${base}/__tandem/in/mine`);
  expect(JSON.parse(await text('/__tandem/in/mine/pets'))).toEqual(['Rex']);
  const body = JSON.stringify({ url: 'http://api.test/?token=T0PSECRET' });
  await fetch(`${base}/__tandem/webhooks/lost`, { method: 'POST', headers: JSON_TYPE, body });
  expect(stripVTControlCharacters(said.join('\n'))).toMatch(
    /webhook .*lost.* http:\/\/api\.test\/\?token=\(hidden\) not delivered/,
  );
});

test('a change of the document reloads mock and page; one that is broken is reported', async () => {
  await serve();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await writeFile(join(root, 'openapi.yaml'), document('Ada'));
  await until(() => reloads.length > 0);
  expect(JSON.parse(await text('/pets'))).toEqual(['Ada']);
  await writeFile(join(root, 'openapi.yaml'), 'openapi: [');
  await until(() => said.some((line) => line.startsWith('error: ')));
  expect(JSON.parse(await text('/pets'))).toEqual(['Ada']);
});

test('a document that is not there is an error when Vite starts', async () => {
  await serve();
  const missing = tandem('missing.yaml').configureServer({
    config: { root, logger: { info: () => undefined, error: () => undefined } },
    middlewares: { use: () => undefined },
    httpServer: null,
    resolvedUrls: null,
  });
  await expect(missing).rejects.toThrow('missing.yaml');
});
