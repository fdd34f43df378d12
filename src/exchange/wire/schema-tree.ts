import { isComponent } from '../../model';
import {
  entries,
  isIntegral,
  isNumber,
  isObject,
  items,
  type Json,
  type JsonObject,
  type Pointer,
  pointers,
  property,
} from '../../document';
import { APPLICATORS, dynamicReference, hintOf, type SchemaPart, schemaParts, type Scope, TYPES } from '../../schema';

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** Schemas that apply to one value: one, all, or any of several; `loose` ones say nothing of the value's own type. */
export type Expression =
  /** `scope`: the schemas that led here by reference, which decide what a `$dynamicRef` means. */
  | { readonly schema: Pointer; readonly scope?: Scope | undefined }
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[]; readonly loose?: boolean };
export type Tree =
  /** `tested` are the types that its `if` and `not` speak of. */
  | { readonly node: JsonObject; readonly pointer: Pointer; readonly scope: Scope; readonly tested: number }
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[]; readonly loose?: boolean };

// A number may be an integer, so that both types together are what both allow.
export const BITS = { null: 1, boolean: 2, integer: 4, number: 8, string: 16, array: 32, object: 64 } as const;
export const ALL = 127;
const saying = (...about: readonly string[]): string[] =>
  Object.keys(APPLICATORS).filter((keyword) => about.includes(APPLICATORS[keyword]?.to ?? ''));
const OBJECT_KEYWORDS = ['required', ...saying('member', 'name')];
const ARRAY_KEYWORDS = saying('item', 'some');

/** Brings a schema and what it refers to in place into a tree; each schema once, so that cycles end. */
export function expand(root: JsonObject, expression: Expression, seen: Set<Pointer>): Tree {
  if ('all' in expression) return { all: expression.all.map((part) => expand(root, part, seen)) };
  if ('any' in expression) return { ...expression, any: expression.any.map((part) => expand(root, part, seen)) };
  const pointer = expression.schema;
  const node = seen.has(pointer) ? undefined : pointers.valueAt(root, pointer);
  seen.add(pointer);
  if (!isObject(node)) return { all: [] };
  const scope: Scope = { schema: node, outer: expression.scope };
  const inside = schemaParts(root, node, pointer);
  const those = (isMeant: (part: SchemaPart) => boolean): Expression[] =>
    inside.filter(isMeant).map((part) => ({ schema: part.pointer, scope }));
  const dynamic = dynamicReference(root, node, pointer, scope);
  const certain = certainOf(node);
  const parts: Expression[] = [
    ...those(({ keyword }) => keyword === '$ref'),
    ...(dynamic === undefined ? [] : [{ schema: dynamic.pointer, scope }]),
    ...those(({ keyword, to }) => (to === 'value' && keyword !== '$ref') || keyword === certain),
  ];
  for (const key of ['oneOf', 'anyOf']) {
    const branches = those(({ keyword }) => keyword === key);
    if (branches.length > 0) parts.push({ any: branches });
  }
  // What holds under a condition may say what members there are; the value need not be of its type.
  const isOpen = (keyword: string): boolean => !(certain === undefined ? /Of$/ : /Of$|^(?:then|else)$/).test(keyword);
  const conditional = those(({ keyword, to, schema }) => to === 'branch' && isOpen(keyword) && isObject(schema));
  if (conditional.length > 0) parts.push({ any: conditional, loose: true });
  const tests = those(({ to }) => to === 'test').map((test) => typesOf(expand(root, test, new Set(seen))) ?? 0);
  const own = { node, pointer, scope, tested: tests.reduce((sum, types) => sum | types, 0) };
  return parts.length === 0 ? own : { all: [own, ...parts.map((part) => expand(root, part, seen))] };
}

/** What applies to each value, since its condition holds for all of them or for none. */
function certainOf({ if: test }: JsonObject): 'then' | 'else' | undefined {
  if (test === true || (isObject(test) && Object.keys(test).length === 0)) return 'then';
  return test === false ? 'else' : undefined;
}

/** A tree once for each branch of its first `oneOf` or `anyOf`; none where it has neither. */
export function branchesOf(tree: Tree): readonly Tree[] {
  if ('node' in tree) return [];
  if ('any' in tree) return tree.loose === true ? [] : tree.any;
  for (const [index, part] of tree.all.entries()) {
    const branches = branchesOf(part);
    if (branches.length > 0)
      return branches.map((branch) => ({ all: [...tree.all.slice(0, index), branch, ...tree.all.slice(index + 1)] }));
  }
  return [];
}

