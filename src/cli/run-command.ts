import { spawn } from 'node:child_process';
import { CliError } from '../errors';

/** A line for the shell, or a program with its arguments. */
export type CommandLine = string | readonly string[];

interface RunOptions {
  /** What it is called in messages. */
  readonly what: string;
  /** Its standard input. */
  readonly input: string;
  /** Variables of its environment, beside those of this process. */
  readonly variables: Readonly<Record<string, string>>;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

const MOST_OUTPUT = 1024 * 1024;

/**
 * Runs a command to its end; what it writes to stderr is seen by people.
 *
 * @returns what it wrote to stdout
 * @throws CliError when it cannot be started, ends with another code than 0, is ended, or writes more than 1 MiB
 */
export function runCommand(command: CommandLine, { what, input, variables, signal }: RunOptions): Promise<string> {
  const [program = '', ...args] = typeof command === 'string' ? [command] : command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      shell: typeof command === 'string',
      env: { ...process.env, ...variables },
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(signal === undefined ? {} : { signal }),
    });
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_OUTPUT) chunks.push(chunk);
      else child.kill();
    });
    // A command need not read what it is given.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', (error) => {
      const why = signal?.aborted === true ? 'was ended' : `cannot be run: ${error.message}`;
      reject(new CliError(`${what} ${why}`));
    });
    child.on('close', (code, by) => {
      if (size > MOST_OUTPUT) reject(new CliError(`${what} printed more than ${MOST_OUTPUT} bytes`));
      else if (code !== 0) reject(new CliError(`${what} failed (${code === null ? String(by) : `exit code ${code}`})`));
      else resolve(Buffer.concat(chunks).toString('utf8'));
    });
  });
}
