import { equal, isNumber, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { bodyValue, codecFor, copy, removeAt, setAt, type ValidatedRequest } from '../../../exchange';
import type { Api } from '../../../model';
import { validatorsOf } from '../../../schema';

/** Whether a body would be valid if its members that are wrongly null were left out. */
export function isValidWithoutNulls({ document }: Api, request: ValidatedRequest): boolean {
  const value = bodyValue(request);
  const schema = request.media?.schema;
  const wrong = new Set(request.violations.map(({ pointer }) => pointer));
  if (value === undefined || schema === undefined || ![...wrong].every((at) => isNullMember(value, at))) return false;
  const without = copy(value);
  for (const at of wrong) removeAt(without, at);
  return validatorsOf(document).accepts(schema, without, 'request');
}

function isNullMember(value: Json, pointer: Pointer): boolean {
  const parent = pointers.parent(pointer);
  return parent !== undefined && isObject(pointers.valueAt(value, parent)) && pointers.valueAt(value, pointer) === null;
}

/**
 * Whether a response shows that the unknown members of a body were dropped: it repeats some of the body, and none of
 * them.
 */
export function dropsUnknown(request: ValidatedRequest, shown: Json | undefined): boolean {
  const sent = bodyValue(request);
  if (!isObject(sent)) return false;
  const repeats = (one: JsonObject): boolean =>
    Object.keys(sent).some((name) => Object.hasOwn(one, name) && equal(sent[name], one[name]));
  const unknown = unknownMembers(request);
  return thingsIn(shown).some((one) => repeats(one) && unknown.every((at) => pointers.valueAt(one, at) === undefined));
}

/** The objects that may be what was sent: the response itself, and what is in an envelope. */
function thingsIn(shown: Json | undefined): JsonObject[] {
  return isObject(shown) ? [shown, ...Object.values(shown).filter(isObject)] : [];
}

function unknownMembers({ violations }: ValidatedRequest): Pointer[] {
  return violations.flatMap((one) => {
    if (one.code !== 'additionalProperties' && one.code !== 'unevaluatedProperties') return [];
    return (one.args.keys ?? []).map((key) => pointers.join(one.pointer, key));
  });
}

/**
 * Whether a response shows that values of another type were converted: `"7"` or true where a number stands now, a
 * list without the items that it had twice. A number that became a text is not meant, since any value has a text.
 */
export function convertsTypes({ document }: Api, request: ValidatedRequest, shown: Json | undefined): boolean {
  const sent = bodyValue(request);
  const schema = request.media?.schema;
  if (sent === undefined || schema === undefined) return false;
  const wrong = new Set(request.violations.map(({ pointer }) => pointer));
  return thingsIn(shown).some((one) => {
    const converted = copy(sent);
    for (const at of wrong) {
      const now = pointers.valueAt(one, at);
      if (now === undefined || !means(pointers.valueAt(sent, at), now)) return false;
      setAt(converted, at, now);
    }
    return validatorsOf(document).accepts(schema, converted, 'request');
  });
}

/** Whether a value is what one of another type means. */
function means(value: Json | undefined, now: Json): boolean {
  if (Array.isArray(now)) return Array.isArray(value) && isSetOf(value as readonly Json[], now as readonly Json[]);
  if (typeof now === 'number') return (isText(value) || typeof value === 'boolean') && Number(value) === now;
  if (typeof now !== 'boolean') return false;
  if (isNumber(value)) return now === (Number(value) !== 0);
  return value === String(now) || value === String(Number(now));
}

/** Whether a list has each item of another one once, in any order. */
function isSetOf(all: readonly Json[], now: readonly Json[]): boolean {
  const has = (list: readonly Json[], item: Json): boolean => list.some((one) => equal(one, item));
  const isUnique = now.every((item, at) => !has(now.slice(0, at), item));
  return isUnique && all.every((item) => has(now, item)) && now.every((item) => has(all, item));
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether there is no body where one is required that may be an object without members. */
export function isEmptyObjectLeftOut({ document }: Api, { operation, violations }: ValidatedRequest): boolean {
  const { accepts } = validatorsOf(document);
  const isAbsent = violations.every(
    ({ in: place, code, pointer }) => place === 'request.body' && code === 'required' && pointer === '',
  );
  const media = operation?.body?.media ?? [];
  return isAbsent && media.some(({ schema }) => schema === undefined || accepts(schema, {}, 'request'));
}

/**
 * Whether a text stands for a structure or the reverse, in a format whose readers look for the parts that they know.
 */
export function isOtherStructure({ media, violations }: ValidatedRequest): boolean {
  const format = media === undefined ? '' : codecFor(media.readAs).name;
  return violations.every((one) => {
    if (one.in !== 'request.body' || one.code !== 'type') return false;
    const { types, value } = one.args;
    const isStructure = typeof value === 'object' && value !== null;
    // An empty element may stand for no value.
    if (format === 'xml')
      return isStructure || value === null || value === '' || types.includes('object') || types.includes('array');
    return (format === 'multipart' || format === 'form') && isStructure && types.includes('string');
  });
}

/** Whether a body is absent, or nothing but white space of JSON. */
export function isBlank(body: Uint8Array | undefined): boolean {
  return body === undefined || body.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
