import type { Tree } from './tree';

/**
 * The field that gives an Example Object the content of its `externalValue` once the document is loaded: text, or a
 * string with a character for each byte.
 */
export const EXTERNAL_CONTENT = 'x-external-content';

/** The fields of an Example Object that have its value in the document. */
const VALUES = ['value', 'dataValue', 'serializedValue'];

/** Whether the value of an Example Object has to be read from elsewhere. */
export function isExternal(node: Tree): boolean {
  return typeof node.externalValue === 'string' && !VALUES.some((field) => Object.hasOwn(node, field));
}
