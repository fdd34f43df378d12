import { type Document, isObject, type Json, type JsonObject, type Pointer, pointers, resolve } from '../document';
import { kindAt } from '../document/grammar/walk';
import type { Problem } from './api';

/** The maps that may be extended (OAS 3.1 §4.9). */
const EXTENSIBLE: readonly string[] = ['path item', 'response'];

/** What the parts of the model are read with: the document and the list that problems go to. */
export interface Reader {
  readonly document: Document;
  readonly problems: Problem[];
}

/** An object of the document and where it really stands. */
export interface Node {
  readonly node: JsonObject;
  readonly pointer: Pointer;
}

/**
 * Follows references to an object; anything else is a problem and gives `undefined`.
 *
 * @param what names the thing in the message, such as `a parameter`
 */
export function objectAt(reader: Reader, value: Json | undefined, pointer: Pointer, what: string): Node | undefined {
  const found = resolve(reader.document.root, pointer, value);
  if (found !== undefined && isObject(found.value)) return { node: found.value, pointer: found.pointer };
  // A reference to nowhere is a problem of the document already.
  const isReported = isObject(value) && value.$ref !== undefined;
  if (value !== undefined && !isReported)
    reader.problems.push({ rule: 'structure', message: `${what} must be an object`, pointer });
  return undefined;
}

/**
 * The entries of a map of objects (`responses`, `content`, …), each with its references followed. `x-` keys are
 * extensions of `paths` and `responses` only: in a map by name they are names, such as those of headers.
 */
export function objectsIn(
  reader: Reader,
  map: Json | undefined,
  pointer: Pointer,
  what: string,
): (Node & { readonly key: string; readonly at: Pointer })[] {
  const found: (Node & { readonly key: string; readonly at: Pointer })[] = [];
  if (map === undefined) return found;
  const container = objectAt(reader, map, pointer, `the map of ${what}s`);
  for (const key of Object.keys(container?.node ?? {})) {
    if (container === undefined || (EXTENSIBLE.includes(what) && key.startsWith('x-'))) continue;
    const at = pointers.join(container.pointer, key);
    const entry = objectAt(reader, container.node[key], at, what);
    if (entry !== undefined) found.push({ ...entry, key, at });
  }
  return found;
}

/**
 * Reports an object that isn't what it is read as; nothing where it is of another kind in the document, since the
 * reference that leads to it is reported already.
 *
 * @param section the name of its kind among the components
 */
export function reportForm(reader: Reader, section: string, pointer: Pointer, message: string): void {
  const kind = kindAt(reader.document.root, pointers.tokens(pointer));
  if ((kind?.section ?? section) === section) reader.problems.push({ rule: 'structure', message, pointer });
}

/** The text of a field, or `''`. */
export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
