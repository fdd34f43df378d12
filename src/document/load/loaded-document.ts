import { isUrl } from '../../text';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Document } from '../document';
import { loadDocument } from './load-document';

interface Loaded {
  readonly document: Document;
  /** What its files were like when it was read, by path. */
  readonly stamps: ReadonlyMap<string, string>;
}

const known = new Map<string, Promise<Loaded>>();

/**
 * Loads a document, or gives the one that was loaded before from the same path, where none of its files has changed
 * since. What comes from a URL is loaded each time.
 *
 * @throws DocumentError as `loadDocument`
 */
export async function loadedDocument(source: string): Promise<Document> {
  if (isUrl(source)) return loadDocument(source);
  const path = resolve(source);
  const before = known.get(path);
  if (before !== undefined) {
    const loaded = await before.catch(() => undefined);
    if (loaded !== undefined && (await isUnchanged(loaded))) return loaded.document;
  }
  const loading = load(source);
  known.set(path, loading);
  return (await loading).document;
}

async function load(source: string): Promise<Loaded> {
  const document = await loadDocument(source);
  const files = document.files.filter((file) => !isUrl(file)).map((file) => resolve(file));
  return {
    document,
    stamps: new Map(await Promise.all(files.map(async (file) => [file, await stampOf(file)] as const))),
  };
}

async function isUnchanged({ stamps }: Loaded): Promise<boolean> {
  const same = await Promise.all([...stamps].map(async ([file, stamp]) => (await stampOf(file)) === stamp));
  return same.every(Boolean);
}

/** Size and times of a file; one that is gone has none. */
async function stampOf(file: string): Promise<string> {
  try {
    const { size, mtimeNs, ctimeNs, ino } = await stat(file, { bigint: true });
    return [size, mtimeNs, ctimeNs, ino].join();
  } catch {
    return 'gone';
  }
}
