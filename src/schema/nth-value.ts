import { literalPattern } from '../text';
import {
  type ExactNumber,
  isNumber,
  isObject,
  items,
  type Json,
  type JsonObject,
  numberFrom,
  type Pointer,
  pointers,
} from '../document';
import { startsAnchored } from './sample/regex/parse';
import { countTexts, nthText } from './sample/regex/nth-text';
import { pattern } from './sample/regex/pattern';

/** Values that schemas allow, and whether they allow only so many. */
export interface NthValues {
  /** Candidates: whoever uses one asks the validators. */
  readonly values: readonly Json[];
  readonly isLimited: boolean;
}

/** Places are spread over all values by a prime, so that neighbours look unlike. */
const SPREAD = 2_654_435_761n;
const FEW = 1000n;

/**
 * Values that only have to differ: for each place other ones. Each of the schemas at hand says of one value what it
 * says; which values fit all of them, the caller finds out.
 *
 * @param place from 1
 * @example nthValues(root, ['/components/schemas/OrderId'], 7).values // of `^ord_[0-9]+$`: ['ord_7']
 */
export function nthValues(root: JsonObject, schemas: readonly Pointer[], place: number): NthValues {
  const nodes = schemas.map((pointer) => pointers.valueAt(root, pointer)).filter(isObject);
  const found = [...nodes.map((node) => byKeyword(node, place)), ofLengths(nodes, place), ofBounds(nodes, place)];
  return {
    values: found.flatMap(({ values }) => values),
    isLimited: found.some(({ isLimited }) => isLimited),
  };
}

/**
 * A text of the same make as another one, each letter and digit replaced by one of its kind: each place has its own.
 *
 * @returns nothing where there are so many texts that drawing them is as good, or less than there are places
 * @example otherText('inv-0001', 3, 2n ** 64n) // 'gkm-7283'
 */
export function otherText(text: string, place: number, many: bigint): string | undefined {
  const source = text.replace(
    /[a-f]|[g-z]|[A-Z]|\d|[^]/g,
    (c) => KINDS.find((kind) => kind.has.test(c))?.set ?? literalPattern(c),
  );
  const parsed = pattern(source)?.parsed();
  const count = parsed && countTexts(parsed);
  return parsed === undefined || count === undefined || count >= many
    ? undefined
    : nthText(parsed, spread(place, count));
}

const KINDS = ['[a-f]', '[a-z]', '[A-Z]', '[0-9]'].map((set) => ({ set, has: new RegExp(`^${set}$`) }));

const NONE: NthValues = { values: [], isLimited: false };

function byKeyword(schema: JsonObject, place: number): NthValues {
  if (schema.const !== undefined) return listed([schema.const], place);
  if (schema.enum !== undefined) return listed(items(schema.enum), place);
  if (schema.type === 'boolean') return listed([true, false], place);
  const known = typeof schema.pattern === 'string' ? pattern(schema.pattern) : undefined;
  if (known === undefined) return NONE;
  const parsed = known.parsed();
  const count = countTexts(parsed);
  const isWhole = startsAnchored(parsed.node) && known.source.endsWith('$');
  const text = nthText(parsed, spread(place, count));
  const around = nthText(parsed, 0n);
  // What only has to be found in a text, may stand before anything.
  const values = [...(text === undefined ? [] : [text]), ...(isWhole || around === undefined ? [] : [around + place])];
  return { values, isLimited: isWhole && count !== undefined };
}

function listed(values: readonly Json[], place: number): NthValues {
  return { values: values.slice(place - 1, place), isLimited: true };
}

function spread(place: number, count: bigint | undefined): bigint {
  const at = BigInt(place);
  if (count === undefined) return at;
  // Beyond the last none exists.
  if (at > count) return count;
  return count < FEW || count % SPREAD === 0n ? at - 1n : (at * SPREAD) % count;
}

/** Texts of letters and digits, for schemas that constrain the length only. */
function ofLengths(nodes: readonly JsonObject[], place: number): NthValues {
  const most = Math.min(...nodes.map(({ maxLength }) => (isNumber(maxLength) ? Number(maxLength) : Infinity)));
  const least = Math.max(0, ...nodes.map(({ minLength }) => (isNumber(minLength) ? Number(minLength) : 0)));
  if (most === Infinity || nodes.some((node) => node.pattern !== undefined || node.enum !== undefined)) return NONE;
  const made = pattern(`^[A-Za-z0-9]{${Math.min(least, 1000)},${Math.min(most, 1000)}}$`)?.parsed();
  if (made === undefined) return NONE;
  const text = nthText(made, spread(place, countTexts(made)));
  return { values: text === undefined ? [] : [text], isLimited: true };
}

/** Whole numbers from the least on, step by step. */
function ofBounds(nodes: readonly JsonObject[], place: number): NthValues {
  const isOf = (wanted: string): boolean => nodes.some(({ type }) => type === wanted || items(type).includes(wanted));
  const isWhole = isOf('integer') || nodes.some(({ multipleOf }) => multipleOf !== undefined);
  if (!isWhole && !isOf('number')) return NONE;
  const bounds = (key: string): bigint[] =>
    nodes.flatMap(({ [key]: bound }) => (isNumber(bound) ? (wholeOf(bound) ?? []) : []));
  const [step = 1n] = bounds('multipleOf').filter((by) => by > 0n);
  const lows = [...bounds('minimum'), ...bounds('exclusiveMinimum')];
  const highs = [...bounds('maximum'), ...bounds('exclusiveMaximum')];
  if (!isWhole && highs.length > 0) return { values: [between(nodes, place)], isLimited: false };
  const isLimited = highs.length > 0;
  const lowest = largest(isLimited ? lows : [0n, ...lows]) ?? (largest(highs) ?? 0n) - BigInt(2 ** 31);
  const first = lowest + ((((step - (lowest % step)) % step) + step) % step);
  // Where there is room, what stands at the bound, as in many an example, is left out.
  const value = first + step * BigInt(isLimited ? place - 1 : place + 1);
  return { values: [numberFrom(String(value))], isLimited };
}

/** A number between bounds: the middle, then the middles of both halves, and so on. */
function between(nodes: readonly JsonObject[], place: number): number {
  const bounds = (...keys: readonly string[]): number[] =>
    nodes.flatMap((node) => keys.flatMap((key) => (isNumber(node[key]) ? [Number(node[key])] : [])));
  const high = Math.min(...bounds('maximum', 'exclusiveMaximum'));
  const low = Math.max(high - 2 ** 31, ...bounds('minimum', 'exclusiveMinimum'));
  let fraction = 0;
  for (let [left, part] = [place, 0.5]; left > 0; [left, part] = [Math.floor(left / 2), part / 2])
    fraction += (left % 2) * part;
  return low + (high - low) * fraction;
}

function largest(values: readonly bigint[]): bigint | undefined {
  return values.reduce<bigint | undefined>((most, one) => (most === undefined || one > most ? one : most), undefined);
}

/** The whole number that a bound is, or the next above. */
function wholeOf(bound: number | ExactNumber): bigint | undefined {
  if (typeof bound === 'number') return Number.isFinite(bound) ? BigInt(Math.ceil(bound)) : undefined;
  return /^-?\d+$/.test(bound.text) ? BigInt(bound.text) : undefined;
}
