import { type Json, pointers } from '../../document';
import { type Expression, expressionText, type Relation } from '../../model';
import { type EvaluationContext, holds, meaningOf, read } from '../relations/evaluate';
import type { Violation } from '../violation';

/**
 * The violations of a relation that a response breaks.
 *
 * @param at when the response was complete, in milliseconds since 1970
 */
export function relationViolations(
  relation: Relation,
  context: EvaluationContext,
  at: number | undefined,
): readonly Violation[] {
  const about = { id: relation.id, description: relation.description };
  if (relation.recent !== undefined) {
    const { value } = read(relation.recent, context);
    const { args, ...place } = breach(relation.recent, relation.pointer, about);
    return [{ code: 'recent', ...place, args: { ...args, actual: value, now: new Date(at ?? 0).toISOString() } }];
  }
  return relation.then.flatMap(({ condition, text, pointer }): Violation[] => {
    if (holds(condition, context)) return [];
    if (condition.kind !== 'compare') return [{ code: 'relation', ...breach(undefined, pointer, { ...about, text }) }];
    const side = (operand: typeof condition.left): Json | undefined => {
      const meaning = meaningOf(operand, context);
      return meaning.kind === 'pattern' ? meaning.text : meaning.reading.value;
    };
    const target = condition.left.kind === 'expression' ? condition.left.expression : undefined;
    const sides = { operator: condition.operator, expected: side(condition.right), actual: side(condition.left) };
    return [{ code: 'relation', ...breach(target, pointer, { ...about, text, ...sides }) }];
  });
}

/** Where a relation is broken: instead of the response that it speaks of, where it speaks of one. */
function breach<A extends object>(
  target: Expression | undefined,
  specPointer: string,
  args: A,
): Pick<Violation, 'in' | 'pointer' | 'specPointer'> & { readonly args: A & { readonly place?: string } } {
  if (target?.of === 'response' && target.in === 'header')
    return { in: 'response.header', pointer: pointers.join('', target.name), specPointer, args };
  const pointer = target?.of === 'response' && target.in === 'body' ? target.pointer : '';
  return {
    in: 'response.body',
    pointer,
    specPointer,
    args: target === undefined ? args : { ...args, place: expressionText(target) },
  };
}
