import {
  isIntegral,
  isNumber,
  isObject,
  items,
  type Json,
  type JsonObject,
  jsonText,
  type Pointer,
} from '../../document';
import type { Numeric } from '../sample/constraints';
import { decimal, numberOf, scaled } from '../sample/values/numeric';
import { lengthened } from './lengthened';

/** A label and the value that it stands for. */
export interface Labelled {
  readonly label: string;
  readonly value: Json;
  /** The statement, where it isn't the keyword as a whole. */
  readonly statement?: Pointer;
  readonly isSpare?: boolean;
}

/** One value of each JSON type; texts that look like other types are among them, since lax servers take them. */
const OF_TYPE: readonly Labelled[] = [
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

/** Values of other types, and the value as a text, which lax servers read as the value. */
export function ofOtherType(value: Json): Labelled[] {
  const others = OF_TYPE.filter((other) => jsonText(other.value) !== jsonText(value));
  const isPlain = isNumber(value) || typeof value === 'boolean';
  return isPlain ? [...others, { label: 'type=text-of-it', value: jsonText(value) }] : others;
}

/** Values near one that a list or constant has. */
export function unlisted(value: Json): Labelled[] {
  if (isNumber(value)) return [{ label: 'other', value: plus(value, 1, 1_000_003) }];
  if (typeof value === 'boolean') return [{ label: 'other', value: !value }];
  if (typeof value !== 'string') return [{ label: 'other', value: 'other' }];
  return [
    { label: 'other', value: `${value}x` },
    { label: 'capitals', value: swappedCase(value) },
    { label: 'blank-before', value: ` ${value}` },
    { label: 'blank-after', value: `${value} ` },
    { label: 'in-a-list', value: [value] },
  ];
}

/** A text in the other case: capitals where small letters were. */
export function swappedCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

/** Texts as long as a bound, and beyond it; of a format that is known, as long as it may be. */
export function lengths(keyword: string, limit: Json, value: Json, format: Json | undefined): Labelled[] {
  if (typeof value !== 'string' || typeof limit !== 'number' || limit >= 2_000_000) return [];
  const of = (length: number): string => {
    const missing = length - [...value].length;
    return missing <= 0 ? [...value].slice(0, length).join('') : lengthened(value, missing, format);
  };
  const beyond = keyword === 'minLength' ? limit - 1 : limit + 1;
  const found: Labelled[] = [{ label: `${keyword}=`, value: of(limit) }];
  if (beyond >= 0) found.push({ label: `${keyword}${keyword === 'minLength' ? '-1' : '+1'}`, value: of(beyond) });
  if (keyword === 'maxLength' && limit < 10_000)
    found.push({ label: 'maxLength=astral', value: '\u{1f600}'.repeat(limit), isSpare: true });
  if (keyword === 'maxLength' && limit < 100_000)
    found.push({ label: 'maxLength*10', value: of(limit * 10 + 1), isSpare: true });
  return found;
}

export function misspelt(value: Json): Labelled[] {
  if (typeof value !== 'string') return [];
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

export function ofNoFormat(value: Json): Labelled[] {
  if (typeof value !== 'string') return [];
  return [
    { label: 'format=none', value: 'not of any format \u00e9' },
    { label: 'format=empty', value: '' },
  ];
}

/** Numbers at a bound, inside it and beyond it. */
export function numbers(keyword: string, limit: Json, value: Json, schema: JsonObject): Labelled[] {
  if (!isNumber(value) || !isNumber(limit)) return [];
  const isWhole = isIntegral(value) && schema.type !== 'number';
  const unit = isNumber(schema.multipleOf) ? schema.multipleOf : isWhole ? 1 : 0.5;
  if (keyword === 'multipleOf')
    return [
      { label: 'multipleOf=', value: plus(0, limit, 3) },
      { label: 'multipleOf+half', value: plus(value, limit, 0.5) },
      ...(isWhole && Number(limit) > 1 ? [{ label: 'multipleOf+1', value: plus(value, 1, 1) }] : []),
    ];
  const out = keyword.endsWith('inimum') ? -1 : 1;
  return [
    { label: `${keyword}=`, value: limit },
    { label: `${keyword}-inside`, value: plus(limit, unit, -out) },
    { label: `${keyword}-outside`, value: plus(limit, unit, out) },
    { label: `${keyword}-far`, value: plus(limit, unit, out * 1_000_000) },
  ];
}

/**
 * A number and another one several times, exactly: three times 0.05 is 0.15, where doubles have 0.15000000000000002,
 * and 2^53 has a next integer.
 */
function plus(value: Numeric, other: Numeric, times: number): Numeric {
  const [a, b, factor] = [decimal(value), decimal(other), decimal(times)];
  if (a === undefined || b === undefined || factor === undefined) return Number(value) + Number(other) * times;
  const digits = Math.max(a.digits, b.digits + factor.digits);
  const added = { units: b.units * factor.units, digits: b.digits + factor.digits };
  return numberOf(scaled(a, digits) + scaled(added, digits), digits);
}

/** Values that a `not` names. */
export function barred(limit: Json): Labelled[] {
  const named = isObject(limit) ? (limit.const === undefined ? items(limit.enum) : [limit.const]) : [];
  return named.map((one) => ({ label: `not=${jsonText(one)}`, value: one }));
}
