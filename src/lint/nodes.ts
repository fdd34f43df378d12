import { isObject, type Json, type JsonObject, type Pointer, pointers } from '../document';
import { below, KINDS } from '../document/grammar/grammar';
import type { Kind } from '../document/grammar/kind';
import { isReference } from '../document/grammar/walk';

/** An object of a document, and what it is: `schema`, `parameter`, `media type`, … (the names of the grammar). */
export interface DocumentNode {
  readonly kind: string;
  readonly node: JsonObject;
  readonly pointer: Pointer;
  /** The kinds of the objects around it, the outermost first. */
  readonly around: readonly string[];
}

/**
 * All objects of a document, those of unused components, callbacks and webhooks included, in document order; then
 * those that only references lead to. Each is there once; data (examples, defaults) is passed over.
 *
 * @example documentNodes(root).filter(({ kind }) => kind === 'schema')
 */
export function documentNodes(root: JsonObject): readonly DocumentNode[] {
  const found: DocumentNode[] = [];
  const visited = new Set<Pointer>();
  const references = new Map<Pointer, Kind>();
  const visit = (value: Json | undefined, kind: Kind, pointer: Pointer, around: readonly string[]): void => {
    if (Array.isArray(value)) {
      (value as readonly Json[]).forEach((item, index) => visit(item, kind, pointers.join(pointer, index), around));
      return;
    }
    if (!isObject(value)) return;
    if (isReference(value, kind)) {
      const target = typeof value.$ref === 'string' ? pointers.fromReference(value.$ref) : undefined;
      if (target !== undefined) references.set(target, kind);
      // Beside a reference only schemas have something of their own to say.
      if (kind !== KINDS.schema) return;
    }
    if (visited.has(pointer)) return;
    visited.add(pointer);
    found.push({ kind: kind.name, node: value, pointer, around });
    const inner = [...around, kind.name];
    for (const key of Object.keys(value)) {
      const next = below(kind, key);
      if (next !== undefined) visit(value[key], next, pointers.join(pointer, key), inner);
    }
  };
  visit(root, KINDS.document, '', []);
  // The map grows while it is read: what only references lead to has references of its own.
  for (const [target, kind] of references) visit(pointers.valueAt(root, target), kind, target, []);
  return found;
}
