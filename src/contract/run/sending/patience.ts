import type { Expected } from '../../../checks';
import { header, type HttpResponse } from '../../../exchange';
import { newPace } from './pace';

/** How often a request is sent again while nothing else gets through either. */
const MOST_TRIES = 5;
/** The longest wait between two tries, and the usual one, in milliseconds. */
const LONGEST = 10_000;
const USUAL = 1000;
/** The least wait where the one before was in vain, whatever a server asks for: 0 s may be a fraction of one. */
const AFTER_ANOTHER = 500;
/** How long the requests of one operation are put off at most, while others get through. */
const MOST_WAITING = 30_000;
/** How long a server is waited for that has let nothing through yet. */
const FIRST_WAITING = 10_000;
/** How often a request is sent to a server that isn't available, before that counts as its response. */
const MOST_UNAVAILABLE = 12;
/** From which of these tries on all requests are sent more slowly: one that fails now and then needs no more time. */
const SLOWER_FROM = 3;
/** The longest pause of one request between two of these tries, in milliseconds. */
const LONGEST_PAUSE = 500;

/** Waits for a server that asks for it: all requests of a session hold while one of them was put off. */
export interface Patience {
  /** Resolves when the next request may be sent. */
  readonly turn: () => Promise<void>;
  /** Notes that the server took a request of the operation. */
  readonly gotThrough: (operation: string) => void;
  /** @returns whether it is worth sending the request again: waiting has not been in vain so far */
  readonly putOff: (operation: string, response: HttpResponse) => boolean;
  /**
   * Waits for a server that isn't available and does not say until when (503), and sends more slowly from then on: so
   * do some rate limiters.
   *
   * @param tries how often the request was sent
   * @returns whether it is worth sending it again
   */
  readonly unavailable: (operation: string, tries: number) => Promise<boolean>;
  /** Why waiting is in vain: the server puts off all that is sent to it. */
  readonly shut: () => string | undefined;
}

/** An operation whose requests are put off. */
interface Waiting {
  readonly since: number;
  /** How many requests had got through when the waiting began. */
  readonly through: number;
  /** How many turns were waited for. */
  rounds: number;
  isLost: boolean;
}

export function newPatience(signal: AbortSignal | undefined): Patience {
  const waiting = new Map<string, Waiting>();
  /** Operations that a server was waited for in vain. */
  const vain = new Set<string>();
  const pace = newPace();
  let free = 0;
  let through = 0;
  let shut: string | undefined;
  return {
    shut: () => shut,
    async turn() {
      const own = pace.next();
      const rest = (): number => Math.max(free, own) - Date.now();
      for (let wait = rest(); wait > 0 && signal?.aborted !== true; wait = rest())
        await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 100)));
    },
    gotThrough(operation) {
      through++;
      waiting.delete(operation);
      pace.faster();
    },
    async unavailable(operation, tries) {
      if (tries >= MOST_UNAVAILABLE) vain.add(operation);
      if (signal?.aborted === true || (tries >= SLOWER_FROM && vain.has(operation))) return false;
      if (tries >= SLOWER_FROM) pace.slower();
      await new Promise((resolve) => setTimeout(resolve, Math.min(2 ** tries, LONGEST_PAUSE)));
      return true;
    },
    putOff(operation, response) {
      const now = Date.now();
      const own = waiting.get(operation) ?? { since: now, through, rounds: 0, isLost: false };
      waiting.set(operation, own);
      // Requests that are put off at once wait for one turn together.
      if (now >= free) own.rounds++;
      const isInVain = own.rounds >= MOST_TRIES && own.through === through;
      if (through === 0 && (isInVain || now - own.since > FIRST_WAITING))
        shut ??= `the server puts off every request (${response.status})`;
      // A server that never lets a request through is waited for once, not with each case.
      const isTooLong = Math.max(now - own.since, retryAfter(response) ?? 0) > MOST_WAITING;
      own.isLost ||= isInVain || isTooLong || shut !== undefined;
      if (own.isLost || signal?.aborted === true) return false;
      const isFirst = own.rounds <= 1 || own.through !== through;
      free = Math.max(free, now + Math.min(waitBefore(response, isFirst), LONGEST));
      return true;
    },
  };
}

/**
 * Whether a response only puts the request off (RFC 6585 §4, RFC 9110 §10.2.3): it says nothing of what the
 * case is about, unless the case is about this status. Some rate limiters give a 403 that says that nothing remains, or
 * when to come again, which a 403 about access has no reason to.
 */
export function isPutOff(response: HttpResponse, expected?: Expected): boolean {
  const { status, headers } = response;
  const saysWhen = header(headers, 'retry-after') !== undefined;
  if (status === 403 && (saysWhen || header(headers, 'x-ratelimit-remaining')?.trim() === '0')) return true;
  if (expected?.choices.some((choice) => choice.response.status === String(status)) === true) return false;
  return status === 429 || (status === 503 && saysWhen);
}

/** Whether a server says that it isn't available, and not until when (RFC 9110 §15.6.4). */
export function isUnavailable(response: HttpResponse): boolean {
  return response.status === 503 && !isPutOff(response);
}

/**
 * How long to wait before a request that was put off is sent again, in milliseconds.
 *
 * @param isFirst nothing was waited for in vain before
 */
export function waitBefore(response: HttpResponse, isFirst: boolean): number {
  return Math.max(retryAfter(response) ?? USUAL, isFirst ? 0 : AFTER_ANOTHER);
}

/** Larger numbers in `X-RateLimit-Reset` are the seconds since 1970, smaller ones those from now on. */
const TIMES_FROM = 1e9;

/**
 * How long a response asks to wait, in milliseconds: `Retry-After` is a number of seconds or a date. Rate limiters
 * without it name the time in `RateLimit-Reset` or `X-RateLimit-Reset`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfter({ headers }: HttpResponse): number | undefined {
  const reset = header(headers, 'ratelimit-reset') ?? header(headers, 'x-ratelimit-reset') ?? '';
  const text = (header(headers, 'retry-after') ?? reset).trim();
  if (/^\d+$/.test(text) && Number(text) > TIMES_FROM) return Math.max(Number(text) * 1000 - Date.now(), 0);
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}
