import type { Condition, Operand } from './condition';
import type { Expression } from './expression';

/** The expressions in a condition, in their order. */
export function expressionsIn(condition: Condition): readonly Expression[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...expressionsIn(condition.left), ...expressionsIn(condition.right)];
    case 'not':
      return expressionsIn(condition.condition);
    case 'holds':
      return expressionsOf(condition.operand);
    case 'compare':
      return [...expressionsOf(condition.left), ...expressionsOf(condition.right)];
  }
}

/** The expressions in an operand, in their order. */
export function expressionsOf(operand: Operand): readonly Expression[] {
  if (operand.kind === 'expression') return [operand.expression];
  if (operand.kind === 'template')
    return operand.parts.flatMap((part) => ('expression' in part ? [part.expression] : []));
  return [];
}
