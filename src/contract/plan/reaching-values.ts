import { isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { boundaryMeans } from '../../exchange';
import type { Api } from '../../model';
import { appliedParts, boundaries, type BoundaryMeans, type SchemaPart, schemaParts, travels } from '../../schema';

/** A value to which a part of its schema applies that doesn't apply to the value as it was. */
interface ReachingValue {
  readonly part: SchemaPart;
  readonly value: Json;
  /** The member or item that the part applies to; `undefined`: the value itself. */
  readonly key: string | number | undefined;
  /** What the part applies to. */
  readonly inner: Json;
  readonly label: string;
}

const FURTHER = 'x_unknown_field';

/** Values to which the parts of a schema apply that a value leaves aside: optional members, items, conditions. */
export function reachingValues(api: Api, schema: JsonObject, pointer: Pointer, value: Json): ReachingValue[] {
  const { root } = api.document;
  const applied = new Set(appliedParts(api.document, pointer, value, 'request').map(({ part }) => part.pointer));
  const means = boundaryMeans(api, pointer, 'request');
  return schemaParts(root, schema, pointer).flatMap((part): ReachingValue[] => {
    if (applied.has(part.pointer) || !travels(root, part.schema, 'request') || part.schema === false) return [];
    const sample = means.sample(part.pointer.slice(pointer.length));
    if (part.to === 'branch') return conditions(schema, part, value, means);
    if (sample === undefined) return [];
    if (part.to === 'member') return isObject(value) ? ofMember(part, value, sample, means) : [];
    if (part.to !== 'item' && part.to !== 'some') return [];
    return Array.isArray(value) ? ofItem(schema, part, value as readonly Json[], sample) : [];
  });
}

function ofMember(part: SchemaPart, value: JsonObject, inner: Json, means: BoundaryMeans): ReachingValue[] {
  const { keyword, key } = part;
  const isFurther = /^(?:additional|unevaluated)Properties$/.test(keyword);
  const name = isFurther ? FURTHER : keyword === 'properties' ? String(key) : means.named(String(key));
  if (name === undefined || (isFurther && !isObject(part.schema))) return [];
  const label = isFurther ? 'further-field' : 'present';
  return [{ part, value: { ...value, [name]: inner }, key: name, inner, label }];
}

function ofItem(schema: JsonObject, part: SchemaPart, value: readonly Json[], inner: Json): ReachingValue[] {
  const first = Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;
  const index = part.keyword === 'prefixItems' ? Number(part.key) : value.length;
  // Items before it would have to be made as well.
  if (index > value.length || (part.keyword === 'items' && value.length < first)) return [];
  return [{ part, value: [...value.slice(0, index), inner], key: index, inner, label: 'present' }];
}

/** Values that make a condition hold, or fail, on which a part depends. */
function conditions(schema: JsonObject, part: SchemaPart, value: Json, means: BoundaryMeans): ReachingValue[] {
  const at = pointers.join('', part.keyword, ...(part.key === undefined ? [] : [part.key]));
  const found = conditional(schema, part, value, means).flatMap((one) => {
    const needed = means.sample(at);
    const both = isObject(one) && isObject(needed) ? { ...needed, ...one } : one;
    return [one, both].filter((made) => means.accepts(at, made)).slice(0, 1);
  });
  const [made] = found;
  return made === undefined ? [] : [{ part, value: made, key: undefined, inner: made, label: `${at.slice(1)}=holds` }];
}

function conditional(schema: JsonObject, { keyword, key }: SchemaPart, value: Json, means: BoundaryMeans): Json[] {
  if (keyword === 'dependentSchemas') {
    if (!isObject(value)) return [];
    const name = String(key);
    return [{ ...value, [name]: means.sample(pointers.join('/properties', name)) ?? 1 }];
  }
  if (schema.if === undefined || (keyword !== 'then' && keyword !== 'else')) return [];
  const holds = (one: Json): boolean => means.accepts('/if', one) === (keyword === 'then');
  const sample = means.sample('/if');
  const merged = isObject(value) && isObject(sample) ? { ...value, ...sample } : sample;
  const candidates = keyword === 'then' ? (merged === undefined ? [] : [merged]) : breaking(schema.if, value, means);
  return candidates.filter(holds);
}

/** Values near one that satisfies a condition, by the boundaries of its schema and of its members. */
function breaking(condition: Json, value: Json, means: BoundaryMeans): Json[] {
  if (!isObject(condition)) return [];
  const own = Object.keys(condition).flatMap((keyword) => boundaries(condition, keyword, value));
  const members = Object.entries(isObject(condition.properties) ? condition.properties : {}).flatMap(([name, one]) => {
    const inner = isObject(value) ? value[name] : undefined;
    if (!isObject(value) || !isObject(one) || inner === undefined) return [];
    const declared = means.sample(pointers.join('/properties', name));
    const others = Object.keys(one).flatMap((keyword) => boundaries(one, keyword, inner));
    const values = [...(declared === undefined ? [] : [declared]), ...others.map((other) => other.value)];
    return values.map((other) => ({ ...value, [name]: other }));
  });
  return [...members, ...own.map((one) => one.value)];
}
