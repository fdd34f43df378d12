import type { Exchange, HttpRequest } from '../../exchange';

/** Why the body of a response isn't there, where the tool has left it out: those of redirections, say. */
export const BODY_NOT_RECORDED = 'its body was not recorded';

/** Where an exchange stands in a recording. */
export interface RecordedPlace {
  /** The file; none where it came from elsewhere. */
  readonly file?: string;
  /** Its number in the file, from 1. */
  readonly index: number;
  /** The line that it begins in, from 1. */
  readonly line?: number;
}

/** An exchange that somebody recorded. */
export interface RecordedExchange {
  readonly place: RecordedPlace;
  readonly exchange: Exchange;
  /** Tools leave credentials out of what they export: that there are none shows nothing. */
  readonly mayLackCredentials?: boolean;
  /** Why the body of its request isn't there, though it had one. */
  readonly requestUnread?: string;
}

/** What stands in a recording, but isn't an exchange: why it cannot be checked. */
export interface UnusableEntry {
  readonly place: RecordedPlace;
  readonly reason: string;
  /** It is not what a recording has; else it is one that has no response, say. */
  readonly isBroken: boolean;
  /** The request that stands in it, where one does: it may have changed something. */
  readonly sent?: RecordedRequest;
}

/** A request whose response isn't known. */
interface RecordedRequest extends Pick<HttpRequest, 'method' | 'target'>, Pick<Exchange, 'at' | 'duration'> {}

export type RecordedEntry = RecordedExchange | UnusableEntry;

/** What was sent, and when; nothing of what cannot be read. */
export function sentOf(entry: RecordedEntry): Partial<RecordedRequest> {
  if ('reason' in entry) return entry.sent ?? {};
  const { request, response: _response, ...times } = entry.exchange;
  return { method: request.method, target: request.target, ...times };
}
