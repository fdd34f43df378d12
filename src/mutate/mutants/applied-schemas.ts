import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers, resolve } from '../../document';
import type { Api } from '../../model';
import { type Direction, patternOf, travels, validatorsOf } from '../../schema';

/** Keywords with one schema in them. */
const SINGLE = ['items', 'additionalProperties', 'unevaluatedProperties', 'if', 'then', 'else', 'contains'];
/** Keywords with a list of schemas. */
const LISTS = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];
/** Keywords with schemas by name. */
const MAPS = ['properties', 'patternProperties', 'dependentSchemas'];

/**
 * The schemas that a schema is made of, itself among them, each once: their own places, after references were followed.
 * Those of properties that do not travel in a direction (`readOnly` in requests) are not among them.
 */
export function schemasUnder(
  root: JsonObject,
  from: Pointer,
  direction: Direction,
  found: Set<Pointer> = new Set(),
): ReadonlySet<Pointer> {
  const schema = pointers.valueAt(root, from);
  if (!isObject(schema) || found.has(from) || !travels(root, schema, direction)) return found;
  found.add(from);
  const into = (...tokens: (string | number)[]): void =>
    void schemasUnder(root, pointers.join(from, ...tokens), direction, found);
  if (schema.$ref !== undefined) {
    const target = resolve(root, from)?.pointer;
    if (target !== undefined) schemasUnder(root, target, direction, found);
  }
  for (const keyword of SINGLE) into(keyword);
  for (const keyword of LISTS) items(schema[keyword]).forEach((_, i) => into(keyword, i));
  for (const keyword of MAPS) for (const [name] of entries(schema[keyword])) into(keyword, name);
  return found;
}

/** Where in a value each schema speaks: by the schema's place, the places in the value. */
export type Applied = ReadonlyMap<Pointer, readonly Pointer[]>;

/** As many items of a list stand for all: the schema says the same of each. */
const MOST_ITEMS = 2;

/** Walks a schema beside a value that it accepts. Of alternatives, those count that the value takes. */
export function appliedTo(api: Api, from: Pointer, value: Json, direction: Direction): Applied {
  const found = new Map<Pointer, Pointer[]>();
  visit({ api, direction, found }, from, value, '');
  return found;
}

interface Walk {
  readonly api: Api;
  readonly direction: Direction;
  readonly found: Map<Pointer, Pointer[]>;
}

function visit(walk: Walk, pointer: Pointer, value: Json, at: Pointer): void {
  const { api, direction, found } = walk;
  const { root } = api.document;
  const schema = pointers.valueAt(root, pointer);
  const places = found.get(pointer) ?? [];
  if (!isObject(schema) || places.includes(at)) return;
  found.set(pointer, [...places, at]);
  const { accepts } = validatorsOf(api.document);
  const into = (...tokens: (string | number)[]): void => visit(walk, pointers.join(pointer, ...tokens), value, at);
  const takes = (...tokens: (string | number)[]): boolean =>
    accepts(pointers.join(pointer, ...tokens), value, direction);
  if (schema.$ref !== undefined) visit(walk, resolve(root, pointer)?.pointer ?? pointer, value, at);
  items(schema.allOf).forEach((_, i) => into('allOf', i));
  for (const keyword of ['oneOf', 'anyOf'])
    items(schema[keyword]).forEach((_, i) => {
      if (takes(keyword, i)) into(keyword, i);
    });
  if (schema.if !== undefined) into(takes('if') ? 'then' : 'else');
  if (isObject(value)) visitMembers(walk, schema, pointer, value, at);
  if (Array.isArray(value)) {
    const tuple = items(schema.prefixItems).length;
    (value as readonly Json[]).slice(0, tuple + MOST_ITEMS).forEach((item, i) => {
      const way = i < tuple ? ['prefixItems', i] : ['items'];
      visit(walk, pointers.join(pointer, ...way), item, pointers.join(at, i));
    });
  }
}

function visitMembers(walk: Walk, schema: JsonObject, pointer: Pointer, value: JsonObject, at: Pointer): void {
  const patterns = entries(schema.patternProperties).map(([pattern]) => pattern);
  for (const [name, member] of entries(value)) {
    const place = pointers.join(at, name);
    const fitting = patterns.filter((pattern) => patternOf(pattern)?.test(name));
    const declared = isObject(schema.properties) && Object.hasOwn(schema.properties, name);
    if (declared) visit(walk, pointers.join(pointer, 'properties', name), member, place);
    for (const pattern of fitting) visit(walk, pointers.join(pointer, 'patternProperties', pattern), member, place);
    if (!declared && fitting.length === 0) visit(walk, pointers.join(pointer, 'additionalProperties'), member, place);
    if (isObject(schema.dependentSchemas) && Object.hasOwn(schema.dependentSchemas, name))
      visit(walk, pointers.join(pointer, 'dependentSchemas', name), value, at);
  }
}
