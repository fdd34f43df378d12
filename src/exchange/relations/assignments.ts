import { oncePer, type Pointer } from '../../document';
import {
  expressionsIn,
  expressionsOf,
  type Assertion,
  type Condition,
  type Expression,
  type Operand,
  type Relation,
  type Response,
  type ResponsePlace,
} from '../../model';

/** One step of applying a relation: a value to put in a place. */
export interface Assignment {
  readonly relation: Relation;
  readonly target: ResponsePlace;
  /** What is put there: the operand's value, a value never used before, or the time. */
  readonly source: Operand | 'unique' | 'recent';
  readonly pointer: Pointer;
}

/** What the relations of a response come to for the mock. */
interface Plan {
  /** In the order in which they run: what is read is written before. */
  readonly assignments: readonly Assignment[];
  /** Conditions that can only be asserted. */
  readonly assertOnly: readonly { readonly relation: Relation; readonly assertion: Assertion }[];
  /** Assignments that wait for each other; they run in document order. */
  readonly cycle: readonly Assignment[];
  /**
   * The relations that hold when the values of their assignments stand in the body at the end: they assert nothing
   * else, and nothing else is assigned to their places or to what they read afterwards.
   */
  readonly constructed: ReadonlySet<Relation>;
}

/** The assignments of a response's relations in running order; made once for each response. */
export const planOf = oncePer(({ relations }: Response) => makePlan(relations));

function makePlan(relations: readonly Relation[]): Plan {
  const assertOnly: { relation: Relation; assertion: Assertion }[] = [];
  const all: Assignment[] = relations.flatMap((relation) => {
    if (relation.unique !== undefined)
      return [{ relation, target: relation.unique, source: 'unique' as const, pointer: relation.pointer }];
    if (relation.recent !== undefined)
      return [{ relation, target: relation.recent, source: 'recent' as const, pointer: relation.pointer }];
    return relation.then.flatMap((assertion) => {
      const made = assignmentsOf(relation, assertion, assertion.condition);
      if (made === undefined) assertOnly.push({ relation, assertion });
      return made ?? [];
    });
  });
  const ordered = inOrder(all);
  const isApart = (one: Assignment): boolean =>
    one.target.in === 'body' &&
    typeof one.source !== 'string' &&
    readsOf(one).every((place) => !overlap(place, one.target)) &&
    all.every((other) => other === one || !overlap(one.target, other.target));
  const constructed = relations.filter(
    (relation) =>
      relation.then.length > 0 &&
      assertOnly.every((other) => other.relation !== relation) &&
      all.every((one) => one.relation !== relation || isApart(one)),
  );
  return { ...ordered, assertOnly, constructed: new Set(ordered.cycle.length === 0 ? constructed : []) };
}

/** `place == operand`, and several of them joined by `&&`; `undefined` for any other condition. */
function assignmentsOf(relation: Relation, assertion: Assertion, condition: Condition): Assignment[] | undefined {
  if (condition.kind === 'and') {
    const left = assignmentsOf(relation, assertion, condition.left);
    const right = assignmentsOf(relation, assertion, condition.right);
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  if (condition.kind !== 'compare' || condition.operator !== '==' || condition.left.kind !== 'expression')
    return undefined;
  const target = condition.left.expression;
  return isPlace(target) ? [{ relation, target, source: condition.right, pointer: assertion.pointer }] : undefined;
}

function isPlace(expression: Expression): expression is ResponsePlace {
  return expression.of === 'response';
}

function inOrder(all: readonly Assignment[]): { assignments: Assignment[]; cycle: Assignment[] } {
  const waiting = [...all];
  const assignments: Assignment[] = [];
  for (;;) {
    const ready = waiting.findIndex((one) => !waiting.some((other) => other !== one && dependsOn(one, other)));
    const [next] = ready < 0 ? [] : waiting.splice(ready, 1);
    if (next === undefined) break;
    assignments.push(next);
  }
  return { assignments: [...assignments, ...waiting], cycle: waiting };
}

/**
 * Whether an assignment reads what another one writes; one that reads its own place waits for itself only in lint's
 * eyes.
 */
function dependsOn(one: Assignment, other: Assignment): boolean {
  return readsOf(one).some((place) => overlap(place, other.target));
}

/** The places of the response that an assignment reads: in its guard and on its right side. */
export function readsOf({ relation, source }: Assignment): ResponsePlace[] {
  return [
    ...(relation.when === undefined ? [] : placesIn(relation.when)),
    ...(typeof source === 'string' ? [] : placesOf(source)),
  ];
}

function placesOf(operand: Operand): ResponsePlace[] {
  return expressionsOf(operand).filter(isPlace);
}

/** The places of the response that a condition reads. */
function placesIn(condition: Condition): ResponsePlace[] {
  return expressionsIn(condition).filter(isPlace);
}

/** Whether two places share something: the same header, or one pointer inside the other. */
export function overlap(a: ResponsePlace, b: ResponsePlace): boolean {
  if (a.in === 'header' && b.in === 'header') return a.name.toLowerCase() === b.name.toLowerCase();
  if (a.in === 'header' || b.in === 'header') return false;
  return a.pointer === b.pointer || a.pointer.startsWith(`${b.pointer}/`) || b.pointer.startsWith(`${a.pointer}/`);
}

/** Whether a relation speaks of the violations of the request: it does not apply where there are none. */
export const readsViolations = oncePer(({ then }: Relation): boolean =>
  then.some(({ condition }) => expressionsIn(condition).some(({ of }) => of === 'violations')),
);

/** The places of a response that its relations speak of, as targets or in conditions that are only asserted. */
export const assignedPlaces = oncePer((response: Response): readonly ResponsePlace[] => {
  const { assignments, assertOnly } = planOf(response);
  const asserted = assertOnly.flatMap(({ assertion }) => placesIn(assertion.condition));
  return [...assignments.map(({ target }) => target), ...asserted];
});
