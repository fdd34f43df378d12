import { AsyncLocalStorage } from 'node:async_hooks';
import { commandRun } from '../../../src/cli/run-cli';
import type { CliResult } from './cli';

/** What one run of the command prints and exits with, while others run beside it. */
interface Run {
  stdout: string;
  stderr: string;
  code: number | undefined;
}

const runs = new AsyncLocalStorage<Run>();

/** Runs `tandem …` in this process, which spares each run the start of another and the loading of all modules. */
export async function runHere(args: readonly string[]): Promise<CliResult> {
  divert();
  const run: Run = { stdout: '', stderr: '', code: undefined };
  await runs.run(run, () => commandRun(args).run());
  return { code: run.code ?? 0, stdout: run.stdout, stderr: run.stderr };
}

let isDiverted = false;

/** Streams and exit code of this test file's `process` are those of the run that asks for them. */
function divert(): void {
  if (isDiverted) return;
  isDiverted = true;
  process.env['NO_COLOR'] = '1';
  for (const name of ['stdout', 'stderr'] as const) {
    const real = process[name];
    Object.defineProperty(process, name, { configurable: true, get: () => streamOf(name) ?? real });
  }
  let own = process.exitCode;
  Object.defineProperty(process, 'exitCode', {
    configurable: true,
    get: () => runs.getStore()?.code ?? own,
    set: (code: number | undefined) => {
      const run = runs.getStore();
      if (run === undefined) own = code;
      else run.code = code;
    },
  });
}

/** As a pipe is: no terminal, and a callback is called when the text was taken. */
function streamOf(name: 'stdout' | 'stderr'): Pick<NodeJS.WriteStream, 'write' | 'isTTY'> | undefined {
  const run = runs.getStore();
  if (run === undefined) return undefined;
  const write = (text: string | Uint8Array): boolean => {
    run[name] += typeof text === 'string' ? text : new TextDecoder().decode(text);
    return true;
  };
  return { write, isTTY: false };
}
