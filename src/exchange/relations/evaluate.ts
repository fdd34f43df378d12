import { literalPattern } from '../../text';
import { equal, type Json, jsonText, oncePer, pointers } from '../../document';
import type { Condition, Expression, Operand, TemplatePart } from '../../model';
import type { ReadResponse } from '../response/read-response';
import { formatPattern } from './formats';
import { header } from '../exchange';
import type { ParameterValue } from '../parameters/read-parameter';
import { bodyValue, readerOf, type ValidatedRequest } from '../request/validated-request';
import type { Violation } from '../violation';

/** What runtime expressions are read from. */
export interface EvaluationContext {
  readonly validated: ValidatedRequest;
  readonly response: ReadResponse;
  /** The violations that the response is about: `$violations` reports their wording. */
  readonly reported: readonly Violation[];
}

/** A value, and the text as which it came over the wire, where it did: there 5 and '5' look the same. */
type Reading = Pick<ParameterValue, 'value' | 'raw'>;

/** Reads an expression; absent gives `undefined`. The request is seen as it was sent. */
export function read(expression: Expression, context: EvaluationContext): Reading {
  return expressionReader(expression)(context);
}

/** What `read` is for one expression, for those who keep it. */
export function expressionReader(expression: Expression): (context: EvaluationContext) => Reading {
  if ('in' in expression && expression.in === 'body') {
    const ofBody = bodyReader(expression);
    return (context) => typed(ofBody(context));
  }
  switch (expression.of) {
    case 'url':
      return ({ validated }) => typed(validated.request.target);
    case 'method':
      return ({ validated }) => typed(validated.request.method);
    case 'statusCode':
      return ({ response }) => typed(response.status);
    case 'violations':
      return () => typed(undefined);
    case 'request': {
      const ofRequest = readerOf(expression.in, expression.name);
      return ({ validated }) => ofRequest(validated);
    }
    case 'response':
      return ({ response }) => {
        const raw = header(response.headers, expression.name);
        return { value: raw, raw };
      };
  }
}

type Value = (context: EvaluationContext) => Json | undefined;

/** What reads a part of a body. */
function bodyReader({ of, pointer }: Extract<Expression, { readonly in: 'body' }>): Value {
  const way = pointers.tokens(pointer);
  return of === 'request'
    ? ({ validated }) => pointers.valueBelow(bodyValue(validated), way)
    : ({ response }) => pointers.valueBelow(response.body, way);
}

function typed(value: Json | undefined): Reading {
  return { value, raw: undefined };
}

/** A value as it is put into a string: text as it is, anything else as JSON, nothing. */
export function inText({ value, raw }: Reading): string {
  if (raw !== undefined) return raw;
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : jsonText(value);
}

/** What an operand stands for: a value, or a pattern where it has a `{format}` or violations without words in it. */
type Meaning =
  | { readonly kind: 'value'; readonly reading: Reading }
  | { readonly kind: 'pattern'; readonly pattern: Pattern; readonly text: string };

/** What a text is held against. */
type Pattern = Pick<RegExp, 'test'>;

/** An operand made ready. */
export type Meant = (context: EvaluationContext) => Meaning;

/** Evaluates an operand. A value is put into a template once, and never parsed again. */
export function meaningOf(operand: Operand, context: EvaluationContext): Meaning {
  return preparedOperand(operand)(context);
}

/** What evaluates an operand, for those who keep it; made once. */
export const preparedOperand = oncePer(meantBy);

function meantBy(operand: Operand): Meant {
  if (operand.kind === 'literal') {
    const meaning: Meaning = { kind: 'value', reading: typed(operand.value) };
    return () => meaning;
  }
  if (operand.kind === 'template') {
    const text = plainTemplate(operand.parts);
    if (text === undefined) return template(operand.parts);
    return (context) => ({ kind: 'value', reading: typed(text(context)) });
  }
  const { expression } = operand;
  if (expression.of === 'violations') return template([{ expression }]);
  const reading = expressionReader(expression);
  return (context) => ({ kind: 'value', reading: reading(context) });
}

/** What gives the value of an operand that is never a pattern; nothing for others. */
export function valueReader(operand: Operand): Value | undefined {
  if (operand.kind === 'template') return plainTemplate(operand.parts);
  const typedValue = typedReader(operand);
  if (operand.kind === 'literal' || typedValue !== undefined) return typedValue;
  if (operand.expression.of === 'violations') return undefined;
  const reading = expressionReader(operand.expression);
  return (context) => reading(context).value;
}

/** A template of texts and values alone, which never is a pattern. */
function plainTemplate(parts: readonly TemplatePart[]): ((context: EvaluationContext) => string) | undefined {
  const writers: ((context: EvaluationContext) => string)[] = [];
  for (const part of parts) {
    if ('format' in part || ('expression' in part && part.expression.of === 'violations')) return undefined;
    if ('text' in part) writers.push(() => part.text);
    else {
      const reading = expressionReader(part.expression);
      writers.push((context) => inText(reading(context)));
    }
  }
  return (context) => {
    let text = '';
    for (const write of writers) text += write(context);
    return text;
  };
}

