import type { Pointer } from '../../document';
import type { Api, Operation } from '../../model';
import { roleOf } from '../../resources';

/** Where the bodies of operations have values that a server was seen to keep unique, though nothing says so. */
export interface SeenUnique {
  readonly places: (operation: Operation) => readonly Pointer[];
  readonly note: (operation: Operation, places: readonly Pointer[]) => void;
}

export function newSeenUnique(api: Api): SeenUnique {
  const known = new Map<Operation, readonly Pointer[]>();
  return {
    places: (operation) => (known.size === 0 ? [] : (known.get(makingOf(api, operation) ?? operation) ?? [])),
    note: (operation, places) => void known.set(operation, places),
  };
}

/** The operation that makes what an operation changes: itself, where it is a POST to no member. */
export function makingOf(api: Api, operation: Operation): Operation | undefined {
  const known = roleOf(api, operation);
  // An item of a list in a thing isn't made with that.
  const create = known?.role === 'entry' ? undefined : known?.resource.create;
  return create ?? (operation.method === 'POST' ? operation : undefined);
}
