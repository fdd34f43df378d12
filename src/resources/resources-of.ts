import { groupBy, oncePer, type Pointer } from '../document';
import type { Api, Operation } from '../model';
import { buildResource } from './build-resource';
import { effectsOf } from './action-effects';
import { callsIn } from './calls';
import { countsMembers } from './roles/counting';
import { entryAt } from './roles/entries';
import { removesMany, roleWithMany } from './roles/many-at-once';
import { propertyAt } from './roles/properties';
import { memberPath, resourcePath, singular, wordsOf } from './paths';
import { idProperty } from './representation';
import type { Resource, ResourceIndex, ResourceRole, Role } from './resource';
import { areAlike, namesFor, shapeOfItems, shapeOfMember } from './same-things';
import { homeOf, operationsBelow, seenBelow } from './shallow';
import { asksByIds, isOwnSearch, isSearchPath, showsNewest } from './roles/searches';
import { copies, isShownBy, madeBy, showsOther } from './roles/made-elsewhere';
import { singletonAbove } from './singletons';
import { statedPath, statedResources } from './stated';

const indexOf = oncePer((api: Api): ResourceIndex => {
  const byPath = groupBy(api.operations, ({ path }) => statedPath(api, path));
  const { calls, called } = takeCalls(byPath);
  const below = belowMembers([...byPath.keys()]);
  const names = namesOf([...byPath.keys(), ...calls.keys(), ...below.keys()]);
  return { api, byPath, below, calls, called, names, found: new Map(), roles: new Map() };
});

/** The calls of a document, whose paths say nothing else then. */
function takeCalls(byPath: Map<string, Operation[]>): Pick<ResourceIndex, 'calls' | 'called'> {
  const calls = new Map(callsIn(byPath).map((one) => [resourcePath(one.collection), one] as const));
  const called = new Map<Pointer, string>();
  for (const [base, { byVerb }] of calls)
    for (const { pointer, path } of [...byVerb.values()].flat()) {
      called.set(pointer, base);
      byPath.delete(resourcePath(path));
    }
  return { calls, called };
}

/** A path without its last word: `/orders/{}` of `/orders/{}/cancel` and `/orders/{}:cancel`. */
function above(path: string): string {
  return path.slice(0, /[^/]:[^/{}]+$/.test(path) ? path.lastIndexOf(':') : path.lastIndexOf('/'));
}

/** The path that a path stands below, past words that nothing stands at: `/orders` of `/orders/search/findByStatus`. */
function holderOf({ byPath }: ResourceIndex, path: string): string {
  let holder = above(path);
  while (holder !== '' && !holder.endsWith('}') && !byPath.has(holder) && !byPath.has(`${holder}/{}`))
    holder = above(holder);
  return holder;
}

/** The paths that end with a word behind a member's, by the member's path. */
function belowMembers(paths: readonly string[]): Map<string, string[]> {
  return groupBy(paths, (path) => {
    const member = above(path);
    return member.endsWith('/{}') && !path.endsWith('}') ? member : undefined;
  });
}

/** Names for the resources at paths: the last word, with as many before it as keep them apart. */
function namesOf(paths: readonly string[]): Map<string, string> {
  const bases = [...new Set(paths.map((path) => path.replace(/\/\{\}$/, '')))];
  const byLast = groupBy(bases, (base) => wordsOf(base).at(-1) ?? base);
  const taken = new Set<string>();
  return new Map(
    bases.map((base) => {
      const words = wordsOf(base);
      const last = words.at(-1) ?? base;
      const isAlone = byLast.get(last)?.length === 1;
      const short = isAlone ? last : words.slice(-2).join('-');
      const name = [short, words.join('-'), base].find((one) => !taken.has(one)) ?? base;
      taken.add(name);
      return [base, name];
    }),
  );
}

/**
 * The resources of a document, in the order of their paths.
 *
 * @example resourcesOf(api).map(({ name }) => name) // ['orders', 'settings']
 */
export function resourcesOf(api: Api): Resource[] {
  const index = indexOf(api);
  const paths = [...index.byPath.keys(), ...index.calls.keys(), ...index.below.keys()];
  const bases = new Set(paths.map((path) => path.replace(/\/\{\}$/, '')));
  return [...bases].flatMap((base) => resourceAt(index, base) ?? []);
}

/** The resource whose collection, or which as a singleton, stands at a path without names of parameters. */
function resourceAt(index: ResourceIndex, base: string): Resource | undefined {
  if (index.found.has(base)) return index.found.get(base);
  // It may be asked for again while it is built.
  index.found.set(base, undefined);
  const name = index.names.get(base);
  const isOff =
    name === undefined ||
    statedResources(index.api) === false ||
    (homeOf(index, base) ?? heldAt(index, base)) !== undefined;
  const built = isOff ? undefined : buildResource(index, base, name, parentOf(index, base));
  const resource = built !== undefined && isOtherList(index, built, base) ? undefined : built;
  index.found.set(base, resource);
  return resource;
}

