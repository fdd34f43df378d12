import {
  type AuthMode,
  type HttpRequest,
  pairsOf,
  type ValidatedRequest,
  validateRequest,
  type Violation,
} from '../../exchange';
import type { Api, Operation } from '../../model';
import type { Delivery } from '../pipeline/delivery';
import type { Outcome } from '../pipeline/outcome';

/** One request that a session responded to. It is not redacted: whoever lets it out of the process does that. */
export interface JournalEntry extends Pick<
  Outcome,
  'response' | 'validated' | 'scenario' | 'builtIn' | 'why' | 'nonConforming'
> {
  /** The place of the response in its session, from 1. */
  readonly position: number;
  /** The time of the response, in milliseconds since 1970 by the session's clock. */
  readonly at: number;
  /** The operation's id; absent where the document has no such path or method. */
  readonly operation: string | undefined;
  readonly request: HttpRequest;
  /** What is wrong with the request. */
  readonly violations: readonly Violation[];
  /** The id of the override that responded, if one did. */
  readonly override: string | undefined;
  readonly delivery: Delivery | undefined;
  /** The state of the document that it was validated by. */
  readonly api: Api;
}

/** Where an entry stands, and what its request was validated with. */
export interface EntryPlace extends Pick<JournalEntry, 'position' | 'at' | 'api'> {
  readonly auth: AuthMode;
}

/**
 * An entry of a valid request before somebody looks at it, in as few objects as it takes: a journal keeps many, and
 * keeping costs more than making. What the request was read to follows from the document, so it is read again.
 */
interface UnreadEntry extends EntryPlace, Pick<JournalEntry, 'response' | 'scenario' | 'why' | 'delivery'> {
  readonly method: string;
  readonly target: string;
  readonly base: string | undefined;
  /** Its header fields, names and values in turn. */
  readonly fields: readonly string[];
  readonly body: Uint8Array | undefined;
  readonly kind: Operation;
}

/** What a journal keeps of a request. */
export type KeptEntry = JournalEntry | UnreadEntry;

/** The request of an entry that nobody has looked at. */
function requestOf({ method, target, base, fields, body }: UnreadEntry): HttpRequest {
  const headers = pairsOf(fields);
  return { method, target, headers, ...(body !== undefined && { body }), ...(base !== undefined && { base }) };
}

/** An entry as those see it who look at it. */
export function shownEntry(kept: KeptEntry): JournalEntry {
  if (!('fields' in kept)) return kept;
  const { api, position, at, auth, kind, response, scenario, why, delivery } = kept;
  const request = requestOf(kept);
  const stated = { violations: [], scenario, override: undefined, builtIn: false, why, nonConforming: [], delivery };
  let read: ValidatedRequest | undefined;
  return {
    ...{ position, at, operation: kind.id, request, response, ...stated, api },
    get validated() {
      return (read ??= validateRequest(api, request, { auth, now: at }));
    },
  };
}
