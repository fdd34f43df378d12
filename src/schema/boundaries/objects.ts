import { entries, isObject, items, type Json, type JsonObject, pointers } from '../../document';
import type { Boundary, BoundaryMeans } from './boundary';

const UNKNOWN = 'x_unknown_field';

/** Objects without what they need, with what they may not have, with too few or too many properties. */
export function objects(schema: JsonObject, keyword: string, value: Json, means: BoundaryMeans): Boundary[] {
  if (!isObject(value)) return [];
  const limit = schema[keyword] ?? null;
  switch (keyword) {
    case 'required':
      return items(limit).flatMap((name, i) =>
        typeof name === 'string' && Object.hasOwn(value, name)
          ? [{ ...absent(value, name), statement: pointers.join('/required', i) }]
          : [],
      );
    case 'dependentRequired':
      return entries(limit).flatMap(([name, needed]) => dependent(schema, value, name, items(needed), means));
    case 'properties':
    case 'patternProperties':
      return closed(keyword, limit, value, means);
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return limit === false ? unknownMembers(value, `/${keyword}`) : [];
    case 'propertyNames':
      return ['', UNKNOWN, 'X Unknown', '0', 'x'.repeat(300)]
        .filter((name) => !means.accepts('/propertyNames', name) && !Object.hasOwn(value, name))
        .slice(0, 2)
        .map((name) => ({
          statement: '/propertyNames',
          label: `propertyNames=${name.length > 20 ? 'long' : name}`,
          value: { ...value, [name]: means.sample('/additionalProperties') ?? 1 },
        }));
    default:
      return typeof limit === 'number' ? ofSize(keyword, limit, value) : [];
  }
}

/** Objects with members whose schema is `false`. */
function closed(keyword: string, members: Json, value: JsonObject, means: BoundaryMeans): Boundary[] {
  return entries(members).flatMap(([key, schema]) => {
    const name = keyword === 'properties' ? key : means.named(key);
    if (schema !== false || name === undefined) return [];
    const within = pointers.join('', name);
    const statement = pointers.join('', keyword, key);
    return [{ statement, label: 'present', value: { ...value, [name]: 1 }, within }];
  });
}

/** A value without one of its properties. */
function absent(value: JsonObject, name: string): Pick<Boundary, 'label' | 'value' | 'within'> {
  const { [name]: _, ...others } = value;
  return { label: 'absent', value: others, within: pointers.join('', name) };
}

/** A value with a property that nobody knows. */
export function unknownMembers(value: JsonObject, statement: string): Boundary[] {
  const within = pointers.join('', UNKNOWN);
  return [
    { statement, label: 'unknown-field', value: { ...value, [UNKNOWN]: 'unknown' }, within },
    { statement, label: 'unknown-field=null', value: { ...value, [UNKNOWN]: null }, within },
  ];
}

function dependent(
  schema: JsonObject,
  value: JsonObject,
  name: string,
  needed: readonly Json[],
  means: BoundaryMeans,
): Boundary[] {
  const statement = pointers.join('/dependentRequired', name);
  const own = value[name] ?? means.sample(pointers.join('/properties', name)) ?? 1;
  const all = { ...value, [name]: own };
  const names = needed.filter((one) => typeof one === 'string');
  return names.map((one) => {
    const { [one]: _, ...others } = all;
    return { statement, label: `without-${one}`, value: others };
  });
}

function ofSize(keyword: string, limit: number, value: JsonObject): Boundary[] {
  const names = Object.keys(value);
  const count = keyword === 'minProperties' ? limit - 1 : limit + 1;
  if (count < 0 || count > 1000) return [];
  const kept = names.slice(0, count).map((name) => [name, value[name] ?? null] as const);
  const more = Array.from({ length: Math.max(0, count - names.length) }, (_, i) => [`further${i}`, 1] as const);
  const label = `${keyword}${keyword === 'minProperties' ? '-1' : '+1'}`;
  const statement = pointers.join('', keyword);
  const found: Boundary[] = [{ statement, label, value: Object.fromEntries([...kept, ...more]) }];
  if (more.length > 0) {
    const nulls = more.map(([name]) => [name, null] as const);
    found.push({ statement, label: `${label}=null`, value: Object.fromEntries([...kept, ...nulls]) });
  }
  return found;
}