function heldAt(index: ResourceIndex, path: string): ReturnType<typeof propertyAt> {
  return propertyAt(index, path, (base) => resourceAt(index, base));
}

/** The resource whose member's path is the longest before a path, or the singleton that shows what is there. */
function parentOf(index: ResourceIndex, base: string): Resource | undefined {
  const single = singletonAbove(index, base, (path) => resourceAt(index, path));
  if (single !== undefined) return single;
  const at = base.lastIndexOf('/{}/');
  if (at < 0) return undefined;
  const member = base.slice(0, at + 3);
  const parent = resourceAt(index, member.slice(0, -3));
  return parent?.member !== undefined && statedPath(index.api, parent.member) === member ? parent : undefined;
}

/**
 * What an operation does with a resource.
 *
 * @returns nothing for an operation that isn't understood
 * @example roleOf(api, deleteOrder)?.role // 'remove'
 */
export function roleOf(api: Api, operation: Operation): ResourceRole | undefined {
  const index = indexOf(api);
  if (index.roles.has(operation)) return index.roles.get(operation);
  const own = findRole(index, operation);
  const isOfOther = own?.role === 'action' && showsOther(api, own.resource, operation);
  const other = (own === undefined || isOfOther ? makes(index, operation) : undefined) ?? own;
  const isSure = other !== undefined && other.role !== 'action' && other.role !== 'effect';
  const found = isSure ? other : (entryAt(index, operation, (base) => resourceAt(index, base)) ?? other);
  index.roles.set(operation, found);
  return found;
}

/**
 * The operations that make, below other things, what has a path of its own (shallow routes).
 *
 * @param collection the path that its collection has, or would have
 * @example creationsBelow(api, '/tasks').map(({ path }) => path) // ['/projects/{id}/tasks']
 */
export function creationsBelow(api: Api, collection: string): readonly Operation[] {
  return operationsBelow(indexOf(api), resourcePath(collection)).filter((one) => roleOf(api, one)?.role === 'create');
}

/** Whether an operation takes something away: a DELETE, or a call such as `/users.delete`, `/users/bulk-delete`. */
export function removes(api: Api, operation: Operation): boolean {
  if (operation.method === 'DELETE' || removesMany(operation)) return true;
  return indexOf(api).called.has(operation.pointer) && roleOf(api, operation)?.role === 'remove';
}

/**
 * Whether a POST makes a member of a collection: by its role; else where members have paths of their own, where the
 * document says that something is created (201), or where the path is called after many things (`/orders`).
 *
 * @example addsTo(api, createOrder) // true
 */
export function addsTo(api: Api, operation: Operation): boolean {
  const role = roleOf(api, operation)?.role;
  if (role !== undefined) return role === 'create' || role === 'createMany';
  const [last = '', ...more] = wordsOf(operation.path.slice(operation.path.lastIndexOf('/')));
  return (
    indexOf(api).byPath.has(`${resourcePath(operation.path)}/{}`) ||
    operation.responses.some(({ status }) => status === '201') ||
    (more.length === 0 && singular(last) !== last)
  );
}

/** What an operation makes elsewhere: in the collection of what it makes a copy of, or in another one. */
function makes(index: ResourceIndex, operation: Operation): ResourceRole | undefined {
  if (operation.method !== 'POST') return undefined;
  const above = holderOf(index, statedPath(index.api, operation.path));
  const source = above === '' ? undefined : resourceAt(index, above.replace(/\/\{\}$/, ''));
  if (source === undefined || (above.endsWith('}') && source.member === undefined)) return undefined;
  const isOfOne = above.endsWith('}') || source.collection === undefined;
  const others = function* (): Generator<Resource> {
    for (const path of index.byPath.keys()) {
      const resource = path.endsWith('}') ? undefined : resourceAt(index, path);
      if (resource !== undefined && resource !== source) yield resource;
    }
  };
  if (!isOfOne) return undefined;
  const isCopy = copies(operation) && isShownBy(index.api, source, operation);
  const whole = shapeOfMember(index.api, source);
  // What its name says that it does to the thing goes before what it may add to a list.
  const isPlain = whole === undefined || effectsOf(operation, whole).length === 0;
  const resource = isCopy ? source : madeBy(index.api, operation, others(), isPlain);
  return resource === undefined ? undefined : { resource, role: 'make', source };
}

function findRole(index: ResourceIndex, operation: Operation): ResourceRole | undefined {
  const called = index.called.get(operation.pointer);
  if (called !== undefined) return calledRole(resourceAt(index, called), operation);
  const plain = statedPath(index.api, operation.path);
  const held = heldAt(index, plain);
  if (held !== undefined) return { ...held, role: 'property' };
  const base = memberPath(operation.path) === undefined ? plain : plain.replace(/\/\{\}$/, '');
  const resource = resourceAt(index, base);
  if (resource === undefined && base === plain) {
    const found = roleBelow(index, operation, base);
    if (found !== undefined) return found;
  }
  if (resource !== undefined) {
    const role =
      roleIn(resource, operation, base === plain && resource.collection !== undefined) ??
      (base === plain ? roleWithMany(index.api, resource, operation) : actionOn(resource, operation));
    return role === undefined ? undefined : { resource, role };
  }
  return belowResource(index, operation, plain);
}

