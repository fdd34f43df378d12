import {
  entries,
  isObject,
  items,
  type Json,
  type JsonObject,
  oncePer,
  type Pointer,
  pointers,
  property,
} from '../../document';
import { patternOf } from '../../schema';
import {
  ALL,
  BITS,
  branchesOf,
  childOf,
  componentOf,
  expand,
  type Expression,
  isOfText,
  type JsonType,
  nodesOf,
  type Tree,
  typesOf,
  typesUnderConditions,
} from './schema-tree';

export type { JsonType } from './schema-tree';

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
  /** The shapes of the branches of its `oneOf` or `anyOf`, each with what holds beside them; of null alone none. */
  alternatives(): readonly Shape[];
  /** In OpenAPI 3.2, where the schema is a reference: what it leads to, and the `xml` object beside it. */
  readonly reference?: { readonly to: Shape; readonly xml: Json | undefined };
  /** Whether percent-encoded delimiters count in its texts (see `readFitting`). */
  readonly hasEncodedDelimiters?: true;
}

/** Gives the shape of the schema at a pointer; anything goes where none exists. */
export type Shapes = (schema: Pointer | undefined) => Shape;

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
  alternatives: () => [],
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
export const schemaShapes = oncePer((root: JsonObject): Shapes => {
  const made = new Map<Pointer, Shape>();
  return (schema) => {
    if (schema === undefined) return ANY;
    let shape = made.get(schema);
    if (shape === undefined) made.set(schema, (shape = shapeOf(root, { schema })));
    return shape;
  };
});

function shapeOf(root: JsonObject, expression: Expression): Shape {
  const shape = shapeOfTree(root, expand(root, expression, new Set()));
  const node = 'schema' in expression && is32(root) ? pointers.valueAt(root, expression.schema) : undefined;
  const text: Json | undefined = property(node, '$ref');
  const target = typeof text === 'string' ? pointers.fromReference(text) : undefined;
  if (target === undefined) return shape;
  const reference = {
    get to() {
      return schemaShapes(root)(target);
    },
    xml: property(node, 'xml'),
  };
  return { ...shape, reference };
}

const is32 = ({ openapi }: JsonObject): boolean => typeof openapi === 'string' && openapi.startsWith('3.2');

function shapeOfTree(root: JsonObject, tree: Tree): Shape {
  const types = typesOf(tree);
  const mask = types ?? (isOfText(tree) ? BITS.string : ALL);
  const isUntyped = types === undefined && (typesUnderConditions(tree) & (BITS.array | BITS.object)) === 0;
  const nodes = nodesOf(tree, []);
  const names = new Set(nodes.flatMap((node) => entries(property(node, 'properties')).map(([name]) => name)));
  const patterns = new Set(nodes.flatMap((node) => entries(property(node, 'patternProperties')).map(([name]) => name)));
  const regexps = new Map([...patterns].map((pattern) => [pattern, patternOf(pattern)] as const));
  const made = new Map<string | number, Shape>();
  let alternatives: readonly Shape[] | undefined;
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
    keyword: (name) => keywordIn(nodes, name),
    alternatives: () =>
      (alternatives ??= branchesOf(tree)
        .filter((branch) => typesOf(branch) !== BITS.null)
        .map((branch) => shapeOfTree(root, branch))),
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

/** What the first of some nodes that has a keyword says: asked for each member of a value, so without a closure. */
function keywordIn(nodes: readonly JsonObject[], name: string): Json | undefined {
  for (const node of nodes) {
    const found = property(node, name);
    if (found !== undefined) return found;
  }
  return undefined;
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
