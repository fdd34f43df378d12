import {
  compareNumbers,
  type ExactNumber,
  isMultipleOf,
  isNumber,
  type Json,
  numberFrom,
  plainText,
} from '../../document';
import { meets } from '../../schema/evaluate/evaluate';
import { FORMATS } from '../../schema/formats';
import { FRACTION, TYPES } from '../../schema/types';
import { type Both, decided, type Difference, either, narrowing, placesOf, shown, widening } from './difference';
import { includes, placeOf, statedBy, type View } from './view';

/** The keywords that bound a size, and the type that they are about. */
const SIZES: readonly (readonly [keyword: string, type: number, isLeast: boolean])[] = [
  ['minLength', TYPES.string, true],
  ['maxLength', TYPES.string, false],
  ['minItems', TYPES.array, true],
  ['maxItems', TYPES.array, false],
  ['minProperties', TYPES.object, true],
  ['maxProperties', TYPES.object, false],
  ['minContains', TYPES.array, true],
  ['maxContains', TYPES.array, false],
];

/** How the keywords differ that hold no schemas, of the types that both sides have. */
export function scalarDifferences(both: Both): Difference[] {
  const types = both.old.types & both.new.types;
  return [
    ...SIZES.filter(([, type]) => (types & type) !== 0).flatMap(([keyword, , isLeast]) => size(both, keyword, isLeast)),
    ...((types & TYPES.number) === 0 ? [] : [...numeric(both, true), ...numeric(both, false), ...multiples(both)]),
    ...((types & TYPES.string) === 0 ? [] : texts(both, 'pattern')),
    ...((types & (TYPES.string | TYPES.number)) === 0 ? [] : texts(both, 'format')),
    ...((types & TYPES.array) === 0 ? [] : unique(both)),
  ];
}

/** A bound: which numbers are beyond it, and how it is written. */
interface Bound {
  readonly value: number | ExactNumber;
  /** As the document has it. */
  readonly stated: Json;
  readonly isExclusive: boolean;
  readonly keyword: string;
}

function size(both: Both, keyword: string, isLeast: boolean): Difference[] {
  const tightest = (view: View): Bound | undefined => {
    const values = statedBy(view, keyword).flatMap(({ value }) => (isNumber(value) ? [Number(value)] : []));
    if (values.length === 0) return undefined;
    const value = isLeast ? Math.max(...values) : Math.min(...values);
    // A minimum of 0 demands nothing; for `contains` it does.
    if (isLeast && value === 0 && keyword !== 'minContains') return undefined;
    return { value, stated: value, isExclusive: false, keyword };
  };
  return bounds(both, tightest(both.old), tightest(both.new), isLeast);
}

function numeric(both: Both, isLeast: boolean): Difference[] {
  const names = isLeast ? ['minimum', 'exclusiveMinimum'] : ['maximum', 'exclusiveMaximum'];
  const whole = ((both.old.types | both.new.types) & FRACTION) === 0;
  const tightest = (view: View): Bound | undefined =>
    names
      .flatMap((keyword) => {
        return statedBy(view, keyword).flatMap(({ value }): Bound[] => {
          if (!isNumber(value)) return [];
          const isExclusive = keyword.startsWith('exclusive');
          // Of whole numbers, those above 0 are those from 1 on.
          const next = whole && isExclusive ? nextTo(value, isLeast ? 1 : -1) : undefined;
          return [{ value: next ?? value, stated: value, isExclusive: isExclusive && next === undefined, keyword }];
        });
      })
      .sort((a, b) => tighter(a, b, isLeast))[0];
  return bounds(both, tightest(both.old), tightest(both.new), isLeast);
}

/** The integer before or after another one, exactly; `undefined` for what isn't written as an integer. */
function nextTo(value: number | ExactNumber, step: 1 | -1): number | ExactNumber | undefined {
  const text = String(value);
  return /^-?\d+$/.test(text) ? numberFrom(String(BigInt(text) + BigInt(step))) : undefined;
}

/** Negative where the first bound lets less through. */
function tighter(a: Bound, b: Bound, isLeast: boolean): number {
  const order = compareNumbers(a.value, b.value) * (isLeast ? -1 : 1);
  return order === 0 ? Number(b.isExclusive) - Number(a.isExclusive) : order;
}

function bounds(both: Both, old: Bound | undefined, now: Bound | undefined, isLeast: boolean): Difference[] {
  const keyword = now?.keyword ?? old?.keyword ?? '';
  const places = {
    old: placeOf(both.old, old?.keyword ?? keyword),
    new: placeOf(both.new, now?.keyword ?? keyword),
  };
  const breaks = (view: View) => (value: Json) => breaksOwn(view, value, [old?.keyword, now?.keyword]);
  if (old === undefined) {
    if (now === undefined) return [];
    const message = `${keyword} ${shown(now.stated)} is new`;
    return [narrowing(both, { id: 'constraint-added', message, ...places }, breaks(both.new))];
  }
  if (now === undefined) {
    const message = `${keyword} ${shown(old.stated)} is gone`;
    return [widening(both, { id: 'constraint-removed', message, ...places }, breaks(both.old))];
  }
  const order = tighter(now, old, isLeast);
  if (order === 0) return [];
  const message =
    old.keyword === now.keyword
      ? `${keyword} is ${shown(now.stated)} instead of ${shown(old.stated)}`
      : `${now.keyword} ${shown(now.stated)} instead of ${old.keyword} ${shown(old.stated)}`;
  return order < 0
    ? [narrowing(both, { id: 'constraint-tightened', message, ...places }, breaks(both.new))]
    : [widening(both, { id: 'constraint-relaxed', message, ...places }, breaks(both.old))];
}

