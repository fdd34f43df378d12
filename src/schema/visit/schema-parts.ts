import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { type Applicator, APPLICATORS, heldBy } from '../../document/grammar/applicators';

/** A schema directly inside of another one, or the one that it refers to. */
export interface SchemaPart {
  readonly keyword: string;
  readonly to: Applicator['to'];
  /** The name or index inside of the keyword, where it holds several schemas. */
  readonly key: string | number | undefined;
  readonly schema: Json;
  readonly pointer: Pointer;
}

/**
 * The schemas directly inside of a schema, in the order in which they are written, with the one that its `$ref` means:
 * one link, since what it refers to may be a reference with siblings.
 */
export function schemaParts(root: JsonObject, schema: JsonObject, pointer: Pointer): SchemaPart[] {
  return Object.keys(schema).flatMap((keyword): SchemaPart[] => {
    if (keyword === '$ref') {
      const target = targetOf(schema);
      const found = target === undefined ? undefined : pointers.valueAt(root, target);
      if (target === undefined || found === undefined) return [];
      return [{ keyword, to: 'value', key: undefined, schema: found, pointer: target }];
    }
    const to = Object.hasOwn(APPLICATORS, keyword) ? APPLICATORS[keyword]?.to : undefined;
    if (to === undefined) return [];
    return heldBy(schema, keyword).map(([key, one]) => {
      return {
        keyword,
        to,
        key,
        schema: one,
        pointer: pointers.join(pointer, keyword, ...(key === undefined ? [] : [key])),
      };
    });
  });
}

/** Where the `$ref` of a schema leads, one link further. */
export function targetOf(schema: Json | undefined): Pointer | undefined {
  const reference = isObject(schema) ? schema.$ref : undefined;
  return typeof reference === 'string' ? pointers.fromReference(reference) : undefined;
}

/**
 * The schemas that all apply to one value: a schema, those that it refers to, link by link (each may have siblings of
 * its `$ref`), and the members of `allOf`.
 */
export function conjunctsOf(root: JsonObject, schema: Pointer): ReadonlyMap<Pointer, JsonObject> {
  return schemasUnder(root, schema, ({ to }) => to === 'value');
}

/** A schema that applies together with others. */
export interface Conjunct {
  readonly pointer: Pointer;
  readonly node: JsonObject;
}

/** Those of `conjunctsOf` that say anything: without bare references. */
export function statingConjuncts(root: JsonObject, schema: Pointer): readonly Conjunct[] {
  return [...conjunctsOf(root, schema)]
    .map(([pointer, node]): Conjunct => ({ pointer, node }))
    .filter(({ node }) => targetOf(node) === undefined || Object.keys(node).length > 1);
}

/** As `conjunctsOf`, of a schema whose place is not known. */
export function conjunctNodes(
  root: JsonObject,
  schema: Json | undefined,
  found: Set<JsonObject> = new Set(),
): ReadonlySet<JsonObject> {
  if (!isObject(schema) || found.has(schema)) return found;
  found.add(schema);
  for (const part of schemaParts(root, schema, '')) if (part.to === 'value') conjunctNodes(root, part.schema, found);
  return found;
}

/**
 * A keyword of a schema, or of the nearest schema that applies beside it.
 *
 * @example stated({ a: { $ref: '#/b' }, b: { maximum: 5 } }, '/a', 'maximum') // 5
 */
export function stated(root: JsonObject, schema: Pointer | undefined, keyword: string): Json | undefined {
  if (schema === undefined) return undefined;
  for (const node of conjunctsOf(root, schema).values()) if (node[keyword] !== undefined) return node[keyword];
  return undefined;
}

/**
 * The values that a schema shows: its `examples`, its `example`, its `default`.
 *
 * @param keyword looks up a keyword of it
 * @example shownBy((name) => stated(root, '/a', name)) // [5, 7]
 */
export function shownBy(keyword: (name: string) => Json | undefined): Json[] {
  const one = [keyword('example'), keyword('default')].filter((value) => value !== undefined);
  return [...items(keyword('examples')), ...one];
}

/** The schema that is meant where one is nothing but a reference: link by link, the first that states something. */
export function withoutAliases(root: JsonObject, schema: Pointer): Pointer {
  const seen = new Set<Pointer>();
  let here = schema;
  for (
    let node = pointers.valueAt(root, here);
    isObject(node) && !seen.has(here);
    node = pointers.valueAt(root, here)
  ) {
    seen.add(here);
    const target = Object.keys(node).length === 1 ? targetOf(node) : undefined;
    if (target === undefined) return here;
    here = target;
  }
  return here;
}

/** Whether a part asserts something about a value, and not about the names of its members. */
export function asserts({ to }: SchemaPart): boolean {
  return to !== 'test' && to !== 'name' && to !== 'nothing';
}

/**
 * The schemas that a schema is made of, itself among them, each once, in the order in which they are met.
 *
 * @param isWanted which parts are walked into; by default those that assert something about a value
 */
export function schemasUnder(
  root: JsonObject,
  from: Pointer,
  isWanted: (part: SchemaPart) => boolean = asserts,
  found: Map<Pointer, JsonObject> = new Map(),
): ReadonlyMap<Pointer, JsonObject> {
  const schema = pointers.valueAt(root, from);
  if (!isObject(schema) || found.has(from)) return found;
  found.set(from, schema);
  for (const part of schemaParts(root, schema, from))
    if (isWanted(part)) schemasUnder(root, part.pointer, isWanted, found);
  return found;
}
