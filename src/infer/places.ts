import { entries, isObject, items, type Json, type JsonObject, plainText, type Pointer, pointers } from '../document';
import { type Direction, hintOf, stated, targetOf, travels, typeNames, TYPES } from '../schema';

/** A place that a schema speaks of, in any of its branches. */
export interface SchemaPlace {
  readonly pointer: Pointer;
  readonly tokens: readonly string[];
  /** The last token. */
  readonly name: string;
  /** The types that it may have, `null` left out; none: any. */
  readonly types: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
  readonly isNullable: boolean;
  /** The first `default` that a branch has. */
  readonly default: { readonly value: Json } | undefined;
  /** Whether it is one value: nothing that is named stands inside it. */
  readonly isPlain: boolean;
  /** Whether it is a list of plain values. */
  readonly isPlainList: boolean;
  /** Whether each branch limits it to a list of values. */
  readonly isListed: boolean;
}

interface Draft {
  readonly types: Set<string>;
  readonly formats: Set<string>;
  isNullable: boolean;
  hasInner: boolean;
  hasNamedItems: boolean;
  default: { value: Json } | undefined;
  listed: boolean[];
}

const DEEPEST = 6;
/**
 * Where schemas refer to each other at every turn, each level has many times the places of the one above it: what is
 * below the level that has so many is not looked at.
 */
const MOST = 2000;

/**
 * The places inside a value that a schema names: properties of properties, through references and branches, not into
 * arrays. What does not travel in the direction (`readOnly` in a request, say) is left out.
 *
 * @example
 * placesOf(root, '/components/schemas/Pet', 'response').map(({ pointer }) => pointer) // ['/id', '/owner']
 */
export function placesOf(root: JsonObject, schema: Pointer, direction: Direction): SchemaPlace[] {
  return [...draftsOf(root, schema, direction)]
    .filter(([pointer]) => pointer !== '')
    .map(([pointer, draft]) => {
      const tokens = pointers.tokens(pointer);
      return {
        pointer,
        tokens,
        name: tokens.at(-1) ?? '',
        types: draft.types,
        formats: draft.formats,
        isNullable: draft.isNullable,
        default: draft.default,
        isPlain: !draft.hasInner && !draft.types.has('object') && !draft.types.has('array'),
        isPlainList: draft.types.size === 1 && draft.types.has('array') && !draft.hasNamedItems,
        isListed: draft.listed.length > 0 && draft.listed.every(Boolean),
      };
    });
}

function draftsOf(root: JsonObject, schema: Pointer, direction: Direction): ReadonlyMap<Pointer, Draft> {
  const upTo = (deepest: number, most: number): Walk => {
    const walk: Walk = { root, direction, found: new Map(), seen: new Set(), deepest, most };
    visit(walk, schema, '');
    return walk;
  };
  const whole = upTo(DEEPEST, MOST);
  if (whole.seen.size <= MOST) return whole.found;
  let { found } = upTo(1, Infinity);
  for (let deepest = 2; deepest < DEEPEST; deepest++) {
    const next = upTo(deepest, MOST);
    if (next.seen.size > MOST) break;
    found = next.found;
  }
  return found;
}

interface Walk {
  readonly root: JsonObject;
  readonly direction: Direction;
  readonly found: Map<Pointer, Draft>;
  readonly seen: Set<string>;
  readonly deepest: number;
  readonly most: number;
}

function visit(walk: Walk, schema: Pointer, at: Pointer): void {
  const { root, direction, found, seen, deepest, most } = walk;
  const key = `${schema} ${at}`;
  if (seen.has(key) || pointers.tokens(at).length > deepest || seen.size > most) return;
  seen.add(key);
  const node = pointers.valueAt(root, schema);
  if (!isObject(node)) return;
  const target = targetOf(node);
  if (target !== undefined) visit(walk, target, at);
  if (target === undefined || Object.keys(node).length > 1) note(found, at, node, root, schema);
  const own = found.get(at);
  if (own !== undefined && isObject(node.properties)) own.hasInner = true;
  for (const keyword of ['allOf', 'oneOf', 'anyOf'])
    items(node[keyword]).forEach((_, i) => visit(walk, pointers.join(schema, keyword, i), at));
  for (const [name, property] of entries(node.properties))
    if (travels(root, property, direction))
      visit(walk, pointers.join(schema, 'properties', name), pointers.join(at, name));
}

function note(found: Map<Pointer, Draft>, at: Pointer, node: JsonObject, root: JsonObject, schema: Pointer): void {
  const draft: Draft = found.get(at) ?? {
    types: new Set(),
    formats: new Set(),
    isNullable: false,
    hasInner: false,
    hasNamedItems: false,
    default: undefined,
    listed: [],
  };
  found.set(at, draft);
  const types = node.type === undefined ? meantTypes(node) : typeNames(node);
  for (const type of types) {
    if (type === 'null') draft.isNullable = true;
    else draft.types.add(type === 'integer' ? 'number' : type);
  }
  if (types.includes('array') && !hasPlainItems(root, schema)) draft.hasNamedItems = true;
  if (typeof node.format === 'string') draft.formats.add(node.format);
  if (node.default !== undefined) draft.default ??= { value: node.default };
  if (node.type !== undefined || node.enum !== undefined || node.const !== undefined)
    draft.listed.push(node.enum !== undefined || node.const !== undefined);
}

/** The types that the keywords of a schema speak of, where it names none. */
function meantTypes(node: JsonObject): readonly string[] {
  const bits = entries(node).reduce((sum, [keyword, value]) => sum | hintOf(keyword, value), 0);
  return (['string', 'number', 'array', 'object'] as const).filter((type) => (bits & TYPES[type]) !== 0);
}

function hasPlainItems(root: JsonObject, schema: Pointer): boolean {
  const type = stated(root, pointers.join(schema, 'items'), 'type');
  return /^(?:string|integer|number|boolean)$/.test(plainText(type ?? ''));
}
