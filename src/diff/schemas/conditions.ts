import { isObject, type Pointer } from '../../document';
import { type Both, decided, type Difference, type Part } from './difference';
import type { Compared } from './objects';
import { partsOf, placeOf, statedBy, type View } from './view';

/** How two schemas differ in what holds under conditions: `not`, `if`, `then`, `else`, `dependentSchemas`. */
export function conditionDifferences(both: Both): Compared {
  const all = [negation(both), conditional(both), ...dependent(both)];
  return { found: all.flatMap(({ found }) => found), parts: all.flatMap(({ parts }) => parts) };
}

function negation(both: Both): Compared {
  const [old, now] = [partsOf(both.old, 'not'), partsOf(both.new, 'not')];
  const { direction } = both;
  if (old.length === 1 && now.length === 1)
    return { found: [], parts: [{ pair: { old, new: now, direction }, way: ' (not)', sense: 'contrary' }] };
  if (old.length === 0 && now.length === 0) return { found: [], parts: [] };
  const text =
    old.length === 0
      ? 'values that match a schema are not allowed (not)'
      : now.length === 0
        ? 'values that match a schema are allowed, too (not)'
        : 'values that match other schemas are not allowed (not)';
  return { found: [came(both, 'not', text, old.length, now.length)], parts: [] };
}

function came(both: Both, keyword: string, message: string, old: number, now: number): Difference {
  const places = { old: placeOf(both.old, keyword), new: placeOf(both.new, keyword) };
  const id = old === 0 ? 'constraint-added' : now === 0 ? 'constraint-removed' : 'constraint-changed';
  return decided(both, { id, message, ...places });
}

/** A condition that is the same on both sides has parts to compare; of another one, values show what it means. */
function conditional(both: Both): Compared {
  const of = (keyword: string) => ({
    ...{ old: partsOf(both.old, keyword), new: partsOf(both.new, keyword), direction: both.direction },
  });
  const test = of('if');
  if (test.old.length === 0 && test.new.length === 0) return { found: [], parts: [] };
  if (test.old.length === 1 && test.new.length === 1 && both.isSame(test)) {
    const parts = ['then', 'else'].flatMap((keyword): Part[] => {
      const pair = of(keyword);
      return pair.old.length + pair.new.length === 0 ? [] : [{ pair, way: ` (${keyword})`, sense: 'same' }];
    });
    return { found: [], parts };
  }
  const isAll = ['if', 'then', 'else'].every((keyword) => {
    const pair = of(keyword);
    return pair.old.length === pair.new.length && pair.old.every((one, i) => both.isSame(single(pair, one, i)));
  });
  if (isAll) return { found: [], parts: [] };
  const text = test.old.length === 0 ? 'is new' : test.new.length === 0 ? 'is gone' : 'is different';
  return {
    found: [came(both, 'if', `what holds under a condition (if) ${text}`, test.old.length, test.new.length)],
    parts: [],
  };
}

function single(pair: Part['pair'], old: Pointer, i: number): Part['pair'] {
  return { old: [old], new: pair.new.slice(i, i + 1), direction: pair.direction };
}

function dependent(both: Both): Compared[] {
  const namesOf = (view: View): string[] =>
    statedBy(view, 'dependentSchemas').flatMap(({ value }) => (isObject(value) ? Object.keys(value) : []));
  const names = new Set([...namesOf(both.old), ...namesOf(both.new)]);
  return [...names].map((name): Compared => {
    const [old, now] = [partsOf(both.old, 'dependentSchemas', name), partsOf(both.new, 'dependentSchemas', name)];
    const way = ` (where it has '${name}')`;
    if (old.length > 0 && now.length > 0)
      return { found: [], parts: [{ pair: { old, new: now, direction: both.direction }, way, sense: 'same' }] };
    const text = old.length === 0 ? 'is new' : 'is gone';
    const message = `what holds where '${name}' is there ${text} (dependentSchemas)`;
    return { found: [came(both, 'dependentSchemas', message, old.length, now.length)], parts: [] };
  });
}
