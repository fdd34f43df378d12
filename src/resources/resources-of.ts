import type { Api, Operation } from '../model';
import { buildResource } from './build-resource';
import { memberPath, resourcePath, wordsOf } from './paths';
import type { Resource, ResourceIndex, ResourceRole, Role } from './resource';
import { shapeOfItems, shapeOfMember } from './same-things';
import { statedResources } from './stated';

const indexes = new WeakMap<Api, ResourceIndex>();

function indexOf(api: Api): ResourceIndex {
  let index = indexes.get(api);
  if (index === undefined) {
    const byPath = new Map<string, Operation[]>();
    for (const operation of api.operations) {
      const plain = resourcePath(operation.path);
      const there = byPath.get(plain);
      if (there === undefined) byPath.set(plain, [operation]);
      else there.push(operation);
    }
    const below = belowMembers([...byPath.keys()]);
    index = { api, byPath, below, names: namesOf([...byPath.keys()]), found: new Map(), roles: new Map() };
    indexes.set(api, index);
  }
  return index;
}

/** A path without its last word: `/orders/{}` of `/orders/{}/cancel` and `/orders/{}:cancel`. */
function above(path: string): string {
  return path.slice(0, /\{\}:[^/{}]+$/.test(path) ? path.lastIndexOf(':') : path.lastIndexOf('/'));
}

/** The paths that end with a word behind a member's, by the member's path. */
function belowMembers(paths: readonly string[]): Map<string, string[]> {
  const below = new Map<string, string[]>();
  for (const path of paths) {
    const member = above(path);
    if (member.endsWith('/{}') && !path.endsWith('}')) below.set(member, [...(below.get(member) ?? []), path]);
  }
  return below;
}

/** Names for the resources at paths: the last word, with as many before it as keep them apart. */
function namesOf(paths: readonly string[]): Map<string, string> {
  const bases = [...new Set(paths.map((path) => path.replace(/\/\{\}$/, '')))];
  const byLast = new Map<string, string[]>();
  for (const base of bases) {
    const last = wordsOf(base).at(-1) ?? base;
    byLast.set(last, [...(byLast.get(last) ?? []), base]);
  }
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
  const bases = new Set([...index.byPath.keys()].map((path) => path.replace(/\/\{\}$/, '')));
  return [...bases].flatMap((base) => resourceAt(index, base) ?? []);
}

/** The resource whose collection, or which as a singleton, stands at a path without names of parameters. */
function resourceAt(index: ResourceIndex, base: string): Resource | undefined {
  if (index.found.has(base)) return index.found.get(base);
  // It may be asked for again while it is built.
  index.found.set(base, undefined);
  const name = index.names.get(base);
  const isOff = name === undefined || statedResources(index.api) === false;
  const built = isOff ? undefined : buildResource(index, base, name, parentOf(index, base));
  const resource = built !== undefined && isOtherList(index, built, base) ? undefined : built;
  index.found.set(base, resource);
  return resource;
}

/** The resource whose member's path is the longest before a path. */
function parentOf(index: ResourceIndex, base: string): Resource | undefined {
  const at = base.lastIndexOf('/{}/');
  if (at < 0) return undefined;
  const member = base.slice(0, at + 3);
  const parent = resourceAt(index, member.slice(0, -3));
  return parent?.member !== undefined && resourcePath(parent.member) === member ? parent : undefined;
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
  const found = findRole(index, operation);
  index.roles.set(operation, found);
  return found;
}

function findRole(index: ResourceIndex, operation: Operation): ResourceRole | undefined {
  const plain = resourcePath(operation.path);
  const base = memberPath(operation.path) === undefined ? plain : plain.replace(/\/\{\}$/, '');
  const resource = resourceAt(index, base);
  if (resource !== undefined) {
    const role = roleIn(resource, operation, base === plain && resource.collection !== undefined);
    return role === undefined ? undefined : { resource, role };
  }
  return belowResource(index, operation, plain);
}

const ROLES = ['list', 'create', 'read', 'replace', 'patch', 'remove', 'clear'] as const;

function roleIn(resource: Resource, operation: Operation, isCollection: boolean): Role | undefined {
  // By its place: a model with suggestions has operations of its own for the same document.
  const role = ROLES.find((one) => resource[one]?.pointer === operation.pointer);
  if (role !== undefined) return role;
  if (operation.method !== 'HEAD') return undefined;
  const followed = isCollection ? resource.list : resource.read;
  if (followed === undefined) return undefined;
  return isCollection ? 'list' : 'read';
}

/** An action on a member (`POST /orders/{id}/cancel`), or another list of a collection (`GET /pet/findByStatus`). */
function belowResource(index: ResourceIndex, operation: Operation, plain: string): ResourceRole | undefined {
  const member = above(plain);
  const base = member.replace(/\/\{\}$/, '');
  const resource = base === '' ? undefined : resourceAt(index, base);
  if (resource === undefined) return undefined;
  const isThis = ({ pointer }: Operation): boolean => pointer === operation.pointer;
  if (base !== member) {
    if (resource.actions.some(isThis)) return { resource, role: 'action' };
    return resource.effects.some(isThis) ? { resource, role: 'effect' } : undefined;
  }
  return listsMembers(index.api, resource, operation) ? { resource, role: 'list' } : undefined;
}

/** Whether a list with a path below a collection is one of the collection's members. */
function isOtherList(index: ResourceIndex, { list, member, create, isStated }: Resource, base: string): boolean {
  if (list === undefined || member !== undefined || create !== undefined || isStated) return false;
  const collection = above(base);
  const resource = collection === '' ? undefined : resourceAt(index, collection);
  return resource !== undefined && listsMembers(index.api, resource, list);
}

function listsMembers(api: Api, resource: Resource, operation: Operation): boolean {
  if (operation.method !== 'GET' || resource.collection === undefined) return false;
  const member = shapeOfMember(api, resource)?.component;
  return member !== undefined && shapeOfItems(api, resource, operation)?.component === member;
}
