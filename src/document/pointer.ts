import { decodePercent } from '../text';
import { isObject, items, type Json } from './json';
import { remembering } from './remembering';

/** A JSON Pointer (RFC 6901): `''` for the whole, or `/a/b~1c`. Where it is shown, `#` stands before it. */
export type Pointer = string;

/**
 * Adds reference tokens to a pointer.
 *
 * @example join('/paths', '/pets/{id}', 'get') // '/paths/~1pets~1{id}/get'
 */
export function join(pointer: Pointer, ...tokens: readonly (string | number)[]): Pointer {
  let joined = pointer;
  for (const token of tokens) joined += `/${typeof token === 'number' ? token : escaped(token)}`;
  return joined;
}

function escaped(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The same pointers are split again with each request; those that a client makes up must not pile up. */
const MOST_SPLIT = 5_000;

/**
 * Splits a pointer into its unescaped reference tokens.
 *
 * @example tokens('/paths/~1pets') // ['paths', '/pets']
 */
export const tokens = remembering(MOST_SPLIT, (pointer: Pointer): readonly string[] =>
  pointer === '' ? [] : pointer.slice(1).split('/').map(unescaped),
);

function unescaped(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

/** The pointer of the parent; the whole has none. */
export function parent(pointer: Pointer): Pointer | undefined {
  return pointer === '' ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
}

/**
 * Reads the value at a pointer; `undefined` when none exists. Only own properties count.
 *
 * @example valueAt({ a: [10, 20] }, '/a/1') // 20
 */
export function valueAt(value: unknown, pointer: Pointer): Json | undefined {
  return valueBelow(value, tokens(pointer));
}

/** Reads the value at the end of a way of reference tokens; `undefined` when none exists. */
export function valueBelow(value: unknown, way: readonly string[]): Json | undefined {
  let here: unknown = value;
  for (const token of way) {
    here = childOf(here, token);
    if (here === undefined) return undefined;
  }
  return here as Json | undefined;
}

/**
 * Reads the member or item that a reference token means; `undefined` when none exists.
 *
 * @example childOf([10, 20], '1') // 20
 */
export function childOf(value: unknown, token: string): Json | undefined {
  if (Array.isArray(value)) return INDEX.test(token) ? (value as readonly Json[])[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

const INDEX = /^(?:0|[1-9]\d*)$/;

/**
 * The values in a value that aren't objects, with their places; a list is one of them.
 *
 * @example leavesOf({ a: 1, b: { c: [2] } }) // [['/a', 1], ['/b/c', [2]]]
 */
export function leavesOf(value: Json, at: Pointer = ''): (readonly [Pointer, Json])[] {
  if (!isObject(value)) return [[at, value]];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member ?? null, join(at, name)));
}

/**
 * The values in a value that are neither objects nor lists, with their places.
 *
 * @example scalarsOf({ a: 1, b: { c: [2] } }) // [['/a', 1], ['/b/c/0', 2]]
 */
export function scalarsOf(value: Json, at: Pointer = ''): (readonly [Pointer, Json])[] {
  return leavesOf(value, at).flatMap(([place, leaf]) =>
    Array.isArray(leaf) ? items(leaf).flatMap((item, i) => scalarsOf(item, join(place, i))) : [[place, leaf]],
  );
}

/**
 * Turns a local `$ref` into a pointer: the fragment is percent-decoded (RFC 3986, RFC 6901 §6).
 * `undefined` when the reference is not a local JSON Pointer.
 *
 * @example fromReference('#/components/schemas/A%20B') // '/components/schemas/A B'
 */
export function fromReference(reference: string): Pointer | undefined {
  if (reference === '#') return '';
  if (!reference.startsWith('#/')) return undefined;
  return decodePercent(reference.slice(1));
}

/**
 * Turns a pointer into a local `$ref`; what a URI fragment must not carry is percent-encoded (RFC 6901 §6).
 *
 * @example toReference('/paths/~1pets~1{id}') // '#/paths/~1pets~1%7Bid%7D'
 */
export function toReference(pointer: Pointer): string {
  return '#' + encodeURI(pointer).replaceAll('#', '%23');
}
