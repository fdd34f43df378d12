import { type Expression, parseExpression } from '../../model';
import { type EvaluationContext, inText, read } from '../relations/evaluate';

/** A piece of a callback's address: text, or what is read from the exchange. */
type AddressPart = { readonly text: string } | { readonly expression: Expression };

/**
 * Evaluates the address of a callback (OAS 3.1 §4.8.18, Key Expression): an expression by itself, or text with
 * expressions in braces.
 *
 * @returns `undefined` where the exchange lacks a part of it
 * @throws {ExpressionError} for what isn't a runtime expression
 * @example callbackAddress('{$request.query.url}/done', context) // 'http://127.0.0.1:8080/hooks/done'
 */
export function callbackAddress(expression: string, context: EvaluationContext): string | undefined {
  let address = '';
  for (const part of partsOf(expression)) {
    const reading = 'text' in part ? { value: part.text, raw: undefined } : read(part.expression, context);
    if (reading.value === undefined || reading.value === null) return undefined;
    address += inText(reading);
  }
  return address;
}

/**
 * What a callback's address is read from first: the place that has the base of the address.
 *
 * @returns `undefined` where the address begins with a text of its own
 * @throws {ExpressionError} for what isn't a runtime expression
 */
export function addressPlace(expression: string): Expression | undefined {
  const [first] = partsOf(expression);
  return first !== undefined && 'expression' in first ? first.expression : undefined;
}

function partsOf(expression: string): readonly AddressPart[] {
  if (expression.startsWith('$')) return [{ expression: parseExpression(expression) }];
  return expression
    .split(/(\{\$[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{$') ? { expression: parseExpression(piece.slice(1, -1)) } : { text: piece }));
}
