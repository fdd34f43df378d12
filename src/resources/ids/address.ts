import { type Json, oncePer, plainText } from '../../document';
import type { ValidatedRequest } from '../../exchange';
import type { Operation } from '../../model';
import { parametersOf } from '../paths';
import type { Resource, Role } from '../resource';

/** Which of the things of a resource a path names. */
export interface Address {
  /** The ids in the path before the member's own. */
  readonly parents: readonly string[];
  /** The member's id as the path has it; `''` for a singleton, nothing for a collection. */
  readonly key: string | undefined;
  /** That id as it was read. */
  readonly id: Json | undefined;
}

const pathNames = oncePer(({ path }: Operation): readonly string[] => parametersOf(path));

/** The ids in a request's path, in their order. */
export function idsIn({ parameters }: ValidatedRequest, operation: Operation): Json[] {
  const names = pathNames(operation);
  const ids: Json[] = names.map(() => '');
  for (const [one, { value, raw }] of parameters) {
    if (one.in !== 'path') continue;
    const at = names.indexOf(one.name);
    if (at >= 0) ids[at] = value ?? raw ?? '';
  }
  return ids;
}

/** How many ids the paths of a resource have: those before its members', and all of a member's path. */
interface IdCounts {
  readonly before: number;
  readonly member: number;
}

/** How many ids the paths of a resource have: counted once. */
export const idCountsOf = oncePer(({ collection, member = '' }: Resource): IdCounts => ({
  before: parametersOf(collection ?? member).length,
  member: parametersOf(member).length,
}));

/** What is done with a collection, and not with one of its members. */
const COLLECTIVE = new Set<Role>(['list', 'count', 'newest', 'create', 'createMany', 'replaceAll', 'clear', 'make']);

/** Where the ids in a path stand for a resource: those before a member's, and its own. */
export function addressOf(resource: Resource, role: Role, ids: readonly Json[]): Address {
  const { before } = idCountsOf(resource);
  const parents = ids.slice(0, before).map(plainText);
  if (resource.collection === undefined) return { parents, key: '', id: undefined };
  const id = COLLECTIVE.has(role) ? undefined : ids[before];
  return { parents, key: id === undefined ? undefined : plainText(id), id };
}
