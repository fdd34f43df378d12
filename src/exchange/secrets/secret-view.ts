import {
  addTo,
  type Document,
  isObject,
  items,
  type Json,
  type JsonObject,
  oncePer,
  type Pointer,
  pointers,
} from '../../document';
import { APPLICATORS, heldBy, speaksOfValue } from '../../document/grammar/applicators';
import { KINDS } from '../../document/grammar/grammar';
import { walk } from '../../document/grammar/walk';
import { patternOf } from '../../schema/pattern/pattern';

/**
 * Where a document's schemas say that something is a secret: `format: password` (OAS 3.1.1 §4.8.24, the format
 * registry), and in a response what is `writeOnly`.
 */
export interface SecretView {
  readonly isSecret: boolean;
  /** The view of a property or item. */
  at(key: string | number): SecretView;
}

/** Which way the value travels. */
type Direction = 'request' | 'response';

const NOTHING: SecretView = { isSecret: false, at: () => NOTHING };

/** Keys that are remembered of one node: of a map anybody may choose them. */
const MOST_KEYS = 500;

/**
 * Looks at a value through the schemas that it may be of; one that calls it a secret is enough.
 *
 * @example secretView(document, ['/components/schemas/Login'], 'request').at('pin').isSecret // true
 */
export function secretView(document: Document, schemas: readonly Pointer[], direction: Direction): SecretView {
  const known = viewsOf(document);
  const key = [direction, ...schemas].join('\n');
  let view = known.get(key);
  if (view === undefined) {
    const values = schemas.map((pointer) => pointers.valueAt(document.root, pointer));
    known.set(key, (view = through(document.root, values, direction)));
  }
  return view;
}

const viewsOf = oncePer((_document: Document) => new Map<string, SecretView>());

/**
 * Looks at a value that the document does not describe: a member is a secret where any schema of the document calls a
 * property of its name one.
 *
 * @example viewByName(document).at('list').at(0).at('pin').isSecret // true
 */
export const viewByName = oncePer((document: Document): SecretView => {
  const known: SecretView = {
    isSecret: false,
    at: (key) => (secretNamesOf(document).has(String(key)) ? { ...known, isSecret: true } : known),
  };
  return known;
});

const secretNamesOf = oncePer(({ root }: Document): ReadonlySet<string> => {
  const names = new Set<string>();
  walk(root, KINDS.document, {
    schema(node) {
      for (const [name, schema] of heldBy(node as JsonObject, 'properties'))
        if (through(root, [schema], 'response').isSecret) names.add(String(name));
    },
  });
  return names;
});

/** The view of a member that may stand in each item of a list, as elements of XML and lines of YAML do. */
export function memberView(view: SecretView, name: string): SecretView {
  return eitherView(view.at(name), view.at(0).at(name));
}

/** What one of two views calls a secret is one. */
export function eitherView(a: SecretView, b: SecretView): SecretView {
  if (a === b || a === NOTHING) return b;
  if (b === NOTHING) return a;
  return { isSecret: a.isSecret || b.isSecret, at: (key) => eitherView(a.at(key), b.at(key)) };
}

function through(root: JsonObject, schemas: readonly (Json | undefined)[], direction: Direction): SecretView {
  const nodes = [...applied(root, schemas)];
  if (nodes.length === 0) return NOTHING;
  const viewOf = (found: readonly Json[]): SecretView => through(root, found, direction);
  const itemAt = itemViews(nodes, viewOf);
  let memberAt: ((name: string) => SecretView) | undefined;
  return {
    isSecret: nodes.some((node) => node.format === 'password' || (direction === 'response' && node.writeOnly === true)),
    at: (key) => (typeof key === 'number' ? itemAt(key) : (memberAt ??= memberViews(root, nodes, viewOf))(key)),
  };
}

function itemViews(
  nodes: readonly JsonObject[],
  viewOf: (schemas: readonly Json[]) => SecretView,
): (index: number) => SecretView {
  const first = Math.max(...nodes.map(({ prefixItems }) => items(prefixItems).length));
  const known = new Map<number, SecretView>();
  return (index) => {
    // All items behind the first ones are described alike.
    const place = Math.min(index, first);
    const isHere = (own: string | number | undefined): boolean => own === undefined || own === place;
    const held = (): Json[] =>
      nodes
        .flatMap((node) => below(node, ['item', 'some']).filter(([, own]) => isHere(own)))
        .map(([, , schema]) => schema);
    return remember(known, place, () => viewOf(held()));
  };
}

/** A body may have any number of members that no schema names: they are looked up, not looked for in each schema. */
function memberViews(
  root: JsonObject,
  nodes: readonly JsonObject[],
  viewOf: (schemas: readonly Json[]) => SecretView,
): (name: string) => SecretView {
  const held = nodes.flatMap((node) => below(node, ['member']));
  const patterns = held.filter(([keyword]) => keyword === 'patternProperties');
  const named = new Map<string, Json[]>();
  const name = (key: string, schema: Json): void => addTo(named, key, schema);
  const others: Json[] = [];
  for (const [keyword, own, schema] of held) {
    if (own === undefined) others.push(schema);
    else if (keyword !== 'patternProperties')
      for (const key of [String(own), ...namesInXml(root, schema)]) name(key, schema);
  }
  const known = new Map<string, SecretView>();
  const other = viewOf(others);
  return (key) => {
    const matching = patterns.filter(([, pattern]) => patternOf(String(pattern))?.test(key) === true);
    const own = named.get(key);
    if (own === undefined && matching.length === 0) return other;
    return remember(known, key, () => viewOf([...(own ?? []), ...matching.map(([, , schema]) => schema), ...others]));
  };
}

function remember<K>(known: Map<K, SecretView>, key: K, make: () => SecretView): SecretView {
  const before = known.get(key);
  if (before !== undefined) return before;
  const view = make();
  if (known.size < MOST_KEYS) known.set(key, view);
  return view;
}

/** The schemas with all that they refer to or are composed of. */
function applied(root: JsonObject, schemas: readonly (Json | undefined)[]): ReadonlySet<JsonObject> {
  const nodes = new Set<JsonObject>();
  const waiting = [...schemas];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!isObject(node) || nodes.has(node)) continue;
    nodes.add(node);
    // One link: what it refers to may be a reference with siblings.
    const target = typeof node.$ref === 'string' ? pointers.fromReference(node.$ref) : undefined;
    if (target !== undefined) waiting.push(pointers.valueAt(root, target));
    for (const [keyword, applicator] of Object.entries(APPLICATORS))
      if (speaksOfValue(applicator)) waiting.push(...heldBy(node, keyword).map(([, schema]) => schema));
  }
  return nodes;
}

/** The schemas in a schema that may speak of its members or items, each with its keyword and its own name or index. */
function below(
  node: JsonObject,
  wanted: readonly string[],
): (readonly [keyword: string, own: string | number | undefined, schema: Json])[] {
  return Object.entries(APPLICATORS)
    .filter(([, { to }]) => wanted.includes(to))
    .flatMap(([keyword]) => heldBy(node, keyword).map(([own, schema]) => [keyword, own, schema] as const));
}

/** The names that a property has in XML (OAS 3.1.1 §4.8.26). */
function namesInXml(root: JsonObject, schema: Json): string[] {
  return [...applied(root, [schema])].flatMap(({ xml }) =>
    isObject(xml) && typeof xml.name === 'string' ? [xml.name] : [],
  );
}
