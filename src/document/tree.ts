/** A JSON object while a document is being loaded: still ours to change. */
export interface Tree {
  [key: string]: unknown;
}

/**
 * Tests whether a value is an object that may be changed.
 *
 * @example isTree([]) // false
 */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value under one reference token of an object or array; only own properties count. */
export function child(value: unknown, token: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(token) ? (value as unknown[])[Number(token)] : undefined;
  return isTree(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** Puts a value under one reference token of an object or array. */
export function setChild(holder: unknown, token: string, value: unknown): void {
  if (Array.isArray(holder)) (holder as unknown[])[Number(token)] = value;
  else if (isTree(holder)) {
    // Assigning to `__proto__` would set the prototype instead.
    Object.defineProperty(holder, token, { value, writable: true, enumerable: true, configurable: true });
  }
}

/** Tests whether an object stands somewhere in a value, or is it. */
export function contains(value: unknown, wanted: unknown, passed = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null || passed.has(value)) return false;
  if (value === wanted) return true;
  passed.add(value);
  return Object.values(value).some((part) => contains(part, wanted, passed));
}
