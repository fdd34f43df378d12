import { type HttpRequest, type HttpResponse, pathOf } from '../../../exchange';
import type { Api } from '../../../model';
import type { ReadExchange } from '../../../checks';
import { namingParameters } from '../../../resources';

/** Knows what requests named that was there; what was removed is forgotten. */
export interface Found {
  /** Whether what a request names was there before; of an accepted request it is noted. */
  readonly has: (read: ReadExchange) => boolean;
  /** Notes each exchange, also those that prepare a case: what is removed goes with all that is below it. */
  readonly noteRemoved: (request: HttpRequest, response: HttpResponse) => void;
}

export function newFound(api: Api): Found {
  const found = new Map<string, { readonly keys: Set<string>; readonly since: number }>();
  /** By path, after how many removals it was removed last. */
  const removed = new Map<string, number>();
  let removals = 0;
  const lastRemoval = (path: string): number => {
    let last = removed.get('') ?? 0;
    for (let at = path.replace(/\/+$/, ''); at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0)))
      last = Math.max(last, removed.get(at) ?? 0);
    return last;
  };
  return {
    has({ exchange, request: { operation, parameters } }) {
      const { method, target } = exchange.request;
      const path = pathOf(target);
      const isAccepted = exchange.response.status < 400;
      if (method === 'DELETE') return false;
      const named = operation === undefined ? [] : namingParameters(api, operation);
      // What is there for one tenant isn't for another: what each request must have may say whose it is.
      const needed = operation?.parameters.filter((one) => one.required || named.includes(one)) ?? [];
      const others = needed.filter((one) => one.in !== 'path').map((one) => parameters.get(one)?.raw);
      const key = JSON.stringify([operation?.id ?? method, ...others]);
      const before = found.get(path);
      const there =
        before === undefined || before.since < lastRemoval(path)
          ? { keys: new Set<string>(), since: removals }
          : before;
      if (isAccepted) {
        there.keys.add(key);
        found.set(path, there);
      }
      return there.keys.has(key);
    },
    noteRemoved({ method, target }, { status }) {
      if (method !== 'DELETE' || status >= 400) return;
      removed.set(pathOf(target).replace(/\/+$/, ''), ++removals);
    },
  };
}
