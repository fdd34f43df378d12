import { type Document, isObject, type Pointer, pointers } from '../document';

/**
 * Where a statement comes from: the document's authority, what a real server was seen to do (`x-source`), or a guess
 * that the document suggests without saying it.
 */
export type Level = 'documented' | 'observed' | 'inferred';

/**
 * The level of the statement at a pointer: that of the nearest ancestor (or itself) that has `x-source`; `documented`
 * where none has.
 *
 * @example levelAt(document, '/components/schemas/Error/properties/code')
 */
export function levelAt(document: Document, pointer: Pointer): Level {
  let level: Level = 'documented';
  let node: unknown = document.root;
  for (const token of [...pointers.tokens(pointer), '']) {
    const source = isObject(node) ? node['x-source'] : undefined;
    if (source === 'observed' || source === 'documented' || source === 'inferred') level = source;
    node = pointers.valueAt(node, pointers.join('', token));
  }
  return level;
}
