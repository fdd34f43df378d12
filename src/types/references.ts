import { type Json, type JsonObject, type Pointer, pointers, property } from '../document';
import { KINDS } from '../document/grammar/grammar';
import { walk } from '../document/grammar/walk';
import { type SchemaPart, schemaParts, schemasUnder } from '../schema';
import { reachOf } from '../schema/reach';

/** What a schema holds, by itself. */
interface Facts {
  /** The schemas that it refers to. */
  readonly targets: readonly Pointer[];
  /** The dynamic anchors that it refers to. */
  readonly anchors: readonly string[];
}

/** By the document's root, by pointer: a document has many references to one schema. */
const known = new WeakMap<JsonObject, Map<Pointer, Facts>>();

/** Whether a schema, or one that it refers to, has a property that is `readOnly` or `writeOnly`. */
export function differsByDirection(root: JsonObject, pointer: Pointer): boolean {
  return reachOf(root, pointer).absentIn.size > 0;
}

/** The names of the dynamic anchors that a schema, or one that it refers to, refers to (`$dynamicRef`). */
export function anchorsUsed(root: JsonObject, pointer: Pointer): ReadonlySet<string> {
  // Most schemas have none, and need no look.
  const facts = reachOf(root, pointer).isDynamic ? reached(root, pointer) : [];
  return new Set(facts.flatMap(({ anchors }) => anchors));
}

/** What a schema holds, and all that it refers to. */
function reached(root: JsonObject, pointer: Pointer): readonly Facts[] {
  const seen = new Set([pointer]);
  // The set grows while it is read.
  for (const at of seen) for (const target of factsOf(root, at).targets) seen.add(target);
  return [...seen].map((at) => factsOf(root, at));
}

/**
 * Whether a schema is a branch of itself, without an object or array between: no value can be distinguished by that.
 */
export function refersToItself(root: JsonObject, pointer: Pointer): boolean {
  return [...schemasUnder(root, pointer, isBranch)].some(([at, schema]) =>
    schemaParts(root, schema, at).some((part) => isBranch(part) && part.pointer === pointer),
  );
}

function isBranch({ to }: SchemaPart): boolean {
  return to === 'value' || to === 'branch';
}

function factsOf(root: JsonObject, pointer: Pointer): Facts {
  const ofRoot = known.get(root) ?? new Map<Pointer, Facts>();
  known.set(root, ofRoot);
  const found = ofRoot.get(pointer) ?? readFacts(root, pointers.valueAt(root, pointer));
  ofRoot.set(pointer, found);
  return found;
}

function readFacts(root: JsonObject, schema: Json | undefined): Facts {
  const targets: Pointer[] = [];
  const anchors: string[] = [];
  walk(schema, KINDS.schema, {
    schema(node) {
      for (const reference of [node.$ref, node.$dynamicRef]) {
        const target = typeof reference === 'string' ? pointers.fromReference(reference) : undefined;
        if (target !== undefined) targets.push(target);
      }
      const anchor = dynamicAnchorOf(root, node.$dynamicRef);
      if (anchor !== undefined) anchors.push(anchor);
    },
  });
  return { targets, anchors };
}

/** The name of the dynamic anchor that a `$dynamicRef` leads to. */
export function dynamicAnchorOf(root: JsonObject, reference: unknown): string | undefined {
  const target = typeof reference === 'string' ? pointers.fromReference(reference) : undefined;
  const anchor = target === undefined ? undefined : property(pointers.valueAt(root, target), '$dynamicAnchor');
  return typeof anchor === 'string' ? anchor : undefined;
}
