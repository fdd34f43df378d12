import { isObject, plainText, pointers } from '../../document';
import type { ValidatedRequest } from '../../exchange';
import type { Api, Parameter } from '../../model';
import { subSchemas } from '../../schema';

// What a server may read in the text of a parameter, though OpenAPI or the document does not say so.

type RequestViolation = ValidatedRequest['violations'][number];

const IN_TEXT = ['request.path', 'request.query', 'request.header', 'request.cookie'];
const LOOSE_BOOLEAN = /^(?:0|1|t|f|y|n|true|false|yes|no|on|off|)$/i;

/** An empty text in an optional parameter that may not be empty, or in a member of one: `page[size]=`. */
export function isEmptyOption(
  { parameters }: ValidatedRequest,
  { in: place, pointer, args }: RequestViolation,
): boolean {
  if (!IN_TEXT.includes(place) || !('value' in args) || args.value !== '') return false;
  return [...parameters].some(
    ([one, { raw }]) =>
      `request.${one.in}` === place &&
      !one.required &&
      (pointers.join('', one.name) === pointer ||
        ((raw === '' || one.style === 'deepObject') && pointers.parent(pointer) === pointers.join('', one.name))),
  );
}

/** A text for a boolean as many servers read it; the empty text, which may stand for no value. */
export function isLooseText(one: RequestViolation): boolean {
  if (one.code !== 'type' || !IN_TEXT.includes(one.in)) return false;
  const { types, value } = one.args;
  if (value === '' && types.includes('null')) return true;
  return types.includes('boolean') && LOOSE_BOOLEAN.test(plainText(value));
}

/** A number for a time: many readers of texts take it for the seconds since 1970. */
export function isUnixTime(one: RequestViolation): boolean {
  if (one.code !== 'format' || !IN_TEXT.includes(one.in)) return false;
  const { format, value } = one.args;
  return /^date(?:-time)?$/.test(format) && /^-?\d+(?:\.\d+)?$/.test(plainText(value));
}

/** Whether a value in the query is broken by a part that its style doesn't define: `range[from][x]=1`. */
export function isStrangelyWritten(
  strange: readonly string[],
  { in: place, code, pointer }: RequestViolation,
): boolean {
  const [name = ''] = pointers.tokens(pointer);
  return place === 'request.query' && code !== 'required' && strange.some((one) => one.startsWith(`${name}[`));
}

/** Whether a parameter has nothing but an empty text: OpenAPI allows none in the query, unless the document does. */
export function hasEmptyText({ parameters }: ValidatedRequest): boolean {
  return [...parameters].some(([{ in: place }, { raw }]) => place !== 'path' && raw === '');
}

export function hasEmptyNull({ parameters }: ValidatedRequest): boolean {
  return [...parameters.values()].some(({ raw, value }) => value === null && (raw === '' || raw === 'null'));
}

/** Whether an object in the query has a member that its schema doesn't name: some servers know its name only. */
export function hasUnnamedMember(api: Api, { parameters }: ValidatedRequest): boolean {
  return [...parameters].some(([parameter, { value }]) => unnamedMembers(api, parameter, value).length > 0);
}

/** Whether an object in the query lacks a member and has none that its schema names: it may count as absent. */
export function isOfNoNamedMember(
  api: Api,
  { parameters }: ValidatedRequest,
  { in: place, code, pointer }: RequestViolation,
): boolean {
  if (place !== 'request.query' || code !== 'required') return false;
  return [...parameters].some(
    ([parameter, { value }]) =>
      !parameter.required &&
      // A text of JSON has all its members.
      parameter.media === undefined &&
      pointers.join('', parameter.name) === pointers.parent(pointer) &&
      isObject(value) &&
      unnamedMembers(api, parameter, value).length === Object.keys(value).length,
  );
}

function unnamedMembers({ document: { root } }: Api, { in: place, schema }: Parameter, value: unknown): string[] {
  if (place !== 'query' || schema === undefined || !isObject(value)) return [];
  return Object.keys(value).filter((name) => subSchemas(root, schema, pointers.join('', name)).length === 0);
}
