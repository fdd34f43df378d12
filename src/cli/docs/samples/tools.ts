import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runProcess } from './run-process';
import { RUNNER_PROGRAMS, type RunnerProgram } from './runner-programs';

/** A program that runs the samples of a language, or why none exists here. */
export type Tool =
  | {
      readonly command: string;
      readonly args: readonly string[];
      /** What runs all samples in one process, where that is possible without one reaching another. */
      readonly runner?: RunnerProgram;
      /** What its files are compiled with first. */
      readonly compiler?: string;
    }
  | { readonly missing: string };

/** Finds what runs the samples of each language on this machine, by the language's id. */
export async function findTools(languages: readonly string[]): Promise<ReadonlyMap<string, Tool>> {
  const found = await Promise.all(languages.map(async (id) => [id, await toolFor(id)] as const));
  return new Map(found);
}

async function toolFor(language: string): Promise<Tool> {
  switch (language) {
    case 'curl': {
      const sh = await starts('sh', ['-c', 'curl --version']);
      return sh
        ? { command: 'sh', args: [], runner: RUNNER_PROGRAMS.shell }
        : { missing: notOnPath('sh and curl are', 'them') };
    }
    case 'javascript':
      return { command: process.execPath, args: [], runner: RUNNER_PROGRAMS.node };
    case 'typescript': {
      const compiler = compilerPath();
      return compiler === undefined
        ? { missing: 'the package typescript is not installed here (npm install --save-dev typescript)' }
        : { command: process.execPath, args: [], runner: RUNNER_PROGRAMS.node, compiler };
    }
    default:
      return found(PROGRAMS[language]);
  }
}

/** A program that runs files, and how it is asked whether it is there. */
interface Program {
  readonly command: string;
  readonly asked: readonly string[];
  readonly args: readonly string[];
  readonly runner?: RunnerProgram;
}

/** What runs the samples of a language that needs no more than one program, by the language's id. */
export const PROGRAMS: Readonly<Record<string, Program | undefined>> = {
  python: { command: 'python3', asked: ['--version'], args: [], runner: RUNNER_PROGRAMS.python },
  php: { command: 'php', asked: ['--version'], args: [] },
  ruby: { command: 'ruby', asked: ['--version'], args: [] },
  go: { command: 'go', asked: ['version'], args: ['run'] },
  // What is printed is UTF-8 whatever the machine writes.
  java: { command: 'java', asked: ['--version'], args: ['-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8'] },
  csharp: { command: 'dotnet', asked: ['--version'], args: ['run'] },
};

async function found(program: Program | undefined): Promise<Tool> {
  if (program === undefined) return { missing: 'nothing is known that runs it' };
  const { asked, ...tool } = program;
  const { command } = tool;
  return (await starts(command, asked)) ? tool : { missing: notOnPath(`${command} is`, 'it') };
}

function notOnPath(what: string, it: string): string {
  return `${what} not on the PATH: install ${it}, or choose other languages with --language`;
}

async function starts(command: string, args: readonly string[]): Promise<boolean> {
  return (await runProcess(command, args, process.cwd())).code === 0;
}

/** The TypeScript compiler of the working directory's project, else one that is installed beside this package. */
function compilerPath(): string | undefined {
  for (const from of [join(process.cwd(), 'package.json'), __filename]) {
    try {
      const manifest = createRequire(from).resolve('typescript/package.json');
      const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin?: { readonly tsc?: string } };
      const path = bin?.tsc === undefined ? undefined : join(dirname(manifest), bin.tsc);
      if (path !== undefined && existsSync(path)) return path;
    } catch {
      // It is not there.
    }
  }
  return undefined;
}
