import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../document';
import { loadDocument } from './load-document';

/** The document of a mock's control API, which comes with the package: its text, and what was loaded from it. */
export async function controlDescription(): Promise<{ readonly text: string; readonly document: Document }> {
  const text = await readFile(join(__dirname, '..', '..', '..', 'openapi', 'control.yaml'), 'utf8');
  return { text, document: await loadDocument('control.yaml', { readText: () => Promise.resolve(text) }) };
}
