import type { Violation } from '../violation';

/**
 * Says a violation in words: those of the document where it has some (`x-message`), else our own.
 *
 * @example words({ code: 'type', in: 'request.body', pointer: '/n', specPointer: '', args: { expected: ['string'], actual: 'integer' } })
 * // 'request.body/n must be a string, not an integer'
 */
export function violationText(violation: Violation): string {
  const { wording } = violation.args;
  return typeof wording === 'string' ? wording : builtInText(violation);
}

/** The place and the fault in our own words, whatever the document's are. */
export function builtInText({ code, in: place, pointer, args }: Violation): string {
  const where = pointer === '' ? place : `${place}${pointer}`;
  return `${where} ${predicate(code, args)}`;
}

type Args = Violation['args'];

function predicate(code: string, args: Args): string {
  const known = PREDICATES[code];
  return known === undefined ? `does not fit (${code})` : known(args);
}

const PREDICATES: Readonly<Record<string, ((args: Args) => string) | undefined>> = {
  type: ({ expected, actual }) => `must be ${oneOf(expected, article)}, not ${article(String(actual))}`,
  enum: ({ allowed, value }) => `must be one of ${list(allowed)}, not ${show(value)}`,
  const: ({ limit, value }) => `must be ${show(limit)}, not ${show(value)}`,
  required: ({ name }) => `is required${name === undefined ? '' : ' and absent'}`,
  additionalProperties: ({ keys }) => `has properties that are not allowed: ${list(keys)}`,
  propertyNames: ({ keys }) => `has property names that are not allowed: ${list(keys)}`,
  dependentRequired: ({ keys, because }) => `must have ${list(keys)} because it has ${show(because)}`,
  minLength: ({ limit, actual }) =>
    `must have at least ${count(limit, 'character', 'characters')}, not ${show(actual)}`,
  maxLength: ({ limit, actual }) => `must have at most ${count(limit, 'character', 'characters')}, not ${show(actual)}`,
  pattern: ({ limit, value }) => `must match the pattern ${String(limit)}; ${show(value)} does not`,
  format: ({ limit, value }) => `must have the format ${String(limit)}; ${show(value)} has not`,
  minimum: ({ limit, value }) => `must be at least ${show(limit)}, not ${show(value)}`,
  maximum: ({ limit, value }) => `must be at most ${show(limit)}, not ${show(value)}`,
  exclusiveMinimum: ({ limit, value }) => `must be more than ${show(limit)}, not ${show(value)}`,
  exclusiveMaximum: ({ limit, value }) => `must be less than ${show(limit)}, not ${show(value)}`,
  multipleOf: ({ limit, value }) => `must be a multiple of ${show(limit)}; ${show(value)} is none`,
  minItems: ({ limit, actual }) => `must have at least ${count(limit, 'item', 'items')}, not ${show(actual)}`,
  maxItems: ({ limit, actual }) => `must have at most ${count(limit, 'item', 'items')}, not ${show(actual)}`,
  uniqueItems: () => 'must not have equal items',
  contains: ({ count, least, most }) =>
    `must contain ${most === Infinity ? `at least ${show(least)}` : `${show(least)} to ${show(most)}`} items of the asked kind, not ${show(count)}`,
  minProperties: ({ limit, actual }) =>
    `must have at least ${count(limit, 'property', 'properties')}, not ${show(actual)}`,
  maxProperties: ({ limit, actual }) =>
    `must have at most ${count(limit, 'property', 'properties')}, not ${show(actual)}`,
  not: ({ value }) => `must not be what the document excludes; it is ${show(value)}`,
  false: () => 'is not allowed here',
  discriminator: ({ allowed, value }) => `must be one of ${list(allowed)}, not ${show(value)}`,
  oneOf: branches,
  anyOf: branches,
  unevaluatedProperties: () => 'has properties that are not allowed',
  unevaluatedItems: () => 'has items that are not allowed',
  'no-route': ({ method, path }) => `${String(method)} ${String(path)} is not in the document`,
  'method-not-allowed': ({ method, path, allowed }) =>
    `${String(path)} has no ${String(method)}; it has ${oneOf(allowed, String, 'and')}`,
  'no-credentials': ({ reason }) => `are missing: ${String(reason)}`,
  'invalid-credentials': ({ reason }) => `are not valid: ${String(reason)}`,
  'insufficient-scope': ({ reason }) => `do not suffice: ${String(reason)}`,
  'unsupported-media-type': ({ actual, allowed }) =>
    `has the Content-Type ${show(actual)}; the document has ${list(allowed)}`,
  'unreadable-body': ({ reason }) => `cannot be read: ${String(reason)}`,
  'undeclared-status': ({ actual, declared }) => `${show(actual)} is not declared; the document has ${list(declared)}`,
  'media-type': ({ actual, declared }) =>
    `has the Content-Type ${actual === undefined ? '(none)' : show(actual)}; the document has ${list(declared)}`,
  'content-length': ({ declared, actual }) => `says ${show(declared)} bytes; the body has ${show(actual)}`,
  'body-missing': () => 'is missing',
  relation: ({ id, text, expected, actual }) =>
    `breaks the relation '${String(id)}' (${String(text)}): expected ${expected === undefined ? 'nothing' : show(expected)}, got ${actual === undefined ? 'nothing' : show(actual)}`,
  unique: ({ id, actual }) => `breaks the relation '${String(id)}': ${show(actual)} was answered before`,
  recent: ({ id, actual, now }) => `breaks the relation '${String(id)}': ${show(actual)} is not near ${String(now)}`,
  'wrong-status': ({ actual, expected, because }) =>
    `is ${show(actual)}; the document says ${text(expected)}${because === undefined ? '' : ` (${text(because)})`}`,
  'unlikely-status': ({ actual, expected, because, isDeclared }) =>
    `is ${show(actual)}; ${isDeclared === false ? `usual is ${text(expected)}` : `the document has ${text(expected)} for this`}${because === undefined ? '' : ` (${text(because)})`}`,
  'no-answer': ({ reason }) => `did not come: ${String(reason)}`,
  leak: ({ value }) => `tells what another request sent: ${show(value)}`,
  effect: ({ value }) => `shows what a refused request sent: ${show(value)}`,
  'not-kept': ({ expected, actual }) =>
    `must be ${show(expected)}, as it was when it was written, not ${actual === undefined ? 'absent' : show(actual)}`,
  'not-listed': ({ value }) => `does not list what was just made: ${show(value)}`,
  'too-many': ({ name, limit, actual }) => `has ${show(actual)} items; ${text(name)} was ${show(limit)}`,
  'not-filtered': ({ name, expected, actual }) =>
    `has an item whose ${text(name)} is ${show(actual)}; ${list(expected)} was asked for`,
  'secret-told': () => 'tells a secret of the request',
  unsendable: ({ value }) => `cannot be sent as a header field: ${show(value)}`,
  unmakeable: ({ reason }) => `cannot be made: ${String(reason)}`,
  'wrong-answer': ({ expected, actual }) =>
    `must be ${show(expected)}, not ${actual === undefined ? 'absent' : show(actual)}`,
};

