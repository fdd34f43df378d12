import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { targetOf } from '../../../schema';

const NONE: ReadonlySet<Pointer> = new Set();

/** A schema object and its place. */
export interface Conjunct {
  readonly schema: JsonObject;
  readonly pointer: Pointer;
}

/** A schema with all that holds beside it: what it refers to, and the members of its `allOf`. */
export interface Conjunction {
  /** The schema itself first; what stands beside a reference comes before what it refers to. */
  readonly conjuncts: readonly Conjunct[];
  /** The references that were followed, as far as they name a schema of the document. */
  readonly followed: readonly Pointer[];
  /** Whether one of them is among those being read already. */
  readonly isRecursive: boolean;
  /** `false` as a schema: nothing is allowed. */
  readonly isNothing: boolean;
}

/**
 * Puts a schema together from its parts.
 *
 * @param passed the schemas that are being read: a reference to one of them is not followed
 * @param extended those that the schema is shown as an extension of: what it has from them stands around it already
 */
export function conjunction(
  root: JsonObject,
  pointer: Pointer,
  passed: ReadonlySet<Pointer>,
  extended: ReadonlySet<Pointer> = NONE,
): Conjunction {
  const conjuncts: Conjunct[] = [];
  const followed: Pointer[] = [];
  let isRecursive = false;
  let isNothing = false;
  const seen = new Set<Pointer>();
  const visit = (at: Pointer, node: Json | undefined): void => {
    if (seen.has(at)) return;
    seen.add(at);
    if (node === false) isNothing = true;
    if (!isObject(node)) return;
    conjuncts.push({ schema: node, pointer: at });
    if (typeof node.$ref === 'string') {
      const target = targetOf(node);
      if (target !== undefined && !extended.has(target)) {
        followed.push(target);
        if (passed.has(target)) isRecursive = true;
        else visit(target, pointers.valueAt(root, target));
      }
    }
    items(node.allOf).forEach((member, i) => visit(pointers.join(at, 'allOf', i), member));
  };
  visit(pointer, pointers.valueAt(root, pointer));
  return { conjuncts, followed, isRecursive, isNothing };
}
