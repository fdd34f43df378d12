import type { Api, Operation } from '../../model';
import { resourcePath } from '../paths';
import { describedMedia, shapeAt } from '../representation';
import type { Resource } from '../resource';
import { isList } from '../ids/created-id';
import { namesFor } from '../same-things';
import { isShownBy } from './made-elsewhere';

const SEARCHES = /\/_?(?:search|query|find|filter|lookup)$/i;
const BATCHES = /\/_?(?:(?:batch|bulk|multi)(?:[-_]?(?:get|read|fetch))?|by[-_]?ids|mget)$/i;

/** Whether a path ends as those of searches do: those by POST, and those of all that an API has (`/search`). */
export function isSearchPath(path: string): boolean {
  return SEARCHES.test(path);
}

/** Whether an operation takes nothing but ids, and gives what has them: `POST /orders/batch`. */
export function asksByIds(api: Api, { path, body }: Operation): boolean {
  const media = BATCHES.test(path) && body !== undefined ? describedMedia(body.media) : undefined;
  const shape = media && shapeAt(api.document, media.schema, '');
  const [name = '', ...others] = shape?.names ?? [];
  const of = shape?.property(name);
  return others.length === 0 && /ids?$/i.test(name) && of?.allows('array') === true && !of.item(0).allows('object');
}

/** The last words of paths that lead to the thing that was made last. */
const NEWEST = /\/(?:latest|newest)$/i;

/** Whether an operation below a collection shows the newest of its things: `GET /releases/latest`. */
export function showsNewest(api: Api, resource: Resource, operation: Operation): boolean {
  return (
    operation.method === 'GET' &&
    NEWEST.test(operation.path) &&
    isShownBy(api, resource, operation) &&
    !isList(api, operation, namesFor(resource))
  );
}

/** Whether an operation searches a collection below its own path: `/orders/search`. */
export function isOwnSearch({ collection = '' }: Resource, { path }: Operation): boolean {
  return SEARCHES.test(path) && resourcePath(path).startsWith(`${resourcePath(collection)}/`);
}
