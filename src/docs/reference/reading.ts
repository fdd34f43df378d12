import { type JsonObject, type Pointer, pointers, isObject } from '../../document';
import { type Level, levelAt } from '../../model';
import type { SchemaReading } from './schema/build-schema';

/** What the parts of a reference are read with. */
export type Reading = Omit<SchemaReading, 'direction'>;

/** The object at a pointer, `{}` where none exists. */
export function nodeAt(reading: Reading, pointer: Pointer): JsonObject {
  const node = pointers.valueAt(reading.api.document.root, pointer);
  return isObject(node) ? node : {};
}

/** The level of what stands at a pointer. */
export function levelOf(reading: Reading, pointer: Pointer): Level {
  return levelAt(reading.api.document, pointer);
}

export { descriptionOf, paragraphs, textOf } from './text/described';

/** The anchor of an operation of the document. */
export type AnchorOf = (operation: { readonly id: string } | { readonly pointer: Pointer }) => string | undefined;
