import { items, type Json, type Pointer, pointers } from '../../document';
import type { Api, Operation } from '../../model';
import { edited } from '../edited';
import { changing, type Mutant } from './mutant';

/** For each operation: a mock that asks for no credentials, for one way less to give them, for a scope less or more. */
export function securityMutants(api: Api, operation: Operation): Mutant[] {
  const { document } = api;
  const [first] = operation.security;
  const list = first === undefined ? undefined : pointers.parent(first.pointer);
  // Where a way without credentials stands beside the others, nothing is asked for.
  if (list === undefined || operation.security.some(({ schemes }) => schemes.length === 0)) return [];
  const isOwn = list.startsWith(`${operation.pointer}/`);
  const make = (pointer: Pointer, label: string, title: string, change: (all: readonly Json[]) => Json): Mutant =>
    changing(
      {
        kind: 'security',
        pointer,
        label: isOwn ? label : `${label}@${operation.id}`,
        title: `${operation.id}: ${title}`,
      },
      [operation.id],
      // What is stated for all operations is changed for this one.
      () =>
        edited(document, pointers.join(operation.pointer, 'security'), () =>
          change(items(pointers.valueAt(document.root, list))),
        ),
    );
  const at = (all: readonly Json[], i: number, edit: (scopes: readonly Json[]) => Json, scheme: string): Json =>
    all.map((one, n) =>
      n === i ? { ...(one as object), [scheme]: edit(items((one as Record<string, Json>)[scheme])) } : one,
    );
  const named = operation.security.flatMap(({ schemes, pointer }, i) =>
    schemes.flatMap(({ scheme, scopes }) => {
      // A document without `x-credentials` does not say which tokens have which scopes.
      if (scheme.credentials.length === 0) return [];
      const place = pointers.join(pointer, scheme.name);
      return [
        make(place, 'scope-more', `also demands the scope 'other.scope'`, (all) =>
          at(all, i, (old) => [...old, 'other.scope'], scheme.name),
        ),
        ...scopes.map((scope, n) =>
          make(pointers.join(place, n), 'dropped', `does not demand the scope ${scope}`, (all) =>
            at(all, i, (old) => old.filter((one) => one !== scope), scheme.name),
          ),
        ),
      ];
    }),
  );
  const fewer =
    operation.security.length < 2
      ? []
      : operation.security.map(({ pointer }, i) =>
          make(pointer, 'rejected', `does not take the way ${i + 1} to give credentials`, (all) =>
            all.filter((_, n) => n !== i),
          ),
        );
  return [make(list, 'none', 'asks for no credentials', () => []), ...fewer, ...named];
}