function template(parts: readonly TemplatePart[]): Meant {
  const writers = parts.map(pieceWriter);
  let last: { readonly source: string; readonly pattern: Pattern } = { source: '', pattern: /^(?:)$/ };
  const make: Meant = (context) => {
    const pieces: Piece[] = [];
    for (const write of writers) pieces.push(...write(context));
    const text = pieces.map((piece) => piece.text).join('');
    if (pieces.every(({ pattern }) => pattern === undefined)) return { kind: 'value', reading: typed(text) };
    const shorten = shortener(pieces);
    const source = pieces.map((piece) => piece.pattern ?? literalPattern(shorten(piece.text))).join('');
    // Where nothing of the request stands in it, it is the same each time.
    if (source !== last.source) last = { source, pattern: new RegExp(`^(?:${source})$`) };
    const { pattern } = last;
    const held = pieces.some(isLong) ? { test: (whole: string) => pattern.test(shorten(whole)) } : pattern;
    return { kind: 'pattern', pattern: held, text };
  };
  if (parts.some((part) => 'expression' in part)) return make;
  let constant: Meaning | undefined;
  return (context) => (constant ??= make(context));
}

/** What writes a part of a template as pieces. */
function pieceWriter(part: TemplatePart): (context: EvaluationContext) => readonly Piece[] {
  if ('text' in part) return () => [part];
  if ('format' in part) {
    const piece = { text: `{${part.format}}`, pattern: formatPattern(part.format) };
    return () => [piece];
  }
  const { expression } = part;
  if (expression.of !== 'violations') {
    const reading = expressionReader(expression);
    return (context) => [{ text: inText(reading(context)) }];
  }
  return ({ reported }) =>
    reported.flatMap(({ wording }, i): Piece[] => [
      ...(i > 0 ? [{ text: ', ' }] : []),
      typeof wording === 'string' ? { text: wording } : { text: '…', pattern: '[^]+' },
    ]);
}

/** A piece of a template: text, or what stands for any text of a pattern. */
interface Piece {
  readonly text: string;
  readonly pattern?: string;
}

/** A text that no expression takes: it has a sign instead. */
function isLong({ text, pattern }: Piece): boolean {
  return pattern === undefined && text.length > 10_000;
}

/** Puts a sign instead of each long text of a template, wherever it stands. */
function shortener(pieces: readonly Piece[]): (text: string) => string {
  const long = pieces.filter(isLong);
  return (text) => long.reduce((rest, piece, i) => rest.replaceAll(piece.text, `\0${i}\0`), text);
}

/** A condition made ready: what follows from its words alone is worked out once. */
export type Test = (context: EvaluationContext) => boolean;

/** Whether a condition holds. Absent and null are one value; comparison is exact and typed. */
export function holds(condition: Condition, context: EvaluationContext): boolean {
  return preparedTest(condition)(context);
}

/** What `holds` is for one condition, for those who keep it; made once. */
export const preparedTest = oncePer(testOf);

function testOf(condition: Condition): Test {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const [left, right] = [testOf(condition.left), testOf(condition.right)];
      if (condition.kind === 'and') return (context) => left(context) && right(context);
      return (context) => left(context) || right(context);
    }
    case 'not': {
      const test = testOf(condition.condition);
      return (context) => !test(context);
    }
    case 'holds': {
      const meant = meantBy(condition.operand);
      return (context) => {
        const meaning = meant(context);
        return meaning.kind === 'value' && meaning.reading.value === true;
      };
    }
    case 'compare': {
      const { operator, left, right } = condition;
      const [a, b] = [plainReader(left, right), plainReader(right, left)];
      if (a !== undefined && b !== undefined && (operator === '==' || operator === '!='))
        return (context) => equal(a(context) ?? null, b(context) ?? null) === (operator === '==');
      const [l, r] = [meantBy(left), meantBy(right)];
      return (context) => compare(operator, l(context), r(context));
    }
  }
}

/** Reads an operand that is compared with another one as it is: what came as text isn't read as the other's type. */
function plainReader(operand: Operand, other: Operand): Value | undefined {
  const isTextOrNull = other.kind === 'literal' && (other.value === null || typeof other.value === 'string');
  return isTextOrNull ? valueReader(operand) : typedReader(operand);
}

/** Reads an operand that is a value with a type of its own: a literal, or a part of a body. */
function typedReader(operand: Operand): Value | undefined {
  if (operand.kind === 'literal') return () => operand.value;
  if (operand.kind === 'template' || !('in' in operand.expression) || operand.expression.in !== 'body')
    return undefined;
  return bodyReader(operand.expression);
}

type Operator = Extract<Condition, { kind: 'compare' }>['operator'];

function compare(operator: Operator, left: Meaning, right: Meaning): boolean {
  if (operator === '==') return same(left, right);
  if (operator === '!=') return !same(left, right);
  if (left.kind !== 'value' || right.kind !== 'value') return false;
  const [a, b] = alike(left.reading, right.reading);
  const comparable =
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string');
  if (!comparable) return false;
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function same(left: Meaning, right: Meaning): boolean {
  if (left.kind === 'pattern') return right.kind === 'value' && matches(left.pattern, right.reading);
  if (right.kind === 'pattern') return matches(right.pattern, left.reading);
  const [a, b] = alike(left.reading, right.reading);
  return equal(a ?? null, b ?? null);
}

function matches(pattern: Pattern, { value }: Reading): boolean {
  return typeof value === 'string' && pattern.test(value);
}

/** Text from the wire beside a number or a boolean is read as such a value. */
function alike(a: Reading, b: Reading): [Json | undefined, Json | undefined] {
  return [asTyped(a, b.value), asTyped(b, a.value)];
}

function asTyped({ value, raw }: Reading, other: Json | undefined): Json | undefined {
  if (raw === undefined || typeof value !== 'string' || (typeof other !== 'number' && typeof other !== 'boolean'))
    return value;
  return raw === jsonText(other) ? other : value;
}
