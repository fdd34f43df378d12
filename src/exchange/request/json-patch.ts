import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import type { Api, MediaType } from '../../model';
import { schemaShapes } from '../wire/schema-shape';

/** The operations of JSON Patch (RFC 6902 §4), and what each needs beside its path. */
const NEEDED: ReadonlyMap<Json | undefined, string | undefined> = new Map([
  ['add', 'value'],
  ['replace', 'value'],
  ['test', 'value'],
  ['move', 'from'],
  ['copy', 'from'],
  ['remove', undefined],
]);

/**
 * Whether a body is a list of operations that change what is there, whatever its media type is called.
 *
 * @example isJsonPatch([{ op: 'add' }]) // true
 */
export function isJsonPatch(body: Json): boolean {
  const operations = items(body);
  return operations.length > 0 && operations.every((one) => isObject(one) && NEEDED.has(one.op));
}

/**
 * Whether bodies of a media type are lists of such operations: by its name (RFC 6902 §6), or by the members of their
 * items. A document often says that an operation is any text.
 */
export function takesJsonPatch(
  { document: { root } }: Pick<Api, 'document'>,
  { readAs, schema }: Pick<MediaType, 'readAs' | 'schema'>,
): boolean {
  if (/^application\/json-patch\+json\b/i.test(readAs)) return true;
  const names = schema === undefined ? undefined : schemaShapes(root)(schema).item(0).names;
  return names?.has('op') === true && names.has('path');
}

/**
 * Whether each operation of a JSON Patch has what RFC 6902 requires of it. A document may allow others.
 *
 * @example isWholePatch([{ op: 'remove', path: '/a' }, { op: 'add' }]) // false
 */
export function isWholePatch(body: Json): boolean {
  return isJsonPatch(body) && items(body).every((one) => isObject(one) && isWhole(one));
}

function isWhole(operation: JsonObject): boolean {
  const needed = NEEDED.get(operation.op);
  return typeof operation.path === 'string' && (needed === undefined || operation[needed] !== undefined);
}

/**
 * Whether a place of a JSON Patch is in a member that its operation does not have, which is ignored (RFC 6902 §4).
 *
 * @example isIgnoredInPatch([{ op: 'remove', path: '/a', from: 5 }], '/0/from') // true
 */
export function isIgnoredInPatch(body: Json, place: Pointer): boolean {
  const [index = '', member] = pointers.tokens(place);
  const operation = items(body)[Number(index)];
  if (member === undefined || !isObject(operation) || !NEEDED.has(operation.op)) return false;
  return !['op', 'path', NEEDED.get(operation.op)].includes(member);
}
