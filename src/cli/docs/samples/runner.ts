import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { PATIENCE, type ProcessResult, sampleEnvironment } from './run-process';
import type { RunnerProgram } from './runner-programs';

/** What a process that runs sample after sample is started with. */
interface RunnerOptions {
  readonly command: string;
  readonly program: RunnerProgram;
  /** Where the samples are; it runs there. */
  readonly folder: string;
  /** How long a sample may take, in milliseconds. */
  readonly patience?: number;
}

/** How a sample has ended, as far as the runner itself knows. */
type Ended = Pick<ProcessResult, 'code'> & { readonly more?: string };

/**
 * A process that runs samples one after the other, each apart from the others: to start a program costs ten times what
 * a request does. Its program reads a line with the name of a sample's file, writes what the sample prints to files
 * beside it (`.out` and `.err`), and responds with a line of the exit code and that name. Both go over descriptor 3:
 * what a sample, or a program that it starts, reads and prints is not among them. A sample that hangs, or ends the
 * process, is reported as that; the next one gets a new process.
 *
 * @example await new Runner(options).run('sample-1.py') // { code: 0, stdout: …, stderr: '' }
 */
export class Runner {
  readonly #options: RunnerOptions;
  #child: ChildProcess | undefined;
  #errors = '';
  #running = '';
  #ended: (ended: Ended) => void = () => undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
    writeFileSync(join(options.folder, options.program.file), options.program.text);
  }

  /** Runs a sample to its end; one that takes too long is ended. */
  async run(file: string): Promise<ProcessResult> {
    const { code, more = '' } = await new Promise<Ended>((resolve) => {
      const timer = setTimeout(() => this.end(), this.#options.patience ?? PATIENCE);
      this.#ended = (ended) => {
        clearTimeout(timer);
        resolve(ended);
      };
      this.#running = file;
      this.#child ??= this.#start();
      protocolOf(this.#child)?.write(`${file}\n`);
    });
    const printed = (extension: string): Uint8Array => {
      const path = join(this.#options.folder, `${file}.${extension}`);
      return existsSync(path) ? readFileSync(path) : new Uint8Array();
    };
    return { code, stdout: printed('out'), stderr: new TextDecoder().decode(printed('err')) + more };
  }

  /** Ends the process, and with it a sample that still runs. */
  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
    this.#ended({ code: undefined });
  }

  #start(): ChildProcess {
    const { command, program, folder } = this.#options;
    // Files that a sample makes go with its own.
    const env = sampleEnvironment({ TMPDIR: folder });
    const child = spawn(command, [program.file], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    this.#errors = '';
    child.stderr?.on('data', (text: Buffer) => (this.#errors += text.toString()));
    const protocol = protocolOf(child);
    const lines = protocol && createInterface(protocol);
    // It is gone where nothing takes what is written: that is reported as its end.
    for (const stream of [protocol, lines]) stream?.on('error', () => undefined);
    lines?.on('line', (line) => {
      const [, code, file] = /^(\d+) (.*)$/.exec(line) ?? [];
      if (this.#child === child && file === this.#running) this.#ended({ code: Number(code) });
    });
    const gone = (code: number, more: string): void => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#ended({ code, more });
    };
    child.on('error', (error) => gone(127, error.message));
    child.on('close', (code) => gone(code ?? 1, this.#errors));
    return child;
  }
}

/** What the names of files go to, and what exit codes come from. */
function protocolOf({ stdio }: ChildProcess): Duplex | undefined {
  return (stdio[3] ?? undefined) as Duplex | undefined;
}
