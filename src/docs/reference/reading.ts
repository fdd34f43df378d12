import { type Json, type JsonObject, type Pointer, pointers, isObject } from '../../document';
import { type Level, levelAt } from '../../model';
import type { ExternalDocs } from './reference';
import type { SchemaReading } from './schema/build-schema';

/** What the parts of a reference are read with. */
export type Reading = Omit<SchemaReading, 'direction'>;

/** The object at a pointer, `{}` where there is none. */
export function nodeAt(reading: Reading, pointer: Pointer): JsonObject {
  const node = pointers.valueAt(reading.api.document.root, pointer);
  return isObject(node) ? node : {};
}

/** The level of what stands at a pointer. */
export function levelOf(reading: Reading, pointer: Pointer): Level {
  return levelAt(reading.api.document, pointer);
}

/** A text, `''` where there is none. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** An `externalDocs` object. */
export function externalDocsOf(value: Json | undefined): ExternalDocs | undefined {
  if (!isObject(value) || textOf(value.url) === '') return undefined;
  return { url: textOf(value.url), description: textOf(value.description) };
}

/** The anchor of an operation of the document. */
export type AnchorOf = (operation: { readonly id: string } | { readonly pointer: Pointer }) => string | undefined;
