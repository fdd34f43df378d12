import { equal } from '../../../document';
import { type Assignment, overlap, planOf, readsOf } from '../../../exchange';
import { expressionText } from '../../../model';
import { exclusive } from '../../guards';
import { allResponses } from '../../relation-uses';
import type { Rule } from '../../rule';

/** Relations whose results need each other. */
export const relationCycle: Rule = {
  id: 'relation-cycle',
  severity: 'error',
  describe: 'No relation needs its own result, directly or through others.',
  *check({ api }) {
    for (const { response } of allResponses(api)) {
      const { assignments, cycle } = planOf(response);
      for (const one of assignments) {
        const ownRight = readsOf({ ...one, relation: { ...one.relation, when: undefined } });
        if (ownRight.some((place) => overlap(place, one.target))) {
          const message = `'${one.relation.id}' reads ${expressionText(one.target)}, which it writes itself`;
          yield { pointer: one.pointer, message };
        }
      }
      const seen = new Set<Assignment>();
      for (const one of cycle) {
        const round = seen.has(one) ? undefined : wayRound(one, cycle);
        if (round === undefined) continue;
        round.forEach((each) => seen.add(each));
        const names = [...round, one].map(({ relation }) => `'${relation.id}'`).join(' → ');
        yield { pointer: one.pointer, message: `these relations wait for each other: ${names}` };
      }
    }
  },
};

/**
 * The shortest way from an assignment through those that it waits for back to itself; none for one that only waits
 * for a circle.
 */
function wayRound(start: Assignment, among: readonly Assignment[]): readonly Assignment[] | undefined {
  const ways: (readonly [Assignment, ...Assignment[]])[] = [[start]];
  const seen = new Set<Assignment>();
  // The list grows while it is read.
  for (const way of ways) {
    const here = way.at(-1) ?? start;
    for (const next of among) {
      if (next === here || seen.has(next) || !readsOf(here).some((place) => overlap(place, next.target))) continue;
      if (next === start) return way;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** Two relations that put something in one place: which of them wins is an accident. */
export const relationWriters: Rule = {
  id: 'relation-writers',
  severity: 'warning',
  describe: 'No two relations write one place under guards that can both hold.',
  *check({ api }) {
    for (const { response } of allResponses(api)) {
      const { assignments } = planOf(response);
      for (const [index, later] of assignments.entries()) {
        const other = assignments.slice(0, index).find((earlier) => clash(earlier, later));
        if (other === undefined) continue;
        const places = [...new Set([expressionText(other.target), expressionText(later.target)])].join(' and ');
        const [first, second] = [other.relation.id, later.relation.id];
        const message =
          other.relation === later.relation
            ? `'${first}' writes ${places} more than once`
            : `'${first}' and '${second}' both write ${places}, and nothing keeps both from applying`;
        yield { pointer: later.pointer, message };
      }
    }
  },
};

function clash(a: Assignment, b: Assignment): boolean {
  if (!overlap(a.target, b.target) || exclusive(a.relation.when, b.relation.when)) return false;
  // What is written over a unique value is as unique, where something fresh is in it.
  if (a.source === 'unique' && isFresh(b)) return false;
  return expressionText(a.target) !== expressionText(b.target) || !equal(a.source, b.source);
}

/** Whether a value is another one each time: a text with any uuid in it. */
function isFresh({ source }: Assignment): boolean {
  if (typeof source === 'string' || source.kind !== 'template') return false;
  return source.parts.some((part) => 'format' in part && part.format === 'uuid');
}

/** Statements that work in one direction only. */
export const assertOnly: Rule = {
  id: 'assert-only',
  severity: 'warning',
  describe: 'Every condition has the form `<place in the response> == <operand>`, which the mock can apply.',
  *check({ api }) {
    for (const { response } of allResponses(api)) {
      for (const { relation, assertion } of planOf(response).assertOnly)
        yield {
          pointer: assertion.pointer,
          message: `'${relation.id}': the mock cannot apply it; the suite asserts it`,
        };
    }
  },
};
