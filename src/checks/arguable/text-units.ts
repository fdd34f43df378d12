import { entries, isObject, type Json, type Pointer } from '../../document';
import { bodyValue, codecFor, isFile, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { shapeAt } from '../../resources';
import { textsIn } from '../texts-in';
import { explain, type SchemaViolation } from '../../schema';

// JSON Schema counts characters (JSON Schema Validation §6.3); many languages count units of UTF-16 instead.

const WIDE = /[\u{10000}-\u{10ffff}]/u;
const ALL_WIDE = new RegExp(WIDE, 'gu');

/** Whether a valid request would not be valid if each character beyond the basic plane counted twice. */
export function isTooLongInUnits({ document }: Api, request: ValidatedRequest): boolean {
  const body = bodyValue(request);
  const values = [...request.parameters].map(([{ schema }, { value }]) => ({ schema, value }));
  return [{ schema: request.media?.schema, value: body }, ...values].some(
    ({ schema, value }) =>
      schema !== undefined &&
      value !== undefined &&
      WIDE.test(JSON.stringify(value)) &&
      isTooLong(explain(document, schema, inUnits(value), 'request')),
  );
}

function isTooLong(violations: readonly SchemaViolation[]): boolean {
  return violations.length > 0 && violations.every(({ code }) => code === 'maxLength');
}

function inUnits(value: Json): Json {
  if (typeof value === 'string') return value.replace(ALL_WIDE, '$&$&');
  if (Array.isArray(value)) return (value as readonly Json[]).map(inUnits);
  if (!isObject(value)) return value;
  return Object.fromEntries(entries(value).map(([name, one]) => [name, inUnits(one)]));
}

/** Whether a text is too short in characters, though not in units. */
export function isLongInUnits({ code, args }: ValidatedRequest['violations'][number]): boolean {
  if (code !== 'minLength') return false;
  return typeof args.value === 'string' && args.value.length >= Number(args.bound);
}

/** An escape for half of a surrogate pair without its other half. */
const LONE = /\\ud[89ab][\da-f]{2}(?!\\ud[c-f][\da-f]{2})|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f][\da-f]{2}/i;

/** Whether a request has a NUL, which many stores can't keep in a text; files may have any bytes. */
export function hasNul({ document }: Api, { request, body, media }: ValidatedRequest): boolean {
  if (/%00/.test(request.target)) return true;
  if (body.kind !== 'value') return /\0|\\u0000/.test(new TextDecoder().decode(request.body));
  if (media !== undefined && codecFor(media.readAs).name === 'binary') return false;
  const isOfFile = (at: Pointer): boolean => media?.schema !== undefined && isFile(shapeAt(document, media.schema, at));
  if (hasNulName(body.value)) return true;
  return textsIn(body.value).some(({ pointer, text }) => text.includes('\0') && !isOfFile(pointer));
}

function hasNulName(value: Json): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).some(hasNulName);
  return isObject(value) && entries(value).some(([name, one]) => name.includes('\0') || hasNulName(one));
}

/** Whether the JSON of a body has half of a surrogate pair. */
export function hasLoneSurrogate(body: Uint8Array | undefined): boolean {
  return LONE.test(new TextDecoder().decode(body));
}
