import { type JsonObject, oncePerPlace, type Pointer, pointers, property } from '../document';
import { KINDS } from '../document/grammar/grammar';
import { walk } from '../document/grammar/walk';
import { reachOf } from '../schema/reach';
import { extensionsOf } from './extensions';

/** What a schema holds, by itself. */
interface Facts {
  /** The schemas that it refers to. */
  readonly targets: readonly Pointer[];
  /** The schemas that extend one of its own. */
  readonly extending: readonly Pointer[];
  /** The dynamic anchors that it refers to. */
  readonly anchors: readonly string[];
}

/** Whether a schema, one that it refers to or one that extends it has a property that is `readOnly` or `writeOnly`. */
export function differsByDirection(root: JsonObject, pointer: Pointer): boolean {
  if (reachOf(root, pointer).absentIn.size > 0) return true;
  const extending = reached(root, pointer).flatMap((facts) => facts.extending);
  return extending.some((one) => reachOf(root, one).absentIn.size > 0);
}

/** The names of the dynamic anchors that a schema, or one that it refers to, refers to (`$dynamicRef`). */
export function anchorsUsed(root: JsonObject, pointer: Pointer): ReadonlySet<string> {
  // Most schemas have none, and need no look.
  const facts = reachOf(root, pointer).isDynamic ? reached(root, pointer) : [];
  return new Set(facts.flatMap(({ anchors }) => anchors));
}

/** What a schema holds, all that it refers to, and all that extends one of those. */
function reached(root: JsonObject, pointer: Pointer): readonly Facts[] {
  const seen = new Set([pointer]);
  // The set grows while it is read.
  for (const at of seen) {
    const { targets, extending } = factsOf(root, at);
    for (const next of [...targets, ...extending]) seen.add(next);
  }
  return [...seen].map((at) => factsOf(root, at));
}

/** Found once: a document has many references to one schema. */
const factsOf = oncePerPlace((root: JsonObject, pointer: Pointer): Facts => {
  const targets: Pointer[] = [];
  const extending: Pointer[] = [];
  const anchors: string[] = [];
  walk(pointers.valueAt(root, pointer), KINDS.schema, {
    schema(node, path) {
      if (node.discriminator !== undefined) extending.push(...extensionsOf(root, pointers.join(pointer, ...path)));
      for (const reference of [node.$ref, node.$dynamicRef]) {
        const target = typeof reference === 'string' ? pointers.fromReference(reference) : undefined;
        if (target !== undefined) targets.push(target);
      }
      const anchor = dynamicAnchorOf(root, node.$dynamicRef);
      if (anchor !== undefined) anchors.push(anchor);
    },
  });
  return { targets, extending, anchors };
});

/** The name of the dynamic anchor that a `$dynamicRef` leads to. */
export function dynamicAnchorOf(root: JsonObject, reference: unknown): string | undefined {
  const target = typeof reference === 'string' ? pointers.fromReference(reference) : undefined;
  const anchor = target === undefined ? undefined : property(pointers.valueAt(root, target), '$dynamicAnchor');
  return typeof anchor === 'string' ? anchor : undefined;
}
