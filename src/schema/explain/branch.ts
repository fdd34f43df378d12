import { equal, isObject, items, type Json, type JsonObject, type Pointer, pointers, property } from '../../document';
import { branchNamed, type Discriminator, discriminatorOf, ownValues } from '../../model';
import type { SchemaViolation } from '../violation';
import type { Spot, Walk } from './walk';

/**
 * The violations of a `oneOf` or `anyOf` that rejected a value: those of the branch that was meant. A discriminator
 * names it; without one it is the branch whose single values (`const`, `enum`) fit, then the one of the value's type,
 * then the one with fewest violations.
 */
export function branchOf(means: Walk, spot: Spot, keyword: 'anyOf' | 'oneOf'): SchemaViolation[] {
  const { schema, pointer, value, at } = spot;
  const here = pointers.join(pointer, keyword);
  const branches = items(schema[keyword]).map((_, i) => pointers.join(here, i));
  const fitting = branches.filter((branch) => means.accepts(branch, value)).length;
  if (fitting === 1 || (keyword === 'anyOf' && fitting > 0)) return [];
  if (fitting > 1) {
    return [{ code: keyword, pointer: at, specPointer: here, args: { fitting, branches: branches.length } }];
  }
  const discriminator = discriminatorOf(means.document.root, pointer);
  if (discriminator?.keyword === keyword && isObject(value)) {
    return discriminated(means, { ...spot, value }, discriminator);
  }
  return closest(means, spot, keyword, branches);
}

function discriminated(means: Walk, spot: Spot<JsonObject>, discriminator: Discriminator): SchemaViolation[] {
  const { schema, pointer, value, at } = spot;
  const { property: name, branches, pointer: specPointer } = discriminator;
  const named = property(value, name);
  const branch = branchNamed(discriminator, named);
  if (branch !== undefined) return means.walk(branch, value, at);
  const place = pointers.join(at, name);
  if (named === undefined) {
    const isReported = items(schema.required).includes(name);
    return isReported ? [] : [{ code: 'required', pointer: place, specPointer, args: { name } }];
  }
  // The property's own violation has reported it already, where the document gives the property a schema beside the
  // branches.
  const own = pointers.join(pointer, 'properties', name);
  const declared = pointers.valueAt(means.document.root, own) !== undefined;
  if (declared && !means.accepts(own, named)) return [];
  const allowed = branches.flatMap(({ values }) => values);
  return [{ code: 'discriminator', pointer: place, specPointer, args: { name, value: named, allowed } }];
}

function closest(means: Walk, spot: Spot, code: 'anyOf' | 'oneOf', branches: readonly Pointer[]): SchemaViolation[] {
  const { pointer, value, at } = spot;
  const typesOf = (found: readonly SchemaViolation[]): readonly string[] =>
    found.flatMap((violation) => (violation.code === 'type' && violation.pointer === at ? violation.args.types : []));
  const ranked = branches
    .map((branch) => ({ found: means.walk(branch, value, at), single: fits(means.document.root, branch, value) }))
    .map((branch) => ({ ...branch, wrongType: typesOf(branch.found).length > 0 }))
    .sort(
      (a, b) => Number(a.wrongType) - Number(b.wrongType) || b.single - a.single || a.found.length - b.found.length,
    );
  // Alternatives of single values (`{ const: red, title: Red }`) are one list of them.
  const listed = ranked.length < 2 ? [] : ranked.map(({ found }) => listedBy(found, at));
  const allowed = listed
    .flatMap((values) => values ?? [])
    .filter((one, i, all) => all.findIndex((other) => equal(one, other)) === i);
  if (allowed.length > 0 && listed.every((values) => values !== undefined))
    return [{ code: 'enum', pointer: at, specPointer: pointers.join(pointer, code), args: { allowed, value } }];
  const [best, ...others] = ranked;
  if (best !== undefined && !(best.wrongType && branches.length > 1))
    return best.found.map((violation) =>
      orOthers(
        violation,
        at,
        others.flatMap(({ found }) => typesOf(found)),
      ),
    );
  const types = [...new Set(ranked.flatMap(({ found }) => typesOf(found)))];
  const args = { fitting: 0, branches: branches.length, types, value };
  return [{ code, pointer: at, specPointer: pointers.join(pointer, code), args }];
}

/**
 * The values that a schema lists, where a value is wrong for not being one of them alone, and the document has no words
 * or fault of its own for that.
 */
function listedBy([only, ...more]: readonly SchemaViolation[], at: Pointer): readonly Json[] | undefined {
  if (only === undefined || more.length > 0 || only.pointer !== at) return undefined;
  if (only.wording !== undefined || only.category !== undefined) return undefined;
  if (only.code === 'const') return [only.args.constant];
  return only.code === 'enum' ? only.args.allowed : undefined;
}

/** Adds the types of the other branches to a violation of the value itself; that it may be null goes without saying. */
function orOthers(violation: SchemaViolation, at: Pointer, types: readonly string[]): SchemaViolation {
  const otherTypes = [...new Set(types)].filter((type) => type !== 'null');
  return violation.pointer === at && otherTypes.length > 0 ? { ...violation, otherTypes } : violation;
}

/** How many single-valued properties of a branch a value has right, less those that it has wrong. */
function fits(root: JsonObject, branch: Pointer, value: Json): number {
  if (!isObject(value)) return 0;
  return Object.keys(value).reduce((sum, name) => {
    const single = ownValues(root, branch, name);
    return single === undefined ? sum : sum + (single.includes(value[name] ?? null) ? 1 : -1);
  }, 0);
}
