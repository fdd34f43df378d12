import { successOf } from '../../exchange';
import type { Api, Operation } from '../../model';
import type { Resource } from '../resource';
import { areAlike, shapeOfMember, shapeOfOne } from '../same-things';

/** The last words of paths that make another thing of the same kind. */
const COPIES = /[/:](?:copy|duplicate|clone|fork|replicate)$/i;

/** Whether an operation makes a copy of a member: `POST /files/{id}/copy`, with 201. */
export function copies({ method, path, responses }: Operation): boolean {
  return method === 'POST' && COPIES.test(path) && responses.some(({ status }) => status === '201');
}

/** Whether an operation responds with a representation of a thing. */
export function isShownBy(api: Api, resource: Resource, operation: Operation): boolean {
  const [shown, known] = [shapeOfOne(api, resource, operation), shapeOfMember(api, resource)];
  return shown !== undefined && known !== undefined && areAlike(shown, known);
}

/**
 * The resource of which an operation that stands elsewhere makes a member: `POST /cart/checkout`, whose 201 has an
 * order, one of `/orders`.
 *
 * @param resources those that it may be
 */
export function madeBy(api: Api, operation: Operation, resources: Iterable<Resource>): Resource | undefined {
  if (operation.method !== 'POST' || successOf(operation)?.status !== '201') return undefined;
  for (const resource of resources) {
    const kind = shapeOfMember(api, resource)?.component;
    if (kind === undefined || !isReached(resource, operation)) continue;
    if (shapeOfOne(api, resource, operation)?.component === kind) return resource;
  }
  return undefined;
}

/** Whether the path of an operation has all ids that the collection's path has, and goes the same way to them. */
function isReached({ collection, read, list }: Resource, { path }: Operation): boolean {
  if (collection === undefined || (read ?? list) === undefined) return false;
  const end = collection.lastIndexOf('}') + 1;
  return path.startsWith(collection.slice(0, end));
}
