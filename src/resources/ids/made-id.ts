import { pointers } from '../../document';
import type { Api, Operation, ResponsePlace } from '../../model';
import { representationAt, successMedia } from '../representation';
import { roleOf } from '../resources-of';
import { showsHolder } from '../roles/entries';
import { namesFor } from '../same-things';
import { createdId } from './created-id';

/**
 * Where the response to a creation has the id of what was made: as `createdId`, and of an item that was added to a list
 * in a new thing, in that list.
 *
 * @param parameter the path parameter that names a member
 * @param collection the path of the collection
 */
export function madeId(
  api: Api,
  creation: Operation,
  parameter: string,
  collection: string,
): ResponsePlace | undefined {
  if (!respondsWithHolder(api, creation)) return createdId(api, creation, parameter, collection);
  const { resource, entry } = roleOf(api, creation) ?? {};
  // In a thing that nothing makes, the first item may be another one.
  if (entry?.id === undefined || resource?.create === undefined) return undefined;
  const at = representationAt(api.document.root, successMedia(creation)?.schema ?? '', namesFor(resource)) ?? '';
  return { of: 'response', in: 'body', pointer: pointers.join(at, entry.name, 0, entry.id) };
}

/** Whether an operation that adds an item to a list in a thing responds with the thing: a cart with all its lines. */
export function respondsWithHolder(api: Api, operation: Operation): boolean {
  const role = roleOf(api, operation);
  return role?.entry !== undefined && showsHolder(api, role, successMedia(operation)?.schema);
}
