import { arrayDifferences } from './arrays';
import { branchDifferences, branchesOf, choiceDifferences } from './choices';
import { conditionDifferences } from './conditions';
import { type Both, type Compared, decided, type Difference, joined, narrowing, NOTHING, widening } from './difference';
import { evidenceOf } from './evidence';
import { noteDifferences } from './notes';
import { objectDifferences } from './objects';
import { type Documents, type Pair, viewsOf } from './pair';
import { scalarDifferences } from './scalars';
import { typeDifferences, valueDifferences } from './types';
import { firstOf, isChoice, onlyBranch, type Schemas, type View } from './view';

/**
 * How the schemas of a pair differ at their own place, and the parts of them that are to be compared: members, items,
 * alternatives.
 *
 * @param isSame whether other pairs mean the same
 */
export function comparePair(documents: Documents, pair: Pair, isSame: Both['isSame']): Compared {
  const views = viewsOf(documents, pair);
  const evidence = evidenceOf(documents, pair, views);
  const both: Both = { ...views, direction: pair.direction, writing: pair.writing, evidence, isSame };
  const forbidden = nothing(both);
  if (forbidden !== undefined) return forbidden;
  const chosen = chosenDifferences(both, pair);
  if (chosen !== undefined) return { ...chosen, found: [...chosen.found, ...noteDifferences(both)] };
  const types = typeDifferences(both);
  if (types.apart) return { found: [...types.found, ...noteDifferences(both)], parts: [] };
  const values = valueDifferences(both);
  const inner = joined([
    objectDifferences(both),
    arrayDifferences(both),
    choiceDifferences(both),
    conditionDifferences(both),
  ]);
  const found = [
    ...types.found,
    ...(values ?? scalarDifferences(both)),
    ...inner.found,
    ...dynamic(both),
    ...noteDifferences(both),
  ];
  return { found, parts: inner.parts };
}

/** A schema `false` on one side, or on both. */
function nothing(both: Both): Compared | undefined {
  const [old, now] = [both.old.never, both.new.never];
  if (old === undefined && now === undefined) return undefined;
  if (old !== undefined && now !== undefined) return NOTHING;
  const places = { old: old ?? firstOf(both.old), new: now ?? firstOf(both.new) };
  const found =
    old === undefined
      ? narrowing(both, { id: 'value-forbidden', message: 'it is not allowed any more', ...places })
      : widening(both, { id: 'value-allowed', message: 'it is allowed', ...places });
  return { found: [found], parts: [] };
}

/** Where a side is nothing but alternatives, the other side is one, or several. */
function chosenDifferences(both: Both, pair: Pair): Compared | undefined {
  const [old, now] = [isChoice(both.old), isChoice(both.new)];
  if (old === now) return undefined;
  const alternatives = (view: View, isOne: boolean, whole: Schemas): readonly Schemas[] | undefined => {
    const [only] = view.choices;
    if (isOne && only !== undefined) return branchesOf(only);
    return view.choices.length > 0 || whole.length === 0 ? undefined : [onlyBranch(view.root, whole)];
  };
  const [before, after] = [alternatives(both.old, old, pair.old), alternatives(both.new, now, pair.new)];
  if (before === undefined || after === undefined) return undefined;
  const places = { old: firstOf(both.old), new: firstOf(both.new) };
  return branchDifferences(both, before, after, places);
}

/** Dynamic references are not followed: where they lead elsewhere, values show it. */
function dynamic(both: Both): Difference[] {
  const of = (view: View): string =>
    [...view.nodes.values()].flatMap(({ $dynamicRef: ref }) => (typeof ref === 'string' ? [ref] : [])).join(' ');
  if (of(both.old) === of(both.new)) return [];
  const places = { old: firstOf(both.old), new: firstOf(both.new) };
  return [decided(both, { id: 'constraint-changed', message: '$dynamicRef is different', ...places })];
}
