import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runHere } from './run-here';

/** The built command, as `npm test` builds it; `TANDEM_CLI` names another, such as an installed one. */
const MAIN = process.env['TANDEM_CLI'] ?? join(__dirname, '..', '..', '..', 'dist', 'cli', 'main.js');
const PATIENCE = 20_000;

export interface CliResult {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  /** The address that it printed. */
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has printed so far. */
  stdout(): string;
  stderr(): string;
  /** Waits until its output matches. */
  sees(pattern: RegExp): Promise<void>;
  /** Sends SIGINT (or another signal) and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<CliResult>;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Written to its standard input. */
  readonly input?: string;
}

/** Runs `tandem …` to its end: in this process, unless it needs a folder, variables or an input of its own. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return Object.keys(options).length === 0 && process.env['TANDEM_CLI'] === undefined
    ? runHere(args)
    : runApart(args, options);
}

/** Runs `tandem …` to its end in a process of its own. */
export async function runApart(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const running = launch(args, options);
  running.process.stdin?.end(options.input ?? '');
  return running.ended;
}

/**
 * Starts `tandem …` and waits until it prints an address. Always give `--port 0`, so that tests do not meet.
 *
 * @example const mock = await startCli(['mock', '--port', '0']);
 */
export async function startCli(args: readonly string[], options: CliOptions = {}): Promise<RunningCli> {
  const running = launch(args, options);
  running.process.stdin?.end();
  const sees = async (pattern: RegExp): Promise<void> => {
    for (const end = Date.now() + PATIENCE; !pattern.test(running.output.stdout + running.output.stderr);) {
      if (running.process.exitCode !== null || running.process.signalCode !== null || Date.now() > end) {
        const { stdout, stderr } = running.output;
        running.process.kill('SIGKILL');
        throw new Error(`tandem ${args.join(' ')} did not print ${pattern}:\n${stdout}${stderr}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  await sees(/https?:\/\/\S+:\d+[\s"]/);
  return {
    url: /https?:\/\/[^\s"]+:\d+/.exec(running.output.stdout)?.[0] ?? '',
    process: running.process,
    stdout: () => running.output.stdout,
    stderr: () => running.output.stderr,
    sees,
    stop: (signal = 'SIGINT') => {
      running.process.kill(signal);
      return running.ended;
    },
  };
}

/** Starts `tandem …` and goes on at once. */
export function launchCli(args: readonly string[], options: CliOptions = {}): Launched {
  const running = launchOpen(args, options);
  running.process.stdin?.end();
  return running;
}

/** The same, with a standard input that does not end. */
export function launchOpen(args: readonly string[], options: CliOptions = {}): Launched {
  const running = launch(args, options);
  running.process.stdin?.write(options.input ?? '');
  return running;
}

export interface Launched {
  readonly process: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly ended: Promise<CliResult>;
}

function launch(args: readonly string[], { cwd, env }: CliOptions): Launched {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...process.env, NO_COLOR: '1', ...env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  // A test that fails must not leave a server behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close').then((): CliResult => {
    process.off('exit', kill);
    return { code: child.exitCode, ...output };
  });
  return { process: child, output, ended };
}
