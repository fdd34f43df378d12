import { UnhandledRequestError } from '../../errors';
import type { Journal, JournalEntry } from '../session/journal';

/**
 * What happens to requests that the document has no path or method for. They get the response that the document states
 * (`x-unmatched`, else a 404 or 405 problem), since a server cannot pass them on. `bypass`: nothing more. `warn`: each
 * is reported once, by `console.warn`. `error`: `reset()` and `close()` fail, and name them.
 */
export type UnhandledMode = 'error' | 'warn' | 'bypass';

/** Looks out for requests that nothing handles. */
interface UnhandledWatch {
  /** @throws {UnhandledRequestError} where there were some since the last time, and the mode is `error` */
  check(): void;
}

const MOST = 20;

/** Watches a session's journal. */
export function watchUnhandled(journal: Journal, mode: UnhandledMode): UnhandledWatch {
  if (mode === 'bypass') return { check: () => undefined };
  const seen = new Set<string>();
  journal.watch((entry) => {
    if (entry.operation !== undefined || seen.size >= MOST) return;
    const request = requestLine(entry);
    if (!seen.has(request) && mode === 'warn')
      console.warn(`openapi-tandem: ${request} is not in the document; the response was ${entry.response.status}`);
    seen.add(request);
  });
  return {
    check() {
      const requests = [...seen];
      seen.clear();
      if (mode === 'error' && requests.length > 0) throw new UnhandledRequestError(requests);
    },
  };
}

/** Without the query, which may hold secrets. */
function requestLine({ request: { method, target } }: JournalEntry): string {
  return `${method} ${target.replace(/[?#].*/s, '')}`;
}
