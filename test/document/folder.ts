import { type Document, placeText } from '../../src/document';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];
afterAll(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Writes files into a new folder, which is removed after the tests of a file, and returns its path. */
export function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'tandem-document-'));
  made.push(path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

/** A `readText` that reads from memory. */
export function memory(files: Record<string, string>): { readText: (name: string) => Promise<string> } {
  return {
    readText: async (name) => {
      const text = files[name];
      if (text === undefined) throw new Error('there is no such file');
      return text;
    },
  };
}

/** The message of what a promise or a function throws, else the first problem of the document; fails when there is none. */
export async function messageOf(action: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    const result = (await (typeof action === 'function' ? action() : action)) as Partial<Document> | undefined;
    const problem = result?.problems?.[0];
    if (problem !== undefined) return `${placeText(problem.place())}: ${problem.message}`;
  } catch (error) {
    expect((error as Error).name).toBe('DocumentError');
    return (error as Error).message;
  }
  throw new Error('nothing was thrown, and the document has no problem');
}
