import { isObject, items, type Json } from '../../document';
import type { Drift } from './drifts';

/**
 * What documents a drift, as the version of the document writes it: before OpenAPI 3.1 a schema has one type, and null
 * is `nullable` beside it.
 *
 * @param version as in `Document.version`: `3.0.3`
 */
export function inVersion(drift: Drift, version: string): Drift {
  if (!version.startsWith('3.0') && !version.startsWith('2.')) return drift;
  const nullable = version.startsWith('2.') ? 'x-nullable' : 'nullable';
  if (drift.what === 'null') return { ...drift, name: nullable, value: true };
  return { ...drift, value: withOneType(drift.value, nullable) };
}

function withOneType(value: Json, nullable: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withOneType(item, nullable));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withOneType(member ?? null, nullable)] as const);
  const { type, ...rest } = Object.fromEntries(members) as Record<string, Json>;
  if (type === undefined || isObject(type)) return Object.fromEntries(members);
  const all = Array.isArray(type) ? items(type) : [type];
  const types = all.filter((one) => one !== 'null');
  const [first] = types;
  return {
    ...(types.length === 1 && first !== undefined ? { type: first } : {}),
    ...(types.length > 1 ? { anyOf: types.map((one) => ({ type: one })) } : {}),
    ...(types.length < all.length ? { [nullable]: true } : {}),
    ...rest,
  };
}