function branches({ fitting, branches: count, expected, value }: Args): string {
  if (typeof fitting === 'number' && fitting > 0)
    return `fits ${fitting} of the ${String(count)} alternatives; it must fit exactly one`;
  const types = Array.isArray(expected) && expected.length > 0 ? `: it must be ${oneOf(expected, article)}` : '';
  return `fits none of the ${String(count)} alternatives${types}; it is ${show(value)}`;
}

function article(type: string): string {
  return type === 'null' ? 'null' : /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function oneOf(values: unknown, each: (value: string) => string, last = 'or'): string {
  const words_ = (Array.isArray(values) ? (values as unknown[]) : [values]).map((v) => each(String(v)));
  return words_.length < 2 ? (words_[0] ?? '') : `${words_.slice(0, -1).join(', ')} ${last} ${String(words_.at(-1))}`;
}

function list(values: unknown): string {
  return (Array.isArray(values) ? (values as unknown[]) : [values]).map(show).join(', ');
}

/** A word as it is, anything else as JSON. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : show(value);
}

/** A value as JSON, cut where it is long. */
/** A number of things: `1 item`, `2 items`. */
function count(limit: unknown, one: string, many: string): string {
  return `${show(limit)} ${limit === 1 ? one : many}`;
}

function show(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) return 'absent';
  return json.length > 120 ? `${json.slice(0, 117)}…` : json;
}
