import type { Callback, Operation } from '../../model';
import { compareByKey, type Comparison, type Scope } from './context';
import { compareOperation, sunsetOf } from './operation';

/** How all operations differ, the callbacks and webhooks among them, in which the server sends the requests. */
export function compareOperations(comparison: Comparison): void {
  const of = (operation: Operation): Scope => {
    return { ...comparison, operation: nameOf(operation), requestBy: 'client', responseBy: 'server' };
  };
  compareLists(comparison.old.operations, comparison.new.operations, of);
  const webhooksIn = ({ webhooks }: Comparison['old']): readonly Operation[] =>
    webhooks.flatMap(({ operations }) => operations);
  compareSent(comparison, webhooksIn(comparison.old), webhooksIn(comparison.new), 'webhook');
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

/** Operations belong together by method and path, whatever the names of the path's parameters are. */
function keyOf({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method} ${path.replace(/\{[^{}]*\}/g, '{}')}`;
}

function compareLists(old: readonly Operation[], now: readonly Operation[], of: (operation: Operation) => Scope): void {
  const byKey = (list: readonly Operation[]): Map<string, Operation> => new Map(list.map((one) => [keyOf(one), one]));
  const before = byKey(old);
  compareByKey(before, aligned(before, byKey(now)), {
    gone: (one) => noteRemoved(of(one), one, now),
    kept(one, other) {
      const scope = of(other);
      compareOperation(scope, one, other);
      compareCallbacks(scope, one, other);
    },
    added(one) {
      const { recorder, operation } = of(one);
      const found = {
        id: 'operation-added',
        subject: 'the operation',
        message: 'it is new',
        new: one.pointer,
      } as const;
      recorder.note({ ...found, client: 'compatible', server: 'breaking', operation });
    },
  });
}

/** An operation whose base path moved from the servers into its path, or back, is the one at the same address. */
function aligned(
  before: ReadonlyMap<string, Operation>,
  after: ReadonlyMap<string, Operation>,
): Map<string, Operation> {
  const gone = [...before].filter(([key]) => !after.has(key));
  const byAddress = new Map(gone.map(([key, one]) => [addressesOf(one), key]));
  return new Map(
    [...after].map(([key, one]) => [before.has(key) ? key : (byAddress.get(addressesOf(one)) ?? key), one]),
  );
}

/** Where an operation is by its servers; `''` among several base paths is for mocks that are asked without one. */
function addressesOf({ method, path, basePaths }: Operation): string {
  const stated = basePaths.length > 1 ? basePaths.filter((base) => base !== '') : basePaths;
  return stated
    .map((base) => keyOf({ method, path: `${base}${path}` }))
    .sort()
    .join(', ');
}

function noteRemoved(scope: Scope, one: Operation, now: readonly Operation[]): void {
  const sunset = sunsetOf(scope.old, one);
  const isOver = one.deprecated && sunset !== undefined && sunset < scope.today;
  const moved = now.find(({ id }) => id === one.id && !id.includes(' '));
  const why =
    moved !== undefined
      ? `: '${one.id}' is ${nameOf(moved)} now`
      : sunset !== undefined
        ? isOver
          ? `, as announced for ${sunset} (x-sunset)`
          : `, before ${sunset} (x-sunset)`
        : one.deprecated
          ? '; it was deprecated, without a date (x-sunset)'
          : '';
  const found = {
    id: 'operation-removed',
    subject: 'the operation',
    message: `it is gone${why}`,
    old: one.pointer,
  } as const;
  const client = isOver ? 'warning' : 'breaking';
  scope.recorder.note({ ...found, client, server: 'compatible', operation: scope.operation });
}

function compareCallbacks(scope: Scope, old: Operation, now: Operation): void {
  const named = ({ callbacks }: Operation): readonly Operation[] =>
    callbacks.flatMap(({ name, operations }: Callback) =>
      operations.map((one) => withPath(one, `${name}: ${one.path}`)),
    );
  compareSent(scope, named(old), named(now), 'callback', `${scope.operation}, `);
}

function withPath(operation: Operation, path: string): Operation {
  return Object.create(operation, { path: { value: path, enumerable: true } }) as Operation;
}

/** What the server sends: a client waits for it, and must read it. */
function compareSent(
  comparison: Comparison,
  old: readonly Operation[],
  now: readonly Operation[],
  what: 'callback' | 'webhook',
  prefix = '',
): void {
  const byName = (list: readonly Operation[]): Map<string, Operation> => new Map(list.map((one) => [nameOf(one), one]));
  const nameIn = (one: Operation): string => `${prefix}${what} ${nameOf(one)}`;
  const { recorder } = comparison;
  const subject = `the ${what}`;
  compareByKey(byName(old), byName(now), {
    gone(one) {
      const found = { id: 'callback-removed', subject, message: 'it is gone', old: one.pointer } as const;
      recorder.note({ ...found, client: 'breaking', server: 'compatible', operation: nameIn(one) });
    },
    kept(one, other) {
      const scope = { ...comparison, operation: nameIn(one), requestBy: 'server', responseBy: 'client' } as const;
      compareOperation(scope, one, other);
    },
    added(one) {
      const found = { id: 'callback-added', subject, message: 'it is new', new: one.pointer } as const;
      recorder.note({ ...found, client: 'compatible', server: 'breaking', operation: nameIn(one) });
    },
  });
}
