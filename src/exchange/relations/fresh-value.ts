import { type Document, type Json, plainText, type Pointer, pointers, property } from '../../document';
import { validatorsOf } from '../../schema';
import { type RandomSource, freshText, freshUuid } from './formats';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The forms in which documents tell the time, the likeliest first. */
const TIME_FORMS: readonly { readonly shape: string; readonly of: (now: number) => Json }[] = [
  { shape: '0000-00-00T00:00:00Z', of: (now) => `${new Date(now).toISOString().slice(0, 19)}Z` },
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
  const wanted = before === undefined || before === null ? undefined : shape(before);
  const alike = TIME_FORMS.find((form) => form.shape === wanted)?.of(now);
  if (alike !== undefined && fits(document, schemas, alike)) return alike;
  const values = TIME_FORMS.map(({ of }) => of(now));
  return values.find((value) => fits(document, schemas, value)) ?? alike ?? values[0] ?? null;
}

/** Two times have one form when they differ in their digits and names only. */
function shape(value: Json): string {
  if (typeof value === 'number') return value > 1e11 ? 'milliseconds' : 'seconds';
  return plainText(value)
    .replace(/\d/g, '0')
    .replace(/[A-Za-z]{3},/, 'Day,')
    .replace(/ [A-Z][a-z]{2} /, ' Mon ');
}

/** A value that was never given before, of the kind that stands there or that the schemas ask for. */
export function freshValue(
  document: Document,
  schemas: readonly Pointer[],
  before: Json | undefined,
  random: RandomSource,
): Json {
  const serial = random.serial();
  const texts: (() => Json)[] = [
    ...(typeof before === 'string' && !UUID.test(before)
      ? [() => like(before, random), () => `${before}-${serial}`]
      : []),
    () => freshUuid(random),
    ...['uri', 'email', 'hostname', 'ipv6', 'date-time'].map((format) => () => freshText(format, random)),
  ];
  const number = (): Json => Math.max(1, ...schemas.flatMap((pointer) => minimum(document, pointer))) + serial;
  // The first that fits is taken, so the others are not made.
  for (const make of typeof before === 'number' ? [number, ...texts] : [...texts, number]) {
    const value = make();
    if (fits(document, schemas, value)) return value;
  }
  return before ?? freshUuid(random);
}

function minimum(document: Document, pointer: Pointer): number[] {
  const schema = pointers.valueAt(document.root, pointer);
  const least = property(schema, 'minimum') ?? property(schema, 'exclusiveMinimum');
  return typeof least === 'number' ? [Math.ceil(least) + 1] : [];
}

/**
 * A string of the same make: each letter and digit another one of its kind; one too short to stay apart so gives a
 * uuid.
 */
function like(text: string, random: RandomSource): string {
  if (text.replace(/[^A-Za-z0-9]/g, '').length < 8) return freshUuid(random);
  return text.replace(/[a-f]|[g-z]|[A-Z]|\d/g, (c) => {
    if (c >= '0' && c <= '9') return String(random.int(0, 9));
    if (c >= 'a' && c <= 'f') return String.fromCharCode(97 + random.int(0, 5));
    return c >= 'a' ? String.fromCharCode(97 + random.int(0, 25)) : String.fromCharCode(65 + random.int(0, 25));
  });
}

/** Whether a value fits where these schemas speak: one of them is enough, since branches are among them. */
function fits(document: Document, schemas: readonly Pointer[], value: Json): boolean {
  const { accepts } = validatorsOf(document);
  return schemas.length === 0 || schemas.some((pointer) => accepts(pointer, value, 'response'));
}
