import { compareNumbers, isIntegral, isMultipleOf, numberFrom } from '../../../document';
import { type Constraints, type Numeric } from '../constraints';
import { type Plan } from '../context';
import { INTEGER_BOUNDS, isOfFormat } from '../../formats';
import { isExcluded } from '../keywords';
import {
  type Decimal,
  decimal,
  dividesExactly,
  larger,
  leastCommonMultiple,
  numberOf,
  scaled,
  smaller,
} from './numeric';
import { onceIn, type Random } from './random';
import { FRACTION, TYPES } from '../../types';

const TRIES = 100;
/** How far random numbers go from a bound, or from zero where none exists. */
const REACH = 1000;

interface Range {
  readonly low: Numeric;
  readonly high: Numeric;
}

/** A number within the constraints, or why none exists. */
export function makeNumber(plan: Plan, random: Random, c: Constraints): Numeric | { readonly reason: string } {
  const range = rangeOf(c);
  // Rather one that every validator takes; else one that is a multiple as it is written, such as 19.99 of 0.01.
  for (const divides of [dividesExactly, isMultipleOf]) {
    for (const value of candidates(range, c, plan.dynamic ? random : undefined)) {
      if (fits(c, value, divides)) return Object.is(value, -0) ? 0 : value;
    }
    if (c.multiples.length === 0) break;
  }
  const multiples = c.multiples.length > 0 ? ` that is a multiple of ${c.multiples.join(' and ')}` : '';
  const kind = (c.types & FRACTION) === 0 ? 'integer' : 'number';
  if (c.excluded.length > 0) return { reason: `no other ${kind}${multiples} was found` };
  return { reason: `there is no ${kind} from ${String(range.low)} to ${String(range.high)}${multiples}` };
}

function rangeOf(c: Constraints): Range {
  let low = larger(c.minimum, c.exclusiveMinimum);
  let high = smaller(c.maximum, c.exclusiveMaximum);
  for (const format of c.formats) {
    const bounds = INTEGER_BOUNDS.get(format);
    if (bounds === undefined) continue;
    const [isBelow, isAbove] = [isFinite(high), isFinite(low)];
    // A format's own bounds count beside others; alone they would make every integer -2147483648.
    if (isBelow || bounds[0] === 0) low = larger(low, numberFrom(String(bounds[0])));
    if (isAbove) high = smaller(high, numberFrom(String(bounds[1])));
  }
  return { low, high };
}

function fits(c: Constraints, value: Numeric, divides: typeof isMultipleOf): boolean {
  const type = isIntegral(value) ? TYPES.integer : FRACTION;
  return (
    (c.types & type) !== 0 &&
    Number.isFinite(Number(value)) &&
    compareNumbers(value, c.minimum) >= 0 &&
    compareNumbers(value, c.maximum) <= 0 &&
    compareNumbers(value, c.exclusiveMinimum) > 0 &&
    compareNumbers(value, c.exclusiveMaximum) < 0 &&
    c.multiples.every((by) => divides(value, by)) &&
    c.formats.every((format) => isOfFormat(format, value)) &&
    !isExcluded(c, value)
  );
}

/** Whether a bound is one: an exact number is, however large. */
function isFinite(bound: Numeric): boolean {
  return typeof bound !== 'number' || Number.isFinite(bound);
}

function* candidates(range: Range, c: Constraints, random: Random | undefined): Generator<Numeric> {
  const isWhole = (c.types & FRACTION) === 0 || c.formats.some((format) => INTEGER_BOUNDS.has(format));
  if (isWhole || c.multiples.length > 0)
    yield* onGrid(range, isWhole ? [...c.multiples, 1] : c.multiples, c.excluded.length, random);
  else yield* anywhere(range, random);
}

/** Multiples of the least number that all steps divide. A long list that may have none twice has the first already. */
function* onGrid(
  { low, high }: Range,
  steps: readonly Numeric[],
  excluded: number,
  random: Random | undefined,
): Generator<Numeric> {
  const decimals = [...steps, ...[low, high].filter(isFinite)].map(decimal);
  if (!decimals.every((one): one is Decimal => one !== undefined)) {
    yield* [0, ...steps, low, high];
    return;
  }
  const digits = Math.max(...decimals.map((one) => one.digits));
  const units = decimals.map((one) => scaled(one, digits));
  const step = units.slice(0, steps.length).reduce(leastCommonMultiple);
  const [lowUnits, highUnits] = [unitsOf(low, digits), unitsOf(high, digits)];
  const first = lowUnits === undefined ? undefined : ceilingOf(lowUnits, step);
  const last = highUnits === undefined ? undefined : -ceilingOf(-highUnits, step);
  if (first !== undefined && last !== undefined && first > last) return;
  const nearest = (wanted: bigint): bigint => {
    if (first !== undefined && wanted < first) return first;
    return last !== undefined && wanted > last ? last : wanted;
  };
  if (random !== undefined) {
    const start = nearest(first === undefined ? (last ?? BigInt(REACH)) - BigInt(REACH) : first);
    const width = last === undefined ? REACH : Number(last - start);
    for (let i = 0; i < 30; i++) {
      // A bound is where programs break; negative numbers are forgotten.
      const edge = onceIn(random, 12) ? (onceIn(random, 2) ? first : last) : undefined;
      const negative = first === undefined && last === undefined && onceIn(random, 6) ? -1n : 1n;
      yield numberOf(
        (edge ?? (start + BigInt(random.int(0, Math.min(width, REACH * REACH)))) * negative) * step,
        digits,
      );
    }
  }
  const start = first ?? nearest(1n);
  for (const from of excluded < TRIES ? [0n] : [BigInt(excluded), 0n])
    for (let i = from; i < from + BigInt(TRIES); i++) {
      if (last === undefined || start + i <= last) yield numberOf((start + i) * step, digits);
      if (first === undefined) yield numberOf((start - i) * step, digits);
    }
}

function unitsOf(bound: Numeric, digits: number): bigint | undefined {
  const read = isFinite(bound) ? decimal(bound) : undefined;
  return read && scaled(read, digits);
}

function ceilingOf(units: bigint, step: bigint): bigint {
  const quotient = units / step;
  return units > 0n && units % step !== 0n ? quotient + 1n : quotient;
}

/** Numbers of a range without steps: plain ones first. */
function* anywhere(range: Range, random: Random | undefined): Generator<Numeric> {
  const [low, high] = [Number(range.low), Number(range.high)];
  const bounded = Number.isFinite(low) && Number.isFinite(high);
  if (random !== undefined) {
    const from = Number.isFinite(low) ? low : Number.isFinite(high) ? high - REACH : onceIn(random, 6) ? -REACH : 0;
    const to = Number.isFinite(high) ? Math.min(high, from + REACH * REACH) : from + REACH;
    for (let i = 0; i < 10; i++) {
      const value = from + (to - from) * (random.int(0, 1_000_000) / 1_000_000);
      yield* [Math.round(value * 100) / 100, value];
    }
  }
  if (Number.isFinite(low)) yield* [range.low, low, Math.floor(low) + 1];
  else yield* [1, 0, range.high, high, Math.ceil(high) - 1];
  for (let i = 0; i < TRIES; i++) {
    if (bounded) {
      const value = low + ((high - low) * (i + 1)) / (TRIES + 1);
      yield* i === 0 ? [(low + high) / 2, value] : [Math.round(value * 100) / 100, value];
    } else if (Number.isFinite(low)) yield low + i / 2;
    else if (Number.isFinite(high)) yield high - i / 2;
    else yield* [i / 2, -i / 2];
  }
}
