import type { AnyViolationOf, ExchangeArgs, ViolationOf } from '../violation';
import type { SchemaArgs } from '../../schema';
import { article, count, joined, list, show } from './phrases';

/** For each code, what follows its place in a message. */
export type ViolationTexts<Args> = { readonly [C in keyof Args]: (args: Args[C]) => string };

/** The messages of violations. */
interface ViolationMessages<Args> {
  /**
   * A violation as a message: the document's own (`x-message`) where it has one, else ours.
   *
   * @example
   * const args = { types: ['string'], type: 'integer', value: 5 };
   * violationText({ code: 'type', in: 'request.body', pointer: '/n', specPointer: '', args });
   * // 'request.body/n must be a string, not an integer'
   */
  readonly violationText: (violation: AnyViolationOf<Args>) => string;
  /** A violation as our own message, whatever the document has. */
  readonly builtInText: (violation: AnyViolationOf<Args>) => string;
}

/** Makes the messages of a table of codes. */
export function messagesOf<Args>(texts: ViolationTexts<Args>): ViolationMessages<Args> {
  const text = <C extends keyof Args>(violation: ViolationOf<Args, C>): string => {
    const { code, in: place, pointer, field, args, otherTypes = [] } = violation;
    const other = otherTypes.length === 0 ? '' : `, or be ${joined(otherTypes.map(article))}`;
    return `${place}${pointer}${field === undefined ? '' : ` header${field}`} ${texts[code](args)}${other}`;
  };
  const builtInText = (violation: AnyViolationOf<Args>): string => text(violation);
  return { builtInText, violationText: (violation) => violation.wording ?? builtInText(violation) };
}

/** The message for each code of an exchange. */
export const EXCHANGE_TEXTS: ViolationTexts<ExchangeArgs> = {
  type: ({ types, type }) => `must be ${joined(types.map(article))}, not ${article(type)}`,
  enum: ({ allowed, value }) =>
    allowed.length === 0
      ? 'cannot have any value: its enum is empty'
      : `must be one of ${list(allowed)}, not ${show(value)}`,
  const: ({ constant, value }) => `must be ${show(constant)}, not ${show(value)}`,
  required: ({ name }) => `is required${name === undefined ? '' : ' but missing'}`,
  additionalProperties: ({ keys }) => `has properties that are not allowed: ${list(keys)}`,
  propertyNames: ({ keys }) => `has property names that are not allowed: ${list(keys)}`,
  dependentRequired: ({ keys, because }) => `must have ${list(keys)} because it has ${show(because)}`,
  minLength: ({ bound, size }) => `must have at least ${count(bound, 'character', 'characters')}, not ${size}`,
  maxLength: ({ bound, size }) => `must have at most ${count(bound, 'character', 'characters')}, not ${size}`,
  pattern: ({ pattern, value }) => `must match the pattern ${pattern}; ${show(value)} does not`,
  format: ({ format, value }) => `must match the format ${format}; ${show(value)} does not`,
  minimum: ({ bound, value }) => `must be at least ${show(bound)}, not ${show(value)}`,
  maximum: ({ bound, value }) => `must be at most ${show(bound)}, not ${show(value)}`,
  exclusiveMinimum: ({ bound, value }) => `must be more than ${show(bound)}, not ${show(value)}`,
  exclusiveMaximum: ({ bound, value }) => `must be less than ${show(bound)}, not ${show(value)}`,
  multipleOf: ({ bound, value }) => `must be a multiple of ${show(bound)}; ${show(value)} is not`,
  minItems: ({ bound, size }) => `must have at least ${count(bound, 'item', 'items')}, not ${size}`,
  maxItems: ({ bound, size }) => `must have at most ${count(bound, 'item', 'items')}, not ${size}`,
  uniqueItems: () => 'must not have equal items',
  contains: ({ count: found, least, most }) =>
    `must contain ${most === Infinity ? `at least ${least}` : `${least} to ${most}`} items of the asked kind, ` +
    `not ${found}`,
  minProperties: ({ bound, size }) => `must have at least ${count(bound, 'property', 'properties')}, not ${size}`,
  maxProperties: ({ bound, size }) => `must have at most ${count(bound, 'property', 'properties')}, not ${size}`,
  not: ({ value }) => `must not be what the document excludes; it is ${show(value)}`,
  false: () => 'is not allowed here',
  discriminator: ({ allowed, value }) => `must be one of ${list(allowed)}, not ${show(value)}`,
  oneOf: branches,
  anyOf: branches,
  unevaluatedProperties: ({ keys }) =>
    `has properties that are not allowed${keys === undefined ? '' : `: ${list(keys)}`}`,
  unevaluatedItems: ({ keys }) =>
    `has items that are not allowed${keys === undefined ? '' : `, at ${keys.join(', ')}`}`,
  depth: () => 'is nested too deep to be validated',
  $dynamicRef: () => 'does not fit ($dynamicRef)',
  schema: () => 'does not fit (schema)',
  'no-route': ({ method, path }) => `${method} ${path} is not in the document`,
  'method-not-allowed': ({ method, path, allowed }) => `${path} has no ${method}; it has ${joined(allowed, 'and')}`,
  'no-credentials': ({ reason }) => `are missing: ${reason}`,
  'invalid-credentials': ({ reason }) => `are not valid: ${reason}`,
  'insufficient-scope': ({ reason }) => `are insufficient: ${reason}`,
  'unsupported-media-type': ({ mediaType, allowed }) =>
    `has the Content-Type ${show(mediaType)}; the document has ${list(allowed)}`,
  'unreadable-body': ({ reason }) => `cannot be read: ${reason}`,
  'unreadable-parameter': ({ reason }) => `cannot be read: ${reason}`,
  'undeclared-status': ({ status, declared }) => `${status} is not declared; the document has ${list(declared)}`,
  'media-type': ({ mediaType, declared }) =>
    `has the Content-Type ${mediaType === undefined ? '(none)' : show(mediaType)}; the document has ${list(declared)}`,
  'content-length': ({ declared, size }) => `states ${show(declared)} bytes; the body has ${size}`,
  'body-missing': () => 'is missing',
  relation: ({ id, text, expected, actual }) =>
    `breaks the relation '${id}' (${text}): expected ${orNothing(expected)}, got ${orNothing(actual)}`,
  recent: ({ id, actual, now }) => `breaks the relation '${id}': ${show(actual)} is not near ${now}`,
  unsendable: ({ value }) => `cannot be sent as a header field: ${show(value)}`,
  unmakeable: ({ reason }) => `cannot be made: ${reason}`,
};

export const { builtInText, violationText } = messagesOf(EXCHANGE_TEXTS);

function branches({ fitting, branches: all, types = [], value }: SchemaArgs['oneOf']): string {
  if (fitting > 0) return `fits ${fitting} of the ${all} alternatives; it must fit exactly one`;
  const meant = types.length > 0 ? `: it must be ${joined(types.map(article))}` : '';
  return `fits none of the ${all} alternatives${meant}; it is ${show(value)}`;
}

function orNothing(value: Parameters<typeof show>[0]): string {
  return value === undefined ? 'nothing' : show(value);
}
