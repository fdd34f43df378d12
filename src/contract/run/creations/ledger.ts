import { idIn } from '../../../checks';
import {
  composeRequest,
  type Exchange,
  type HttpRequest,
  type HttpResponse,
  pathOf,
  type RequestDraft,
  routerOf,
} from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { locatedAt, memberPath } from '../../../resources';
import { hasMade, isCreated, type Maker, makerOf, mayMake } from '../../plan/things/maker';
import { memberDraft, valuesIn } from './member-draft';

/** Something that the run made. */
export interface Creation {
  /** Method and path of the request that made it. */
  readonly by: string;
  /** Its path; none where the document does not show which one it has. */
  readonly target: string | undefined;
  /** The path that it was made by: where that is below something that goes away, so does it. */
  readonly madeAt: string;
  /** The request that removes it, where the document has one and shows the id for it. */
  readonly removal: RequestDraft | undefined;
  /** Whether the document has a DELETE for what the request makes. */
  readonly isRemovable: boolean;
}

/** Knows what a run made on its target, and what of it is still there. */
interface Ledger {
  readonly note: (request: HttpRequest, response: HttpResponse) => void;
  /** Whether a path is that of something that the run made, or below that. */
  readonly isOwn: (target: string) => boolean;
  /** What is still there, the last made first. */
  readonly rest: () => readonly Creation[];
}

/** An operation that removes what another one makes. */
interface Removal {
  readonly operation: Operation;
  readonly parameter: string;
  /** Where the exchange of the other one has the id. */
  readonly id: Maker['id'];
}

export function newLedger(api: Api, address?: string): Ledger {
  const router = routerOf(api);
  const removals = new Map<Operation, readonly Removal[]>();
  const made = new Map<string, Creation>();
  const targets = new Set<string>();
  let unnamed = 0;

  function noteMade(request: HttpRequest, response: HttpResponse): void {
    const match = router('POST', request.target);
    // What was there already is the user's.
    if (match.kind !== 'operation' || (response.status === 200 && !isCreated(match.operation, response))) return;
    const { operation, path } = match;
    const there = locatedTarget(api, { request, response }, address);
    if (there !== undefined) targets.add(there);
    const own = removals.get(operation) ?? removalsOf(api, operation);
    removals.set(operation, own);
    const thing = { by: `POST ${operation.path}`, madeAt: pathOf(request.target), isRemovable: own.length > 0 };
    for (const { operation: remover, parameter, id: place } of own) {
      const id = idIn(api, { request, response }, place);
      const removal =
        id === undefined ? undefined : memberDraft(api, remover, valuesIn(operation, path), { parameter, id });
      if (removal === undefined) continue;
      const target = pathOf(composeRequest(removal).target);
      targets.add(target);
      made.set(target, { ...thing, target, removal });
      return;
    }
    if (response.status === 201)
      made.set(`${thing.by} ${unnamed++}`, { ...thing, target: undefined, removal: undefined });
  }

  /** A 201 says that nothing was there before (RFC 9110 §9.3.4). */
  function notePut({ target: sentTo }: HttpRequest): void {
    const match = router('PUT', sentTo);
    if (match.kind !== 'operation') return;
    const target = pathOf(sentTo);
    targets.add(target);
    made.set(target, madeByPut(api, target, match.operation, match.path));
  }

  /** What the document has no DELETE for goes with what it is in; where the server only promises that, nothing does. */
  function noteGone(target: string, { status }: HttpResponse): void {
    made.delete(target);
    if (status === 202) return;
    for (const [key, thing] of made) if (thing.removal === undefined && isBelow(thing, target)) made.delete(key);
  }

  return {
    note(request, response) {
      if (!hasMade(response)) return;
      if (request.method === 'POST') noteMade(request, response);
      if (request.method === 'PUT' && response.status === 201) notePut(request);
      if (request.method === 'DELETE') noteGone(pathOf(request.target), response);
    },
    isOwn(target) {
      for (let path = pathOf(target); path.length > 1; path = path.slice(0, path.lastIndexOf('/')))
        if (targets.has(path)) return true;
      return false;
    },
    rest: () => [...made.values()].reverse(),
  };
}

/**
 * What the `Location` of a creation leads to, where the document has a DELETE for it: it was made, or will be. What the
 * request was sent to, and what that is in, was there before.
 */
function locatedTarget(api: Api, exchange: Exchange, address: string | undefined): string | undefined {
  const { request, response } = exchange;
  const isMade = response.status === 201 || response.status === 202;
  const target = isMade ? locatedAt(api, 'DELETE', exchange, address)?.target : undefined;
  return target === undefined || `${pathOf(request.target)}/`.startsWith(`${target}/`) ? undefined : target;
}

function madeByPut(api: Api, target: string, operation: Operation, path: Readonly<Record<string, string>>): Creation {
  const remover = api.operations.find((one) => one.method === 'DELETE' && one.path === operation.path);
  const removal = remover === undefined ? undefined : memberDraft(api, remover, valuesIn(operation, path));
  return { by: `PUT ${operation.path}`, target, madeAt: target, removal, isRemovable: remover !== undefined };
}

/** Whether a thing was made below a path. */
export function isBelow({ madeAt }: Creation, path: string): boolean {
  return madeAt.startsWith(`${path}/`);
}

/** The operations that remove what an operation makes. Only those are looked into that may. */
function removalsOf(api: Api, maker: Operation): Removal[] {
  return api.operations.flatMap((operation): Removal[] => {
    if (operation.method !== 'DELETE' || memberPath(operation.path) === undefined) return [];
    const found = mayMake(api, maker, operation) ? makerOf(api, operation, maker) : undefined;
    return found?.draft.operation === maker ? [{ operation, parameter: found.parameter, id: found.id }] : [];
  });
}
