import { jsonText, parseExactly } from '../exact-number';
import type { Document } from '../document';
import type { Place } from '../../errors';
import type { JsonObject } from '../json';
import type { Pointer } from '../pointer';

type Written = () => JsonObject | Promise<JsonObject>;

const texts = new WeakMap<Document, Written>();

/** A first file as it was parsed, before anything in it was changed. */
interface Unchanged {
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

/**
 * Remembers how to get a document as it was written, in one piece but before its schemas were brought to 2020-12: made
 * anew each time.
 */
export function rememberWritten(document: Document, written: Written): void {
  texts.set(document, written);
}

/**
 * A document as it was written, in one piece. It may be the document's own root, so it must not be changed.
 *
 * @example (await writtenOf(document)).openapi // '3.0.3'
 */
export async function writtenOf(document: Document): Promise<JsonObject> {
  return (await texts.get(document)?.()) ?? document.root;
}

/** The same as a copy that the caller may change. */
export async function asWritten(document: Document): Promise<JsonObject> {
  const written = await writtenOf(document);
  return written === document.root ? (parseExactly(jsonText(written)) as JsonObject) : written;
}
