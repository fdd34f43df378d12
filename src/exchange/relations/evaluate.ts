import { jsonText, equal, type Json, pointers } from '../../document';
import type { Condition, Expression, Operand, Relation, TemplatePart } from '../../model';
import type { ReadResponse } from '../response/read-response';
import { formatPattern } from './formats';
import { header } from '../exchange';
import { bodyValue, readerOf, type ValidatedRequest, readingOf } from '../request/validated-request';
import type { Violation } from '../violation';

/** What runtime expressions are read from. */
export interface EvaluationContext {
  readonly validated: ValidatedRequest;
  readonly response: ReadResponse;
  /** The violations that the response is about: `$violations` reports their wording. */
  readonly reported: readonly Violation[];
}

/** A value, and whether it came as text over the wire (where 5 and '5' look the same). */
export interface Reading {
  readonly value: Json | undefined;
  readonly text: string | undefined;
}

/** Reads an expression; absent gives `undefined`. The request is seen as it was sent. */
export function read(expression: Expression, { validated, response }: EvaluationContext): Reading {
  switch (expression.of) {
    case 'url':
      return typed(validated.request.target);
    case 'method':
      return typed(validated.request.method);
    case 'statusCode':
      return typed(response.status);
    case 'violations':
      return typed(undefined);
    case 'request':
      if (expression.in === 'body') return typed(pointers.valueAt(bodyValue(validated), expression.pointer));
      return wire(readingOf(validated, expression.in, expression.name));
    case 'response':
      if (expression.in === 'body') return typed(pointers.valueAt(response.body, expression.pointer));
      return ofWire(header(response.headers, expression.name));
  }
}

function typed(value: Json | undefined): Reading {
  return { value, text: undefined };
}

function ofWire(text: string | undefined): Reading {
  return { value: text, text };
}

function wire({ value, raw }: { value: Json | undefined; raw: string | undefined }): Reading {
  return { value, text: raw };
}

/** A value as it is put into a string: text as it is, anything else as JSON, nothing. */
export function inText({ value, text }: Reading): string {
  if (text !== undefined) return text;
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : jsonText(value);
}

/** What an operand stands for: a value, or a pattern where it has a `{format}` or violations without words in it. */
export type Meaning =
  | { readonly kind: 'value'; readonly reading: Reading }
  | { readonly kind: 'pattern'; readonly pattern: Pattern; readonly text: string };

/** What a text is held against. */
type Pattern = Pick<RegExp, 'test'>;

/** An operand made ready. */
export type Meant = (context: EvaluationContext) => Meaning;

const meanings = new WeakMap<Operand, Meant>();

/** Evaluates an operand. A value is put into a template once, and never parsed again. */
export function meaningOf(operand: Operand, context: EvaluationContext): Meaning {
  return preparedOperand(operand)(context);
}

/** What evaluates an operand, for those who keep it; made once. */
export function preparedOperand(operand: Operand): Meant {
  let meant = meanings.get(operand);
  if (meant === undefined) meanings.set(operand, (meant = meantBy(operand)));
  return meant;
}

function meantBy(operand: Operand): Meant {
  if (operand.kind === 'literal') {
    const meaning: Meaning = { kind: 'value', reading: typed(operand.value) };
    return () => meaning;
  }
  if (operand.kind === 'template') return plainTemplate(operand.parts) ?? template(operand.parts);
  const ofBody = typedReader(operand);
  if (ofBody !== undefined) return (context) => ({ kind: 'value', reading: typed(ofBody(context)) });
  const { expression } = operand;
  if (expression.of === 'violations') return template([{ expression }]);
  if (expression.of === 'request' && expression.in !== 'body') {
    const ofRequest = readerOf(expression.in, expression.name);
    return ({ validated }) => ({ kind: 'value', reading: wire(ofRequest(validated)) });
  }
  return (context) => ({ kind: 'value', reading: read(expression, context) });
}

