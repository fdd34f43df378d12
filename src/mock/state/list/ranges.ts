import { isObject, type Json, plainText } from '../../../document';
import type { Shape } from '../../../exchange';
import { ATTRIBUTES, bareName, CHANGED, CREATED, isTime, nameWords, NOT_YET } from '../../../resources';
import { looksLikeTime } from '../times';
import { type Condition, memberOf, memberShape, membersFor } from './filters';

type Operator = 'gt' | 'gte' | 'lt' | 'lte' | 'has' | 'starts' | 'ends';

/** The words of each operator, in lower case. */
const WORDS: readonly (readonly [Operator, RegExp])[] = [
  ['gt', /^(?:gt|after|above)$/],
  ['gte', /^(?:gte|ge|min|minimum|from|since)$/],
  ['lt', /^(?:lt|before|below)$/],
  ['lte', /^(?:lte|le|max|maximum|to|until)$/],
  ['has', /^i?(?:contains|like)$/],
  ['starts', /^i?startswith$/],
  ['ends', /^i?endswith$/],
];

/** Those that say all by themselves; `from` and `to` may be anything. */
const ALONE = /^(?:after|before|since|until)$/;

/**
 * What a parameter asks of a member that isn't called quite so: `min_price`, `priceMax`, `price__gte`, `created[lt]`,
 * `created_after`, `title_contains`; `since` alone is about when the items were made, `from` and `to` about when they
 * are.
 *
 * @param asked what the parameter takes
 * @returns nothing where the items have no member of that name and kind
 */
export function rangesOf(item: Shape, name: string, value: Json, asked?: Shape): Condition[] | undefined {
  if (isObject(value)) {
    const parts = Object.entries(value).map(([way, bound]) => rangesOf(item, `${name}_${way}`, bound ?? null));
    return parts.length > 0 && parts.every((one) => one !== undefined) ? parts.flat() : undefined;
  }
  const words = nameWords(name);
  const splits = [
    [words.slice(0, -1), words.slice(-1)],
    [words.slice(0, -2), words.slice(-2)],
    [words.slice(1), words.slice(0, 1)],
  ] as const;
  for (const [rest, way] of splits) {
    const word = way.join('').toLowerCase();
    const [operator] = WORDS.find(([, words]) => words.test(word)) ?? [];
    if (operator === undefined) continue;
    if (rest.length === 0) {
      if (ALONE.test(word)) return ofMaking(item, operator, value);
      continue;
    }
    const found = memberFor(item, rest.join('_'), operator, value);
    if (found !== undefined) return [compares(found, operator, value)];
  }
  return isOfTime(asked) ? inPeriod(item, words, value) : undefined;
}

/** Words of the ends of a period, beside words that say nothing but that they are times: `from_date`. */
const PERIOD = { gte: /^(?:from|start)$/, lte: /^(?:to|end)$/ };
const OF_TIME = /^(?:date|time|datetime|day|at|on)$/i;
/** Names, without marks between their words, of the time when something is: the start of an event. */
const WHEN = /^(?:(?:start|begin)(?:s|ing)?(?:at|on|date|time)*|date|time|datetime|day|when)$/;

/** What is within a period that has a parameter for each of its ends. */
function inPeriod(item: Shape, words: readonly string[], value: Json): Condition[] | undefined {
  const [word = '', ...others] = words.filter((one) => !OF_TIME.test(one)).map((one) => one.toLowerCase());
  const operator =
    others.length > 0 ? undefined : PERIOD.gte.test(word) ? 'gte' : PERIOD.lte.test(word) ? 'lte' : undefined;
  const times = timesOf(item);
  const happening = times.filter((name) => !CHANGED.test(bareName(name)) && !NOT_YET.test(bareName(name)));
  const found = times.find((name) => WHEN.test(bareName(name))) ?? (happening.length === 1 ? happening[0] : undefined);
  return operator === undefined || found === undefined ? undefined : [compares(found, operator, value)];
}

/** What a time alone is compared with: when the items were made, else the only time that they have. */
function ofMaking(item: Shape, operator: Operator, value: Json): Condition[] | undefined {
  if (isTextual(operator) || momentOf(value) === undefined || numberOf(value) !== undefined) return undefined;
  const times = timesOf(item);
  const found = timeOfMaking(item) ?? (times.length === 1 ? times[0] : undefined);
  return found === undefined ? undefined : [compares(found, operator, value)];
}

/** The member that has the time when an item was made. */
export function timeOfMaking(item: Shape): string | undefined {
  return timesOf(item).find((name) => CREATED.test(bareName(name)));
}

/** The members, or attributes, that are times. */
function timesOf(item: Shape): string[] {
  const names = [...(item.names.has(ATTRIBUTES) ? item.property(ATTRIBUTES).names : item.names)];
  return names.filter((name) => isTime(name, memberShape(item, name)));
}

/** Whether values are times by their format. */
export function isOfTime(shape: Shape | undefined): boolean {
  return /^date(?:-time)?$/.test(plainText(shape?.keyword('format') ?? ''));
}

/** The member that can be compared so with a value. */
function memberFor(item: Shape, name: string, operator: Operator, value: Json): string | undefined {
  return membersFor(item, name).find((found) => {
    const shape = memberShape(item, found);
    return isTextual(operator) ? shape.allows('string') : isComparable(shape, value);
  });
}

function isTextual(operator: Operator): boolean {
  return operator === 'has' || operator === 'starts' || operator === 'ends';
}

function isComparable(shape: Shape, value: Json): boolean {
  if (shape.allows('array') && !shape.allows('string')) return false;
  if (shape.allows('integer') && !shape.allows('string')) return numberOf(value) !== undefined;
  return isOfTime(shape) && momentOf(value) !== undefined;
}

/** What has a member that is so beside a value. */
export function compares(name: string, operator: Operator, wanted: Json): Condition {
  return (value) => {
    const there = memberOf(value, name);
    if (there === undefined || there === null) return false;
    const text = plainText(there).toLowerCase();
    const other = plainText(wanted).toLowerCase();
    if (operator === 'has') return text.includes(other);
    if (operator === 'starts') return text.startsWith(other);
    if (operator === 'ends') return text.endsWith(other);
    const way = order(there, operator === 'lte' ? endOf(wanted, there) : wanted);
    if (way === undefined) return false;
    return operator === 'gt' ? way > 0 : operator === 'gte' ? way >= 0 : operator === 'lt' ? way < 0 : way <= 0;
  };
}

/** The end of a day that times are compared with: what is on that day is not after it. */
function endOf(wanted: Json, there: Json): Json {
  const isDay = typeof wanted === 'string' && /^\d{4}-\d\d-\d\d$/.test(wanted);
  return isDay && typeof there === 'string' && there.length > 10 ? `${wanted}T23:59:59.999Z` : wanted;
}

/** Below 0: the first goes before the second. */
export function order(a: Json, b: Json): number | undefined {
  const numbers = [numberOf(a), numberOf(b)];
  const [left, right] = numbers.includes(undefined) ? [momentOf(a), momentOf(b)] : numbers;
  return left === undefined || right === undefined ? undefined : left - right;
}

function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** A date or a time; one of a number counts seconds. */
function momentOf(value: Json): number | undefined {
  const seconds = numberOf(value);
  if (seconds !== undefined) return seconds * 1000;
  const isDate = typeof value === 'string' && (looksLikeTime(value) || /^\d{4}-\d\d-\d\d$/.test(value));
  const moment = isDate ? Date.parse(value) : NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
