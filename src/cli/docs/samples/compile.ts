import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from './run-process';

/** The folder that compiled modules are written to, beside their sources. */
export const COMPILED = 'out';

const OPTIONS = {
  strict: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom'],
  types: [],
  skipLibCheck: true,
  outDir: COMPILED,
};

/**
 * Checks and compiles all TypeScript in a folder, into `COMPILED` in it.
 *
 * @returns the first error of each file that has some, by its name without extension
 */
export async function compile(compiler: string, folder: string): Promise<ReadonlyMap<string, string>> {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['*.ts'] }));
  const ended = await runProcess(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], folder);
  const text = new TextDecoder().decode(ended.stdout);
  const errors = new Map<string, string>();
  for (const [, file = '', line = '', message = ''] of text.matchAll(/^(\S+)\.ts\((\d+),\d+\): error (.*)$/gm))
    if (!errors.has(file)) errors.set(file, `it does not compile: line ${line}: ${message}`);
  if (ended.code !== 0 && errors.size === 0)
    throw new Error(`the TypeScript compiler failed: ${text}${ended.stderr}`.trim());
  return errors;
}
