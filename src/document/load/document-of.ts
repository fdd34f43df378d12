import { isUrl } from '../../text';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document } from '../document';
import { documentFrom } from './document-from';
import { loadDocumentAtOnce } from './load-document';

const loaded = new Map<string, { readonly stamps: string; readonly document: Document }>();

/**
 * The document that a program gives, at once: read from a file, loaded already, or parsed. A file that was read before,
 * and has not changed, is not read again.
 *
 * @param source a path or a `file:` URL, what `loadDocument` gives, or a parsed document in one piece
 * @param caller the function that messages name
 * @throws {DocumentError} as `loadDocument`
 * @throws {TypeError} for anything else, and for a document on the web, which has to be waited for
 * @example documentOf('openapi.yaml', 'setApi').version // '3.1.0'
 */
export function documentOf(source: unknown, caller: string): Document {
  if (typeof source === 'string' || source instanceof URL) return fromFile(String(source), caller);
  if (typeof source !== 'object' || source === null) throw new TypeError(`${caller} ${takes(typeof source)}`);
  if (isDocument(source)) return source;
  if ('openapi' in source || 'swagger' in source) return documentFrom(source);
  if ('then' in source) throw new TypeError(`${caller}: the document is a promise: await it first`);
  throw new TypeError(`${caller} ${takes('an object that has neither openapi nor swagger')}`);
}

function isDocument(value: object): value is Document {
  return 'root' in value && 'locate' in value;
}

function fromFile(source: string, caller: string): Document {
  if (isUrl(source))
    throw new TypeError(
      `${caller}: a document on the web has to be waited for: give buildApi(await loadDocument('${source}'))`,
    );
  const path = source.startsWith('file:') ? fileURLToPath(source) : source;
  const known = loaded.get(resolve(path));
  if (known !== undefined && known.stamps === stampsOf(known.document)) return known.document;
  const document = loadDocumentAtOnce(path);
  loaded.set(resolve(path), { stamps: stampsOf(document), document });
  return document;
}

/** Sizes and times of a document's files; one that is gone has none. */
function stampsOf({ files }: Document): string {
  return files
    .map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }))
    .map((found) => (found === undefined ? 'gone' : [found.size, found.mtimeNs, found.ino].join()))
    .join();
}

function takes(given: string): string {
  return `takes a path, a file: URL, a parsed document, or what loadDocument or buildApi gives, not ${given}`;
}