/** The types that are allowed; `undefined` where any is. */
export function typesOf(tree: Tree): number | undefined {
  if ('node' in tree) return ownTypes(tree.node);
  if ('any' in tree && tree.loose === true) return undefined;
  let mask: number | undefined;
  for (const part of 'all' in tree ? tree.all : tree.any) {
    const types = typesOf(part);
    if (types !== undefined) mask = mask === undefined ? types : 'all' in tree ? mask & types : mask | types;
  }
  return mask;
}

/** The types that conditions, and what holds under them, speak of. */
export function typesUnderConditions(tree: Tree): number {
  if ('node' in tree) return tree.tested;
  const isLoose = 'any' in tree && tree.loose === true;
  return ('all' in tree ? tree.all : tree.any).reduce(
    (sum, part) => sum | typesUnderConditions(part) | (isLoose ? (typesOf(part) ?? 0) : 0),
    0,
  );
}

function ownTypes(node: JsonObject): number | undefined {
  const type = property(node, 'type');
  const declared = typeof type === 'string' ? [type] : items(type);
  let mask = declared.length === 0 ? undefined : declared.reduce((sum: number, name) => sum | bitsOf(name), 0);
  const values = Object.hasOwn(node, 'const') ? [property(node, 'const')] : items(property(node, 'enum'));
  if (values.length > 0) mask = (mask ?? ALL) & values.reduce((sum: number, value) => sum | bitsOfValue(value), 0);
  if (mask !== undefined) return mask;
  if (OBJECT_KEYWORDS.some((keyword) => Object.hasOwn(node, keyword))) return BITS.object;
  if (ARRAY_KEYWORDS.some((keyword) => Object.hasOwn(node, keyword))) return BITS.array;
  return undefined;
}

/** Whether a schema without a type speaks of texts alone: as a list or a number, any text would be valid. */
export function isOfText(tree: Tree): boolean {
  return hintsOf(tree) === TYPES.string;
}

function hintsOf(tree: Tree): number {
  if ('any' in tree) return 0;
  if ('all' in tree) return tree.all.reduce((sum, part) => sum | hintsOf(part), 0);
  return entries(tree.node).reduce((sum, [keyword, value]) => sum | hintOf(keyword, value), 0);
}

function bitsOf(type: Json): number {
  if (type === 'number') return BITS.number | BITS.integer;
  return typeof type === 'string' && Object.hasOwn(BITS, type) ? BITS[type as JsonType] : 0;
}

function bitsOfValue(value: Json | undefined): number {
  if (value === null) return BITS.null;
  if (Array.isArray(value)) return BITS.array;
  if (isNumber(value)) return isIntegral(value) ? BITS.integer : BITS.number | BITS.integer;
  return bitsOf(typeof value);
}

export function nodesOf(tree: Tree, found: JsonObject[]): JsonObject[] {
  if ('node' in tree) found.push(tree.node);
  else for (const part of 'all' in tree ? tree.all : tree.any) nodesOf(part, found);
  return found;
}

/** The first schema of a tree that stands under `components/schemas`. */
export function componentOf(tree: Tree): string | undefined {
  if ('node' in tree) return isComponent(tree.pointer) ? pointers.tokens(tree.pointer).at(-1) : undefined;
  if ('any' in tree) return undefined;
  for (const part of tree.all) {
    const name = componentOf(part);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The schemas that apply to a child of the value, put together as their parents are. */
export function childOf(
  tree: Tree,
  pick: (node: JsonObject, at: Pointer) => Pointer | undefined,
): Expression | undefined {
  if ('node' in tree) {
    const schema = pick(tree.node, tree.pointer);
    return schema === undefined ? undefined : { schema, scope: tree.scope };
  }
  const parts: Expression[] = [];
  for (const part of 'all' in tree ? tree.all : tree.any) {
    const child = childOf(part, pick);
    if (child !== undefined) parts.push(child);
  }
  if (parts.length < 2) return parts[0];
  return 'all' in tree ? { all: parts } : { any: parts };
}
