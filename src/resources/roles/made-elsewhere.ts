import { type Shape, successOf } from '../../exchange';
import type { Api, Operation } from '../../model';
import { shapeAt, successMedia } from '../representation';
import type { Resource } from '../resource';
import { areAlike, shapeOfItems, shapeOfMember, shapeOfOne } from '../same-things';

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

/** Whether what an operation responds with is called otherwise than a thing, however alike: an order, not its cart. */
export function showsOther(api: Api, resource: Resource, operation: Operation): boolean {
  const [shown, known] = [shapeOfOne(api, resource, operation)?.component, shapeOfMember(api, resource)?.component];
  return shown !== undefined && known !== undefined && shown !== known;
}

/**
 * The resource of which an operation that stands elsewhere makes a member: `POST /cart/checkout`, whose 201 has an
 * order, one of `/orders`.
 *
 * @param resources those that it may be
 * @param isListed what only a list shows counts, too: the runs of `/jobs/{id}/runs`
 */
export function madeBy(
  api: Api,
  operation: Operation,
  resources: Iterable<Resource>,
  isListed: boolean,
): Resource | undefined {
  if (operation.method !== 'POST' || successOf(operation)?.status !== '201') return undefined;
  // Else all resources would be read for nothing.
  if (!showsComponent(api, operation)) return undefined;
  for (const resource of resources) {
    const kind = kindOf(api, resource, isListed);
    if (kind === undefined || !isReached(resource, operation)) continue;
    if (shapeOfOne(api, resource, operation)?.component === kind) return resource;
  }
  return undefined;
}

function kindOf(api: Api, resource: Resource, isListed: boolean): string | undefined {
  const { list } = resource;
  const item = isListed && list !== undefined ? shapeOfItems(api, resource, list) : undefined;
  return (shapeOfMember(api, resource) ?? item)?.component;
}

/** Whether the path of an operation has all ids that the collection's path has, and goes the same way to them. */
function isReached({ collection, read, list }: Resource, { path }: Operation): boolean {
  if (collection === undefined || (read ?? list) === undefined) return false;
  const end = collection.lastIndexOf('}') + 1;
  return path.startsWith(collection.slice(0, end));
}

/** How deep a body has a representation: `{ data: { order } }`. */
const DEEPEST = 2;

/** Whether a body has a schema with a name. */
function showsComponent(api: Api, operation: Operation): boolean {
  const media = successMedia(operation);
  const isOne = (shape: Shape, depth: number): boolean =>
    shape.component !== undefined ||
    (depth > 0 && [...shape.names].some((name) => isOne(shape.property(name), depth - 1)));
  return media !== undefined && isOne(shapeAt(api.document, media.schema, ''), DEEPEST);
}
