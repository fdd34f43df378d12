import { checkDeclared, levelled, type LevelledViolation, readExchange } from '../../../checks';
import type { Exchange } from '../../../exchange';
import type { Api } from '../../../model';
import type { Case } from '../../case';
import type { RunEvent } from '../events';
import { findingOf } from '../finding';
import type { SuiteSessionOptions } from '../session-options';

/** The responses that put requests off: each that the document declares is validated once. */
export interface PutOffs {
  /** Validates a response that puts a request of the operation off. */
  readonly note: (operation: string, exchange: Exchange) => void;
  /** The finding about a response that put a request of the case's operation off; each is given once. */
  readonly take: (one: Case) => Extract<RunEvent, { type: 'fail' }> | undefined;
}

export function newPutOffs(api: Api, options: SuiteSessionOptions): PutOffs {
  const seen = new Set<string>();
  const wrong = new Map<string, { readonly exchange: Exchange; readonly violations: readonly LevelledViolation[] }>();
  return {
    note(operation, exchange) {
      const read = readExchange(api, exchange);
      const { status = '', pointer = '' } = read.declared ?? {};
      // A general response (`4XX`, `default`) is the application's: what stands before it may have another one.
      if (status !== String(exchange.response.status) || seen.has(pointer)) return;
      seen.add(pointer);
      const violations = checkDeclared(api, read, options)
        .map((violation) => levelled(api, violation))
        .filter(({ level }) => level !== 'inferred' || options.inferred === true);
      if (violations.length > 0) wrong.set(operation, { exchange, violations });
    },
    take(one) {
      const found = wrong.get(one.operation);
      if (found === undefined) return undefined;
      wrong.delete(one.operation);
      const { exchange, violations } = found;
      const finding = findingOf(api, one, { request: exchange.request, exchange, violations }, false);
      return { type: 'fail', case: one, finding };
    },
  };
}
