import { isObject, type Json, pointers } from '../../document';
import { bodyValue, type Exchange, header, readingOf, validateRequest } from '../../exchange';
import type { Api } from '../../model';
import { idNames, type LinkedValue } from '../../resources';
import { jsonOf } from '../json-body';

/**
 * The id that stands in a place of an exchange; of a `Location`, its last segment, or the body's `id` where there is
 * no `Location`: a document often says nothing of the body of a 201.
 */
export function idIn(
  api: Api,
  { request, response: { body, headers } }: Exchange,
  place: LinkedValue['place'],
): string | number | undefined {
  if (place.of === 'request') {
    const validated = validateRequest(api, request);
    if (place.in === 'body') return asId(pointers.valueAt(bodyValue(validated), place.pointer));
    return asId(readingOf(validated, place.in, place.name).value);
  }
  if (place.in === 'body') return asId(pointers.valueAt(jsonOf(body), place.pointer));
  const field = header(headers, place.name);
  if (!/^location$/i.test(place.name)) return field;
  if (field === undefined) return undeclaredId(jsonOf(body));
  const segment = /([^/?#]+)\/?(?:[?#].*)?$/.exec(field)?.[1];
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function asId(value: Json | undefined): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** The id of a body without a schema: a member of the whole, or of what its only member holds. */
function undeclaredId(body: Json | undefined): string | number | undefined {
  if (!isObject(body)) return undefined;
  const names = idNames('id');
  const inside = Object.values(body).filter(isObject);
  const found = [body, ...(inside.length === 1 ? inside : [])].flatMap((one) => names.map((name) => one[name]));
  return asId(found.find((one) => asId(one) !== undefined));
}
