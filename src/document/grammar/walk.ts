import { below, KINDS } from './grammar';
import type { Kind } from './kind';
import { childOf } from '../pointer';
import { isTree, type Tree } from '../tree';

/** Where the walk is: the reference tokens from the root. It is one array that changes; copy what you keep. */
export type Path = readonly (string | number)[];

/** What a walk reports of. */
export interface Visitor {
  /** A schema that is an object; called before what is below it, so it may still be changed. */
  schema?(node: Tree, path: Path): void;
  /** An object with a `$ref` that is a reference: in data, and in maps where `$ref` is a name, none exists. */
  reference?(node: Tree, kind: Kind, path: Path): void;
  /** An Example Object. */
  example?(node: Tree, path: Path): void;
  /** A Link Object. */
  link?(node: Tree, path: Path): void;
  /** The name of a field that starts with `x-`; what is in it is passed over. */
  extension?(name: string): void;
}

// Looked up once: in Jest's sandbox each look at a global takes long.
const { isArray } = Array;

/** More levels than any document has, and fewer than the stack. */
const DEEPEST = 1000;

/**
 * Walks the structure of an OpenAPI document (OAS 3.0.4 §4.7, 3.1.1 §4.8) or of a part of it. Examples, defaults,
 * enums, constants and extensions are data and are passed over; references are reported of, not followed.
 *
 * @param value the document, or the part
 * @param kind what the value is
 * @param visitor what to call
 * @param path where the value stands
 * @throws RangeError when the structure is deeper than 1000 levels; `path` is then where
 *
 * @example walk(root, KINDS.document, { schema: (node, path) => console.log(path.join('/')) })
 */
export function walk(value: unknown, kind: Kind, visitor: Visitor, path: (string | number)[] = []): void {
  if (typeof value !== 'object' || value === null) return;
  if (path.length > DEEPEST) throw new RangeError(`more than ${DEEPEST} levels deep`);
  if (isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      path.push(index);
      walk(value[index], kind, visitor, path);
      path.pop();
    }
    return;
  }
  const node = value as Tree;
  if (kind === KINDS.schema) visitor.schema?.(node, path);
  else if (kind === KINDS.example) visitor.example?.(node, path);
  else if (kind === KINDS.link) visitor.link?.(node, path);
  if (isReference(node, kind)) {
    visitor.reference?.(node, kind, path);
    if (!kind.siblings) return;
  }
  for (const key in node) {
    const next = below(kind, key);
    if (next === undefined) {
      if (key.startsWith('x-')) visitor.extension?.(key);
      continue;
    }
    path.push(key);
    walk(node[key], next, visitor, path);
    path.pop();
  }
}

/**
 * Tests whether an object of a kind stands for another one. In a map whose keys are names, `$ref` is a name unless
 * it is text.
 *
 * @example isReference({ $ref: '#/components/schemas/Pet' }, KINDS.schema) // true
 */
export function isReference(node: Tree, kind: Kind): boolean {
  const reference = node.$ref;
  return typeof reference === 'string' || (reference !== undefined && kind.named === undefined);
}

/**
 * The kind of what stands at a place, as a walk from the root comes to it; `undefined` where none comes.
 *
 * @param from the kind of the root
 *
 * @example kindAt(root, ['components', 'schemas', 'Pet']) // KINDS.schema
 */
export function kindAt(root: unknown, path: readonly string[], from: Kind = KINDS.document): Kind | undefined {
  let kind: Kind | undefined = from;
  let node: unknown = root;
  for (const token of path) {
    if (isTree(node)) {
      if (isReference(node, kind) && !kind.siblings) return undefined;
      kind = below(kind, token);
      if (kind === undefined) return undefined;
    }
    node = childOf(node, token);
  }
  return kind;
}
