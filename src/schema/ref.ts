import {
  isObject,
  type Json,
  type JsonObject,
  oncePer,
  oncePerPlace,
  type Pointer,
  pointers,
  property,
} from '../document';

/** A schema and where it stands. One that was made up carries the pointer of what it was made from. */
export interface Ref {
  readonly schema: Json;
  readonly pointer: Pointer;
}

/** The schema at a pointer, or `undefined` where there is nothing. */
export function refAt(root: JsonObject, pointer: Pointer): Ref | undefined {
  const schema = pointers.valueAt(root, pointer);
  return schema === undefined ? undefined : { schema, pointer };
}

/** A schema inside of a schema; `undefined` where none exists. */
export function inside(ref: Ref, ...tokens: readonly (string | number)[]): Ref | undefined {
  let schema: Json | undefined = ref.schema;
  for (const token of tokens) {
    schema = Array.isArray(schema) ? (schema as readonly Json[])[Number(token)] : property(schema, String(token));
  }
  return schema === undefined ? undefined : { schema, pointer: pointers.join(ref.pointer, ...tokens) };
}

/** The schemas of a list inside of a schema, such as those of `allOf`. */
export function listed(ref: Ref, keyword: string): Ref[] {
  const list = property(ref.schema, keyword);
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).map((schema, i) => ({ schema, pointer: pointers.join(ref.pointer, keyword, i) }));
}

/**
 * The schema that a `$ref` or `$dynamicRef` means: a JSON Pointer into the document (or into the nearest `$id` around
 * it), an `$anchor`, or an `$id`. A dynamic anchor is taken where it stands.
 *
 * @param from the pointer of the schema that refers
 */
export function target(root: JsonObject, reference: string, from: Pointer): Ref | undefined {
  const found = namedBy(root, reference);
  if (found !== undefined || !reference.startsWith('#/')) return found;
  for (let above = pointers.parent(from); above !== undefined && above !== ''; above = pointers.parent(above)) {
    if (property(pointers.valueAt(root, above), '$id') === undefined) continue;
    const within = refAt(root, above + (pointers.fromReference(reference) ?? ''));
    if (within !== undefined) return within;
  }
  return undefined;
}

const anchorsOf = oncePer((root: JsonObject) => new Map(namesIn(root, '')));

const namedBy = oncePerPlace((root: JsonObject, reference: string): Ref | undefined => {
  const pointer = pointers.fromReference(reference) ?? anchorsOf(root).get(reference);
  return pointer === undefined ? undefined : refAt(root, pointer);
});

function* namesIn(value: Json, pointer: Pointer): Generator<[string, Pointer]> {
  if (Array.isArray(value)) {
    for (const [i, item] of (value as readonly Json[]).entries()) yield* namesIn(item, `${pointer}/${i}`);
  } else if (isObject(value)) {
    const { $anchor, $dynamicAnchor, $id } = value;
    if (typeof $anchor === 'string') yield [`#${$anchor}`, pointer];
    if (typeof $dynamicAnchor === 'string') yield [`#${$dynamicAnchor}`, pointer];
    if (typeof $id === 'string') yield [$id, pointer];
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== undefined) yield* namesIn(inner, pointers.join(pointer, key));
    }
  }
}
