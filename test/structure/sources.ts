import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const SRC = join(__dirname, '../../src');
/** All source files. */
export const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.m?ts$/.test(name))
  .map((name) => join(SRC, name));

/** The files that a file imports from, for values or for types, whether at once, when first needed, or in a type. */
export function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return [];
    const target = join(file, '..', fileName.replace(/\.(m?)js$/, ''));
    return [`${target}.ts`, `${target}.mts`, join(target, 'index.ts')].filter((name) => existsSync(name)).slice(0, 1);
  });
}
