import { pointers } from '../../document';
import { schemaShapes, successOf } from '../../exchange';
import type { Api, Operation, RequestPlace, ResponsePlace } from '../../model';
import { chosenName } from './chosen-name';
import { idNames, idProperty, itemsAt, representationAt, shapeAt, successMedia } from '../representation';

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
  const media = successMedia(creation);
  const { root } = api.document;
  const at = media === undefined ? undefined : representationAt(root, media.schema, names);
  if (media !== undefined && at !== undefined) {
    const shape = shapeAt(api.document, media.schema, at);
    const name = idProperty(shape, names);
    const naming = { parameter, collection, create: creation, names };
    const own = name === undefined ? undefined : (chosenName(api, naming, shape, name) ?? name);
    if (own !== undefined) return { of: 'response', in: 'body', pointer: pointers.join(at, own) };
  }
  const success = successOf(creation);
  const isBare = success?.status === '201' && success.media.length === 0;
  const location: ResponsePlace = { of: 'response', in: 'header', name: 'Location' };
  return isBare || declares(creation, location) ? location : undefined;
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
