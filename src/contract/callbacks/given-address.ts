import { type Pointer, pointers } from '../../document';
import { addressPlace, copy, type RequestDraft, setAt, withExactValue } from '../../exchange';
import { type Callback, ExpressionError, type Expression, type Operation, type RequestPlace } from '../../model';
import { subSchemas } from '../../schema';

/**
 * Where a request gives the address of a callback: the place that its expression begins with. Where that is one of the
 * response, the place of the request that has its name: what was sent comes back under it.
 *
 * @returns why the request gives none, in words
 */
export function givenPlace(
  { body, parameters }: Operation,
  callback: Callback,
  draft: RequestDraft,
): RequestPlace | string {
  let place: Expression | undefined;
  try {
    place = addressPlace(callback.expression);
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
  if (place?.of === 'request') return place;
  if (place?.of !== 'response')
    return `its address, ${callback.expression}, does not begin with what the request gives`;
  const name = place.in === 'body' ? (pointers.tokens(place.pointer).at(-1) ?? '') : place.name;
  const parameter = parameters.find((one) => one.in !== 'path' && one.name.toLowerCase() === name.toLowerCase());
  if (parameter !== undefined) return { of: 'request', in: parameter.in, name: parameter.name };
  const schema = draft.body?.kind === 'value' && body !== undefined ? draft.body.media.schema : undefined;
  const ways: readonly Pointer[] = [...(place.in === 'body' ? [place.pointer] : []), pointers.join('', name)];
  const way = ways.find((one) => schema !== undefined && subSchemas(draft.document.root, schema, one).length > 0);
  if (way !== undefined) return { of: 'request', in: 'body', pointer: way };
  return `its address comes from the response (${callback.expression}), and the request gives nothing of that name`;
}

/** Whether two places are one. */
export function isSamePlace(a: RequestPlace, b: RequestPlace): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether a request has a value at a place already. */
export function hasValue({ body, parameters }: RequestDraft, place: RequestPlace): boolean {
  if (place.in === 'body') return body?.kind === 'value' && pointers.valueAt(body.value, place.pointer) !== undefined;
  return [...parameters.keys()].some((one) => one.in === place.in && one.name === place.name);
}

/**
 * A request with an address at a place.
 *
 * @returns `undefined` where the request has no such place
 */
export function withAddress(draft: RequestDraft, place: RequestPlace, address: string): RequestDraft | undefined {
  if (place.in === 'body') {
    const { body } = draft;
    if (body?.kind !== 'value') return undefined;
    const value = setAt(copy(body.value), place.pointer, address);
    if (pointers.valueAt(value, place.pointer) !== address) return undefined;
    return { ...draft, body: { ...body, value, kept: place.pointer } };
  }
  const isMeant = (name: string): boolean =>
    name === place.name || (place.in === 'header' && name.toLowerCase() === place.name.toLowerCase());
  const parameter = draft.operation.parameters.find((one) => one.in === place.in && isMeant(one.name));
  return parameter && withExactValue(draft, parameter, address);
}