/** Whether a value breaks one of some keywords of a view, by itself. */
function breaksOwn(view: View, value: Json, keywords: readonly (string | undefined)[]): boolean {
  return keywords.some((keyword) => {
    if (keyword === undefined || /Contains$/.test(keyword)) return false;
    return statedBy(view, keyword).some(({ value: stated }) => !meets(keyword, stated, value));
  });
}

function multiples(both: Both): Difference[] {
  const of = (view: View): (number | ExactNumber)[] =>
    statedBy(view, 'multipleOf').flatMap(({ value }) => (isNumber(value) ? [value] : []));
  const [old, now] = [of(both.old), of(both.new)];
  const isLost = now.some((by) => !old.some((one) => isMultipleOf(one, by)));
  const isGained = old.some((by) => !now.some((one) => isMultipleOf(one, by)));
  const message = changeOf('multipleOf', old, now);
  return byStructure(both, 'multipleOf', message, { old: old.length > 0, new: now.length > 0, isLost, isGained });
}

/** `pattern` and `format`: values decide, where both sides have one. */
function texts(both: Both, keyword: 'pattern' | 'format'): Difference[] {
  const of = (view: View): Json[] => statedBy(view, keyword).map(({ value }) => value);
  const [old, now] = [of(both.old), of(both.new)];
  const gone = old.filter((one) => !includes(now, one));
  const added = now.filter((one) => !includes(old, one));
  if (gone.length === 0 && added.length === 0) return [];
  const message = changeOf(keyword, gone, added);
  const places = placesOf(both, keyword);
  const isAsserted = [...gone, ...added].some((one) => keyword === 'pattern' || FORMATS.includes(plainText(one)));
  if (!isAsserted) {
    const level = gone.length > 0 && added.length > 0 ? 'warning' : 'compatible';
    return [either(level, { id: 'constraint-changed', message, ...places })];
  }
  if (gone.length > 0 && added.length > 0)
    return [
      decided(
        both,
        { id: 'constraint-changed', message, ...places },
        (value) => breaksOwn(both.new, value, [keyword]),
        (value) => breaksOwn(both.old, value, [keyword]),
      ),
    ];
  return byStructure(both, keyword, message, {
    ...{ old: gone.length > 0, new: added.length > 0, isLost: added.length > 0, isGained: gone.length > 0 },
  });
}

function unique(both: Both): Difference[] {
  const of = (view: View): boolean => statedBy(view, 'uniqueItems').some(({ value }) => value === true);
  const [old, now] = [of(both.old), of(both.new)];
  const message = now ? 'items must differ (uniqueItems)' : 'items may repeat themselves (uniqueItems is gone)';
  return byStructure(both, 'uniqueItems', message, { old, new: now, isLost: now && !old, isGained: old && !now });
}

interface Structure {
  readonly old: boolean;
  readonly new: boolean;
  readonly isLost: boolean;
  readonly isGained: boolean;
}

/** A keyword of which the two statements show what is lost and gained. */
function byStructure(
  both: Both,
  keyword: string,
  message: string,
  { isLost, isGained, ...has }: Structure,
): Difference[] {
  if (!isLost && !isGained) return [];
  const places = placesOf(both, keyword);
  const isIn = (view: View) => (value: Json) => breaksOwn(view, value, [keyword]);
  if (isLost && isGained)
    return [
      {
        ...{ id: 'constraint-changed', message, ...places, narrower: 'breaking', wider: 'breaking' },
        ...{ lost: both.evidence.lost(isIn(both.new)), gained: both.evidence.gained(isIn(both.old)) },
      },
    ];
  if (isLost) {
    const id = has.old ? 'constraint-tightened' : 'constraint-added';
    return [narrowing(both, { id, message, ...places }, isIn(both.new))];
  }
  const id = has.new ? 'constraint-relaxed' : 'constraint-removed';
  return [widening(both, { id, message, ...places }, isIn(both.old))];
}

function changeOf(keyword: string, gone: readonly Json[], added: readonly Json[]): string {
  const list = (values: readonly Json[]): string => values.map(shown).join(' and ');
  if (gone.length === 0) return `${keyword} ${list(added)} is new`;
  if (added.length === 0) return `${keyword} ${list(gone)} is gone`;
  return `${keyword} is ${list(added)} instead of ${list(gone)}`;
}
