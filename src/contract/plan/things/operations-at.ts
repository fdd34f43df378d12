import { groupBy, oncePer } from '../../../document';
import type { Api, Operation } from '../../../model';
import { memberPath, plainPath, withKeySegments } from '../../../resources';

/** The operations of a document by their paths without names of parameters, each list in the order of the document. */
interface PathIndex {
  readonly byPath: ReadonlyMap<string, readonly Operation[]>;
  readonly byCollection: ReadonlyMap<string, readonly Operation[]>;
}

const indexOf = oncePer(({ operations }: Api): PathIndex => ({
  byPath: groupBy(operations, ({ path }) => keyOf(path)),
  byCollection: groupBy(operations, ({ path }) => {
    const member = memberPath(path);
    return member === undefined ? undefined : keyOf(member.collection);
  }),
}));

function keyOf(path: string): string {
  return plainPath(withKeySegments(path));
}

/**
 * The operations whose path differs from a path template in the names of its parameters at most. A plan asks this for
 * each operation, so it doesn't go through all of them.
 *
 * @example operationsAt(api, '/pets/{}').map(({ id }) => id) // ['getPet', 'deletePet']
 */
export function operationsAt(api: Api, path: string): readonly Operation[] {
  return indexOf(api).byPath.get(keyOf(path)) ?? [];
}

/**
 * The operations whose path names a member of the collection at a path template.
 *
 * @example operationsOnMembers(api, '/pets').map(({ path }) => path) // ['/pets/{petId}', '/pets/{petId}']
 */
export function operationsOnMembers(api: Api, collection: string): readonly Operation[] {
  return indexOf(api).byCollection.get(keyOf(collection)) ?? [];
}
