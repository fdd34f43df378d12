import { equal, isNumber, items, type Json, pointers } from '../../document';
import { bodyValue, copy, setAt, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { stated, subSchemas, validatorsOf } from '../../schema';
import { thingsIn } from './lenient-body';

/**
 * Whether a response shows that values of another type were converted: `"7"` or true where a number stands now, a
 * list without the items that it had twice.
 */
export function convertsTypes(api: Api, request: ValidatedRequest, shown: Json | undefined): boolean {
  const isMeant: Meaning = (value, now, choices) => means(value, now) || isOrdinal(value, now, choices);
  return conversionOf(api, request, shown, isMeant) !== undefined;
}

/**
 * The body that a server made of one by converting values as Ajv's `coerceTypes` does: also a number or boolean that
 * became its text, null that became an empty value, a list of one that became its item, or an item its list.
 *
 * @returns `undefined` where the response shows another value, or one that isn't valid either
 */
export function convertedBody(api: Api, request: ValidatedRequest, shown: Json | undefined): Json | undefined {
  return conversionOf(api, request, shown, (value, now) => means(value, now) || meansLoosely(value, now));
}

/** Whether a response shows that numbers lost their fractions where the schema has whole ones. */
export function cutsFractions(api: Api, request: ValidatedRequest, shown: Json | undefined): boolean {
  const isCut = (value: Json | undefined, now: Json): boolean =>
    value !== undefined && isNumber(value) && isNumber(now) && Math.trunc(Number(value)) === Number(now);
  return conversionOf(api, request, shown, isCut) !== undefined;
}

/** Whether a response shows that nulls became the empty values of their types, as where these have no null. */
export function emptiesNulls(api: Api, request: ValidatedRequest, shown: Json | undefined): boolean {
  const isEmptied = (value: Json | undefined, now: Json): boolean =>
    value === null && ['', 0, false, [], {}].some((empty) => equal(now, empty));
  return conversionOf(api, request, shown, isEmptied) !== undefined;
}

/** Whether a value became another one, at a place that has these choices. */
type Meaning = (value: Json | undefined, now: Json, choices: Choices) => boolean;
/** The lists of values that the schemas of a place have. */
type Choices = readonly (readonly Json[])[];

function conversionOf(
  { document }: Api,
  request: ValidatedRequest,
  shown: Json | undefined,
  meant: Meaning,
): Json | undefined {
  const sent = bodyValue(request);
  const schema = request.media?.schema;
  if (sent === undefined || schema === undefined) return undefined;
  const wrong = new Set(request.violations.map(({ pointer }) => pointer));
  for (const one of thingsIn(shown)) {
    let converted: Json | undefined = copy(sent);
    for (const at of wrong) {
      const now = pointers.valueAt(one, at);
      const choices = subSchemas(document.root, schema, at).map((one) => items(stated(document.root, one, 'enum')));
      const isMeant = now !== undefined && meant(pointers.valueAt(sent, at), now, choices);
      converted = isMeant && converted !== undefined ? setAt(converted, at, now) : undefined;
    }
    if (converted !== undefined && validatorsOf(document).accepts(schema, converted, 'request')) return converted;
  }
  return undefined;
}

/** Whether a value is what one of another type means. */
function means(value: Json | undefined, now: Json): boolean {
  if (Array.isArray(now)) return Array.isArray(value) && isSetOf(value as readonly Json[], now as readonly Json[]);
  if (typeof now === 'number') return (isText(value) || typeof value === 'boolean') && Number(value) === now;
  if (typeof now !== 'boolean') return false;
  if (isNumber(value)) return now === (Number(value) !== 0);
  return value === String(now) || value === String(Number(now));
}

/** Whether a number became the choice at its place in a list, as readers of Java's enums take it. */
function isOrdinal(value: Json | undefined, now: Json, choices: Choices): boolean {
  const place = typeof value === 'number' || isText(value) ? Number(value) : -1;
  return choices.some((list) => list[place] !== undefined && equal(list[place], now));
}

/** Whether a value is what one of another type means to a server that converts all that it can. */
function meansLoosely(value: Json | undefined, now: Json): boolean {
  if (Array.isArray(now) && now.length === 1 && !Array.isArray(value)) {
    const [item] = now as readonly Json[];
    return item !== undefined && (equal(value ?? null, item) || means(value, item) || meansLoosely(value, item));
  }
  if (Array.isArray(value) && value.length === 1) {
    const [item] = value as readonly Json[];
    return equal(item, now) || means(item, now) || meansLoosely(item, now);
  }
  if (value === null) return now === '' || now === 0 || now === false;
  // Python writes True.
  if (typeof value === 'boolean') return typeof now === 'string' && now.toLowerCase() === String(value);
  return typeof now === 'string' && value !== undefined && isNumber(value) && now === String(value);
}

/** Whether a list has each item of another one once, in any order. */
function isSetOf(all: readonly Json[], now: readonly Json[]): boolean {
  const has = (list: readonly Json[], item: Json): boolean => list.some((one) => equal(one, item));
  const isUnique = now.every((item, at) => !has(now.slice(0, at), item));
  return isUnique && all.every((item) => has(now, item)) && now.every((item) => has(all, item));
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
