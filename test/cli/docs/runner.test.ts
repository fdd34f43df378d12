/** Many samples run in one process, and none of them reaches another one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessResult } from '../../../src/cli/docs/samples/run-process';
import { Runner } from '../../../src/cli/docs/samples/runner';
import { RUNNER_PROGRAMS } from '../../../src/cli/docs/samples/runner-programs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tandem-runner-'))));
afterEach(() => rmSync(folder, { recursive: true }));

type Ended = Pick<ProcessResult, 'code' | 'stderr'> & { readonly stdout: string };

/** Runs samples in one process, one after the other. */
async function runAll(
  options: { readonly kind: 'node' | 'shell'; readonly patience?: number },
  ...samples: readonly string[]
): Promise<Ended[]> {
  const { kind, ...more } = options;
  const command = kind === 'node' ? process.execPath : 'sh';
  const runner = new Runner({ command, program: RUNNER_PROGRAMS[kind], folder, ...more });
  const all: Ended[] = [];
  for (const [i, text] of samples.entries()) {
    const file = `sample-${i + 1}.${kind === 'node' ? 'mjs' : 'sh'}`;
    writeFileSync(join(folder, file), text);
    const { code, stdout, stderr } = await runner.run(file);
    all.push({ code, stdout: new TextDecoder().decode(stdout), stderr });
  }
  runner.end();
  return all;
}

test('samples run in one process, each with globals of its own', async () => {
  const sample = `console.log(process.pid, typeof globalThis.left); globalThis.left = 1;`;
  const [first, second] = await runAll({ kind: 'node' }, sample, sample);
  expect(first).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+ undefined\n$/), stderr: '' });
  expect(second).toEqual(first);
});

test('a sample that fails has its own exit code and message; the next one runs', async () => {
  const [ended, thrown, unmet, fine] = await runAll(
    { kind: 'node' },
    `console.log('begun'); process.exit(3);`,
    `throw new TypeError('no such thing');`,
    `await new Promise(() => undefined);`,
    `console.log(await Promise.resolve('fine'));`,
  );
  expect(ended).toEqual({ code: 3, stdout: 'begun\n', stderr: '' });
  expect(thrown).toMatchObject({ code: 1, stderr: expect.stringContaining('TypeError: no such thing') as string });
  expect(unmet?.code).not.toBe(0);
  expect(fine).toEqual({ code: 0, stdout: 'fine\n', stderr: '' });
});

test('a sample that ends the process itself is reported; the next one gets a new process', async () => {
  const [killed, fine] = await runAll(
    { kind: 'node' },
    `process.kill(process.pid, 'SIGKILL');`,
    `console.log('fine');`,
  );
  expect(killed?.code).toBe(1);
  expect(fine).toEqual({ code: 0, stdout: 'fine\n', stderr: '' });
});

test('a sample that hangs is ended', async () => {
  const [hanging] = await runAll({ kind: 'node', patience: 1 }, `setInterval(() => undefined, 1000);`);
  expect(hanging?.code).toBeUndefined();
});

test('a shell runs samples apart from each other, too', async () => {
  const [first, second, third] = await runAll(
    { kind: 'shell' },
    'LEFT=1; echo $$',
    'echo "$$ $LEFT"; exit 4',
    'echo (',
  );
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(second).toEqual({ code: 4, stdout: `${first?.stdout.trim() ?? ''} \n`, stderr: '' });
  expect(third?.code).not.toBe(0);
});

test('a program that is not there is reported as a shell does it', async () => {
  const runner = new Runner({ command: join(folder, 'nothing'), program: RUNNER_PROGRAMS.shell, folder });
  expect(await runner.run('sample-1.sh')).toMatchObject({
    code: 127,
    stderr: expect.stringContaining('ENOENT') as string,
  });
});
