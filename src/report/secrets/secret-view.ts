import { type Document, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { APPLICATORS, heldBy, speaksOfValue } from '../../document/grammar/applicators';

/**
 * Where a document's schemas say that something is a secret: `format: password` (OAS 3.1.1 §4.8.24, the format
 * registry).
 */
export interface SecretView {
  readonly isSecret: boolean;
  /** The view of a property or item. */
  at(key: string | number): SecretView;
}

const NOTHING: SecretView = { isSecret: false, at: () => NOTHING };

/** Keys that are remembered of one node: of a map anybody may choose them. */
const MOST_KEYS = 500;
const caches = new WeakMap<Document, Map<string, SecretView>>();

/**
 * Looks at a value through the schemas that it may be of; one that calls it a secret is enough.
 *
 * @example secretView(document, ['/components/schemas/Login']).at('pin').isSecret // true
 */
export function secretView(document: Document, schemas: readonly Pointer[]): SecretView {
  let cache = caches.get(document);
  if (cache === undefined) caches.set(document, (cache = new Map<string, SecretView>()));
  const key = schemas.join('\n');
  let view = cache.get(key);
  if (view === undefined) {
    const values = schemas.map((pointer) => pointers.valueAt(document.root, pointer));
    cache.set(key, (view = through(document.root, values)));
  }
  return view;
}

function through(root: JsonObject, schemas: readonly (Json | undefined)[]): SecretView {
  const nodes = [...applied(root, schemas)];
  if (nodes.length === 0) return NOTHING;
  const known = new Map<string | number, SecretView>();
  return {
    isSecret: nodes.some(({ format }) => format === 'password'),
    at(key) {
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = nodes.flatMap((node) => below(node, key));
      const view = through(root, found);
      if (known.size < MOST_KEYS) known.set(key, view);
      return view;
    },
  };
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

/** The schemas in a schema that may speak of a member or an item. */
function below(node: JsonObject, key: string | number): Json[] {
  const wanted = typeof key === 'number' ? ['item', 'some'] : ['member'];
  return Object.entries(APPLICATORS).flatMap(([keyword, { to }]) => {
    if (!wanted.includes(to)) return [];
    const isPattern = keyword === 'patternProperties';
    return heldBy(node, keyword)
      .filter(([own]) => own === undefined || (isPattern ? matches(String(own), String(key)) : own === key))
      .map(([, schema]) => schema);
  });
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(key);
  } catch {
    return false;
  }
}
