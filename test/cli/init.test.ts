import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { CliResult } from '../scenarios/support/cli';
import { runHere } from '../scenarios/support/run-here';

const API = `openapi: 3.1.0
info: { title: Orders, version: '1' }
servers: [{ url: 'https://api.example.com' }, { url: 'http://localhost:8080/v1/' }]
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '201': { description: Created } }
    get: { operationId: listOrders, responses: { '200': { description: OK } } }
`;

const home = process.cwd();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-init-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});
const write = (name: string, text: string): void => {
  mkdirSync(join(name, '..'), { recursive: true });
  writeFileSync(name, text);
};
const read = (name: string): string => readFileSync(name, 'utf8');
const init = (...args: string[]): Promise<CliResult> => runHere(['init', ...args]);
const project = (text: object): void => write('package.json', JSON.stringify(text));

/** The commands of a workflow's steps. */
function stepsOf(name: string): string[] {
  const workflow = load(read(name)) as { jobs: { api: { steps: { run?: string }[] } } };
  return workflow.jobs.api.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
}

describe('tandem init', () => {
  test('in a folder that has a document only', async () => {
    write('openapi.yaml', API);
    const { code, stdout } = await init();
    expect(code).toBe(0);
    expect(stdout).toContain('Orders (openapi.yaml): 2 operations');
    expect(load(read('tandem.config.yaml'))).toEqual({
      document: 'openapi.yaml',
      mock: { port: 4010 },
      verify: { url: 'http://localhost:8080/v1' },
    });
    expect(read('test/api-mock.test.mjs')).toContain('await fetch(`${mock.url}/orders`)');
    expect(stdout).toContain('node --test test/api-mock.test.mjs');
    expect(stepsOf('.github/workflows/api.yml')).toEqual([
      expect.stringMatching(/^npx --yes openapi-tandem@\S+ lint openapi.yaml$/),
      expect.stringMatching(/^npx --yes openapi-tandem@\S+ verify "\$API_URL" openapi.yaml --wait 30$/),
    ]);
  });

  test.each([
    ['Jest', { devDependencies: { jest: '30' } }, 'test/api-mock.test.js', "require('openapi-tandem/jest')"],
    ['Jest, ES modules', { type: 'module', devDependencies: { jest: '30' } }, 'test/api-mock.test.js', 'import {'],
    ['Jest, TypeScript', { devDependencies: { jest: '30', 'ts-jest': '29' } }, 'test/api-mock.test.ts', 'mock: Mock;'],
    ['Vitest', { devDependencies: { vitest: '3' } }, 'test/api-mock.test.js', "from 'vitest'"],
    ['no runner', {}, 'test/api-mock.test.mjs', "from 'node:test'"],
  ])('the test is one of %s', async (_runner, needed, name, text) => {
    write('openapi.yaml', API);
    project(needed);
    expect((await init()).code).toBe(0);
    expect(read(name)).toContain(text);
  });

  test('a server is brought up and verified', async () => {
    write('api/my orders.yaml', API);
    project({ scripts: { start: 'node server' }, dependencies: { fastify: '5' }, devDependencies: { jest: '30' } });
    write('package-lock.json', '{}');
    expect((await init('api/my orders.yaml')).code).toBe(0);
    expect(stepsOf('.github/workflows/api.yml')).toEqual([
      'npm ci',
      "npx openapi-tandem lint 'api/my orders.yaml'",
      'npm start &',
      "npx openapi-tandem verify http://localhost:8080/v1 'api/my orders.yaml' --wait 30",
    ]);
    // The settings name the document for every command, this one too.
    expect((await init()).stdout).toContain('kept   tandem.config.yaml: it exists already');
  });

  test.each([
    [
      'pnpm-lock.yaml',
      ['corepack enable', 'pnpm install --frozen-lockfile'],
      'pnpm exec',
      'pnpm add -D openapi-tandem',
    ],
    ['yarn.lock', ['corepack enable', 'yarn install --immutable'], 'yarn', 'yarn add -D openapi-tandem'],
    [
      'yarn.lock of Yarn 1',
      ['corepack enable', 'yarn install --frozen-lockfile'],
      'yarn',
      'yarn add -D openapi-tandem',
    ],
    ...['bun.lock', 'bun.lockb'].map((lock): [string, string[], string, string] => [
      lock,
      ['npm install --global bun', 'bun install --frozen-lockfile'],
      'bunx',
      'bun add -d openapi-tandem',
    ]),
    ['no-lock', ['npm install'], 'npx', 'npm install --save-dev openapi-tandem'],
  ])('the commands are those of the package manager: %s', async (lock, install, run, add) => {
    write('docs/openapi.json', JSON.stringify(load(API)));
    write(lock.split(' ')[0] ?? lock, lock.endsWith('1') ? '# yarn lockfile v1\n' : '__metadata:\n');
    project({ devDependencies: { vitest: '3' } });
    const { stdout } = await init();
    expect(stdout).toContain(`\n  ${add}\n  ${run} tandem mock\n  ${run} vitest run test/api-mock.test.js\n`);
    expect(stepsOf('.github/workflows/api.yml')).toEqual([
      ...install,
      `${run} openapi-tandem lint docs/openapi.json`,
      `${run} openapi-tandem verify "$API_URL" docs/openapi.json --wait 30`,
    ]);
  });

  test('a project in another language gets settings and a workflow, and no test in JavaScript', async () => {
    write('openapi.yaml', API);
    write('pyproject.toml', '[project]\nname = "orders"\n');
    const { stdout } = await init();
    expect(stdout).toMatch(/\nNext:\n {2}npx --yes openapi-tandem@\S+ mock\n\nFor /);
    expect(existsSync('test')).toBe(false);
    expect(stepsOf('.github/workflows/api.yml')[0]).toMatch(/^npx --yes openapi-tandem@\S+ lint openapi.yaml$/);
  });

  test('GitLab has a file of its own to include', async () => {
    write('openapi.yaml', API);
    write('.gitlab-ci.yml', 'stages: [test]\n');
    const { stdout } = await init();
    expect(stdout).toContain('add "include: { local: .gitlab/api.yml }" to .gitlab-ci.yml');
    expect(Object.keys(load(read('.gitlab/api.yml')) as object)).toEqual(['api-document', 'api-implementation']);
    expect(read('.gitlab-ci.yml')).toBe('stages: [test]\n');
  });

  test('what is there already stays as it is', async () => {
    write('openapi.yaml', API);
    write('tandem.config.json', '{}');
    write('test/api-mock.test.mjs', '// mine');
    const { stdout } = await init();
    expect(stdout).toContain('kept   tandem.config.json: it exists already');
    expect(existsSync('tandem.config.yaml')).toBe(false);
    expect(read('test/api-mock.test.mjs')).toBe('// mine');
  });

  test('--dry-run writes nothing', async () => {
    write('openapi.yaml', API);
    const { stdout } = await init('--dry-run');
    expect(stdout).toContain('--- tandem.config.yaml\n');
    expect(existsSync('tandem.config.yaml')).toBe(false);
  });

  test('--demo brings a copy of the bundled document', async () => {
    expect((await init('--demo')).code).toBe(0);
    expect(read('openapi.yaml')).toMatch(/^openapi: 3/m);
    expect((await init('--demo')).stderr).toContain('openapi.yaml exists already: call init without --demo');
  });

  test.each([
    ['no document', [], 'no document was given, and this folder has none'],
    ['an address', ['https://api.example.com/openapi.yaml'], 'init takes a file of the project, not an address'],
    ['a file of another folder', ['../openapi.yaml'], 'is outside of this folder'],
  ])('%s', async (_what, args, message) => {
    const { code, stderr } = await init(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('a package.json or a folder that cannot be used', async () => {
    write('openapi.yaml', API);
    write('package.json', '{');
    expect((await init()).stderr).toContain('package.json cannot be read');
    project({});
    write('test', 'a file');
    expect(await init()).toMatchObject({ code: 2, stderr: expect.stringContaining('test/api-mock.test.mjs cannot') });
  });

  test('a document without a request that its mock accepts has no test', async () => {
    write('openapi.yaml', "openapi: 3.1.0\ninfo: { title: Hooks, version: '1' }\nwebhooks: {}\n");
    const { stdout } = await init();
    expect(stdout).not.toContain('api-mock');
  });
});
