import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDocuments } from '../../src/cli/mock/open-documents';

const home = process.cwd();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-'));
  process.chdir(folder);
  mkdirSync('all');
  mkdirSync('none');
  write('all/pets.yaml', 'pets', '/v1');
  write('all/shops.json', 'shops', 'https://api.test/v2/');
  writeFileSync('all/notes.yaml', 'openapi: a word');
  write('pets.yaml', 'pets', '/v1');
  write('health.yaml', 'health', '/{version}');
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

function write(file: string, path: string, url: string): void {
  const get = { responses: { 200: { description: 'ok' } } };
  const document = {
    openapi: '3.1.0',
    info: { title: path, version: '1' },
    servers: [{ url }],
    paths: { [`/${path}`]: { get } },
  };
  writeFileSync(file, JSON.stringify(document));
}
const open = async (sources: string[], placed: [string, string][] = []): Promise<string[]> =>
  (await openDocuments(sources, placed, false)).map(({ name, prefix }) => `${name} at ${prefix}`);

test.each([
  [['pets.yaml'], [], ['pets at ']],
  [['all'], [], ['pets at /v1', 'shops at /v2']],
  [['health.yaml', 'pets.yaml'], [], ['health-2 at ', 'pets at /v1']],
  [
    [],
    [
      ['/a', 'pets.yaml'],
      ['/b', 'pets.yaml'],
    ],
    ['pets at /a', 'pets-2 at /b'],
  ],
  [['all'], [['/old', 'pets.yaml']], ['pets at /v1', 'shops at /v2', 'pets-2 at /old']],
] as [string[], [string, string][], string[]][])('%j and %j: %j', async (sources, placed, expected) => {
  expect(await open(sources, placed)).toEqual(expected);
});

test.each([
  [['none'], 'none: this folder has no OpenAPI document'],
  [['pets.yaml', 'all'], 'both have GET /pets below /v1: give one a place of its own, --at /pets-2='],
  [['missing.yaml'], 'missing.yaml'],
])('%j: %s', async (sources, message) => {
  await expect(open(sources)).rejects.toThrow(message);
});

test('a document of webhooks alone is served, even if a part of one cannot be used', async () => {
  const schema = { $ref: '#/components/schemas/Nope' };
  const post = {
    requestBody: { content: { 'application/json': { schema } } },
    responses: { 200: { description: 'ok' } },
  };
  const document = { openapi: '3.1.0', info: { title: 'Hooks', version: '1' }, webhooks: { sold: { post } } };
  writeFileSync('hooks.json', JSON.stringify(document));
  const reported = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await open(['hooks.json'])).toEqual(['hooks at ']);
  expect(String(reported.mock.calls[0]?.[0])).toContain("$ref '#/components/schemas/Nope' points to nothing");
  reported.mockRestore();
});
