import { type Document, isObject, type Json, type Pointer, pointers } from '../document';

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
  let node: Json | undefined = document.root;
  let level = statedLevel(node) ?? 'documented';
  for (const token of pointers.tokens(pointer)) {
    node = pointers.childOf(node, token);
    level = statedLevel(node) ?? level;
  }
  return level;
}

function statedLevel(node: Json | undefined): Level | undefined {
  const source = isObject(node) ? node['x-source'] : undefined;
  return source === 'observed' || source === 'documented' || source === 'inferred' ? source : undefined;
}
