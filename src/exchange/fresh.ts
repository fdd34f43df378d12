import { type Document, type Json, plainText, type Pointer, pointers, property } from '../document';
import { validatorsOf } from '../schema';
import { type Chance, freshText, freshUuid } from './formats';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The time in the forms that documents use for it. */
function timeForms(now: number): Json[] {
  const iso = new Date(now).toISOString();
  return [
    `${iso.slice(0, 19)}Z`,
    iso,
    Math.floor(now / 1000),
    now,
    iso.slice(0, 10),
    iso.slice(0, 19),
    new Date(now).toUTCString(),
  ];
}

/**
 * The time as a place in a response wants it: in the form of the value that stands there, else in the first form that the schemas take
 * (RFC 3339 in whole seconds, with milliseconds, seconds and milliseconds since 1970, a date, an HTTP date).
 */
export function timeValue(
  document: Document,
  schemas: readonly Pointer[],
  before: Json | undefined,
  now: number,
): Json {
  const forms = timeForms(now);
  const alike = forms.filter((form) => before !== undefined && before !== null && shape(form) === shape(before));
  const found = [...alike, ...forms].find((form) => fits(document, schemas, form));
  return found ?? alike[0] ?? forms[0] ?? null;
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
  chance: Chance,
): Json {
  const serial = chance.serial();
  const candidates: Json[] = [
    ...(typeof before === 'string' && !UUID.test(before) ? [like(before, chance), `${before}-${serial}`] : []),
    freshUuid(chance),
    ...['uri', 'email', 'hostname', 'ipv6', 'date-time'].map((format) => freshText(format, chance)),
  ];
  const least = Math.max(1, ...schemas.flatMap((pointer) => minimum(document, pointer)));
  const numbers = [least + serial];
  const ordered = typeof before === 'number' ? [...numbers, ...candidates] : [...candidates, ...numbers];
  return ordered.find((value) => fits(document, schemas, value)) ?? before ?? freshUuid(chance);
}

function minimum(document: Document, pointer: Pointer): number[] {
  const schema = pointers.valueAt(document.root, pointer);
  const least = property(schema, 'minimum') ?? property(schema, 'exclusiveMinimum');
  return typeof least === 'number' ? [Math.ceil(least) + 1] : [];
}

/** A string of the same make: each letter and digit another one of its kind; one too short to stay apart so gives a uuid. */
function like(text: string, chance: Chance): string {
  if (text.replace(/[^A-Za-z0-9]/g, '').length < 8) return freshUuid(chance);
  return text.replace(/[a-f]|[g-z]|[A-Z]|\d/g, (c) => {
    if (c >= '0' && c <= '9') return String(chance.int(0, 9));
    if (c >= 'a' && c <= 'f') return String.fromCharCode(97 + chance.int(0, 5));
    return c >= 'a' ? String.fromCharCode(97 + chance.int(0, 25)) : String.fromCharCode(65 + chance.int(0, 25));
  });
}

/** Whether a value fits where these schemas speak: one of them is enough, since branches are among them. */
function fits(document: Document, schemas: readonly Pointer[], value: Json): boolean {
  const { accepts } = validatorsOf(document);
  return schemas.length === 0 || schemas.some((pointer) => accepts(pointer, value, 'response'));
}
