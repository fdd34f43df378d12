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

/**
 * What a schema says of the JSON types of a value, of its items and of its properties: enough to read a value from
 * text. It is wider than the schema and never validates; that is the validators' task.
 */
export interface Shape {
  /**
   * Whether a value of this type may be meant. `number` is a number with a fraction; where it is allowed, `integer`
   * is too.
   */
  allows(type: JsonType): boolean;
  /** The schema names no type, and speaks of no list and no object: no text is meant as one of them. */
  readonly isUntyped?: true;
  /** The shape of the item at an index (`prefixItems`, `items`). */
  item(index: number): Shape;
  /** The shape of a property (`properties`, `patternProperties`, `additionalProperties`). */
  property(name: string): Shape;
  /** The names of `properties`, in document order. */
  readonly names: ReadonlySet<string>;
  /** Whether other names are asked for: `additionalProperties`, `patternProperties`, or no property named at all. */
  readonly open: boolean;
  /** The names that must be there. */
  readonly required: ReadonlySet<string>;
  /** The name under `components/schemas` of the schema, or of the first that it refers to. */
  readonly component: string | undefined;
  /** A keyword of the schema, or of the first schema that applies with it and has the keyword. */
  keyword(name: string): Json | undefined;
  /** Whether percent-encoded delimiters count in its texts (see `readFitting`). */
  readonly hasEncodedDelimiters?: true;
}

/** Gives the shape of the schema at a pointer; anything goes where none exists. */
export type Shapes = (schema: Pointer | undefined) => Shape;

/** Schemas that apply to one value: one, all, or any of several; `loose` ones say nothing of the value's own type. */
type Expression =
  /** `scope`: the schemas that led here by reference, which decide what a `$dynamicRef` means. */
  | { readonly schema: Pointer; readonly scope?: Scope | undefined }
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[]; readonly loose?: boolean };
type Tree =
  /** `tested` are the types that its `if` and `not` speak of. */
  | { readonly node: JsonObject; readonly pointer: Pointer; readonly scope: Scope; readonly tested: number }
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[]; readonly loose?: boolean };

// A number may be an integer, so that both types together are what both allow.
const BITS = { null: 1, boolean: 2, integer: 4, number: 8, string: 16, array: 32, object: 64 } as const;
const ALL = 127;
const saying = (...about: readonly string[]): string[] =>
  Object.keys(APPLICATORS).filter((keyword) => about.includes(APPLICATORS[keyword]?.to ?? ''));
const OBJECT_KEYWORDS = ['required', ...saying('member', 'name')];
const ARRAY_KEYWORDS = saying('item', 'some');

const known = new WeakMap<JsonObject, Shapes>();

/** Every type is allowed, at every depth: the shape without constraints. */
export const ANY: Shape = {
  allows: () => true,
  item: () => ANY,
  property: () => ANY,
  names: new Set(),
  open: true,
  required: new Set(),
  component: undefined,
  keyword: () => undefined,
};

/**
 * The shapes of a document's schemas. Follows `$ref`, takes what `allOf` members share and what `oneOf` and `anyOf`
 * members allow together, reads `type`, `const` and `enum`; a schema without them that speaks of properties or items
 * means an object or an array, one that speaks of texts alone a text. Cyclic schemas are fine. Each shape is made
 * once for a document.
 *
 * @param root The document's root; nobody changes it.
 * @example schemaShapes(root)('/components/schemas/Limit').allows('integer') // true
 */
export function schemaShapes(root: JsonObject): Shapes {
  let shapes = known.get(root);
  if (shapes === undefined) {
    const made = new Map<Pointer, Shape>();
    shapes = (schema) => {
      if (schema === undefined) return ANY;
      let shape = made.get(schema);
      if (shape === undefined) made.set(schema, (shape = shapeOf(root, { schema })));
      return shape;
    };
    known.set(root, shapes);
  }
  return shapes;
}

