import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { targetOf } from '../../../schema';
import { textOf } from '../text/described';

const NONE: ReadonlySet<Pointer> = new Set();

/** A schema object and its place. */
export interface PlacedSchema {
  readonly schema: JsonObject;
  readonly pointer: Pointer;
}

/** A part of a schema. */
export interface Conjunct extends PlacedSchema {
  /** It is reached through a reference, and described where it stands, too. */
  readonly isReferred: boolean;
}

/**
 * What the parts of a schema say in words, each once: those that are written in its place; where they say nothing,
 * those that it refers to.
 *
 * @example textsOf([{ schema: { title: 'Pet' }, pointer: '/a', isReferred: false }], ({ title }) => title) // ['Pet']
 */
export function textsOf(conjuncts: readonly Conjunct[], textIn: (schema: JsonObject) => Json | undefined): string[] {
  const read = (parts: readonly Conjunct[]): string[] => {
    const texts = parts.map(({ schema }) => textOf(textIn(schema))).filter((text) => text !== '');
    return [...new Set(texts)];
  };
  const own = read(conjuncts.filter(({ isReferred }) => !isReferred));
  return own.length > 0 ? own : read(conjuncts);
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
  const visit = (at: Pointer, node: Json | undefined, isReferred: boolean): void => {
    if (seen.has(at)) return;
    seen.add(at);
    if (node === false) isNothing = true;
    if (!isObject(node)) return;
    conjuncts.push({ schema: node, pointer: at, isReferred });
    if (typeof node.$ref === 'string') {
      const target = targetOf(node);
      if (target !== undefined && !extended.has(target)) {
        followed.push(target);
        if (passed.has(target)) isRecursive = true;
        else visit(target, pointers.valueAt(root, target), true);
      }
    }
    items(node.allOf).forEach((member, i) => visit(pointers.join(at, 'allOf', i), member, isReferred));
  };
  visit(pointer, pointers.valueAt(root, pointer), false);
  return { conjuncts, followed, isRecursive, isNothing };
}
