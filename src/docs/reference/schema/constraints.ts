import {
  compareNumbers,
  entries,
  isNumber,
  isObject,
  items,
  type Json,
  type JsonObject,
  jsonText,
  plainText,
} from '../../../document';
import { joined, type Phrase, phrase } from '../text/phrase';

/**
 * The constraints of a schema in plain English, in the order in which its keywords are written. What the reference
 * shows elsewhere (type, format, enum, properties) is left out.
 *
 * @example limitsOf({ minLength: 1, maxLength: 200 }) // [['1 to 200 characters']]
 */
export function constraintsOf(schema: JsonObject): Phrase[] {
  const all = Object.keys(schema).flatMap((keyword) => {
    const phrased = CONSTRAINT_PHRASES[keyword]?.(schema);
    return phrased === undefined ? [] : [phrased];
  });
  return all.filter((one, i) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === i);
}

type ConstraintPhrase = (schema: JsonObject) => Phrase | undefined;

const characters = between('minLength', 'maxLength', 'character');
const elements = between('minItems', 'maxItems', 'item');
const fields = between('minProperties', 'maxProperties', 'field');

const CONSTRAINT_PHRASES: Readonly<Record<string, ConstraintPhrase | undefined>> = {
  minLength: characters,
  maxLength: characters,
  minItems: elements,
  maxItems: elements,
  minProperties: fields,
  maxProperties: fields,
  minimum: range,
  maximum: range,
  exclusiveMinimum: range,
  exclusiveMaximum: range,
  multipleOf: ({ multipleOf }) => fromValue(multipleOf, (value) => phrase`a multiple of ${value}`),
  pattern: ({ pattern }) =>
    pattern === NOT_BLANK ? ['not blank'] : fromValue(pattern, (value) => phrase`matches ${value}`),
  uniqueItems: ({ uniqueItems }) => (uniqueItems === true ? ['no two items are equal'] : undefined),
  additionalProperties: ({ additionalProperties }) =>
    additionalProperties === false ? ['additional properties not allowed'] : undefined,
  unevaluatedProperties: ({ unevaluatedProperties }) =>
    unevaluatedProperties === false ? ['additional properties not allowed'] : undefined,
  dependentRequired: ({ dependentRequired }) => {
    const rules = entries(dependentRequired).map(
      ([name, others]) => phrase`${name} only with ${joined(codes(items(others)), 'and')}`,
    );
    return rules.length === 0 ? undefined : joined(rules, 'and');
  },
  propertyNames: ({ propertyNames }) => {
    const rules = isPhrased(propertyNames) ? constraintsOf(propertyNames) : [];
    return rules.length === 0 ? undefined : phrase`names of fields: ${joined(rules, 'and')}`;
  },
  items: ({ items: rest, prefixItems }) =>
    rest === false ? [prefixItems === undefined ? 'no items' : 'no further items'] : undefined,
  unevaluatedItems: ({ unevaluatedItems }) => (unevaluatedItems === false ? ['no further items'] : undefined),
  'x-extensible-enum': ({ 'x-extensible-enum': known }) =>
    items(known).length === 0 ? undefined : phrase`${joined(codes(items(known)), 'or')}, or a value that is new`,
  contentEncoding: ({ contentEncoding }) => fromValue(contentEncoding, (value) => phrase`encoded as ${value}`),
  contentMediaType: ({ contentMediaType }) => fromValue(contentMediaType, (value) => phrase`holds ${value}`),
};

/**
 * Whether the constraints of a schema say all that it says.
 *
 * @example isPhrased({ minLength: 1 }) // true
 */
export function isPhrased(schema: Json | undefined): schema is JsonObject {
  if (!isObject(schema)) return false;
  const keys = Object.keys(schema).filter((key) => !(key === 'type' && schema.type === 'string'));
  return keys.length > 0 && keys.every((key) => constraintsOf({ [key]: schema[key] ?? null }).length > 0);
}

function fromValue(value: Json | undefined, phrase: (value: string) => Phrase): Phrase | undefined {
  return value === undefined ? undefined : phrase(plainText(value));
}

/** The usual way of saying that there must be more than white space. */
const NOT_BLANK = String.raw`\S`;

/** `1 to 200 characters`, `at least 1 item`, `exactly 3 fields`. */
function between(low: string, high: string, noun: string): ConstraintPhrase {
  return (schema) => {
    const least = schema[low];
    const most = schema[high];
    const last = typeof most === 'number' ? most : least;
    if (typeof last !== 'number') return undefined;
    if (most === 0) return [`no ${noun}s`];
    const nouns = last === 1 ? noun : `${noun}s`;
    if (typeof least !== 'number' || least === 0) return most === undefined ? undefined : [`at most ${last} ${nouns}`];
    if (typeof most !== 'number') return [`at least ${last} ${nouns}`];
    return [least === most ? `exactly ${last} ${nouns}` : `${least} to ${last} ${nouns}`];
  };
}

function range(schema: JsonObject): Phrase | undefined {
  const low = bound(schema.minimum, schema.exclusiveMinimum, 1);
  const high = bound(schema.maximum, schema.exclusiveMaximum, -1);
  if (low?.isIncluded === true && high?.isIncluded === true) return phrase`${low.value} to ${high.value}`;
  const parts: Phrase[] = [];
  if (low !== undefined) parts.push(phrase`${[low.isIncluded ? 'at least' : 'more than']} ${low.value}`);
  if (high !== undefined) parts.push(phrase`${[high.isIncluded ? 'at most' : 'less than']} ${high.value}`);
  return parts.length === 0 ? undefined : joined(parts, 'and');
}

/** The stricter one of two limits at the same end: the greater one (`1`) or the smaller one (`-1`). */
function bound(
  included: Json | undefined,
  excluded: Json | undefined,
  sign: 1 | -1,
): { readonly value: string; readonly isIncluded: boolean } | undefined {
  const isExcluded = isNumber(excluded) && (!isNumber(included) || sign * compareNumbers(excluded, included) >= 0);
  const value = isExcluded ? excluded : included;
  return isNumber(value) ? { value: jsonText(value), isIncluded: !isExcluded } : undefined;
}

/** Values as code, each. */
export function codes(values: readonly Json[]): Phrase[] {
  return values.map((value) => [{ code: plainText(value) }]);
}
