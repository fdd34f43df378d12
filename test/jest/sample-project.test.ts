/** A user's project: the packed tarball is installed into a copy of `test/sample-project`, whose own tests are run there. */
import { existsSync } from 'node:fs';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planCases } from '../../src';
import { installedProject, removeProject, ROOT, run } from '../support/installed-project';
import { notesApi } from './notes';

const PATIENCE = 180_000;

interface Result {
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'pending';
  readonly failureMessages: readonly string[];
}

let project: string;
/** By test file, the results of the project's tests. */
let results: Record<string, readonly Result[]>;

beforeAll(async () => {
  project = await installedProject('test/sample-project');
  results = await runJest();
}, PATIENCE);
afterAll(() => removeProject(project));

async function runJest(): Promise<Record<string, readonly Result[]>> {
  const outcome = join(project, 'results.json');
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

  test('two tests fail, one is skipped; a success was seen, though a wrong one', () => {
    expect(count('faulty.test.js')).toEqual({ passed: 1, failed: 2, pending: 1 });
    expect(named('a faulty service saw a success')?.status).toBe('passed');
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

const OF_VITEST = `
import { expect, test } from 'vitest';
import { createMock } from 'openapi-tandem';
import { extendExpect, setApi } from 'openapi-tandem/jest';

setApi({ openapi: '3.1.0' });
extendExpect(undefined, expect);
test('x', async () => {
  const mock = await createMock('openapi.yaml');
  const response = await fetch(mock.url);
  const one: Promise<void> = expect(response).toSatisfyApiSpec({ method: 'POST' });
  expect(mock).toHaveReceived('getPet', { path: { id: expect.any(Number) }, times: 1 });
  expect(mock).not.toHaveReceived('getPet');
  // @ts-expect-error a number is no operation
  expect(mock).toHaveReceived(5);
  return one;
});
`;

test.each([
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
])('the types are there for Vitest without @types/jest (%s)', async (resolution, module) => {
  await symlink(join(ROOT, 'node_modules/vitest'), join(project, 'node_modules/vitest')).catch(() => undefined);
  await rm(join(project, 'node_modules/@types/jest'), { force: true, recursive: true });
  await writeFile(join(project, 'of-vitest.mts'), OF_VITEST);
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--pretty', 'false', '--strict', '--skipLibCheck', '--target', 'es2022'];
  const args = ['--types', 'node', '--module', module, '--moduleResolution', resolution, 'of-vitest.mts'];
  expect(await run(process.execPath, [tsc, ...options, ...args], project)).toEqual({ code: 0, output: '' });
});
