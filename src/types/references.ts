import { type Json, type JsonObject, type Pointer, pointers } from '../document';
import { KINDS } from '../document/grammar/grammar';
import { walk } from '../document/grammar/walk';
import { type SchemaPart, schemaParts, schemasUnder } from '../schema';

/** What a schema holds, by itself: the schemas that it refers to, and whether a property of it travels one way only. */
interface Facts {
  readonly targets: readonly Pointer[];
  readonly isOneWay: boolean;
}

/** By the document's root, by pointer: a document has many references to one schema. */
const facts = new WeakMap<JsonObject, Map<Pointer, Facts>>();

/** Whether a schema, or one that it refers to, has a property that is `readOnly` or `writeOnly`. */
export function differsByDirection(root: JsonObject, pointer: Pointer): boolean {
  const seen = new Set([pointer]);
  for (const at of seen) {
    const { targets, isOneWay } = factsOf(root, at);
    if (isOneWay) return true;
    for (const target of targets) seen.add(target);
  }
  return false;
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
  const known = facts.get(root) ?? new Map<Pointer, Facts>();
  facts.set(root, known);
  const found = known.get(pointer) ?? readFacts(pointers.valueAt(root, pointer));
  known.set(pointer, found);
  return found;
}

function readFacts(schema: Json | undefined): Facts {
  const targets: Pointer[] = [];
  let isOneWay = false;
  walk(schema, KINDS.schema, {
    schema(node) {
      if (node.readOnly === true || node.writeOnly === true) isOneWay = true;
      const target = typeof node.$ref === 'string' ? pointers.fromReference(node.$ref) : undefined;
      if (target !== undefined) targets.push(target);
    },
  });
  return { targets, isOneWay };
}
