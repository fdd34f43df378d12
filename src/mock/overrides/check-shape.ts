import { isObject } from '../../document';
import { isBytes } from './bytes';
import { isDelay, NETWORK_FAULTS } from '../pipeline/delivery';
import { OverrideError } from '../../errors';
import { isMatchable, isMatcher, isPlain, isRegExp } from './partial-match';
import { unknownName } from './override-error';

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** For each field of a reply, what its value must be. */
const REPLY: Readonly<Record<string, readonly [words: string, test: (value: unknown) => boolean]>> = {
  status: ['a status from 200 to 599', (value) => isWhole(value, 200, 599)],
  example: ['the name of an example', (value) => typeof value === 'string'],
  body: ['a value that JSON can carry, or bytes', (value) => isBytes(value) || isJson(value)],
  patch: ['an object that JSON can carry', (value) => isObject(value) && isJson(value)],
  serializedBody: ['a string or bytes', (value) => typeof value === 'string' || isBytes(value)],
  headers: ['an object of header names and strings', isHeaders],
  delay: ['a number of milliseconds, or the range [least, most]', isDelay],
  fault: [NETWORK_FAULTS.join(', '), (value) => NETWORK_FAULTS.some((known) => known === value)],
  share: ['a number from 0 to 1', (value) => typeof value === 'number' && value >= 0 && value <= 1],
  seed: ['a whole number', Number.isSafeInteger],
};
const BY_NAME = [
  'an object by name, with JSON, regular expressions and matchers such as expect.any(String), or one matcher',
  (value: unknown): boolean => isMatcher(value) || (isObject(value) && !isRegExp(value) && isMatchable(value)),
] as const;
const MATCH: Readonly<Record<string, readonly [string, (value: unknown) => boolean]>> = {
  ...Object.fromEntries(['path', 'query', 'header', 'cookie'].map((place) => [place, BY_NAME])),
  body: ['JSON, a regular expression, or a matcher such as expect.any(String)', isMatchable],
};

const BODIES = ['body', 'serializedBody', 'patch'];

/** @throws {OverrideError} for a reply that isn't one */
export function checkReplyShape(label: string, reply: unknown): void {
  checkFields(`${label}: the reply`, reply, REPLY);
  const bodies = Object.entries(reply).filter(([name, value]) => BODIES.includes(name) && value !== undefined);
  if (bodies.length > 1)
    throw new OverrideError(`${label}: a reply has one body: either 'body' or 'serializedBody', or a 'patch'`);
}

/** @throws {OverrideError} for a condition that isn't one */
export function checkMatchShape(label: string, match: unknown): void {
  checkFields(`${label}: the condition`, match, MATCH);
}

function checkFields(label: string, value: unknown, fields: typeof REPLY): asserts value is object {
  if (!isObject(value) || !isPlain(value))
    throw new OverrideError(`${label} must be an object with ${Object.keys(fields).join(', ')}`);
  for (const [name, replyValue] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined)
      throw new OverrideError(unknownName(`${label} has an unknown field`, name, Object.keys(fields)));
    if (replyValue !== undefined && !field[1](replyValue))
      throw new OverrideError(`${label}: '${name}' must be ${field[0]}`);
  }
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isHeaders(value: unknown): boolean {
  return isObject(value) && Object.entries(value).every(([name, text]) => TOKEN.test(name) && typeof text === 'string');
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isObject(value) && isPlain(value) && Object.values(value).every((item) => item === undefined || isJson(item));
}
