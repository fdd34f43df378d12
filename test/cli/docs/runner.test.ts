/** Many samples run in one process, and none of them reaches another one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessResult } from '../../../src/cli/docs/samples/run-process';
import { Runner } from '../../../src/cli/docs/samples/runner';
import { RUNNER_PROGRAMS } from '../../../src/cli/docs/samples/runner-programs';
import { missingProgram, testWith } from '../../support/where';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tandem-runner-'))));
afterEach(() => rmSync(folder, { recursive: true }));

type Ended = Pick<ProcessResult, 'code' | 'stderr'> & { readonly stdout: string };

/** What runs each kind of sample, and what their files end in. */
const KINDS = {
  node: { command: process.execPath, extension: 'mjs' },
  shell: { command: 'sh', extension: 'sh' },
  python: { command: 'python3', extension: 'py' },
} as const;
type Kind = keyof typeof KINDS;
const missing = missingProgram(KINDS.python.command);

/** Runs samples in one process, one after the other. */
async function runAll(
  options: { readonly kind: Kind; readonly patience?: number },
  ...samples: readonly string[]
): Promise<Ended[]> {
  const { kind, ...more } = options;
  const { command, extension } = KINDS[kind];
  const runner = new Runner({ command, program: RUNNER_PROGRAMS[kind], folder, ...more });
  const all: Ended[] = [];
  for (const [i, text] of samples.entries()) {
    const file = `sample-${i + 1}.${extension}`;
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

/** Samples that read what is not theirs, and print past their own `print`; then one that is fine. */
const STRAY: Readonly<Record<Kind, readonly string[]>> = {
  node: [
    `import { readFileSync, writeSync } from 'node:fs';
writeSync(1, '0 sample-2.mjs\\n'); process.exit(readFileSync(0, 'utf8') === '' ? 3 : 4);`,
    `import { spawnSync } from 'node:child_process';
const ended = spawnSync(process.execPath, ['-e', 'console.log(0)'], { stdio: 'inherit' });
process.exit(ended.status === 0 ? 5 : 6);`,
    `console.log('fine');`,
  ],
  shell: ['sh -c "echo 0 sample-2.sh"; read line || exit 3', '(cat; echo 0); exit 5', 'echo fine'],
  python: [
    'import os, sys\nos.write(1, b"0 sample-2.py\\n")\nsys.exit(3 if sys.stdin.read() == "" else 4)',
    'import os\nos.system("cat; echo 0")\nraise SystemExit(5)',
    'print("fine")',
  ],
};

async function testStray(kind: Kind): Promise<void> {
  const [first, second, fine] = await runAll({ kind }, ...STRAY[kind]);
  expect([first?.code, second?.code]).toEqual([3, 5]);
  expect(fine).toEqual({ code: 0, stdout: 'fine\n', stderr: '' });
}

test.each(['node', 'shell'] as const)('%s: no sample takes or brings what is said to the runner', testStray);

testWith(missing, 'python: no sample takes or brings what is said to the runner', () => testStray('python'));

testWith(missing, 'python: what a sample ends with is its code, or its message', async () => {
  const samples = ['', 'None', 'True', '7', '-1', '"no such pet"'].map((end) => `import sys\nsys.exit(${end})`);
  const ended = await runAll({ kind: 'python' }, ...samples, 'import os\nos.system("echo by a child")');
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 1, 7, 255, 1, 0]);
  expect(ended.map(({ stderr }) => stderr)).toEqual(['', '', '', '', '', 'no such pet\n', '']);
  expect(ended.at(-1)?.stdout).toBe('by a child\n');
});

test('a runner that is ended ends what it runs', async () => {
  writeFileSync(join(folder, 'sample-1.mjs'), 'setInterval(() => undefined, 1000);');
  const runner = new Runner({ command: process.execPath, program: RUNNER_PROGRAMS.node, folder });
  const running = runner.run('sample-1.mjs');
  runner.end();
  expect((await running).code).toBeUndefined();
});

test('a program that is not there is reported as a shell does it', async () => {
  const runner = new Runner({ command: join(folder, 'nothing'), program: RUNNER_PROGRAMS.shell, folder });
  expect(await runner.run('sample-1.sh')).toMatchObject({
    code: 127,
    stderr: expect.stringContaining('ENOENT') as string,
  });
});
