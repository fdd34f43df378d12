import type { Api, Operation } from '../../../model';
import { isLocked } from '../../values/locks';

/** Lets the requests that change one resource under a condition pass one at a time. */
export type Turns = <T>(operation: Operation | undefined, act: () => Promise<T>) => Promise<T>;

/**
 * Turns by path: the entity tag (RFC 9110 §13.1.1) or version that a request needs must still be the resource's own
 * when it arrives, so nobody else changes the resource between the reading and the sending.
 */
export function newTurns(api: Api): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (operation, act) => {
    if (operation === undefined || !isConditional(api, operation)) return act();
    const turn = (last.get(operation.path) ?? Promise.resolve()).then(act, act);
    last.set(operation.path, turn);
    return turn;
  };
}

function isConditional(api: Api, operation: Operation): boolean {
  const { parameters, responses } = operation;
  return (
    isLocked(api, operation) ||
    parameters.some(({ in: place, name }) => place === 'header' && /^if-match$/i.test(name)) ||
    responses.some(({ status }) => status === '428')
  );
}
