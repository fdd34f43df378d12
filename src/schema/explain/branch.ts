import { isObject, items, type Json, type JsonObject, type Pointer, pointers, property, resolve } from '../../document';
import type { SchemaViolation } from '../violation';
import type { Spot, Walk } from './walk';

/**
 * The violations of a `oneOf` or `anyOf` that refused a value: those of the branch that was meant. A discriminator
 * names it; without one it is
 * the branch whose single values (`const`, `enum`) fit, then the one of the value's type, then the one with fewest
 * violations.
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
  const name = property(schema.discriminator, 'propertyName');
  if (typeof name === 'string' && isObject(value)) return discriminated(means, { ...spot, value }, branches, name);
  return closest(means, spot, keyword, branches);
}

function discriminated(
  means: Walk,
  { schema, pointer, value, at }: Spot<JsonObject>,
  branches: readonly Pointer[],
  name: string,
): SchemaViolation[] {
  const named = Object.hasOwn(value, name) ? value[name] : undefined;
  const branch =
    typeof named === 'string'
      ? namedBranch(means, schema, branches, name, named)
      : defaultBranch(means, schema, branches, named);
  if (branch !== undefined) return means.walk(branch, value, at);
  const specPointer = pointers.join(pointer, 'discriminator');
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
  const allowed = allowedNames(means, schema, branches, name);
  return [{ code: 'discriminator', pointer: place, specPointer, args: { name, value: named, allowed } }];
}

/** The branch of a value that names none (`defaultMapping`, OAS 3.2). */
function defaultBranch(
  means: Walk,
  schema: JsonObject,
  branches: readonly Pointer[],
  named: Json | undefined,
): Pointer | undefined {
  const mapped = named === undefined ? property(schema.discriminator, 'defaultMapping') : undefined;
  return typeof mapped === 'string' ? targetBranch(means.document.root, branches, mapped) : undefined;
}

/** The branch that leads to the schema which a mapping names. */
function targetBranch(root: JsonObject, branches: readonly Pointer[], mapped: string): Pointer | undefined {
  const target = mapped.startsWith('#')
    ? resolve(root, '', { $ref: mapped })?.pointer
    : `/components/schemas/${pointers.join('', mapped).slice(1)}`;
  return branches.find((branch) => resolve(root, branch)?.pointer === target);
}

/** The branch that a discriminator's value names: by `mapping`, by schema name, or by the branch's own single value. */
function namedBranch(
  means: Walk,
  schema: JsonObject,
  branches: readonly Pointer[],
  name: string,
  value: string,
): Pointer | undefined {
  const root = means.document.root;
  const mapped = property(property(schema.discriminator, 'mapping'), value);
  const direct = typeof mapped === 'string' ? targetBranch(root, branches, mapped) : undefined;
  if (direct !== undefined) return direct;
  const targets = branches.map((branch) => resolve(root, branch)?.pointer);
  const byName = targets.findIndex((target) => target !== undefined && pointers.tokens(target).at(-1) === value);
  const bySchema = branches.findIndex((branch) => singleValues(root, branch, name).includes(value));
  return branches[mapped === undefined && byName >= 0 ? byName : bySchema];
}

function allowedNames(means: Walk, schema: JsonObject, branches: readonly Pointer[], name: string): Json[] {
  const mapping = property(schema.discriminator, 'mapping');
  if (isObject(mapping)) return Object.keys(mapping);
  const root = means.document.root;
  return branches.flatMap((branch) => {
    const own = singleValues(root, branch, name);
    const target = resolve(root, branch)?.pointer;
    return own.length > 0 ? [...own] : target === undefined ? [] : [pointers.tokens(target).at(-1) ?? ''];
  });
}

/** The values that a branch's property may have where it says `const` or `enum`. */
function singleValues(root: JsonObject, branch: Pointer, name: string): readonly Json[] {
  const found = resolve(root, branch);
  const schema = property(property(found?.value, 'properties'), name);
  const target = schema === undefined ? undefined : resolve(root, '', schema)?.value;
  const constant = property(target, 'const');
  return constant === undefined ? items(property(target, 'enum')) : [constant];
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
  const [best] = ranked;
  if (best !== undefined && !(best.wrongType && branches.length > 1)) return best.found;
  const types = [...new Set(ranked.flatMap(({ found }) => typesOf(found)))];
  const args = { fitting: 0, branches: branches.length, types, value };
  return [{ code, pointer: at, specPointer: pointers.join(pointer, code), args }];
}

/** How many single-valued properties of a branch a value has right, less those that it has wrong. */
function fits(root: JsonObject, branch: Pointer, value: Json): number {
  if (!isObject(value)) return 0;
  return Object.keys(value).reduce((sum, name) => {
    const single = singleValues(root, branch, name);
    return single.length === 0 ? sum : sum + (single.includes(value[name] ?? null) ? 1 : -1);
  }, 0);
}
