import { equal, type Json } from '../document';
import { type Condition, expressionText, type Operand, type Operator } from '../model';

/**
 * Tests whether two guards can never hold together: they compare one and the same expression with values that exclude
 * each other. `false` means that nobody knows.
 *
 * @example exclusive(parseCondition("$request.body#/type == 'a'"), parseCondition("$request.body#/type == 'b'"))
 * // true
 */
export function exclusive(a: Condition | undefined, b: Condition | undefined): boolean {
  return a !== undefined && b !== undefined && apart(positive(a, false), positive(b, false));
}

/** A comparison of something with a value that the document writes out. */
interface Fact {
  readonly about: string;
  readonly operator: Operator;
  readonly value: Json;
}

type Claim = { readonly kind: 'and' | 'or'; readonly parts: readonly [Claim, Claim] } | Fact | 'unknown';

function apart(a: Claim, b: Claim): boolean {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one === 'unknown' || !('kind' in one)) continue;
    const [left, right] = one.parts;
    return one.kind === 'and'
      ? apart(left, other) || apart(right, other) || apart(left, right)
      : apart(left, other) && apart(right, other);
  }
  return a !== 'unknown' && b !== 'unknown' && !('kind' in a) && !('kind' in b) && contradict(a, b);
}

/** A condition without negations; `negated` turns it round (De Morgan). */
function positive(condition: Condition, negated: boolean): Claim {
  switch (condition.kind) {
    case 'not':
      return positive(condition.condition, !negated);
    case 'and':
    case 'or': {
      const kind = (condition.kind === 'and') === negated ? 'or' : 'and';
      return { kind, parts: [positive(condition.left, negated), positive(condition.right, negated)] };
    }
    case 'holds':
      return fact(condition.operand, negated ? '!=' : '==', true);
    case 'compare': {
      const { left, right } = condition;
      if (negated && !(condition.operator in NEGATIONS)) return 'unknown';
      const operator = negated ? (NEGATIONS[condition.operator] ?? '==') : condition.operator;
      if (right.kind === 'literal') return fact(left, operator, right.value);
      return left.kind === 'literal' ? fact(right, MIRRORED[operator], left.value) : 'unknown';
    }
  }
}

/** `<` is not the opposite of `>=`: between values that cannot be ordered neither holds. */
const NEGATIONS: Readonly<Partial<Record<Operator, Operator>>> = { '==': '!=', '!=': '==' };
const MIRRORED: Readonly<Record<Operator, Operator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function fact(operand: Operand, operator: Operator, value: Json): Claim {
  return operand.kind === 'expression' ? { about: expressionText(operand.expression), operator, value } : 'unknown';
}

function contradict(a: Fact, b: Fact): boolean {
  if (a.about !== b.about) return false;
  if (a.operator === '==') return !satisfies(a.value, b);
  if (b.operator === '==') return !satisfies(b.value, a);
  if (typeof a.value === 'number' && typeof b.value === 'number') return emptyBetween(a, b) || emptyBetween(b, a);
  // Only values that are there can be ordered.
  return false;
}

function satisfies(value: Json, { operator, value: other }: Fact): boolean {
  if (operator === '==' || operator === '!=') return same(value, other) === (operator === '==');
  if (
    !(typeof value === 'number' && typeof other === 'number') &&
    !(typeof value === 'string' && typeof other === 'string')
  )
    return false;
  if (operator === '<') return value < other;
  if (operator === '<=') return value <= other;
  return operator === '>' ? value > other : value >= other;
}

/** A text from the wire equals a number or a boolean that is written so. */
function same(a: Json, b: Json): boolean {
  const isWritten = (text: Json, value: Json): boolean => typeof text === 'string' && text === JSON.stringify(value);
  return equal(a, b) || isWritten(a, b) || isWritten(b, a);
}

/** Whether nothing is both below the one and above the other. */
function emptyBetween(below: Fact, above: Fact): boolean {
  if (!below.operator.startsWith('<') || !above.operator.startsWith('>')) return false;
  const touching = below.operator === '<=' && above.operator === '>=';
  return (
    below.value !== null && above.value !== null && (touching ? below.value < above.value : below.value <= above.value)
  );
}
