import type { Case, Plan, Skip } from '../case';

/**
 * Cases as they are sent: each phase waits for the one before. Phases are made while they are read, each after the
 * one before.
 */
export type Phases = Iterable<Iterable<Case | Skip>>;

/** The cases of a plan in the order in which they are sent. */
export function phasesOf({ cases }: Plan): readonly (readonly Case[])[] {
  const isCase = (one: Case | Skip): one is Case => 'draft' in one;
  return [false, true].flatMap((last) => {
    const part = cases.filter(({ isLast = false }) => isLast === last);
    return [...inPhases(part)].map((phase) => [...phase].filter(isCase));
  });
}

/**
 * Two phases: all cases, operation by operation, those that must be accepted first, since a rejection proves something
 * only beside an acceptance that differs in one point; then those that show whether rejections left something behind.
 *
 * @param cases those of an operation one after the other
 */
export function* inPhases(cases: Iterable<Case | Skip>): Generator<Iterable<Case | Skip>> {
  const late: Case[] = [];
  yield acceptedFirst(cases, late);
  yield late;
}

function* acceptedFirst(cases: Iterable<Case | Skip>, late: Case[]): Generator<Case | Skip> {
  let rejected: Case[] = [];
  let operation: string | undefined;
  for (const one of cases) {
    if (one.operation !== operation) {
      yield* rejected;
      rejected = [];
      ({ operation } = one);
    }
    if (!('draft' in one)) yield one;
    else if (one.isLate === true) late.push(one);
    else if (one.expected.category === undefined) yield one;
    else rejected.push(one);
  }
  yield* rejected;
}
