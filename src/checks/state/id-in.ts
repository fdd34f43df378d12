import { type ExactNumber, isNumber, isObject, type Json, pointers } from '../../document';
import { bodyValue, type Exchange, header, readingOf, validateRequest } from '../../exchange';
import type { Api } from '../../model';
import { idNames, type LinkedValue, locatedId } from '../../resources';
import { responseValue } from './body-values';

/** What names a thing; a number beyond 2^53 keeps its digits. */
export type Id = string | number | ExactNumber;

/** Whether a value may be an id. */
export function isId(value: Json | undefined): value is Id {
  return typeof value === 'string' || isNumber(value);
}

/**
 * The id that stands in a place of an exchange; of a `Location`, the one there, or the body's `id` where it
 * names none: a document often says nothing of the body of a 201.
 */
export function idIn(api: Api, exchange: Exchange, place: LinkedValue['place']): Id | undefined {
  const { request, response } = exchange;
  if (place.of === 'request') {
    const validated = validateRequest(api, request);
    if (place.in === 'body') return asId(pointers.valueAt(bodyValue(validated), place.pointer));
    return asId(readingOf(validated, place.in, place.name).value);
  }
  if (place.in === 'body') return asId(pointers.valueAt(responseValue(api, exchange), place.pointer));
  const field = header(response.headers, place.name);
  if (!/^location$/i.test(place.name)) return field;
  if (field === undefined) return undeclaredId(responseValue(api, exchange));
  return locatedId(api, field, request) ?? undeclaredId(responseValue(api, exchange));
}

function asId(value: Json | undefined): Id | undefined {
  return isId(value) ? value : undefined;
}

/** The id of a body without a schema: a member of the whole, or of what its only member holds. */
function undeclaredId(body: Json | undefined): Id | undefined {
  if (!isObject(body)) return undefined;
  const names = idNames('id');
  const inside = Object.values(body).filter(isObject);
  const found = [body, ...(inside.length === 1 ? inside : [])].flatMap((one) => names.map((name) => one[name]));
  return asId(found.find((one) => asId(one) !== undefined));
}
