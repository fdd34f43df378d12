import { isObject, type Json, plainText } from '../../../document';
import type { Shape } from '../../../exchange';
import { looksLikeTime } from '../times';
import { type Condition, memberOf, memberShape, propertyFor } from './filters';

type Operator = 'gt' | 'gte' | 'lt' | 'lte' | 'has' | 'starts' | 'ends';

const OPERATORS: Readonly<Record<string, Operator>> = {
  ...{
    gt: 'gt',
    after: 'gt',
    above: 'gt',
    gte: 'gte',
    ge: 'gte',
    min: 'gte',
    minimum: 'gte',
    from: 'gte',
    since: 'gte',
  },
  ...{
    lt: 'lt',
    before: 'lt',
    below: 'lt',
    lte: 'lte',
    le: 'lte',
    max: 'lte',
    maximum: 'lte',
    to: 'lte',
    until: 'lte',
  },
  ...{ contains: 'has', icontains: 'has', like: 'has', ilike: 'has' },
  ...{ startswith: 'starts', istartswith: 'starts', endswith: 'ends', iendswith: 'ends' },
};
/** Endings of the names of times that parameters leave out: `created_after` is about `created_at`. */
const TIMES = ['', 'At', 'On', 'Date', 'Time'];

/**
 * What a parameter asks of a member that isn't called quite so: `min_price`, `priceMax`, `price__gte`, `created[lt]`,
 * `created_after`, `title_contains`.
 *
 * @returns nothing where the items have no member of that name and kind
 */
export function rangesOf(item: Shape, name: string, value: Json): Condition[] | undefined {
  if (isObject(value)) {
    const parts = Object.entries(value).map(([way, bound]) => rangesOf(item, `${name}_${way}`, bound ?? null));
    return parts.length > 0 && parts.every((one) => one !== undefined) ? parts.flat() : undefined;
  }
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const splits = [
    [words.slice(0, -1), words.slice(-1)],
    [words.slice(0, -2), words.slice(-2)],
    [words.slice(1), words.slice(0, 1)],
  ] as const;
  for (const [rest, way] of splits) {
    const operator = OPERATORS[way.join('').toLowerCase()];
    if (operator === undefined || rest.length === 0) continue;
    const found = memberFor(item, rest.join('_'), operator, value);
    return found === undefined ? undefined : [compares(found, operator, value)];
  }
  return undefined;
}

/** The member that can be compared so with a value. */
function memberFor(item: Shape, name: string, operator: Operator, value: Json): string | undefined {
  for (const ending of TIMES) {
    const found = propertyFor(item, name + ending);
    if (found === undefined) continue;
    const shape = memberShape(item, found);
    if (isTextual(operator) ? shape.allows('string') : isComparable(shape, value)) return found;
  }
  return undefined;
}

function isTextual(operator: Operator): boolean {
  return operator === 'has' || operator === 'starts' || operator === 'ends';
}

function isComparable(shape: Shape, value: Json): boolean {
  if (shape.allows('array') && !shape.allows('string')) return false;
  if (shape.allows('integer') && !shape.allows('string')) return numberOf(value) !== undefined;
  return /^date/.test(plainText(shape.keyword('format') ?? '')) && momentOf(value) !== undefined;
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
    const way = order(there, wanted);
    if (way === undefined) return false;
    return operator === 'gt' ? way > 0 : operator === 'gte' ? way >= 0 : operator === 'lt' ? way < 0 : way <= 0;
  };
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
