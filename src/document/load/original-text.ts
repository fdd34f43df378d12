import { jsonText, parseExactly } from '../exact-number';
import type { Document } from '../document';
import type { Place } from '../../errors';
import type { JsonObject } from '../json';
import type { Pointer } from '../pointer';

type Written = () => JsonObject | Promise<JsonObject>;

const texts = new WeakMap<Document, Written>();

/** A first file as it was parsed, before anything in it was changed. */
export interface Unchanged {
  readonly value: unknown;
  readonly locate: (pointer: Pointer) => Place;
}

const unchanged = new WeakMap<Document, () => Unchanged>();

/** Remembers how to get the first file of a document of Swagger 2.0 before it was converted. */
export function rememberUnchanged(document: Document, file: () => Unchanged): void {
  unchanged.set(document, file);
}

/** The first file of a document of Swagger 2.0, before it was converted; `undefined` for other versions. */
export function beforeConversion(document: Document): Unchanged | undefined {
  return unchanged.get(document)?.();
}

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
