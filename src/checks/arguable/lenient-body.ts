import { equal, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { bodyValue, codecFor, copy, removeAt, schemaShapes, type Shape, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { subSchemas, validatorsOf } from '../../schema';

/** Whether a body would be valid if its members that are wrongly null were left out. */
export function isValidWithoutNulls(api: Api, request: ValidatedRequest): boolean {
  return isValidWithoutAll(api, request, null);
}

/** Whether the fields of a form that are wrongly empty may be left out: browsers send what was not filled in. */
export function isValidWithoutEmptyFields(api: Api, request: ValidatedRequest): boolean {
  return FORMS.includes(formatOf(request)) && isValidWithoutAll(api, request, '');
}

/** Whether all that is wrong are members with this value, and the body is valid without them. */
function isValidWithoutAll({ document }: Api, request: ValidatedRequest, empty: Json): boolean {
  const value = bodyValue(request);
  const schema = request.media?.schema;
  const wrong = new Set(request.violations.map(({ pointer }) => pointer));
  const isLeftOut = (at: Pointer): boolean => {
    const parent = value === undefined ? undefined : pointers.valueAt(value, pointers.parent(at) ?? '');
    return at !== '' && isObject(parent) && pointers.valueAt(value, at) === empty;
  };
  if (value === undefined || schema === undefined || ![...wrong].every(isLeftOut)) return false;
  const without = copy(value);
  for (const at of wrong) removeAt(without, at);
  return validatorsOf(document).accepts(schema, without, 'request');
}

/** The formats whose bodies are the fields of a form. */
const FORMS = ['form', 'multipart'];

function formatOf({ media }: ValidatedRequest): string {
  return media === undefined ? '' : codecFor(media.readAs).name;
}

/** Whether a form has a field for null: no specification says how a form writes it. */
export function hasNullField(request: ValidatedRequest): boolean {
  const value = bodyValue(request);
  return FORMS.includes(formatOf(request)) && isObject(value) && Object.values(value).includes(null);
}

/** Whether a form has a field that its schema doesn't name. */
export function hasUnknownField({ document: { root } }: Api, request: ValidatedRequest): boolean {
  const value = bodyValue(request);
  const schema = request.media?.schema;
  if (schema === undefined || !isObject(value) || !FORMS.includes(formatOf(request))) return false;
  return Object.keys(value).some((name) => subSchemas(root, schema, pointers.join('', name)).length === 0);
}

/** Whether a body has a member that its schema neither names nor asks for: many servers take only what they know. */
export function hasUnknownMember({ document: { root } }: Api, request: ValidatedRequest): boolean {
  return hasUnknown(bodyValue(request), schemaShapes(root)(request.media?.schema));
}

function hasUnknown(value: Json | undefined, shape: Shape): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).some((item, i) => hasUnknown(item, shape.item(i)));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, inner]) =>
    shape.names.has(name) ? hasUnknown(inner, shape.property(name)) : !shape.open,
  );
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
export function thingsIn(shown: Json | undefined): JsonObject[] {
  return isObject(shown) ? [shown, ...Object.values(shown).filter(isObject)] : [];
}

function unknownMembers({ violations }: ValidatedRequest): Pointer[] {
  return violations.flatMap((one) => {
    if (one.code !== 'additionalProperties' && one.code !== 'unevaluatedProperties') return [];
    return (one.args.keys ?? []).map((key) => pointers.join(one.pointer, key));
  });
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
export function isOtherStructure(request: ValidatedRequest): boolean {
  const format = formatOf(request);
  return request.violations.every((one) => {
    if (one.in !== 'request.body' || one.code !== 'type') return false;
    const { types, value } = one.args;
    const isStructure = typeof value === 'object' && value !== null;
    // An empty element may stand for no value.
    if (format === 'xml')
      return isStructure || value === null || value === '' || types.includes('object') || types.includes('array');
    return FORMS.includes(format) && isStructure && types.includes('string');
  });
}

/** Whether a body is absent, or nothing but white space of JSON. */
export function isBlank(body: Uint8Array | undefined): boolean {
  return body === undefined || body.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** Whether bytes are text in UTF-8. */
export function isUtf8(body: Uint8Array | undefined): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}
