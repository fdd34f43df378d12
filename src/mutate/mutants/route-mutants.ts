import { entries, pointers } from '../../document';
import type { Api, Operation } from '../../model';
import { edited } from '../edited';
import { changing, type Mutant } from './mutant';

/**
 * For each operation a mock without it; and where the document has a response for unmatched requests, one that does not
 * give it.
 */
export function routeMutants(api: Api): Mutant[] {
  const { document } = api;
  const gone = api.operations.map(({ id, pointer }) =>
    changing({ kind: 'route', pointer, label: 'gone', title: `does not have ${id}` }, [id], () =>
      edited(document, pointer, () => undefined),
    ),
  );
  if (api.unmatched === undefined) return gone;
  const pointer = '/paths/x-unmatched';
  const unknown = changing(
    { kind: 'route', pointer, label: 'dropped', title: 'responds to unmatched requests with a message of its own' },
    ['unmatched'],
    () => edited(document, pointer, () => undefined),
  );
  return [...gone, unknown];
}

/** For each situation that only an example shows (an unknown id, a missing role): a mock that does not know it. */
export function situationMutants(api: Api, operation: Operation): Mutant[] {
  const { document } = api;
  return operation.responses.flatMap(({ status, scenarios }) =>
    scenarios.flatMap(({ category, request, pointer, name }) => {
      const isSituation =
        category === 'scenario' || (category === undefined && /^[45]/.test(status) && entries(request).length > 0);
      if (!isSituation) return [];
      const title = `${operation.id}: does not know the situation '${name}'`;
      const container = pointers.parent(pointer) ?? '';
      return [
        changing({ kind: 'situation', pointer, label: 'unknown', title }, [operation.id], () =>
          edited(document, container, (examples) =>
            Object.fromEntries(entries(examples).filter(([key]) => key !== name)),
          ),
        ),
      ];
    }),
  );
}
