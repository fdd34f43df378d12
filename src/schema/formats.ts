import type { FormatName } from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats';
import { compareNumbers, ExactNumber, isIntegral } from '../document';
import { patternOf } from './pattern/pattern';

type Numeric = number | ExactNumber;

const DATE = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i;
const DAYS = '\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D';
const HOURS = '\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S';
const DURATION = new RegExp(`^P(?!$)(?:\\d+W|(?:${DAYS})?(?:T(?:${HOURS}))?)$`);
const LABEL = /^(?!-)[a-z\d-]{1,63}(?<!-)$/i;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/**
 * Characters of an IRI that a URI writes in percent (RFC 3987 §2.2); private ones may stand in a query only, and
 * are not distinguished here.
 */
const UCSCHAR = /[\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef]|[\ud800-\udbff][\udc00-\udfff]/g;

/** Whether a value is a uuid (RFC 9562), of any version. */
export function isUuid(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}

/** Formats that we read more strictly, or otherwise, than ajv-formats. */
const OWN_FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  time: isTime,
  'date-time': rememberingLast(isDateTime),
  duration: (text) => DURATION.test(text),
  hostname: isHostname,
  'idn-hostname': isInternationalHostname,
  email: isEmail,
  'idn-email': (text) => isEmail(text.replace(UCSCHAR, 'a')),
  uuid: rememberingLast(isUuid),
  iri: (text) => isOfFormat('uri', asUri(text)),
  // That of ajv-formats rejects addresses of this machine, and all but http, https and ftp.
  url: (text) => isOfFormat('iri', text),
  'iri-reference': (text) => isOfFormat('uri-reference', asUri(text)),
  regex: isRegex,
};

/** Bounds of the integer formats of the OpenAPI format registry. */
export const INTEGER_BOUNDS: ReadonlyMap<string, readonly [Numeric, Numeric]> = new Map<string, [Numeric, Numeric]>([
  ['int8', [-(2 ** 7), 2 ** 7 - 1]],
  ['int16', [-(2 ** 15), 2 ** 15 - 1]],
  ['int32', [-(2 ** 31), 2 ** 31 - 1]],
  ['int64', [new ExactNumber('-9223372036854775808'), new ExactNumber('9223372036854775807')]],
  ['uint8', [0, 2 ** 8 - 1]],
  ['uint16', [0, 2 ** 16 - 1]],
  ['uint32', [0, 2 ** 32 - 1]],
  ['uint64', [0, new ExactNumber('18446744073709551615')]],
  ['double-int', [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]],
]);

/** The formats that are validated. */
export const FORMATS: readonly string[] = [
  ...Object.keys(OWN_FORMATS),
  ...['ipv4', 'ipv6', 'uri', 'uri-reference', 'uri-template', 'json-pointer', 'json-pointer-uri-fragment'],
  ...['relative-json-pointer', 'byte', 'iso-time', 'iso-date-time'],
  ...INTEGER_BOUNDS.keys(),
];

/**
 * Whether a text or number has a format; one that isn't known takes everything, and one for texts takes every number.
 *
 * Dates and times follow RFC 3339: `T` and `Z` in lower case and a blank instead of the `T` are taken, as its notes
 * allow; an offset without colon isn't.
 *
 * @example isOfFormat('date-time', '2026-01-01T00:00:00+0200') // false
 */
export function isOfFormat(name: string, value: string | Numeric): boolean {
  if (typeof value === 'string') return checkerOf(name)?.(value) ?? true;
  const bounds = INTEGER_BOUNDS.get(name);
  if (bounds === undefined) return true;
  return isIntegral(value) && compareNumbers(value, bounds[0]) >= 0 && compareNumbers(value, bounds[1]) <= 0;
}

/** What tests texts for a format: it is looked up at the first text. */
export function textFormat(name: string): (text: string) => boolean {
  let checker: ((text: string) => boolean) | undefined;
  return (text) => (checker ??= checkerOf(name) ?? ((): boolean => true))(text);
}

const checkers = new Map<string, ((text: string) => boolean) | undefined>();

function checkerOf(name: string): ((text: string) => boolean) | undefined {
  if (!checkers.has(name) && FORMATS.includes(name)) {
    checkers.set(name, INTEGER_BOUNDS.has(name) ? undefined : (OWN_FORMATS[name] ?? borrowed(name)));
  }
  return checkers.get(name);
}

/** A format as ajv-formats has it. */
function borrowed(name: string): ((text: string) => boolean) | undefined {
  const format: unknown = fullFormats[name as FormatName];
  const found: unknown =
    typeof format === 'object' && format !== null && 'validate' in format ? format.validate : format;
  if (found instanceof RegExp) {
    const { source, flags } = found;
    // Of its own, without `g` or `y`: these remember where the last match ended.
    const expression = new RegExp(source, flags.replace(/[gy]/g, ''));
    return (text) => expression.test(text);
  }
  return typeof found === 'function' ? (text) => (found as (text: string) => unknown)(text) === true : undefined;
}

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (day === undefined) return false;
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  return Number(day) <= days;
}

function isTime(text: string): boolean {
  const [, hour, minute, second, sign, hours = '0', minutes = '0'] = TIME.exec(text) ?? [];
  if (second === undefined) return false;
  if (second !== '60') return true;
  // A leap second is the last of a day in UTC.
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? 1 : -1);
  return (Number(hour) * 60 + Number(minute) + offset + 2880) % 1440 === 1439;
}

function isDateTime(text: string): boolean {
  return /^[Tt ]$/.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** What is made for a response is asked for again where the whole is validated; times are so in all of a second. */
function rememberingLast(isGood: (text: string) => boolean): (text: string) => boolean {
  let last: string | undefined;
  return (text) => {
    if (text === last) return true;
    if (!isGood(text)) return false;
    last = text;
    return true;
  };
}

function isHostname(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => LABEL.test(label) && !isFalseAce(label));
}

/** A label with hyphens in its third and fourth place is Punycode, or nothing (RFC 5891 §4.2.3.1). */
function isFalseAce(label: string): boolean {
  if (label.slice(2, 4) !== '--') return false;
  if (!/^xn--/i.test(label)) return true;
  try {
    const shown = new URL(`http://${label}.example`).hostname.split('.')[0];
    return shown !== label.toLowerCase();
  } catch {
    return true;
  }
}

function isInternationalHostname(text: string): boolean {
  try {
    return text !== '' && isHostname(new URL(`http://${text}`).hostname) && !/[\s/:?#@%\\]/.test(text);
  } catch {
    return false;
  }
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64) return false;
  const isLocal = /^"(?:[^"\\\r\n]|\\.)*"$/.test(local) || /^[^\s@"(),:;<>[\\\]]+$/.test(local);
  if (!isLocal || (!local.startsWith('"') && /^\.|\.\.|\.$/.test(local))) return false;
  const literal = /^\[(?:IPv6:(.*)|(.*))\]$/i.exec(domain);
  if (literal === null) return isHostname(domain);
  return literal[1] === undefined ? isOfFormat('ipv4', literal[2] ?? '') : isOfFormat('ipv6', literal[1]);
}

function asUri(text: string): string {
  return text.replace(UCSCHAR, (character) => encodeURIComponent(character));
}

/** ECMA-262 with the `u` flag: without it, any letter may be escaped. */
function isRegex(text: string): boolean {
  return patternOf(text)?.unicode === true;
}
