import { isObject, type Pointer } from '../../document';
import { type Both, type Compared, joined, NOTHING, type Part, partOf, replaced } from './difference';
import { type Pair, sentAs } from './pair';
import { partsOf, statedBy, type View } from './view';

/** How two schemas differ in what holds under conditions: `not`, `if`, `then`, `else`, `dependentSchemas`. */
export function conditionDifferences(both: Both): Compared {
  return joined([negation(both), conditional(both), ...dependent(both)]);
}

function negation(both: Both): Compared {
  const [old, now] = [partsOf(both.old, 'not'), partsOf(both.new, 'not')];
  if (old.length === 1 && now.length === 1) return { found: [], parts: [partOf(both, old, now, ' (not)', 'contrary')] };
  if (old.length + now.length === 0) return NOTHING;
  const text =
    old.length === 0
      ? 'values that match a schema are not allowed (not)'
      : now.length === 0
        ? 'values that match a schema are allowed, too (not)'
        : 'values that match other schemas are not allowed (not)';
  return { found: [replaced(both, 'not', text, old, now)], parts: [] };
}

/** A condition that is the same on both sides has parts to compare; of another one, values show what it means. */
function conditional(both: Both): Compared {
  const of = (keyword: string): Pair => sentAs(both, partsOf(both.old, keyword), partsOf(both.new, keyword));
  const test = of('if');
  if (test.old.length + test.new.length === 0) return NOTHING;
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
  if (isAll) return NOTHING;
  const text = test.old.length === 0 ? 'is new' : test.new.length === 0 ? 'is gone' : 'is different';
  const message = `what holds under a condition (if) ${text}`;
  return { found: [replaced(both, 'if', message, test.old, test.new)], parts: [] };
}

function single(pair: Pair, old: Pointer, i: number): Pair {
  return sentAs(pair, [old], pair.new.slice(i, i + 1));
}

function dependent(both: Both): Compared[] {
  const namesOf = (view: View): string[] =>
    statedBy(view, 'dependentSchemas').flatMap(({ value }) => (isObject(value) ? Object.keys(value) : []));
  const names = new Set([...namesOf(both.old), ...namesOf(both.new)]);
  return [...names].map((name): Compared => {
    const [old, now] = [partsOf(both.old, 'dependentSchemas', name), partsOf(both.new, 'dependentSchemas', name)];
    const way = ` (where it has '${name}')`;
    if (old.length > 0 && now.length > 0) return { found: [], parts: [partOf(both, old, now, way)] };
    const text = old.length === 0 ? 'is new' : 'is gone';
    const message = `what holds where '${name}' is there ${text} (dependentSchemas)`;
    return { found: [replaced(both, 'dependentSchemas', message, old, now)], parts: [] };
  });
}
