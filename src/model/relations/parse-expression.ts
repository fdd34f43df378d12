import { ExpressionError } from '../../errors';
import type { Expression } from './expression';

const WHOLE = '(url|method|statusCode|violations)';
const PART = '(request|response)\\.(?:(body)(?:#(|/.*))?|(header|path|query|cookie)\\.(.+))';
const FORM = new RegExp(`^\\$(?:${WHOLE}|${PART})$`, 's');

/**
 * Parses a runtime expression (OAS 3.1 §4.8.20.4; body pointers follow RFC 6901).
 *
 * @throws {ExpressionError} when the text isn't a runtime expression
 * @example parseExpression('$request.body#/data/image')
 */
export function parseExpression(text: string): Expression {
  const match = FORM.exec(text);
  if (match === null) throw new ExpressionError(`'${text}' is not a runtime expression: ${hint(text)}`);
  const [, word, side, body, pointer, place, name] = match;
  if (word === 'url' || word === 'method' || word === 'statusCode' || word === 'violations') return { of: word };
  const of = side === 'request' ? 'request' : 'response';
  if (body !== undefined) return { of, in: 'body', pointer: pointer ?? '' };
  if (place === 'header') return { of, in: 'header', name: name ?? '' };
  if (of === 'response') throw new ExpressionError(`'${text}': a response has a body and headers, no ${String(place)}`);
  if (place === 'path' || place === 'query' || place === 'cookie') return { of, in: place, name: name ?? '' };
  throw new ExpressionError(`'${text}' is not a runtime expression: ${hint(text)}`);
}

function hint(text: string): string {
  if (/^\$(request|response)\.body(?:[.[]|#[^/])/.test(text))
    return 'a body is addressed with a JSON Pointer, as in $response.body#/data/id';
  if (/[=<>!]=|[<>]/.test(text)) return 'operators need a space on both sides';
  if (/^\$request\./.test(text))
    return '$request. is followed by body, body#/…, or path, query, header or cookie and .NAME';
  if (/^\$response\./.test(text)) return '$response. is followed by body, body#/… or header.NAME';
  return 'it starts with $request., $response., $url, $method, $statusCode or $violations';
}

/**
 * Writes an expression as the document would.
 *
 * @example expressionText({ of: 'response', in: 'body', pointer: '/guid' }) // '$response.body#/guid'
 */
export function expressionText(expression: Expression): string {
  if (!('in' in expression)) return `$${expression.of}`;
  if (expression.in === 'body')
    return `$${expression.of}.body${expression.pointer === '' ? '' : `#${expression.pointer}`}`;
  return `$${expression.of}.${expression.in}.${expression.name}`;
}
