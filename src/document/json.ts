import { compareNumbers, ExactNumber, jsonText } from './exact-number';

/** Any value that JSON can carry (RFC 8259); a number that a double would change is an `ExactNumber`. */
export type Json = null | boolean | number | ExactNumber | string | readonly Json[] | JsonObject;

/** A JSON object; a key that is not there reads as `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/**
 * Tests whether a value is a JSON object: not null, not an array, not an exact number.
 *
 * @example isObject({ a: 1 }) // true
 */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** Tests whether a value is a number, exact or not. */
export function isNumber(value: unknown): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

/** Reads an own property, so that `constructor` or `__proto__` in a document is never taken from a prototype. */
export function property(value: unknown, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * Sets an own property, whatever its name: `__proto__` too is only a name.
 *
 * @example setOwn(target, '__proto__', 1) // Object.keys(target) has '__proto__'
 */
export function setOwn<V>(target: Record<string, V>, name: string, value: V): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

/** The items of an array, and none of anything else. */
export function items(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The own entries of an object in document order, and none of anything else. */
export function entries(value: unknown): readonly (readonly [string, Json])[] {
  return isObject(value) ? (Object.entries(value).filter(([, v]) => v !== undefined) as [string, Json][]) : [];
}

/**
 * Compares two JSON values exactly: types, numbers, array order; the order of keys does not count (RFC 8259, JSON
 * Schema 2020-12 §4.2.2).
 *
 * @example equal({ a: 1, b: [2] }, { b: [2], a: 1 }) // true
 */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  if (isNumber(a) || isNumber(b)) return isNumber(a) && isNumber(b) && compareNumbers(a, b) === 0;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  // Without a list of keys, which costs more than comparing: most values differ in the first one.
  let more = 0;
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !equal(a[key], b[key])) return false;
    more++;
  }
  for (const _ in b) more--;
  return more === 0;
}

/**
 * What compares values with one that stays, as `equal` does: its members are listed once, and most other values differ
 * in the first of them.
 *
 * @example equalTo({ a: 1 })({ a: 1 }) // true
 */
export function equalTo(wanted: unknown): (value: unknown) => boolean {
  if (!isObject(wanted)) return (value) => equal(wanted, value);
  const names = Object.keys(wanted);
  return (value) => {
    if (!isObject(value)) return false;
    for (const name of names) if (!Object.hasOwn(value, name) || !equal(wanted[name], value[name])) return false;
    return Object.keys(value).length === names.length;
  };
}

/**
 * A value as plain text: a string as it is, anything else as JSON.
 *
 * @example plainText(5) // '5'
 */
export function plainText(value: Json): string {
  return typeof value === 'string' ? value : jsonText(value);
}
