import { items, isObject, type Json, type JsonObject } from '../../document';
import { typeOf } from '../../schema';

/** A value in the place of another, and what was done to it. */
export interface Replacement {
  readonly label: string;
  readonly value: Json;
}

/** One value of each JSON type; texts that look like other types are among them, since lax servers take them. */
const OF_TYPE: readonly Replacement[] = [
  { label: 'type=null', value: null },
  { label: 'type=true', value: true },
  { label: 'type=false', value: false },
  { label: 'type=integer', value: 7 },
  { label: 'type=zero', value: 0 },
  { label: 'type=number', value: 7.5 },
  { label: 'type=string', value: 'text' },
  { label: 'type=empty-string', value: '' },
  { label: 'type=array', value: [] },
  { label: 'type=array-of-one', value: ['text'] },
  { label: 'type=object', value: {} },
  { label: 'type=object-of-one', value: { x_unknown_field: 1 } },
];

/**
 * Values that just satisfy or just break one keyword of a schema, in the place of a value that satisfies it.
 *
 * @param further makes one more item of a list
 */
export function replacements(
  schema: JsonObject,
  keyword: string,
  value: Json,
  further: (taken: readonly Json[]) => Json = (taken) => vary(taken[0] ?? 'item', taken.length),
): Replacement[] {
  const limit = schema[keyword];
  if (limit === undefined) return [];
  switch (keyword) {
    case 'type':
      return [...OF_TYPE.filter((other) => JSON.stringify(other.value) !== JSON.stringify(value)), ...asText(value)];
    case 'enum':
      return [...items(limit).map((one) => ({ label: `enum=${JSON.stringify(one)}`, value: one })), ...unlisted(value)];
    case 'const':
      return unlisted(value);
    case 'minLength':
    case 'maxLength':
      return typeof value === 'string' && typeof limit === 'number' ? lengths(keyword, limit, value) : [];
    case 'pattern':
      return typeof value === 'string' ? misspelt(value) : [];
    case 'format':
      return typeof value === 'string'
        ? [
            { label: 'format=none', value: 'not of any format \u00e9' },
            { label: 'format=empty', value: '' },
          ]
        : [];
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'multipleOf':
      return typeof value === 'number' && typeof limit === 'number' ? numbers(keyword, limit, value, schema) : [];
    case 'minItems':
    case 'maxItems':
    case 'uniqueItems':
      return Array.isArray(value) ? arrays(keyword, limit, value as readonly Json[], further) : [];
    case 'minProperties':
    case 'maxProperties':
      return isObject(value) && typeof limit === 'number' ? objects(keyword, limit, value) : [];
    case 'not': {
      const barred = isObject(limit) ? (limit.const === undefined ? items(limit.enum) : [limit.const]) : [];
      return barred.map((one) => ({ label: `not=${JSON.stringify(one)}`, value: one }));
    }
    default:
      return [];
  }
}

/** The value as a text, which lax servers read as the value. */
function asText(value: Json): Replacement[] {
  return typeof value === 'number' || typeof value === 'boolean'
    ? [{ label: 'type=text-of-it', value: JSON.stringify(value) }]
    : [];
}

function unlisted(value: Json): Replacement[] {
  if (typeof value !== 'string') return typeof value === 'number' ? [{ label: 'other', value: value + 1_000_003 }] : [];
  return [
    { label: 'other', value: `${value}x` },
    { label: 'capitals', value: value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase() },
    { label: 'blank-before', value: ` ${value}` },
    { label: 'blank-after', value: `${value} ` },
    { label: 'in-a-list', value: [value] },
  ];
}

