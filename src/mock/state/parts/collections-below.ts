import { oncePer } from '../../../document';
import type { Api, Operation } from '../../../model';
import { bareName, plainPath } from '../../../resources';

/** What the paths below another one go on with, without marks between words, and an operation at that path itself. */
type Below = ReadonlyMap<string, Operation | undefined>;

const NOTHING: Below = new Map();

/**
 * What stands below the path of a thing: by the paths alone, since resources are read when one of their operations is
 * first asked for.
 *
 * @example collectionsBelow(api, '/orders/{id}').keys() // ['items', 'payments']
 */
export function collectionsBelow(api: Api, member: string): Below {
  return collectionsOf(api).get(plainPath(member)) ?? NOTHING;
}

const collectionsOf = oncePer(({ operations }: Api): ReadonlyMap<string, Below> => {
  const index = new Map<string, Map<string, Operation | undefined>>();
  for (const operation of operations) {
    const segments = plainPath(operation.path).split('/');
    for (let n = 2; n < segments.length; n++) {
      const base = segments.slice(0, n).join('/');
      const below = index.get(base) ?? new Map<string, Operation | undefined>();
      index.set(base, below);
      const segment = segments[n] ?? '';
      const name = bareName(segment);
      const isThere = n === segments.length - 1 && /^[^{}]+$/.test(segment);
      below.set(name, below.get(name) ?? (isThere ? operation : undefined));
    }
  }
  return index;
});
