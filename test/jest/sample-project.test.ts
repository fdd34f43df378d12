/** A user's project: the packed tarball is installed into a copy of `test/sample-project`, whose own tests are run there. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planCases } from '../../src';
import { notesApi } from './notes';

const ROOT = join(__dirname, '../..');
const PATIENCE = 180_000;

interface Result {
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'pending';
  readonly failureMessages: readonly string[];
}

let folder: string;
let project: string;
/** By test file, the results of the project's tests. */
let results: Record<string, readonly Result[]>;

beforeAll(async () => {
  if (!existsSync(join(ROOT, 'dist/jest/index.js'))) throw new Error('nothing to pack: npm run build comes first');
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tandem-sample-')));
  project = join(folder, 'project');
  await cp(join(ROOT, 'test/sample-project'), project, { recursive: true });
  await install(await pack());
  results = await runJest();
}, PATIENCE);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program; its exit code is its own business where a file tells the outcome. */
function run(program: string, args: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  const env = { ...process.env, FORCE_COLOR: '0', NODE_OPTIONS: '', CI: '1' };
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
    );
  });
}

async function pack(): Promise<string> {
  const { output } = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
  const file = /openapi-tandem-\S+\.tgz/.exec(output.split('\n').reverse().join('\n'))?.[0];
  if (file === undefined) throw new Error(`npm pack says: ${output}`);
  return join(folder, file);
}

/** Puts the package where npm would, and links what it and the project say they need: nothing else can be found. */
async function install(tarball: string): Promise<void> {
  const modules = join(project, 'node_modules');
  const own = join(modules, 'openapi-tandem');
  await mkdir(own, { recursive: true });
  const { code, output } = await run('tar', ['-xzf', tarball, '-C', own, '--strip-components=1'], folder);
  if (code !== 0) throw new Error(output);
  const needed = new Set<string>();
  for (const file of [join(own, 'package.json'), join(project, 'package.json')]) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(await readFile(file, 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    for (const name of Object.keys(dependencies)) needed.add(name);
    if (file.startsWith(own)) continue;
    for (const name of Object.keys(devDependencies)) needed.add(name);
  }
  needed.delete('openapi-tandem');
  for (const name of [...needed, '@types/node', '@types/jest', '@types/supertest', '@jest/globals', 'expect']) {
    const link = join(modules, name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), link, 'junction');
  }
}

async function runJest(): Promise<Record<string, readonly Result[]>> {
  const outcome = join(folder, 'results.json');
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const { output } = await run(process.execPath, [jest, '--json', '--outputFile', outcome], project);
  if (!existsSync(outcome)) throw new Error(output);
  const { testResults } = JSON.parse(await readFile(outcome, 'utf8')) as {
    testResults: { name: string; message: string; assertionResults: Result[] }[];
  };
  return Object.fromEntries(testResults.map((one) => [one.name.slice(project.length + 1), one.assertionResults]));
}

function count(file: string): Record<Result['status'], number> {
  const all = { passed: 0, failed: 0, pending: 0 };
  for (const { status } of results[file] ?? []) all[status] += 1;
  return all;
}

test('describeContract: each case of the plan is a test, and the service passes them all', () => {
  const { cases, skipped } = planCases(notesApi);
  expect(count('contract.test.js')).toEqual({ passed: cases.length + 1, failed: 0, pending: skipped.length });
  const names = (results['contract.test.js'] ?? []).map(({ fullName }) => fullName);
  expect(names).toEqual(
    expect.arrayContaining([
      ...cases.map(({ operation, id }) => `Notes: contract ${operation} ${id}`),
      'Notes: contract saw a success',
    ]),
  );
});

test('toSatisfyApiSpec: what is right passes, what is wrong is found', () => {
  expect(count('responses.test.js')).toEqual({ passed: 4, failed: 0, pending: 0 });
});

describe('the faulty service', () => {
  const named = (name: string): Result | undefined =>
    results['faulty.test.js']?.find(({ fullName }) => fullName === name);

  test('three tests fail, one is skipped', () => {
    expect(count('faulty.test.js')).toEqual({ passed: 0, failed: 3, pending: 1 });
    expect(named('a faulty service saw a success')?.status).toBe('failed');
    expect(named('a faulty service createNote createNote/201/pinned (skipped by the options)')?.status).toBe('pending');
  });

  test('a case says what is wrong, and where', () => {
    const [message = ''] = named('a faulty service createNote createNote/201/plain')?.failureMessages ?? [];
    expect(message).toContain('response.body/pinned must be a boolean, not a string');
    expect(message).toContain('document (#/components/schemas/Note/properties/pinned/type)');
    expect(message).toContain('faulty.test.js');
  });

  test('a response is told with a diff by pointer', () => {
    const [message = ''] = named('a faulty response')?.failureMessages ?? [];
    expect(message).toContain('  response.body/text\n- "Buy milk"\n+ "BUY MILK"');
    expect(message).toContain('  response.body/id\n- format uuid\n+ "1"');
  });
});

const TYPED = {
  'typed.ts': `
import { createServer } from 'node:http';
import request from 'supertest';
import { buildApi, documentFrom } from 'openapi-tandem';
import { type ContractOptions, describeContract, extendExpect, type Listener, setApi } from 'openapi-tandem/jest';

const api = buildApi(documentFrom({ openapi: '3.1.0' }));
setApi(api, { basePath: '/v1' });
extendExpect(api);
const options: ContractOptions = { only: [/x/, 'a*'], headers: { Authorization: 'bearer x' }, level: 'documented' };
describeContract(api, 'http://127.0.0.1:1', options);
describeContract(api, createServer());
const listener: Listener = (incoming, response) => response.end(incoming.url);
describeContract(api, listener);
describeContract(api, async (sent) => ({ status: sent.method === 'GET' ? 200 : 404, headers: [] }));
describeContract({ openapi: '3.1.0' }, { open: () => createServer(), close: () => undefined });
test('x', async () => {
  const one: void = expect(await request('http://x').get('/')).toSatisfyApiSpec();
  const two: Promise<void> = expect(await fetch('http://x')).toSatisfyApiSpec({ method: 'POST', body: '{}' });
  const three: Promise<void> = expect(fetch('http://x')).resolves.not.toSatisfyApiSpec(api, { url: '/x' });
  // @ts-expect-error a number is no request
  expect({}).toSatisfyApiSpec(5);
  return void [one, await two, await three];
});
`,
  'typed-globals.ts': `
import { expect, test } from '@jest/globals';
import { describeContract } from 'openapi-tandem/jest/globals';
import request from 'supertest';

describeContract({ openapi: '3.1.0' }, 'http://127.0.0.1:1');
test('x', async () => {
  const one: void = expect(await request('http://x').get('/')).toSatisfyApiSpec();
  const two: Promise<void> = expect(await fetch('http://x')).toSatisfyApiSpec();
  return void [one, await two];
});
`,
};

test(
  'the types are there for @types/jest and @jest/globals, declarations checked',
  async () => {
    for (const [file, text] of Object.entries(TYPED)) await writeFile(join(project, file), text);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--pretty', 'false', '--strict', '--esModuleInterop', '--module', 'node16'];
    const args = [tsc, ...options, '--target', 'es2022', '--types', 'node,jest', ...Object.keys(TYPED)];
    expect(await run(process.execPath, args, project)).toEqual({ code: 0, output: '' });
  },
  PATIENCE,
);
