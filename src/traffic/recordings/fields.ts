import type { Headers } from '../../exchange';
import { isObject, items, type Json, type JsonObject } from '../../document';

/**
 * Header fields as recordings write them: `[{ name, value }]`, pairs, or an object whose values are texts or lists of
 * them. HTTP/2's pseudo header fields (RFC 9113 §8.3) are left out.
 *
 * @example fieldsOf({ 'set-cookie': ['a=1', 'b=2'] }) // [['set-cookie', 'a=1'], ['set-cookie', 'b=2']]
 */
export function fieldsOf(value: Json | undefined): Headers {
  const pairs = Array.isArray(value)
    ? items(value).flatMap(pairOf)
    : Object.entries(isObject(value) ? value : {}).flatMap(([name, one]) => named(name, one));
  return pairs.filter(([name]) => name !== '' && !name.startsWith(':'));
}

/** A pseudo header field of HTTP/2: `:authority`, say. */
export function pseudoField(value: Json | undefined, name: string): string | undefined {
  const found = items(value).find((one) => isObject(one) && one.name === name);
  return isObject(found) && typeof found.value === 'string' ? found.value : undefined;
}

/** The status of a response; tools write 0 where none came. */
export function statusOf({ status }: JsonObject): number | undefined {
  const number = typeof status === 'string' && status.trim() !== '' ? Number(status) : status;
  return typeof number === 'number' && Number.isInteger(number) && number >= 100 && number <= 999 ? number : undefined;
}

/**
 * A time of a recording in milliseconds since 1970, with the microseconds that some tools write; nothing where it isn't
 * one.
 *
 * @example timeIn('2026-01-02T03:04:05.987250Z') // 1767323045987.25
 */
export function timeIn(text: Json | undefined): number | undefined {
  if (typeof text !== 'string') return undefined;
  const time = Date.parse(text);
  const [, rest = '0'] = /:\d\d\.\d{3}(\d{1,6})/.exec(text) ?? [];
  return Number.isNaN(time) ? undefined : time + Number(`0.${rest}`);
}

function pairOf(one: Json): (readonly [string, string])[] {
  const [first, second] = items(one);
  if (typeof first === 'string') return named(first, second);
  return isObject(one) && typeof one.name === 'string' ? named(one.name, one.value) : [];
}

/** Browsers join several fields of one name with line breaks. */
function named(name: string, value: Json | undefined): (readonly [string, string])[] {
  if (Array.isArray(value)) return items(value).flatMap((one) => named(name, one));
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
  return String(value)
    .split(/\r?\n/)
    .map((line) => [name, line] as const);
}
