import { isObject, plainText, pointers } from '../../../document';
import type { ValidatedRequest } from '../../../exchange';
import type { Api } from '../../../model';
import { subSchemas } from '../../../schema';

// What a server may read in the text of a parameter, though OpenAPI or the document does not say so.

type RequestViolation = ValidatedRequest['violations'][number];

const IN_TEXT = ['request.path', 'request.query', 'request.header', 'request.cookie'];
const LOOSE_BOOLEAN = /^(?:0|1|t|f|y|n|true|false|yes|no|on|off|)$/i;

/** An empty text in an optional parameter that may not be empty. */
export function isEmptyOption(
  { parameters }: ValidatedRequest,
  { in: place, pointer, args }: RequestViolation,
): boolean {
  if (!IN_TEXT.includes(place) || !('value' in args) || args.value !== '') return false;
  return [...parameters.keys()].some(
    (one) => `request.${one.in}` === place && pointers.join('', one.name) === pointer && !one.required,
  );
}

/** A text for a boolean as many servers read it; the empty text, which may stand for no value. */
export function isLooseText(one: RequestViolation): boolean {
  if (one.code !== 'type' || !IN_TEXT.includes(one.in)) return false;
  const { types, value } = one.args;
  if (value === '' && types.includes('null')) return true;
  return types.includes('boolean') && LOOSE_BOOLEAN.test(plainText(value));
}

/** Whether a value in the query is broken by a part that its style doesn't define: `range[from][x]=1`. */
export function isStrangelyWritten(
  strange: readonly string[],
  { in: place, code, pointer }: RequestViolation,
): boolean {
  const [name = ''] = pointers.tokens(pointer);
  return place === 'request.query' && code !== 'required' && strange.some((one) => one.startsWith(`${name}[`));
}

export function hasEmptyNull({ parameters }: ValidatedRequest): boolean {
  return [...parameters.values()].some(({ raw, value }) => value === null && (raw === '' || raw === 'null'));
}

/** Whether an object in the query has a member that its schema doesn't name: some servers know its name only. */
export function hasUnnamedMember({ document: { root } }: Api, { parameters }: ValidatedRequest): boolean {
  return [...parameters].some(([{ in: place, schema }, { value }]) => {
    if (place !== 'query' || schema === undefined || !isObject(value)) return false;
    return Object.keys(value).some((name) => subSchemas(root, schema, pointers.join('', name)).length === 0);
  });
}
