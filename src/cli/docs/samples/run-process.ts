import { spawn } from 'node:child_process';

/** How a process ended. */
export interface ProcessResult {
  /** None when it was ended for taking too long. */
  readonly code: number | undefined;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/** A sample that takes longer, in milliseconds, hangs. */
export const PATIENCE = 30_000;
/** Proxies that are set on this machine are not meant for a mock on it. */
const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

/** The environment of this process as far as samples have it, with further variables. */
export function sampleEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !PROXIES.includes(name));
  return { ...Object.fromEntries(own), ...more };
}

/**
 * Runs a program to its end; a program that cannot be started gives `code` 127, as a shell has it.
 *
 * @param more variables of its environment beside those of this process
 */
export function runProcess(
  command: string,
  args: readonly string[],
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<ProcessResult> {
  const env = sampleEnvironment(more);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, PATIENCE);
    const end = (code: number | undefined, more = ''): void => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() + more });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(late ? undefined : (code ?? 1)));
  });
}