/** What an operation below another thing does with what has a path of its own. */
function roleBelow(index: ResourceIndex, operation: Operation, base: string): ResourceRole | undefined {
  const home = homeOf(index, base);
  const resource = home === undefined ? undefined : resourceAt(index, home);
  if (resource === undefined) return undefined;
  const below = seenBelow(index, resource, base, parentOf(index, base));
  const role = roleIn(below, operation, true) ?? roleWithMany(index.api, below, operation);
  return role === undefined ? undefined : { resource, role, below };
}

function calledRole(resource: Resource | undefined, operation: Operation): ResourceRole | undefined {
  if (resource === undefined) return undefined;
  const role = roleIn(resource, operation, false) ?? actionOn(resource, operation);
  return role === undefined ? undefined : { resource, role };
}

const ROLES = ['list', 'create', 'read', 'replace', 'patch', 'remove', 'clear'] as const;

function roleIn(resource: Resource, operation: Operation, isCollection: boolean): Role | undefined {
  // By its place: a model with suggestions has operations of its own for the same document.
  const role = ROLES.find((one) => resource[one]?.pointer === operation.pointer);
  if (role !== undefined || operation.method !== 'HEAD') return role;
  return (isCollection ? resource.list : resource.read) && (isCollection ? 'list' : 'read');
}

/** An action on a member (`POST /orders/{id}/cancel`), or another list of a collection (`GET /pet/findByStatus`). */
function belowResource(index: ResourceIndex, operation: Operation, plain: string): ResourceRole | undefined {
  const member = holderOf(index, plain);
  const base = member.replace(/\/\{\}$/, '');
  const resource = base === '' ? undefined : resourceAt(index, base);
  if (resource === undefined) return roleBelow(index, operation, base) ?? searched(index, operation);
  const isOfOne = base !== member || resource.collection === undefined;
  const role = isOfOne ? actionOn(resource, operation) : roleBesideMembers(index.api, resource, operation);
  return role === undefined ? undefined : { resource, role };
}

/** What an operation below a collection does that isn't about one of its members. */
function roleBesideMembers(api: Api, resource: Resource, operation: Operation): Role | undefined {
  if (listsMembers(api, resource, operation)) return 'list';
  if (showsNewest(api, resource, operation)) return 'newest';
  return countsMembers(api, resource, operation) ? 'count' : roleWithMany(api, resource, operation);
}

/** What a search that stands apart from its collection (`POST /search`) finds: things of the one that has them. */
function searched(index: ResourceIndex, operation: Operation): ResourceRole | undefined {
  if (!isSearchPath(operation.path) || operation.path.includes('{')) return undefined;
  for (const path of index.byPath.keys()) {
    const resource = path.includes('{') ? undefined : resourceAt(index, path);
    const isOwn = resource?.list?.pointer === operation.pointer;
    if (resource !== undefined && !isOwn && listsMembers(index.api, resource, operation))
      return { resource, role: 'list' };
  }
  return undefined;
}

function actionOn({ actions, effects }: Resource, { pointer }: Operation): Role | undefined {
  if (actions.some((one) => one.pointer === pointer)) return 'action';
  return effects.some((one) => one.pointer === pointer) ? 'effect' : undefined;
}

/** Whether a list with a path below a collection, or a search, is one of another collection's members. */
function isOtherList(index: ResourceIndex, { list, member, create, isStated }: Resource, base: string): boolean {
  if (list === undefined || member !== undefined || create !== undefined || isStated) return false;
  const collection = holderOf(index, base);
  const resource = collection === '' ? undefined : resourceAt(index, collection);
  if (resource === undefined) return searched(index, list) !== undefined;
  return listsMembers(index.api, resource, list);
}

function listsMembers(api: Api, resource: Resource, operation: Operation): boolean {
  const isSearch = operation.method === 'POST' && (isSearchPath(operation.path) || asksByIds(api, operation));
  const isAsking = operation.method === 'GET' || isSearch;
  if (!isAsking || resource.collection === undefined) return false;
  const item = shapeOfItems(api, resource, operation);
  const listed = resource.list && shapeOfItems(api, resource, resource.list);
  const known = [shapeOfMember(api, resource), listed].filter((one) => one !== undefined);
  if (item === undefined) return false;
  // What is found may be shown in a shape of its own.
  if (isOwnSearch(resource, operation) && idProperty(item, namesFor(resource)) !== undefined)
    return known.some((one) => areAlike(one, item));
  return known.some((one) => {
    if (one.component !== undefined || item.component !== undefined) return one.component === item.component;
    return item.names.size > 1 && [...item.names].every((name) => one.names.has(name));
  });
}
