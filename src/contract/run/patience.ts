import { header, type HttpResponse } from '../../exchange';
import type { Case } from '../case';

/** How often a request that was put off is sent again. */
const MOST_TRIES = 5;
/** The longest wait between two tries, and the usual one, in milliseconds. */
const LONGEST = 10_000;
const USUAL = 1000;

/** Waits for a server that asks for it: all requests of a session hold while one of them was put off. */
export interface Patience {
  /** Resolves when the next request may be sent. */
  readonly turn: () => Promise<void>;
  /** @returns whether it is worth sending the request again: waiting has not been in vain so far */
  readonly putOff: (response: HttpResponse, tries: number) => boolean;
}

export function newPatience(signal: AbortSignal | undefined): Patience {
  let free = 0;
  let isLost = false;
  return {
    async turn() {
      for (let wait = free - Date.now(); wait > 0 && signal?.aborted !== true; wait = free - Date.now())
        await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 100)));
    },
    putOff(response, tries) {
      // A server that never lets a request through is waited for once, not with each case.
      if (tries >= MOST_TRIES) isLost = true;
      if (isLost) return false;
      free = Math.max(free, Date.now() + waitOf(response));
      return true;
    },
  };
}

/**
 * Whether a response only puts the request off (RFC 6585 §4, RFC 9110 §10.2.3): it says nothing of what the
 * case is about, unless the case is about this status.
 */
export function isPutOff({ expected }: Case, response: HttpResponse): boolean {
  const { status } = response;
  if (expected.choices.some((choice) => choice.response.status === String(status))) return false;
  return status === 429 || (status === 503 && header(response.headers, 'retry-after') !== undefined);
}

/** `Retry-After` is a number of seconds or a date. */
function waitOf({ headers }: HttpResponse): number {
  const text = header(headers, 'retry-after')?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Math.min(Number.isNaN(wait) ? USUAL : Math.max(wait, 0), LONGEST);
}
