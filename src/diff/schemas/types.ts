import { firstNames } from '../../text';
import type { Json } from '../../document';
import { ANY_TYPE, bitOf, FRACTION, TYPES } from '../../schema/types';
import { type Both, decided, type Difference, narrowing, placesOf, shown, widening } from './difference';
import { isWrittenAsText } from './pair';
import { includes, placeOf, type View } from './view';

/** How the types of two schemas differ; `apart`: they have none in common, so that nothing else can be compared. */
export function typeDifferences(both: Both): { readonly found: Difference[]; readonly apart: boolean } {
  const { old, new: now } = both;
  const [gone, added] = [old.types & ~now.types, now.types & ~old.types];
  const places = placesOf(both, 'type');
  const apart = (old.types & now.types) === 0 && (old.types | now.types) !== 0;
  const isText = isWrittenAsText(both.writing);
  // Where values are listed, they show it better.
  if (!apart && (old.values ?? now.values) !== undefined) return { found: [], apart };
  const message = `the type is ${typeText(now.types)} instead of ${typeText(old.types)}`;
  const ofType = (bits: number) => (value: Json) => (bitOf(value) & bits) !== 0;
  if (isText && ((gone | added) & WRITTEN_AS_TEXT) !== 0)
    return {
      found: [named(decided(both, { id: 'type-changed', message, ...places }, ofType(gone), ofType(added)))],
      apart,
    };
  if (apart) {
    const [lost, gained] = [both.evidence.lost(ofType(gone)), both.evidence.gained(ofType(added))];
    const found = { id: 'type-changed', message, ...places, narrower: 'breaking', wider: 'breaking' } as const;
    return { found: [{ ...found, lost, gained }], apart };
  }
  const found: Difference[] = [];
  if (gone !== 0) {
    const what = gone === TYPES.null ? 'null is not allowed any more' : message;
    found.push(narrowing(both, { id: 'type-narrowed', message: what, ...places }, ofType(gone)));
  }
  if (added !== 0) {
    const what = added === TYPES.null ? 'null is allowed' : message;
    found.push(widening(both, { id: 'type-widened', message: what, ...places }, ofType(added)));
  }
  return { found, apart };
}

/** What a text may be read as. */
const WRITTEN_AS_TEXT = TYPES.string | TYPES.number | TYPES.boolean;

/** A difference of types is called what its values show. */
function named(difference: Difference): Difference {
  const [isNarrower, isWider] = [difference.narrower !== 'compatible', difference.wider !== 'compatible'];
  if (isNarrower === isWider) return difference;
  return { ...difference, id: isNarrower ? 'type-narrowed' : 'type-widened' };
}

/** Types as people write them. */
function typeText(bits: number): string {
  if (bits === ANY_TYPE) return 'anything';
  if (bits === 0) return 'nothing';
  const names = (['null', 'boolean', 'string', 'array', 'object'] as const).filter(
    (name) => (bits & TYPES[name]) !== 0,
  );
  const number = (bits & FRACTION) !== 0 ? ['number'] : (bits & TYPES.integer) !== 0 ? ['integer'] : [];
  return [...names.filter((name) => name !== 'null'), ...number, ...names.filter((name) => name === 'null')].join(
    ' or ',
  );
}

/** How the listed values of two schemas differ; `undefined` where neither lists any. */
export function valueDifferences(both: Both): Difference[] | undefined {
  const [old, now] = [listOf(both.old, both.new), listOf(both.new, both.old)];
  const place = (view: View) => placeOf(view, view.nodes.size > 0 && hasConst(view) ? 'const' : 'enum');
  const places = { old: place(both.old), new: place(both.new) };
  const isIn = (list: readonly Json[]) => (value: Json) => includes(list, value);
  if (old === undefined) {
    if (now === undefined) return undefined;
    const message = `only ${values(now)} ${now.length === 1 ? 'is' : 'are'} valid now`;
    const gained = both.evidence.gained(isIn(now));
    const added = narrowing(both, { id: 'enum-added', message, ...places }, (value) => !includes(now, value));
    return [gained === undefined ? added : { ...added, wider: 'breaking', gained }];
  }
  if (now === undefined) {
    const message = `values other than ${values(old)} are valid now`;
    const lost = both.evidence.lost(isIn(old));
    const removed = widening(both, { id: 'enum-removed', message, ...places }, (value) => !includes(old, value));
    return [lost === undefined ? removed : { ...removed, narrower: 'breaking', lost }];
  }
  const gone = old.filter((value) => !includes(now, value));
  const added = now.filter((value) => !includes(old, value));
  const found: Difference[] = [];
  if (gone.length > 0)
    found.push(
      narrowing(
        both,
        { id: 'enum-value-removed', message: `${values(gone)} ${are(gone)} gone`, ...places },
        isIn(gone),
      ),
    );
  if (added.length > 0)
    found.push(
      widening(both, { id: 'enum-value-added', message: `${values(added)} ${are(added)} new`, ...places }, isIn(added)),
    );
  return found;
}

/** The values that a schema lists; those of a boolean, where the other side lists some. */
function listOf(view: View, other: View): readonly Json[] | undefined {
  if (view.values !== undefined || other.values === undefined) return view.values;
  if ((view.types & ~(TYPES.boolean | TYPES.null)) !== 0) return undefined;
  return [true, false, null].filter((value) => (bitOf(value) & view.types) !== 0);
}

function hasConst(view: View): boolean {
  return [...view.nodes.values()].some((node) => node.const !== undefined);
}

/** As many values are named. */
const MOST_NAMED = 8;

function values(list: readonly Json[]): string {
  return firstNames(list.map(shown), MOST_NAMED);
}

function are(list: readonly Json[]): string {
  return list.length === 1 ? 'is' : 'are';
}
