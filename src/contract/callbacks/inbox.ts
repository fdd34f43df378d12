import { randomUUID } from 'node:crypto';
import { errorText } from '../../errors/error-text';
import { loggedTarget, type HttpRequest, type HttpResponse } from '../../exchange';
import type { Api, Operation } from '../../model';
import { type Arrival, arrivalOf, type Incoming } from './arrival';

/** How long callbacks are waited for. */
export interface Waiting {
  /** How long one may take after the response to its request, in milliseconds. */
  readonly patience: number;
  /** How long more of them are waited for after the first, in milliseconds. */
  readonly linger?: number;
}

/** Where callbacks and webhooks arrive: each request that asks for some gets a place of its own. */
export interface Inbox {
  /** The address that the target is given, without a slash at its end. */
  readonly address: string;
  readonly waiting: Required<Waiting>;
  /**
   * Opens a place.
   *
   * @param operations what may come there
   * @param about the case that it is for
   */
  open(operations: readonly Operation[], about: string): Place;
  /** The place of a webhook of the document, which is open all the time. */
  webhook(name: string): Place | undefined;
  /** Takes a request that came, and responds to it. */
  receive(incoming: Incoming): HttpResponse;
  /** What came that nobody has asked for, or waited for any more, in words. */
  unasked(): readonly string[];
}

/** A path of the listener. */
export interface Place {
  readonly address: string;
  readonly path: string;
  readonly arrivals: readonly Arrival[];
  /**
   * Waits until something has come that is meant, and a moment longer; at most as long as the inbox's patience.
   *
   * @param signal ends the waiting
   */
  wait(isMeant: (arrival: Arrival) => boolean, signal?: AbortSignal): Promise<void>;
  /**
   * Nothing is waited for any more.
   *
   * @param isRejected the request was: nothing should have come at all
   */
  close(isRejected: boolean): void;
}

/** How many arrivals a place keeps. */
const MOST = 100;
/** How many unasked requests are listed. */
const MOST_UNASKED = 20;
const LINGER = 200;

/** Where webhooks and callbacks come to, below the address that is listened at: its length is the same each time. */
export const webhookPath = (name: string): string => `/webhooks/${encodeURIComponent(name)}`;
export const callbackPath = (token: string): string => `/callbacks/${token}`;

/**
 * Makes an inbox.
 *
 * @param address where the target reaches the listener
 * @example const inbox = openInbox(api, 'http://127.0.0.1:9000', { patience: 5000 });
 */
export function openInbox(api: Api, address: string, { patience, linger = LINGER }: Waiting): Inbox {
  const { origin } = new URL(address);
  const places = new Map<string, OpenPlace>();
  const unasked: string[] = [];
  let left = 0;
  const name = (text: string): void => {
    if (unasked.length < MOST_UNASKED) unasked.push(text);
    else left++;
  };
  const add = (path: string, operations: readonly Operation[], about: string): OpenPlace => {
    const place = openPlace({ path, address: address + path, operations, about }, { patience, linger });
    places.set(path, place);
    return place;
  };
  for (const { name: webhook, operations } of api.webhooks) add(webhookPath(webhook), operations, webhook);
  return {
    address,
    waiting: { patience, linger },
    open: (operations, about) => add(callbackPath(randomUUID()), operations, about),
    webhook: (webhook) => places.get(webhookPath(webhook)),
    receive(incoming) {
      const { request } = incoming;
      const place = placeOf(places, request);
      const line = `${request.method} ${loggedTarget(api, request.target)}`;
      if (place === undefined) {
        name(`Unexpected: ${line}, an address that no request gave`);
        return { status: 404, headers: [] };
      }
      let arrival: Arrival;
      try {
        arrival = arrivalOf(api, place.operations, incoming, origin);
      } catch (error) {
        name(`Could not be validated: ${line}: ${errorText(error)}`);
        return { status: 500, headers: [] };
      }
      const what = place.take(arrival);
      if (what !== undefined) name(`${what}: ${line}, ${seconds(arrival.at - place.openedAt)} after ${place.about}`);
      return arrival.response;
    },
    unasked: () => (left === 0 ? unasked : [...unasked, `Unexpected: ${left} more requests`]),
  };
}

/** Milliseconds as seconds. */
export function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}

/** The place that a request came to: what it was given may stand behind the path of a proxy. */
function placeOf(places: ReadonlyMap<string, OpenPlace>, { target }: HttpRequest): OpenPlace | undefined {
  for (const [, path = ''] of target.matchAll(/(?=(\/(?:callbacks|webhooks)\/[^/?#]+))/g)) {
    const place = places.get(path);
    if (place !== undefined) return place;
  }
  return undefined;
}

interface OpenPlace extends Place {
  readonly operations: readonly Operation[];
  readonly about: string;
  readonly openedAt: number;
  /** @returns what is wrong with it where it should not come any more, in words */
  take(arrival: Arrival): string | undefined;
}

function openPlace(
  about: Pick<OpenPlace, 'path' | 'address' | 'operations' | 'about'>,
  { patience, linger }: Required<Waiting>,
): OpenPlace {
  const arrivals: Arrival[] = [];
  let isAwaited = false;
  let closed: { readonly isRejected: boolean } | undefined;
  let wake = (): void => undefined;
  return {
    ...about,
    openedAt: Date.now(),
    arrivals,
    take(arrival) {
      if (closed?.isRejected === true) return 'Unexpected, since the request was rejected';
      if (closed !== undefined && isAwaited) {
        if (arrivals.length === 0) return 'Came too late (--callback-timeout)';
        // Another callback of the request has a case of its own.
        return arrivals.some(({ operation }) => operation === arrival.operation) ? 'Came again' : undefined;
      }
      if (arrivals.length < MOST) arrivals.push(arrival);
      wake();
      return undefined;
    },
    async wait(isMeant, signal) {
      isAwaited = true;
      if (!arrivals.some(isMeant) && signal?.aborted !== true)
        await new Promise<void>((resolve) => {
          const end = (): void => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', end);
            resolve();
          };
          const timer = setTimeout(end, patience);
          signal?.addEventListener('abort', end);
          wake = () => {
            if (arrivals.some(isMeant)) end();
          };
        });
      if (linger > 0 && arrivals.some(isMeant)) await new Promise((resolve) => setTimeout(resolve, linger));
    },
    close: (isRejected) => void (closed = { isRejected }),
  };
}
