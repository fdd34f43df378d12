import { type Document, isObject, items, type Json } from '../../document';
import type { Drift } from './drifts';
import { inSwagger } from './in-swagger';

/** How a version before 3.1, in which a schema has one type, writes null, and whether several types have a form. */
interface Dialect {
  readonly nullable: string;
  readonly hasAnyOf: boolean;
}

/**
 * What documents drifts, as the version of the document writes it: before OpenAPI 3.1 a schema has one type, and null
 * is `nullable` beside it; Swagger 2.0 has other places, too.
 */
export function inVersion(all: readonly Drift[], { version, root }: Pick<Document, 'version' | 'root'>): Drift[] {
  const isSwagger = version.startsWith('2.');
  if (!isSwagger && !version.startsWith('3.0')) return [...all];
  const dialect = { nullable: isSwagger ? 'x-nullable' : 'nullable', hasAnyOf: !isSwagger };
  const typed = all.map((drift) =>
    drift.what === 'null'
      ? { ...drift, name: dialect.nullable, value: true }
      : { ...drift, value: withOneType(drift.value, dialect) },
  );
  // Swagger 2.0 has no parameters in cookies.
  return isSwagger
    ? inSwagger(
        typed.filter(({ what }) => what !== 'cookie parameter'),
        root,
      )
    : typed;
}

function withOneType(value: Json, dialect: Dialect): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withOneType(item, dialect));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withOneType(member ?? null, dialect)] as const);
  const { type, ...rest } = Object.fromEntries(members) as Record<string, Json>;
  if (type === undefined || isObject(type)) return Object.fromEntries(members);
  const all = Array.isArray(type) ? items(type) : [type];
  const types = all.filter((one) => one !== 'null');
  const [first] = types;
  return {
    ...(types.length === 1 && first !== undefined ? { type: first } : {}),
    ...(types.length > 1 && dialect.hasAnyOf ? { anyOf: types.map((one) => ({ type: one })) } : {}),
    ...(types.length < all.length ? { [dialect.nullable]: true } : {}),
    ...rest,
  };
}
