import {
  compareNumbers,
  entries,
  isNumber,
  type Json,
  type JsonObject,
  items,
  plainText,
  pointers,
} from '../../../document';
import { count } from '../../../text';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** Keywords of lower and upper bounds. */
export const RANGES = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minContains', 'maxContains'],
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'maximum'],
  ['minimum', 'exclusiveMaximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
] as const;

/** Ranges with nothing between their ends. */
export const constraints: Rule = {
  id: 'constraints',
  severity: 'error',
  describe: 'A minimum is not above its maximum.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      for (const found of checkConstraints(node)) yield { ...found, pointer: pointers.join(pointer, found.pointer) };
    }
  },
};

/** The findings of one schema; `pointer` is the keyword. */
function* checkConstraints(schema: JsonObject): Iterable<Found> {
  let isEmpty = false;
  for (const [low, high] of RANGES) {
    const least = schema[low];
    const most = schema[high];
    if (isEmptyRange([low, least], [high, most]) && least !== undefined && most !== undefined) {
      const message = `no value can satisfy both ${low} ${plainText(least)} and ${high} ${plainText(most)}`;
      yield { pointer: low, message };
      isEmpty = true;
    }
  }
  if (schema.type === 'integer' && !isEmpty) yield* checkIntegers(schema);
  const needed = new Set(items(schema.required)).size;
  const most = schema.maxProperties;
  if (typeof most === 'number' && needed > most)
    yield { pointer: 'maxProperties', message: `${are(needed, 'property')} required, and at most ${most} are allowed` };
  yield* tooFewPossible(schema);
  if (schema.minContains === 0 || schema.contains === undefined || typeof schema.maxItems !== 'number') return;
  const least = typeof schema.minContains === 'number' ? schema.minContains : 1;
  if (least > schema.maxItems)
    yield {
      pointer: 'contains',
      message: `${count(least, 'item')} must be contained, and at most ${schema.maxItems} are allowed`,
    };
}

/** More properties of a closed object, or items of a closed list, than it can have. */
function* tooFewPossible(schema: JsonObject): Iterable<Found> {
  const isClosed = schema.additionalProperties === false && schema.patternProperties === undefined;
  const names = entries(schema.properties).filter(([, one]) => one !== false);
  const ends = [
    { least: 'minProperties', what: 'property', most: isClosed ? names.length : Infinity },
    { least: 'minItems', what: 'item', most: schema.items === false ? items(schema.prefixItems).length : Infinity },
  ] as const;
  for (const { least, what, most } of ends) {
    const needed = schema[least];
    if (typeof needed === 'number' && needed > most)
      yield {
        pointer: least,
        message: `at least ${are(needed, what)} needed, and ${most === 0 ? 'none' : `only ${most}`} can be there`,
      };
  }
}

/** So many properties or items, and the verb that goes with them. */
function are(number: number, what: 'property' | 'item'): string {
  if (number === 1) return `1 ${what} is`;
  return `${number} ${what === 'item' ? 'items' : 'properties'} are`;
}

/** A range of an integer without an integer in it: from 1.2 to 1.8, or above 3 and below 4. */
function* checkIntegers(schema: JsonObject): Iterable<Found> {
  const bound = (keyword: string, near: (value: number) => number): (readonly [string, number])[] => {
    const value = schema[keyword];
    return typeof value === 'number' ? [[keyword, near(value)]] : [];
  };
  const lower = [...bound('minimum', Math.ceil), ...bound('exclusiveMinimum', (value) => Math.floor(value) + 1)];
  const upper = [...bound('maximum', Math.floor), ...bound('exclusiveMaximum', (value) => Math.ceil(value) - 1)];
  const [low] = lower.sort(([, one], [, other]) => other - one);
  const [high] = upper.sort(([, one], [, other]) => one - other);
  if (low === undefined || high === undefined || low[1] <= high[1]) return;
  const shown = [low, high].map(([keyword]) => `${keyword} ${plainText(schema[keyword] ?? null)}`);
  yield { pointer: low[0], message: `no integer can satisfy both ${shown.join(' and ')}` };
}

/** A keyword with its value. */
type Bound = readonly [keyword: string, value: Json | undefined];

/** Whether nothing is between a lower and an upper bound. */
export function isEmptyRange([low, least]: Bound, [high, most]: Bound): boolean {
  if (!isNumber(least) || !isNumber(most)) return false;
  const isOpen = low.startsWith('exclusive') || high.startsWith('exclusive');
  const difference = compareNumbers(least, most);
  return difference > 0 || (isOpen && difference === 0);
}
