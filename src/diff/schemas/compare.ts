import type { Document } from '../../document';
import { arrayDifferences } from './arrays';
import { branchDifferences, branchesOf, choiceDifferences } from './choices';
import { conditionDifferences } from './conditions';
import { type Both, decided, type Difference, narrowing, type Pair, widening } from './difference';
import { evidenceOf } from './evidence';
import { noteDifferences } from './notes';
import { type Compared, objectDifferences } from './objects';
import { scalarDifferences } from './scalars';
import { typeDifferences, valueDifferences } from './types';
import { isChoice, type Schemas, type View, viewOf } from './view';

/** The documents that are compared. */
export interface Documents {
  readonly old: Document;
  readonly new: Document;
}

/**
 * How the schemas of a pair differ at their own place, and the parts of them that are to be compared: members, items,
 * alternatives.
 *
 * @param isSame whether other pairs mean the same
 */
export function comparePair(documents: Documents, pair: Pair, isSame: Both['isSame']): Compared {
  const views = { old: viewOf(documents.old.root, pair.old), new: viewOf(documents.new.root, pair.new) };
  const evidence = evidenceOf({ documents, schemas: pair, views, direction: pair.direction });
  const both: Both = { ...views, direction: pair.direction, evidence, isSame };
  const forbidden = nothing(both);
  if (forbidden !== undefined) return forbidden;
  const chosen = chosenDifferences(both, pair);
  if (chosen !== undefined) return { ...chosen, found: [...chosen.found, ...noteDifferences(both)] };
  const types = typeDifferences(both);
  if (types.apart) return { found: [...types.found, ...noteDifferences(both)], parts: [] };
  const values = valueDifferences(both);
  const inner = [objectDifferences(both), arrayDifferences(both), choiceDifferences(both), conditionDifferences(both)];
  const found = [
    ...types.found,
    ...(values ?? scalarDifferences(both)),
    ...inner.flatMap((one) => one.found),
    ...dynamic(both),
    ...noteDifferences(both),
  ];
  return { found, parts: inner.flatMap(({ parts }) => parts) };
}

/** A schema `false` on one side, or on both. */
function nothing(both: Both): Compared | undefined {
  const [old, now] = [both.old.never, both.new.never];
  if (old === undefined && now === undefined) return undefined;
  if (old !== undefined && now !== undefined) return { found: [], parts: [] };
  const first = (view: View) => [...view.nodes.keys()][0];
  if (now !== undefined) {
    const places = { old: first(both.old), new: now };
    return {
      found: [narrowing(both, { id: 'value-forbidden', message: 'it is not allowed any more', ...places })],
      parts: [],
    };
  }
  const places = { old, new: first(both.new) };
  return { found: [widening(both, { id: 'value-allowed', message: 'it is allowed', ...places })], parts: [] };
}

/** Where a side is nothing but alternatives, the other side is one, or several. */
function chosenDifferences(both: Both, pair: Pair): Compared | undefined {
  const [old, now] = [isChoice(both.old), isChoice(both.new)];
  if (old === now) return undefined;
  const alternatives = (view: View, isOne: boolean, whole: Schemas): readonly Schemas[] | undefined => {
    const [only] = view.choices;
    if (isOne && only !== undefined) return branchesOf(only);
    return view.choices.length > 0 || whole.length === 0 ? undefined : [whole];
  };
  const [before, after] = [alternatives(both.old, old, pair.old), alternatives(both.new, now, pair.new)];
  if (before === undefined || after === undefined) return undefined;
  const places = { old: [...both.old.nodes.keys()][0], new: [...both.new.nodes.keys()][0] };
  return branchDifferences(both, before, after, places);
}

/** Dynamic references are not followed: where they lead elsewhere, values show it. */
function dynamic(both: Both): Difference[] {
  const of = (view: View): string =>
    [...view.nodes.values()].flatMap(({ $dynamicRef: ref }) => (typeof ref === 'string' ? [ref] : [])).join(' ');
  if (of(both.old) === of(both.new)) return [];
  const places = { old: [...both.old.nodes.keys()][0], new: [...both.new.nodes.keys()][0] };
  return [decided(both, { id: 'constraint-changed', message: '$dynamicRef is different', ...places })];
}
