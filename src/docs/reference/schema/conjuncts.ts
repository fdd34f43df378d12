import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { dynamicReference, type Scope, targetOf } from '../../../schema';
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
  /** The schemas that led there, itself first: what a `$dynamicRef` in it means depends on them. */
  readonly scope: Scope;
}

/** The schemas that led to a part of one of these, such as a property. */
export function scopeOf(conjuncts: readonly Conjunct[], part: Pointer): Scope | undefined {
  let nearest: Conjunct | undefined;
  for (const one of conjuncts) {
    const isNearer = nearest === undefined || one.pointer.length > nearest.pointer.length;
    if (isNearer && part.startsWith(`${one.pointer}/`)) nearest = one;
  }
  return nearest?.scope;
}

/**
 * What the parts of a schema say in words, each once: those that are written in its place; where they say nothing,
 * those that it refers to.
 *
 * @example textsOf(conjunction(root, '/components/schemas/Pet').conjuncts, ({ title }) => title) // ['Pet']
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

/** Where a schema is read. */
export interface ReadFrom {
  /** The schemas that are being read: a reference to one of them is not followed. */
  readonly passed?: ReadonlySet<Pointer> | undefined;
  /** Those that the schema is shown as an extension of: what it has from them stands around it already. */
  readonly extended?: ReadonlySet<Pointer> | undefined;
  /** The schemas that led there. */
  readonly scope?: Scope | undefined;
}

/** A part that is to be read. */
interface Left {
  readonly at: Pointer;
  readonly node: Json | undefined;
  readonly isReferred: boolean;
  readonly outer: Scope | undefined;
}

/** Puts a schema together from its parts. */
export function conjunction(root: JsonObject, pointer: Pointer, from: ReadFrom = {}): Conjunction {
  const { passed = NONE, extended = NONE } = from;
  const conjuncts: Conjunct[] = [];
  const followed: Pointer[] = [];
  let isRecursive = false;
  let isNothing = false;
  const seen = new Set<Pointer>();
  // A list of what is left instead of a call for each level: schemas may extend each other thousands of times.
  const left: Left[] = [{ at: pointer, node: pointers.valueAt(root, pointer), isReferred: false, outer: from.scope }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { at, node, isReferred, outer } = next;
    if (seen.has(at)) continue;
    seen.add(at);
    if (node === false) isNothing = true;
    if (!isObject(node)) continue;
    const scope = { schema: node, outer };
    conjuncts.push({ schema: node, pointer: at, isReferred, scope });
    const parts: Left[] = [];
    for (const target of [targetOf(node), dynamicReference(root, node, at, scope)?.pointer]) {
      if (target === undefined || extended.has(target)) continue;
      followed.push(target);
      if (passed.has(target)) isRecursive = true;
      else parts.push({ at: target, node: pointers.valueAt(root, target), isReferred: true, outer: scope });
    }
    items(node.allOf).forEach((member, i) =>
      parts.push({ at: pointers.join(at, 'allOf', i), node: member, isReferred, outer: scope }),
    );
    left.push(...parts.reverse());
  }
  return { conjuncts, followed, isRecursive, isNothing };
}