function shapeOf(root: JsonObject, expression: Expression): Shape {
  const tree = expand(root, expression, new Set());
  const types = typesOf(tree);
  const mask = types ?? (isOfText(tree) ? BITS.string : ALL);
  const isUntyped = types === undefined && (typesUnderConditions(tree) & (BITS.array | BITS.object)) === 0;
  const nodes = nodesOf(tree, []);
  const names = new Set(nodes.flatMap((node) => entries(property(node, 'properties')).map(([name]) => name)));
  const patterns = new Set(nodes.flatMap((node) => entries(property(node, 'patternProperties')).map(([name]) => name)));
  const regexps = new Map([...patterns].map((pattern) => [pattern, regexp(pattern)] as const));
  const made = new Map<string | number, Shape>();
  const child = (pick: (node: JsonObject, at: Pointer) => Pointer | undefined): Shape => {
    const found = childOf(tree, pick);
    return found === undefined ? ANY : shapeOf(root, found);
  };
  const prefix = Math.max(0, ...nodes.map((node) => items(property(node, 'prefixItems')).length));
  return {
    allows: (type) => (mask & BITS[type]) !== 0,
    ...(isUntyped ? { isUntyped } : {}),
    names,
    required: new Set(
      nodes.flatMap((node) => items(property(node, 'required')).filter((name) => typeof name === 'string')),
    ),
    component: componentOf(tree),
    keyword: (name) => nodes.find((node) => property(node, name) !== undefined)?.[name],
    open: names.size === 0 || patterns.size > 0 || nodes.some(isOpen),
    item: (index) => {
      const place = Math.min(index, prefix);
      let shape = made.get(place);
      if (shape === undefined) made.set(place, (shape = child((node, at) => itemPointer(node, at, place))));
      return shape;
    },
    property: (name) => {
      // Names come from clients: all those that the document does not have share one shape, or memory would grow.
      const key = names.has(name) ? name : -1;
      let shape = patterns.size > 0 && key === -1 ? undefined : made.get(key);
      if (shape === undefined) made.set(key, (shape = child((node, at) => propertyPointer(node, at, name, regexps))));
      return shape;
    },
  };
}

/** Brings a schema and what it refers to in place into a tree; each schema once, so that cycles end. */
function expand(root: JsonObject, expression: Expression, seen: Set<Pointer>): Tree {
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
  const parts: Expression[] = [
    ...those(({ keyword }) => keyword === '$ref'),
    ...(dynamic === undefined ? [] : [{ schema: dynamic.pointer, scope }]),
    ...those(({ keyword, to }) => to === 'value' && keyword !== '$ref'),
  ];
  for (const key of ['oneOf', 'anyOf']) {
    const branches = those(({ keyword }) => keyword === key);
    if (branches.length > 0) parts.push({ any: branches });
  }
  // What holds under a condition may say what members there are; the value need not be of its type.
  const conditional = those(({ keyword, to, schema }) => to === 'branch' && !/Of$/.test(keyword) && isObject(schema));
  if (conditional.length > 0) parts.push({ any: conditional, loose: true });
  const tests = those(({ to }) => to === 'test').map((test) => typesOf(expand(root, test, new Set(seen))) ?? 0);
  const own = { node, pointer, scope, tested: tests.reduce((sum, types) => sum | types, 0) };
  return parts.length === 0 ? own : { all: [own, ...parts.map((part) => expand(root, part, seen))] };
}

/** The types that are allowed; `undefined` where any is. */
function typesOf(tree: Tree): number | undefined {
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
function typesUnderConditions(tree: Tree): number {
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
function isOfText(tree: Tree): boolean {
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

function nodesOf(tree: Tree, found: JsonObject[]): JsonObject[] {
  if ('node' in tree) found.push(tree.node);
  else for (const part of 'all' in tree ? tree.all : tree.any) nodesOf(part, found);
  return found;
}

/** The first schema of a tree that stands under `components/schemas`. */
function componentOf(tree: Tree): string | undefined {
  if ('node' in tree) {
    const [, components, schemas, name, ...deeper] = tree.pointer.split('/');
    const isComponent = components === 'components' && schemas === 'schemas' && deeper.length === 0;
    return isComponent && name !== undefined ? name.replaceAll('~1', '/').replaceAll('~0', '~') : undefined;
  }
  if ('any' in tree) return undefined;
  for (const part of tree.all) {
    const name = componentOf(part);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The schemas that apply to a child of the value, put together as their parents are. */
function childOf(tree: Tree, pick: (node: JsonObject, at: Pointer) => Pointer | undefined): Expression | undefined {
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

function itemPointer(node: JsonObject, at: Pointer, index: number): Pointer | undefined {
  if (index < items(property(node, 'prefixItems')).length) return pointers.join(at, 'prefixItems', index);
  return isObject(property(node, 'items')) ? pointers.join(at, 'items') : undefined;
}

function propertyPointer(
  node: JsonObject,
  at: Pointer,
  name: string,
  regexps: ReadonlyMap<string, RegExp | undefined>,
): Pointer | undefined {
  if (property(property(node, 'properties'), name) !== undefined) return pointers.join(at, 'properties', name);
  for (const [pattern] of entries(property(node, 'patternProperties'))) {
    if (regexps.get(pattern)?.test(name) === true) return pointers.join(at, 'patternProperties', pattern);
  }
  return isObject(property(node, 'additionalProperties')) ? pointers.join(at, 'additionalProperties') : undefined;
}

const isOpen = ({ additionalProperties: more }: JsonObject): boolean => more === true || isObject(more);

function regexp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
