import { oncePerPlace } from '../document';
import type { Api, Operation } from '../model';
import { OWN_KIND } from './ids/parent-names';
import { bareName, memberPath, resourcePath } from './paths';
import { successMedia } from './representation';
import { memberShape, shapeOfItems, shapeOfOne } from './same-things';
import type { Resource, ResourceIndex } from './resource';
import { statedAt } from './stated';

/**
 * The path of the collection that the things of another path belong to: `/projects/{}/tasks` creates or lists what has
 * a path of its own, `/tasks/{}` (shallow routes), or is made at `/tasks`.
 *
 * @param base the other path, without names of parameters
 * @returns nothing where the things of that path have their own below it
 */
export function homeOf(index: ResourceIndex, base: string): string | undefined {
  const { byPath } = index;
  const [, before = '', last] = /^(.*\{\})\/([^/{}]+)$/.exec(base) ?? [];
  const [here] = byPath.get(base) ?? [];
  if (last === undefined || here === undefined || byPath.has(`${base}/{}`)) return undefined;
  if (statedAt(index.api, index.names.get(base) ?? '', here.path) !== undefined) return undefined;
  const segments = before.split('/');
  for (let length = segments.length - 1; length > 0; length--) {
    const home = `${segments.slice(0, length).join('/')}/${last}`;
    const isBelow = segments.slice(length).includes('{}');
    if (isBelow && isHome(index, home) && isListedBelow(index, home, base)) return home;
  }
  const own = before.slice(0, -'/{}'.length);
  return isKnown(index, own) && isHome(index, own) && isOfOwnKind(index, own, base) ? own : undefined;
}

/** Whether something stands at the path of a collection or of its members. */
function isKnown({ byPath }: ResourceIndex, home: string): boolean {
  return byPath.has(home) || byPath.has(`${home}/{}`);
}

/** Whether a path below a thing has what belongs to a home; what is only acted on there must be listed. */
function isListedBelow(index: ResourceIndex, home: string, base: string): boolean {
  const parts = partsBelow(index, home, [base]);
  return isKnown(index, home) ? parts.length > 0 : parts.some(({ method }) => method === 'GET');
}

/** Whether a path below a thing has things of the same kind, which refer to it: the replies to a comment. */
function isOfOwnKind(index: ResourceIndex, home: string, base: string): boolean {
  const parts = partsBelow(index, home, [base]);
  // What nothing lists isn't put there: `/comments/{}/like` is about the comment itself.
  const part = parts.find(({ method }) => method === 'GET');
  // What the document shows there stands below nothing that is known.
  const isShown = parts.some((one) => successMedia(one)?.examples.length !== 0);
  if (part === undefined || isShown) return false;
  const named = { collection: home, parameter: memberPath(index.byPath.get(`${home}/{}`)?.[0]?.path ?? '')?.parameter };
  const shape = shapeOfItems(index.api, named, part);
  return [...(shape?.names ?? [])].some((name) => OWN_KIND.test(bareName(name)));
}

/** Whether things have their paths here, are made here below nothing else, or are only acted on and listed below. */
function isHome(index: ResourceIndex, home: string): boolean {
  const { byPath } = index;
  const makes = byPath.get(home)?.some(({ method }) => method === 'POST') === true;
  return byPath.has(`${home}/{}`) || (makes && !home.includes('{}')) || actionsBelow(index, `${home}/{}`).length > 0;
}

/** The operations below a member that do something with it: nothing is read there. */
export function actionsBelow({ byPath, below }: ResourceIndex, member: string): Operation[] {
  return (below.get(member) ?? []).flatMap((path) => {
    const operations = byPath.get(path) ?? [];
    const isRead = operations.some(({ method }) => method === 'GET') || byPath.has(`${path}/{}`);
    return isRead ? [] : operations.filter(({ method }) => /^(?:POST|PUT|PATCH|DELETE)$/.test(method));
  });
}

/** The operations that create or list, below other things, what belongs to a collection. */
export const operationsBelow = oncePerPlace((index: ResourceIndex, home: string): readonly Operation[] => {
  const last = home.slice(home.lastIndexOf('/'));
  const before = home.slice(0, -last.length);
  const bases = [...index.byPath.keys()].filter(
    (base) =>
      (base.startsWith(`${home}/{}/`) || (base.endsWith(`{}${last}`) && base.startsWith(`${before}/`))) &&
      base !== home &&
      homeOf(index, base) === home,
  );
  return partsBelow(index, home, bases);
});

/** Of the operations at some paths those whose things have the schema of the collection's. */
function partsBelow(index: ResourceIndex, home: string, bases: readonly string[]): readonly Operation[] {
  const { api, byPath } = index;
  const members = byPath.get(`${home}/{}`) ?? [];
  const collection = byPath.get(home) ?? [];
  const named = { collection: home, parameter: memberPath(members[0]?.path ?? '')?.parameter };
  const of = (method: string): Operation | undefined => members.find((one) => one.method === method);
  const create = collection.find(({ method }) => method === 'POST');
  const roles = { read: of('GET'), replace: of('PUT'), patch: of('PATCH'), create };
  const acted = (): string | undefined =>
    actionsBelow(index, `${home}/{}`).flatMap((one) => shapeOfOne(api, named, one)?.component ?? [])[0];
  const kind = memberShape(api, named, roles)?.component ?? (members.length === 0 ? acted() : undefined);
  if (kind === undefined) return [];
  return bases
    .flatMap((base) => byPath.get(base) ?? [])
    .filter((one) => kindOf(api, named, one) === kind && /^(?:GET|POST)$/.test(one.method));
}

function kindOf(api: Api, named: Pick<Resource, 'collection' | 'parameter'>, operation: Operation): string | undefined {
  const items = shapeOfItems(api, named, operation);
  return (operation.method === 'GET' ? items : (items ?? shapeOfOne(api, named, operation)))?.component;
}

/** A resource as an operation below another thing sees it: in a collection there. */
export function seenBelow(
  index: ResourceIndex,
  resource: Resource,
  base: string,
  parent: Resource | undefined,
): Resource {
  const here: readonly Operation[] = operationsBelow(index, resourcePath(resource.collection ?? '')).filter(
    ({ path }) => resourcePath(path) === base,
  );
  const of = (method: string, among = here): Operation | undefined => among.find((one) => one.method === method);
  // What takes all away shows nothing by which it would be known.
  const clear = of('DELETE', index.byPath.get(base));
  const name = index.names.get(base) ?? base;
  const collection = here[0]?.path.replace(/\/$/, '');
  return { ...resource, name, collection, parent, list: of('GET'), create: of('POST'), clear };
}
