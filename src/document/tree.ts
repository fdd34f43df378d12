import { setOwn } from './json';

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

/** Puts a value under one reference token of an object or array. */
export function setChild(holder: unknown, token: string, value: unknown): void {
  if (Array.isArray(holder)) (holder as unknown[])[Number(token)] = value;
  else if (isTree(holder)) setOwn(holder, token, value);
}

/** Tests whether an object stands somewhere in a value, or is it. */
export function contains(value: unknown, wanted: unknown, passed = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null || passed.has(value)) return false;
  if (value === wanted) return true;
  passed.add(value);
  return Object.values(value).some((part) => contains(part, wanted, passed));
}
