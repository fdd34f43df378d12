import { jsonText, parseExactly } from '../exact-number';
import type { Document } from '../document';
import type { JsonObject } from '../json';

type Written = () => JsonObject | Promise<JsonObject>;

const texts = new WeakMap<Document, Written>();

/** Remembers how to get a document as it was written, in one piece but before its schemas were brought to 2020-12. */
export function rememberWritten(document: Document, written: Written): void {
  texts.set(document, written);
}

/**
 * A document as it was written, in one piece; a copy that the caller may change.
 *
 * @example (await asWritten(document)).openapi // '3.0.3'
 */
export async function asWritten(document: Document): Promise<JsonObject> {
  const written = await (texts.get(document)?.() ?? document.root);
  return parseExactly(jsonText(written)) as JsonObject;
}