function lengths(keyword: string, limit: number, value: string): Replacement[] {
  const of = (length: number): string =>
    length <= [...value].length ? [...value].slice(0, length).join('') : value + 'x'.repeat(length - [...value].length);
  const beyond = keyword === 'minLength' ? limit - 1 : limit + 1;
  const found = [{ label: `${keyword}=`, value: of(limit) }];
  if (beyond >= 0 && limit < 2_000_000)
    found.push({ label: `${keyword}${keyword === 'minLength' ? '-1' : '+1'}`, value: of(beyond) });
  if (keyword === 'maxLength' && limit < 10_000)
    found.push({ label: 'maxLength=astral', value: '\u{1f600}'.repeat(limit) });
  if (keyword === 'maxLength' && limit < 100_000) found.push({ label: 'maxLength*10', value: of(limit * 10 + 1) });
  return limit < 2_000_000 ? found : [];
}

function misspelt(value: string): Replacement[] {
  return [
    { label: 'pattern=empty', value: '' },
    { label: 'pattern=blank', value: ' ' },
    { label: 'pattern=blanks', value: ' \t\n ' },
    { label: 'pattern=other', value: '\u00a7 no \u00a7' },
    { label: 'pattern=before', value: `!${value}` },
    { label: 'pattern=after', value: `${value}!` },
    ...(/^[1-9]/.test(value) ? [{ label: 'pattern=zero-before', value: value.replace(/^./, '0') }] : []),
  ];
}

function numbers(keyword: string, limit: number, value: number, schema: JsonObject): Replacement[] {
  const unit =
    typeof schema.multipleOf === 'number'
      ? schema.multipleOf
      : typeOf(value) === 'integer' && schema.type !== 'number'
        ? 1
        : 0.5;
  if (keyword === 'multipleOf')
    return [
      { label: 'multipleOf=', value: limit * 3 },
      { label: 'multipleOf+half', value: value + limit / 2 },
    ];
  const out = keyword.endsWith('inimum') ? -1 : 1;
  const step = out * unit;
  return [
    { label: `${keyword}=`, value: limit },
    { label: `${keyword}-inside`, value: limit - step },
    { label: `${keyword}-outside`, value: limit + step },
    { label: `${keyword}-far`, value: limit + out * 1_000_000 * unit },
  ];
}

function arrays(
  keyword: string,
  limit: Json,
  value: readonly Json[],
  further: (taken: readonly Json[]) => Json,
): Replacement[] {
  const [first] = value;
  if (keyword === 'uniqueItems')
    return limit === true && first !== undefined ? [{ label: 'uniqueItems=twice', value: [...value, first] }] : [];
  if (typeof limit !== 'number' || limit > 10_000) return [];
  const of = (length: number): Json[] => {
    const made = value.slice(0, length);
    while (made.length < length) made.push(further(made));
    return made;
  };
  const beyond = keyword === 'minItems' ? limit - 1 : limit + 1;
  return [
    { label: `${keyword}=`, value: of(limit) },
    ...(beyond >= 0 ? [{ label: `${keyword}${keyword === 'minItems' ? '-1' : '+1'}`, value: of(beyond) }] : []),
  ];
}

/** Another value much like it. */
export function vary(value: Json, i: number): Json {
  if (typeof value === 'string') return `${value}${i}`;
  return typeof value === 'number' ? value + i : value;
}

function objects(keyword: string, limit: number, value: JsonObject): Replacement[] {
  const names = Object.keys(value);
  const count = keyword === 'minProperties' ? limit - 1 : limit + 1;
  if (count < 0 || count > 1000) return [];
  const kept = names.slice(0, count).map((name) => [name, value[name] ?? null] as const);
  const more = Array.from({ length: Math.max(0, count - names.length) }, (_, i) => [`further${i}`, 1] as const);
  const label = `${keyword}${keyword === 'minProperties' ? '-1' : '+1'}`;
  const found: Replacement[] = [{ label, value: Object.fromEntries([...kept, ...more]) }];
  if (more.length > 0) {
    const nulls = more.map(([name]) => [name, null] as const);
    found.push({ label: `${label}=null`, value: Object.fromEntries([...kept, ...nulls]) });
  }
  return found;
}
