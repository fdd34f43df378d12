import { isObject, items, type Json, type JsonObject, type Pointer, pointers, property, resolve } from '../document';
import type { Walk } from './explain';
import type { SchemaViolation } from './violation';

/**
 * The violations of a `oneOf` or `anyOf` that refused a value: those of the branch that was meant. A discriminator names it; without one it is
 * the branch whose single values (`const`, `enum`) fit, then the one of the value's type, then the one with fewest violations.
 */
export function branchOf(
  means: Walk,
  schema: JsonObject,
  pointer: Pointer,
  keyword: 'anyOf' | 'oneOf',
  value: Json,
  at: Pointer,
): SchemaViolation[] {
  const here = pointers.join(pointer, keyword);
  const branches = items(schema[keyword]).map((_, i) => pointers.join(here, i));
  const fitting = branches.filter((branch) => means.accepts(branch, value));
  if (keyword === 'anyOf' && fitting.length > 0) return [];
  if (fitting.length === 1) return [];
  if (fitting.length > 1) {
    return [
      { code: keyword, pointer: at, specPointer: here, args: { fitting: fitting.length, branches: branches.length } },
    ];
  }
  const name = property(schema.discriminator, 'propertyName');
  if (typeof name === 'string' && isObject(value))
    return discriminated(means, schema, pointer, branches, name, value, at);
  return closest(means, branches, here, keyword, value, at);
}

function discriminated(
  means: Walk,
  schema: JsonObject,
  pointer: Pointer,
  branches: readonly Pointer[],
  name: string,
  value: JsonObject,
  at: Pointer,
): SchemaViolation[] {
  const named = Object.hasOwn(value, name) ? value[name] : undefined;
  const branch = typeof named === 'string' ? namedBranch(means, schema, branches, name, named) : undefined;
  if (branch !== undefined) return means.walk(branch, value, at);
  // The property's own violation has said it already, where the document gives the property a schema beside the branches.
  const own = pointers.join(pointer, 'properties', name);
  const declared = pointers.valueAt(means.document.root, own) !== undefined;
  if (declared && !means.accepts(own, named ?? null)) return [];
  const allowed = allowedNames(means, schema, branches, name);
  return [
    {
      code: 'discriminator',
      pointer: pointers.join(at, name),
      specPointer: pointers.join(pointer, 'discriminator'),
      args: { name, value: named ?? null, allowed },
    },
  ];
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
  const targets = branches.map((branch) => resolve(root, branch)?.pointer);
  const mapped = property(property(schema.discriminator, 'mapping'), value);
  if (typeof mapped === 'string') {
    const target = mapped.startsWith('#')
      ? resolve(root, '', { $ref: mapped })?.pointer
      : `/components/schemas/${mapped}`;
    const index = targets.indexOf(target);
    if (index >= 0) return branches[index];
  }
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

function closest(
  means: Walk,
  branches: readonly Pointer[],
  here: Pointer,
  keyword: 'anyOf' | 'oneOf',
  value: Json,
  at: Pointer,
): SchemaViolation[] {
  const ranked = branches
    .map((branch) => ({ found: means.walk(branch, value, at), single: fits(means.document.root, branch, value) }))
    .map((b) => ({ ...b, wrongType: b.found.some((v) => v.code === 'type' && v.pointer === at) }))
    .sort(
      (a, b) => Number(a.wrongType) - Number(b.wrongType) || b.single - a.single || a.found.length - b.found.length,
    );
  const [best] = ranked;
  if (best === undefined || (best.wrongType && branches.length > 1)) {
    const ofType = ranked.flatMap((b) =>
      b.found.flatMap((v) => (v.code === 'type' && v.pointer === at ? v.args.types : [])),
    );
    const types = [...new Set(ofType)];
    return [
      {
        code: keyword,
        pointer: at,
        specPointer: here,
        args: { fitting: 0, branches: branches.length, types, value },
      },
    ];
  }
  return best.found;
}

/** How many single-valued properties of a branch a value has right, less those that it has wrong. */
function fits(root: JsonObject, branch: Pointer, value: Json): number {
  if (!isObject(value)) return 0;
  return Object.keys(value).reduce((sum, name) => {
    const single = singleValues(root, branch, name);
    return single.length === 0 ? sum : sum + (single.includes(value[name] ?? null) ? 1 : -1);
  }, 0);
}