/** A template of texts and values alone, which never is a pattern. */
function plainTemplate(parts: readonly TemplatePart[]): Meant | undefined {
  const writers: ((context: EvaluationContext) => string)[] = [];
  for (const part of parts) {
    if ('format' in part || ('expression' in part && part.expression.of === 'violations')) return undefined;
    if ('text' in part) writers.push(() => part.text);
    else writers.push((context) => inText(read(part.expression, context)));
  }
  return (context) => {
    let text = '';
    for (const write of writers) text += write(context);
    return { kind: 'value', reading: typed(text) };
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
    const source = pieces.map((piece) => piece.pattern ?? escape(shorten(piece.text))).join('');
    // Where nothing of the request stands in it, it is the same each time.
    if (source !== last.source) last = { source, pattern: new RegExp(`^(?:${source})$`) };
    const { pattern } = last;
    if (pieces.some(isLong))
      return { kind: 'pattern', pattern: { test: (whole) => pattern.test(shorten(whole)) }, text };
    return { kind: 'pattern', pattern, text };
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
  if (expression.of !== 'violations') return (context) => [{ text: inText(read(expression, context)) }];
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

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** A condition made ready: what follows from its words alone is worked out once. */
export type Test = (context: EvaluationContext) => boolean;

const tests = new WeakMap<Condition, Test>();

/** Whether a condition holds. Absent and null are one value; comparison is exact and typed. */
export function holds(condition: Condition, context: EvaluationContext): boolean {
  return preparedTest(condition)(context);
}

/** What `holds` is for one condition, for those who keep it; made once. */
export function preparedTest(condition: Condition): Test {
  let test = tests.get(condition);
  if (test === undefined) tests.set(condition, (test = testOf(condition)));
  return test;
}

function testOf(condition: Condition): Test {
  switch (condition.kind) {
    case 'and': {
      const [left, right] = [testOf(condition.left), testOf(condition.right)];
      return (context) => left(context) && right(context);
    }
    case 'or': {
      const [left, right] = [testOf(condition.left), testOf(condition.right)];
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
      const [a, b] = [typedReader(left), typedReader(right)];
      if (a !== undefined && b !== undefined && operator === '==')
        return (context) => equal(a(context) ?? null, b(context) ?? null);
      if (a !== undefined && b !== undefined && operator === '!=')
        return (context) => !equal(a(context) ?? null, b(context) ?? null);
      const [l, r] = [meantBy(left), meantBy(right)];
      return (context) => compare(operator, l(context), r(context));
    }
  }
}

/** Reads an operand that is a value with a type of its own: a literal, or a part of a body. */
function typedReader(operand: Operand): ((context: EvaluationContext) => Json | undefined) | undefined {
  if (operand.kind === 'literal') return () => operand.value;
  if (operand.kind === 'template' || !('in' in operand.expression) || operand.expression.in !== 'body')
    return undefined;
  const way = pointers.tokens(operand.expression.pointer);
  return operand.expression.of === 'request'
    ? ({ validated }) => pointers.valueBelow(bodyValue(validated), way)
    : ({ response }) => pointers.valueBelow(response.body, way);
}

function compare(
  operator: Extract<Condition, { kind: 'compare' }>['operator'],
  left: Meaning,
  right: Meaning,
): boolean {
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

function asTyped({ value, text }: Reading, other: Json | undefined): Json | undefined {
  if (text === undefined || typeof value !== 'string' || (typeof other !== 'number' && typeof other !== 'boolean'))
    return value;
  return text === jsonText(other) ? other : value;
}

/** A relation made ready: whether a response is as it states, where it applies; without `at`, any time is recent. */
export type RelationTest = (context: EvaluationContext, time: { at?: number; clockSkew?: number }) => boolean;

export function relationTest({ when, then, recent }: Relation): RelationTest {
  const guard = when && preparedTest(when);
  const conditions = then.map(({ condition }) => preparedTest(condition));
  return (context, { at, clockSkew = 60_000 }) => {
    if (guard?.(context) === false) return true;
    if (recent === undefined) return conditions.every((test) => test(context));
    const { value } = read(recent, context);
    const time = timeOf(value);
    // Whether it has to be there is a statement of its schema.
    return at === undefined || value === undefined || (time !== undefined && Math.abs(time - at) <= clockSkew);
  };
}

/** A time in milliseconds: a text that a date can be read from, or a number of seconds or milliseconds. */
function timeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value > 1e11 ? value : value * 1000;
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}
