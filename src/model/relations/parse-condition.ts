import type { Condition, Operand, Operator } from './condition';
import type { TemplatePart } from './expression';
import { ExpressionError } from '../../errors';
import { parseExpression } from './parse-expression';

/** Formats that may stand in a template as `{uuid}`: any value of that format. */
const TEMPLATE_FORMATS = [
  'uuid',
  'date-time',
  'date',
  'time',
  'email',
  'uri',
  'hostname',
  'ipv4',
  'ipv6',
  'integer',
  'text',
] as const;

type Token = { readonly text: string; readonly kind: 'string' | 'word' | 'symbol'; readonly at: number };

const OPERATORS: readonly string[] = ['==', '!=', '<=', '>=', '<', '>'] satisfies Operator[];
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Parses a simple condition (Arazzo 1.0.1 §4.6.12) over runtime expressions: `==`, `!=`, `<`, `<=`, `>`, `>=`, `&&`,
 * `||`, `!`, parentheses; strings in single quotes (a quote in them is doubled), numbers, `true`, `false`, `null`.
 * Operators stand between spaces.
 *
 * @throws {ExpressionError} when the text does not follow the grammar
 * @example parseCondition("$request.body#/type == 'a' && $response.body#/n != null")
 */
export function parseCondition(text: string): Condition {
  const tokens = tokenize(text);
  let next = 0;
  const peek = (): Token | undefined => tokens[next];
  const isSymbol = (symbol: string): boolean => peek()?.kind === 'symbol' && peek()?.text === symbol;

  function either(): Condition {
    let left = both();
    while (isSymbol('||')) {
      next++;
      left = { kind: 'or', left, right: both() };
    }
    return left;
  }
  function both(): Condition {
    let left = single();
    while (isSymbol('&&')) {
      next++;
      left = { kind: 'and', left, right: single() };
    }
    return left;
  }
  function single(): Condition {
    if (isSymbol('!')) {
      next++;
      return { kind: 'not', condition: single() };
    }
    if (isSymbol('(')) {
      next++;
      const inner = either();
      if (!isSymbol(')')) throw new ExpressionError(`'${text}': a closing parenthesis is missing`);
      next++;
      return inner;
    }
    const word = peek()?.text ?? '';
    const left = operand();
    const symbol = peek();
    if (symbol?.kind !== 'symbol' || !OPERATORS.includes(symbol.text)) return alone(left, word);
    next++;
    return { kind: 'compare', operator: symbol.text as Operator, left, right: operand() };
  }
  function operand(): Operand {
    const token = tokens[next++];
    if (token === undefined) throw new ExpressionError(`'${text}' ends where a value is expected`);
    if (token.kind === 'symbol') throw new ExpressionError(`'${text}': '${token.text}' is where a value is expected`);
    return token.kind === 'string' ? stringOperand(token.text) : wordOperand(token.text);
  }

  const condition = either();
  const rest = peek();
  if (rest !== undefined)
    throw new ExpressionError(`'${text}': '${rest.text}' is one too many (operators need a space on both sides)`);
  return condition;
}

/** A value that stands alone holds when it is true; an operator inside it was written without spaces. */
function alone(operand: Operand, word: string): Condition {
  if (operand.kind === 'expression' && /[=!<>]=|&&|\|\||[<>]/.test(word))
    throw new ExpressionError(`'${word}': operators need a space on both sides`);
  return { kind: 'holds', operand };
}

function wordOperand(word: string): Operand {
  if (word.startsWith('$')) return { kind: 'expression', expression: parseExpression(word) };
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
  if (word === 'null') return { kind: 'literal', value: null };
  if (NUMBER.test(word)) return { kind: 'literal', value: Number(word) };
  throw new ExpressionError(`'${word}' is not a value: strings are in single quotes, expressions start with $`);
}

/** A string with `{$expression}` or `{format}` in it is a template, any other a literal. */
function stringOperand(text: string): Operand {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{(\$[^{}]+|[a-z][a-z0-9-]*)\}/g)) {
    const inner = match[1] ?? '';
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    from = match.index + match[0].length;
    if (inner.startsWith('$')) parts.push({ expression: parseExpression(inner) });
    else if ((TEMPLATE_FORMATS as readonly string[]).includes(inner)) parts.push({ format: inner });
    else
      throw new ExpressionError(
        `'{${inner}}' is not a format; there are ${TEMPLATE_FORMATS.join(', ')} (a value is written {$…})`,
      );
  }
  if (parts.length === 0) return { kind: 'literal', value: text };
  if (from < text.length) parts.push({ text: text.slice(from) });
  return { kind: 'template', parts };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (/\s/.test(char)) at++;
    else if (char === "'") {
      const match = /'((?:[^']|'')*)'/y;
      match.lastIndex = at;
      const found = match.exec(text);
      if (found === null) throw new ExpressionError(`'${text}': a string is not closed`);
      tokens.push({ kind: 'string', text: (found[1] ?? '').replaceAll("''", "'"), at });
      at = match.lastIndex;
    } else if (char === '(' || char === ')' || (char === '!' && text.charAt(at + 1) !== '=')) {
      tokens.push({ kind: 'symbol', text: char, at });
      at++;
    } else {
      let end = at;
      while (end < text.length && !/[\s)]/.test(text.charAt(end))) end++;
      const word = text.slice(at, end);
      tokens.push({
        kind: OPERATORS.includes(word) || word === '&&' || word === '||' ? 'symbol' : 'word',
        text: word,
        at,
      });
      at = end;
    }
  }
  return tokens;
}
