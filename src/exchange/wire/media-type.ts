import { remembering } from '../../document';

/** A media type in its parts (RFC 9110 §8.3.1): names in lower case, parameter values with their quotes removed. */
export interface MediaTypeName {
  readonly type: string;
  readonly subtype: string;
  /** Has no prototype: any name is only there when it was written. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A declared type whose essence is the actual one's, but whose parameter is not there or has another value. */
interface ParameterMismatch {
  readonly index: number;
  readonly parameter: string;
  readonly expected: string;
  readonly actual: string | undefined;
}

interface MediaTypeMatch {
  /** Which of the declared types is meant; -1 when none is. */
  readonly index: number;
  /** Why a type that seems to be declared is not: reported only when no declared type has the same essence and fits. */
  readonly mismatch: ParameterMismatch | undefined;
}

const ESSENCE = /^([!#$%&'*+.^_`|~\w-]+)\/([!#$%&'*+.^_`|~\w-]+)$/;
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * Parses the value of a Content-Type field, a range of an Accept field or a key of `content`. Of parameters it takes
 * what can be understood, as browsers do (WHATWG MIME Sniffing §4.4): one without `=` is passed over, of two with one
 * name the first counts, a value without quotes may hold any character but `;`.
 *
 * @returns `undefined` when there is no `type/subtype`.
 * @example parseMediaType('Application/JSON; Charset="utf-8"')
 * // { type: 'application', subtype: 'json', parameters: { charset: 'utf-8' } }
 */
export const parseMediaType = remembering(200, parse);

function parse(text: string): MediaTypeName | undefined {
  const end = text.indexOf(';');
  const parts = ESSENCE.exec((end === -1 ? text : text.slice(0, end)).trim().toLowerCase());
  if (parts === null) return undefined;
  const [, type = '', subtype = ''] = parts;
  return { type, subtype, parameters: end === -1 ? NO_PARAMETERS : readParameters(text, end) };
}

/**
 * Reads the parameters `;name=value;name="value"` of a field value, from the position of the first `;` on.
 *
 * @example readParameters('form-data; name="a b"', 9) // { name: 'a b' }
 */
export function readParameters(text: string, from: number): Readonly<Record<string, string>> {
  const parameters = Object.create(null) as Record<string, string>;
  let at = from;
  while (at < text.length) {
    at += 1;
    const stop = indexOrEnd(text, ';', at);
    const equals = text.indexOf('=', at);
    if (equals === -1 || equals > stop) {
      at = stop;
      continue;
    }
    const name = text.slice(at, equals).trim().toLowerCase();
    let value: string;
    if (text[equals + 1] === '"') {
      const closed = closingQuote(text, equals + 1);
      value = unquote(text.slice(equals + 2, closed));
      at = indexOrEnd(text, ';', closed);
    } else {
      value = text.slice(equals + 1, stop).trim();
      at = stop;
      if (value === '') continue;
    }
    if (TOKEN.test(name) && parameters[name] === undefined) parameters[name] = value;
  }
  return parameters;
}

/**
 * `type/subtype` alone, in lower case, without parameters.
 *
 * @example essence('Text/HTML; charset=utf-8') // 'text/html'
 */
export function essence(type: string): string {
  const end = type.indexOf(';');
  return (end === -1 ? type : type.slice(0, end)).trim().toLowerCase();
}

/**
 * Finds the declared media type that an actual one is validated by (OAS 3.1 §4.8.14: the most specific key applies). A
 * type with parameters goes before the same without, that before `type/*`, that before `*\/*`; among equals the first.
 * Declared parameters must be in the actual type (`charset` without regard to case, and UTF-8 by default); it may have
 * more. `application/*+json` takes what ends in `+json`.
 *
 * @param actual The Content-Type; without one, or with one that cannot be parsed, only `*\/*` matches.
 * @example matchMediaType(['*\/*', 'application/json'], 'application/json; charset=utf-8').index // 1
 */
export function matchMediaType(declared: readonly string[], actual: string | undefined): MediaTypeMatch {
  const same = actual === undefined ? -1 : declared.indexOf(actual);
  if (same !== -1) return { index: same, mismatch: undefined };
  const found = actual === undefined ? undefined : parseMediaType(actual);
  let mismatch: ParameterMismatch | undefined;
  let best = -1;
  let bestRank = 0;
  for (const [index, text] of declared.entries()) {
    const wanted = parseMediaType(text);
    const rank = wanted === undefined ? 0 : closeness(wanted, found);
    if (wanted === undefined || rank <= bestRank) continue;
    const missing = found === undefined ? undefined : missingParameter(wanted, found);
    if (missing === undefined) {
      best = index;
      bestRank = rank;
    } else if (rank >= EXACT) {
      mismatch ??= {
        index,
        parameter: missing,
        expected: wanted.parameters[missing] ?? '',
        actual: found?.parameters[missing],
      };
    }
  }
  return { index: best, mismatch: bestRank >= EXACT ? undefined : mismatch };
}

/**
 * Splits a field value at a character that does not stand in a quoted string (RFC 9110 §5.6.4).
 *
 * @example splitQuoted('a;x="1,2", b', ',') // ['a;x="1,2"', ' b']
 */
export function splitQuoted(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') at = closingQuote(text, at);
    else if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/**
 * The name of the first parameter that a type demands and another has not; `charset` is compared without regard to
 * case.
 */
export function missingParameter(wanted: MediaTypeName, found: MediaTypeName): string | undefined {
  for (const name in wanted.parameters) {
    const expected = wanted.parameters[name];
    const actual = found.parameters[name];
    if (actual === expected) continue;
    if (name !== 'charset' || (actual ?? 'utf-8').toLowerCase() !== expected?.toLowerCase()) return name;
  }
  return undefined;
}

const NO_PARAMETERS = Object.freeze(Object.create(null) as Record<string, string>);
const EXACT = 3;

function closeness(wanted: MediaTypeName, found: MediaTypeName | undefined): number {
  if (wanted.type === '*' && wanted.subtype === '*') return 1;
  if (found?.type !== wanted.type) return 0;
  if (wanted.subtype === '*') return 2;
  if (isSuffixRange(wanted.subtype)) return found.subtype.endsWith(wanted.subtype.slice(1)) ? 2.5 : 0;
  return wanted.subtype === found.subtype ? EXACT + Object.keys(wanted.parameters).length : 0;
}

/** `*+json`, as in `application/*+json`. */
export function isSuffixRange(subtype: string): boolean {
  return subtype.startsWith('*+');
}

function indexOrEnd(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index === -1 ? text.length : index;
}

function closingQuote(text: string, opening: number): number {
  let at = opening + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

function unquote(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\s\S])/g, '$1') : text;
}
