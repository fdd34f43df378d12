import type { Pointer } from '../../document';
import { isJson, type Shape } from '../../exchange';
import type { Api, Operation } from '../../model';
import { bareName, memberPath, resourcePath } from '../paths';
import { describedMedia, idNames, idProperty, representationAt, shapeAt, thingsListed } from '../representation';
import type { Resource, ResourceIndex, ResourceRole } from '../resource';
import { namesFor, shapeOfMember } from '../same-things';
import { statedPath } from '../stated';

/** The path of a list in a thing, or of one of its items. */
const BELOW = /^(.+)\/([^/{}:.]+)(\/\{\})?$/;
const WRITES_LIST = /^(?:POST|DELETE)$/;
const WRITES_ITEM = /^(?:PUT|PATCH|DELETE)$/;

/**
 * What an operation writes in a list that a thing shows, and that nothing reads alone: `POST /carts/{id}/items` adds a
 * line to a cart, `DELETE /cart/items/{itemId}` takes one away.
 */
export function entryAt(
  index: ResourceIndex,
  operation: Operation,
  resourceAt: (base: string) => Resource | undefined,
): ResourceRole | undefined {
  const [, above = '', word = '', one] = BELOW.exec(statedPath(index.api, operation.path)) ?? [];
  if (above === '' || !(one === undefined ? WRITES_LIST : WRITES_ITEM).test(operation.method)) return undefined;
  const base = `${above}/${word}`;
  const [here, each] = [index.byPath.get(base) ?? [], index.byPath.get(`${base}/{}`) ?? []];
  const isOnlyWritten =
    here.every(({ method }) => WRITES_LIST.test(method)) && each.every(({ method }) => WRITES_ITEM.test(method));
  if (!isOnlyWritten || resourceAt(base) !== undefined) return undefined;
  const resource = resourceAt(above.replace(/\/\{\}$/, ''));
  const isHolder = resource?.read !== undefined && resourcePath(resource.member ?? '') === above;
  const shape = isHolder ? shapeOfMember(index.api, resource) : undefined;
  const name = shape && [...shape.names].find((other) => bareName(other) === bareName(word));
  if (resource === undefined || shape === undefined || name === undefined) return undefined;
  const item = thingsListed(shape.property(name));
  if (item === undefined) return undefined;
  const adding = here.find(({ method }) => method === 'POST');
  // A list that takes something else, such as names of several, isn't written item by item.
  const isOfItems = adding === undefined ? each.length > 0 : takesItem(index, adding, item);
  if (!isOfItems) return undefined;
  const parameter = memberPath(each[0]?.path ?? '')?.parameter;
  const id = parameter === undefined ? undefined : idProperty(item, idNames(parameter, base));
  return one !== undefined && id === undefined ? undefined : { resource, role: 'entry', entry: { name, item, id } };
}

/** Whether a body has the whole thing in whose list an operation writes, and not the item. */
export function showsHolder(
  api: Api,
  { resource, entry }: Pick<ResourceRole, 'resource' | 'entry'>,
  schema: Pointer | undefined,
): boolean {
  if (entry === undefined || schema === undefined) return false;
  const at = representationAt(api.document.root, schema, namesFor(resource));
  return at !== undefined && shapeAt(api.document, schema, at).names.has(entry.name);
}

/** Whether most of what an operation takes is what an item has. */
function takesItem({ api }: ResourceIndex, { body }: Operation, item: Shape): boolean {
  const media = body && describedMedia(body.media);
  if (media === undefined || !isJson(media.readAs)) return false;
  const sent = shapeAt(api.document, media.schema, '');
  const shared = [...sent.names].filter((name) => item.names.has(name)).length;
  return sent.allows('object') && shared > 0 && shared * 2 > sent.names.size;
}
