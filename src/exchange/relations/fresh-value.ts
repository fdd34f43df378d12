import { type Document, type Json, plainText, type Pointer, remembering } from '../../document';
import { isUuid, seeded, validatorsOf } from '../../schema';
import type { NthValues } from '../../schema/nth-value';
import { type RandomSource, freshText, freshUuid } from './formats';

let present = { second: NaN, text: '' };

/** RFC 3339 in whole seconds: it is made once for each second. */
function inSeconds(now: number): string {
  const second = Math.floor(now / 1000);
  if (second !== present.second) present = { second, text: `${new Date(now).toISOString().slice(0, 19)}Z` };
  return present.text;
}

/** A form in which documents give the time. */
interface TimeForm {
  readonly shape: string;
  readonly of: (now: number) => Json;
}

/** The likeliest first. */
const TIME_FORMS: readonly TimeForm[] = [
  { shape: '0000-00-00T00:00:00Z', of: inSeconds },
  { shape: '0000-00-00T00:00:00.000Z', of: (now) => new Date(now).toISOString() },
  { shape: 'seconds', of: (now) => Math.floor(now / 1000) },
  { shape: 'milliseconds', of: (now) => now },
  { shape: '0000-00-00', of: (now) => new Date(now).toISOString().slice(0, 10) },
  { shape: '0000-00-00T00:00:00', of: (now) => new Date(now).toISOString().slice(0, 19) },
  { shape: 'Day, 00 Mon 0000 00:00:00 GMT', of: (now) => new Date(now).toUTCString() },
];

/**
 * The time as a place in a response wants it: in the form of the value that stands there, else in the first form that
 * the schemas take (RFC 3339 in whole seconds, with milliseconds, seconds and milliseconds since 1970, a date, an HTTP
 * date).
 */
export function timeValue(
  document: Document,
  schemas: readonly Pointer[],
  before: Json | undefined,
  now: number,
): Json {
  const alike = (typeof before === 'string' ? formOfText(before) : formOf(before))?.of(now);
  if (alike !== undefined && fits(document, schemas, alike)) return alike;
  const values = TIME_FORMS.map(({ of }) => of(now));
  return values.find((value) => fits(document, schemas, value)) ?? alike ?? values[0] ?? null;
}

function formOf(before: Json | undefined): TimeForm | undefined {
  const wanted = before === undefined || before === null ? undefined : shape(before);
  return TIME_FORMS.find((form) => form.shape === wanted);
}

/** The same few texts of examples give the form of each response. */
const formOfText = remembering(100, formOf);

/** Two times have one form when they differ in their digits and names only. */
function shape(value: Json): string {
  if (typeof value === 'number') return value > 1e11 ? 'milliseconds' : 'seconds';
  return plainText(value)
    .replace(/\d/g, '0')
    .replace(/[A-Za-z]{3},/, 'Day,')
    .replace(/ [A-Z][a-z]{2} /, ' Mon ');
}

/** A place for which a value is made, and the schemas that speak of it. */
interface FreshPlace {
  readonly document: Document;
  readonly schemas: readonly Pointer[];
  readonly before: Json | undefined;
  /** Whether the response as a whole takes a value there. */
  readonly isTaken: (value: Json) => boolean;
}

/**
 * A value that was never given before, of the kind that stands there or that the schemas ask for.
 *
 * @returns nothing where the schemas have no further one
 */
export function freshValue(place: FreshPlace, random: RandomSource): Json | undefined {
  const { document, schemas, before, isTaken } = place;
  const serial = random.serial();
  const { accepts } = validatorsOf(document);
  const isFit = (value: Json) => (pointer: Pointer) => accepts(pointer, value, 'response');
  if (isUuid(before)) {
    const uuid = freshUuid(random);
    if (schemas.every(isFit(uuid))) return uuid;
  }
  const { values, isLimited } = nthOf(document, schemas, serial);
  const texts: (() => Json)[] = [
    ...(typeof before === 'string' && !isUuid(before) ? [() => like(before, random), () => `${before}-${serial}`] : []),
    () => freshUuid(random),
    ...['uri', 'email', 'hostname', 'ipv6', 'date-time'].map((format) => () => freshText(format, random)),
  ];
  const own = values.map((value) => () => value);
  const candidates = typeof before === 'number' ? [...own, () => 1 + serial, ...texts] : [...own, ...texts];
  const passes: ((value: Json) => boolean)[] = [
    (value) => schemas.every(isFit(value)),
    isTaken,
    // Branches are among the schemas, and the response may be incomplete: one of them is enough.
    (value) => !isLimited && schemas.some(isFit(value)),
  ];
  for (const pass of passes) {
    // The first that fits is taken, so the others are not made.
    for (const make of candidates) {
      const value = make();
      if (pass(value)) return value;
    }
  }
  return isLimited ? undefined : anyValue(place, random);
}

function nthOf({ root }: Document, schemas: readonly Pointer[], serial: number): NthValues {
  if (schemas.length === 0) return { values: [], isLimited: false };
  const { nthValues } = require('../../schema/nth-value') as typeof import('../../schema/nth-value');
  return nthValues(root, schemas, serial);
}

/** A value of the schema at random: so many that none comes twice. */
function anyValue({ document, schemas: [schema] }: FreshPlace, random: RandomSource): Json | undefined {
  if (schema === undefined) return freshUuid(random);
  const { sample } = require('../../schema/sample') as typeof import('../../schema/sample');
  const { accepts } = validatorsOf(document);
  const made = sample(document.root, schema, {
    ...{ mode: 'dynamic', direction: 'response', freshStrings: true },
    random: seeded(random.int(0, 2 ** 31 - 1)),
    accepts: (at, value) => accepts(at, value, 'response'),
  });
  return 'value' in made ? made.value : undefined;
}

/** Texts of so many forms are drawn; of fewer, each is another one. */
const MANY = 2n ** 64n;

/**
 * A string of the same make: each letter and digit another one of its kind; one too short to stay apart so gives a
 * uuid.
 */
function like(text: string, random: RandomSource): string {
  if (text.replace(/[^A-Za-z0-9]/g, '').length < 8) return freshUuid(random);
  const { otherText } = require('../../schema/nth-value') as typeof import('../../schema/nth-value');
  return otherText(text, random.serial(), MANY) ?? text.replace(/[a-f]|[g-z]|[A-Z]|\d/g, (c) => drawn(c, random));
}

function drawn(c: string, random: RandomSource): string {
  if (c >= '0' && c <= '9') return String(random.int(0, 9));
  if (c >= 'a' && c <= 'f') return String.fromCharCode(97 + random.int(0, 5));
  return c >= 'a' ? String.fromCharCode(97 + random.int(0, 25)) : String.fromCharCode(65 + random.int(0, 25));
}

/** Whether a value fits where these schemas speak: one of them is enough, since branches are among them. */
function fits(document: Document, schemas: readonly Pointer[], value: Json): boolean {
  const { accepts } = validatorsOf(document);
  return schemas.length === 0 || schemas.some((pointer) => accepts(pointer, value, 'response'));
}
