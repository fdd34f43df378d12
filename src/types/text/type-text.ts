import { entries, type ExactNumber, isNumber, isObject, items, type Json } from '../../document';
import { visible } from '../../text';

/**
 * A type of TypeScript as text; `joint` is its outermost operator, so that brackets are put only where they are needed.
 */
export interface TypeText {
  readonly text: string;
  readonly joint?: '|' | '&';
}

export const UNKNOWN: TypeText = { text: 'unknown' };
export const NEVER: TypeText = { text: 'never' };
export const UNDEFINED: TypeText = { text: 'undefined' };

/**
 * One of several types. What is there twice counts once; `never` adds nothing, and `unknown` takes up all.
 *
 * @example union([{ text: 'string' }, { text: 'null' }]).text // 'string | null'
 */
export function union(types: readonly TypeText[]): TypeText {
  const kept = distinct(types).filter(({ text }) => text !== 'never');
  const [first = NEVER] = kept;
  if (kept.length < 2) return first;
  if (kept.some(({ text }) => text === 'unknown')) return UNKNOWN;
  return { text: kept.map((type) => bracketed(type, '&')).join(' | '), joint: '|' };
}

/**
 * All of several types. What is there twice counts once, and `unknown` adds nothing.
 *
 * @example intersection([{ text: 'Pet' }, { text: 'A | B', joint: '|' }]).text // 'Pet & (A | B)'
 */
export function intersection(types: readonly TypeText[]): TypeText {
  const kept = distinct(types).filter(({ text }) => text !== 'unknown');
  const [first = UNKNOWN] = kept;
  if (kept.length < 2) return first;
  return { text: kept.map((type) => bracketed(type)).join(' & '), joint: '&' };
}

/** An array of a type. */
export function arrayOf(item: TypeText): TypeText {
  return { text: `${bracketed(item)}[]` };
}

/**
 * The type of one value.
 *
 * @example literal('bits').text // "'bits'"
 */
export function literal(value: Json): TypeText {
  if (typeof value === 'string') return { text: stringLiteral(value) };
  if (Array.isArray(value))
    return {
      text: `[${items(value)
        .map((item) => literal(item).text)
        .join(', ')}]`,
    };
  // TypeScript has no literal type for a number that a double cannot hold.
  if (isNumber(value) && !isExact(value)) return { text: 'number' };
  if (!isObject(value)) return { text: JSON.stringify(value) };
  const fields = entries(value).map(([name, item]) => `${propertyName(name)}: ${literal(item).text}`);
  return { text: fields.length === 0 ? '{ [key: string]: never }' : `{ ${fields.join('; ')} }` };
}

function isExact(value: number | ExactNumber): value is number {
  return typeof value === 'number' && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** A name of a property: as it is where it is an identifier or a number, else in quotes. */
export function propertyName(name: string): string {
  return /^(?:[A-Za-z_$][\w$]*|0|[1-9]\d{0,8})$/.test(name) ? name : stringLiteral(name);
}

/** Lines that stand between braces, each indented. */
export function block(lines: readonly string[]): string {
  return ['{', ...lines.map((line) => line.replace(/^(?=.)/gm, '  ')), '}'].join('\n');
}

function bracketed({ text, joint }: TypeText, harmless?: '&'): string {
  return joint === undefined || joint === harmless ? text : `(${text})`;
}

function distinct(types: readonly TypeText[]): readonly TypeText[] {
  const seen = new Set<string>();
  return types.filter(({ text }) => !seen.has(text) && seen.add(text) === seen);
}

/**
 * A string literal of JavaScript in single quotes; what ends a line, or nobody would see, is escaped.
 *
 * @example stringLiteral("it's") // "'it\\'s'"
 */
export function stringLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${visible(escaped)}'`;
}
