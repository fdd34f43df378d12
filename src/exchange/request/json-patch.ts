import { isObject, items, type Json, type JsonObject } from '../../document';

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
