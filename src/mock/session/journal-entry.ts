import {
  type AuthMode,
  type Headers,
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
interface UnreadEntry extends EntryPlace, Pick<JournalEntry, 'scenario' | 'why' | 'delivery'> {
  readonly method: string;
  readonly target: string;
  readonly base: string | undefined;
  /** Its header fields, names and values in turn. */
  readonly fields: readonly string[];
  readonly kind: Operation;
  readonly status: number;
  readonly headers: Headers;
  readonly bodies: KeptBodies;
}

/** The bodies of a request and its response, one behind the other. */
export interface KeptBodies {
  readonly bytes: Uint8Array;
  readonly from: number;
  /** How many bytes the request's body has; `NONE` without a body. */
  readonly received: number;
  /** The same of the response's. */
  readonly sent: number;
}

export const NONE = -1;

/** What a journal keeps of a request. */
export type KeptEntry = JournalEntry | UnreadEntry;

/** The request of an entry that nobody has looked at, and its response. */
function exchangeOf({
  method,
  target,
  base,
  fields,
  status,
  headers,
  bodies,
}: UnreadEntry): Pick<JournalEntry, 'request' | 'response'> {
  const { bytes, from, received, sent } = bodies;
  const end = from + Math.max(received, 0);
  const request = {
    ...{ method, target, headers: pairsOf(fields) },
    ...(received !== NONE && { body: bytes.subarray(from, end) }),
    ...(base !== undefined && { base }),
  };
  return { request, response: { status, headers, ...(sent !== NONE && { body: bytes.subarray(end, end + sent) }) } };
}

/** An entry as those see it who look at it. */
export function shownEntry(kept: KeptEntry): JournalEntry {
  if (!('fields' in kept)) return kept;
  const { api, position, at, auth, kind, scenario, why, delivery } = kept;
  const { request, response } = exchangeOf(kept);
  const stated = { violations: [], scenario, override: undefined, builtIn: false, why, nonConforming: [], delivery };
  let read: ValidatedRequest | undefined;
  return {
    ...{ position, at, operation: kind.id, request, response, ...stated, api },
    get validated() {
      return (read ??= validateRequest(api, request, { auth, now: at }));
    },
  };
}
