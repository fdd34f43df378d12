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

/** The message of what a promise or a function throws; fails when nothing is thrown. */
export async function messageOf(action: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof action === 'function' ? action() : action);
  } catch (error) {
    expect((error as Error).name).toBe('DocumentError');
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
