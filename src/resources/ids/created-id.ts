import type { Pointer } from '../../document';
import { schemaShapes, successOf } from '../../exchange';
import type { Api, Operation, RequestPlace, ResponsePlace } from '../../model';
import { idPlaceIn, namePlaceIn } from './chosen-name';
import { idNames, itemsAt, representationAt, shapeAt, successMedia } from '../representation';

/**
 * Where the response to a creation has the id of what was made: in the representation, else at the end of `Location`.
 *
 * @param parameter the path parameter that names a member
 * @param collection the path of the collection
 */
export function createdId(
  api: Api,
  creation: Operation,
  parameter: string,
  collection: string,
): ResponsePlace | undefined {
  const names = idNames(parameter, collection);
  const naming = { parameter, collection, create: creation, names };
  const media = successMedia(creation);
  const at = media === undefined ? undefined : representationAt(api.document.root, media.schema, names);
  const shape = media === undefined || at === undefined ? undefined : shapeAt(api.document, media.schema, at);
  const inBody = (place: Pointer): ResponsePlace => ({ of: 'response', in: 'body', pointer: (at ?? '') + place });
  const own = shape && idPlaceIn(api, naming, shape);
  if (own !== undefined) return inBody(own);
  const success = successOf(creation);
  const isBare = success?.status === '201' && success.media.length === 0;
  const location: ResponsePlace = { of: 'response', in: 'header', name: 'Location' };
  if (isBare || declares(creation, location)) return location;
  const name = shape && namePlaceIn(api, naming, shape);
  return name === undefined ? undefined : inBody(name);
}

/** Whether a document says that a creation has this place: the response of a bare 201 may have `Location`, or not. */
export function declares(creation: Operation, place: ResponsePlace | RequestPlace): boolean {
  if (place.of === 'request' || place.in !== 'header') return true;
  const wanted = place.name.toLowerCase();
  return successOf(creation)?.headers.some(({ name }) => name.toLowerCase() === wanted) === true;
}

/** Whether an operation responds with a list, and not with one thing. */
export function isList(api: Api, operation: Operation, names: readonly string[]): boolean {
  const media = successMedia(operation);
  if (media === undefined) return false;
  const { root } = api.document;
  const shape = schemaShapes(root)(media.schema);
  return (shape.allows('array') && !shape.allows('object')) || itemsAt(root, media.schema, names) !== undefined;
}
