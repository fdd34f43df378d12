import { TargetError } from '../../../errors';
import type { HttpRequest, HttpResponse } from '../../../exchange';
import type { Target } from '../../target/target';

/** How many different requests of an operation bring no response before no more are sent. */
const MOST_REQUESTS = 3;
/** How many operations in a row do so before the whole target is given up. */
const MOST_OPERATIONS = 3;
/** How long a target has to show that it is still there, and how often it is asked, in milliseconds. */
const STILL_THERE = 3000;
const PAUSE = 250;

/** A case that is left out: the target sends no responses any more, or nothing names what the case needs. */
export class NotSent extends Error {}

/**
 * What a further request shows, or the other value where it brings no response: the case itself has its own.
 *
 * @throws (as a rejection) what isn't an error of sending
 */
export function ifSent<T>(asking: Promise<T>, otherwise: T): Promise<T> {
  return asking.catch((error: unknown) => {
    if (error instanceof TargetError || error instanceof NotSent) return otherwise;
    throw error;
  });
}

/** Notes requests that bring no response: nobody waits for each of a thousand that never come. */
export interface Silence {
  /** Sends a request of an operation; where the operation or the target was given up, it rejects with `NotSent`. */
  readonly send: (operation: string, request: HttpRequest) => Promise<HttpResponse>;
  /** Why no request of an operation is sent any more. */
  readonly ofOperation: (operation: string) => string | undefined;
  /** Why nothing is sent any more. */
  readonly ofTarget: () => string | undefined;
}

/** @param operations how many operations are asked at most: where none of them responds, the target is given up */
export function newSilence(target: Target, operations: number): Silence {
  const lost = new Map<string, Set<string>>();
  const silent = new Map<string, string>();
  const waiting = new Map<string, Rejects>();
  let control: HttpRequest = { method: 'GET', target: '/', headers: [] };
  let inRow = 0;
  let hasResponded = false;
  let gone: string | undefined;
  let asking: Promise<void> | undefined;

  const giveUp = (operation: string, reason: string): void => {
    silent.set(operation, reason);
    const names = gone === undefined ? [operation] : [...waiting.keys()];
    for (const name of names) for (const reject of waiting.get(name) ?? []) reject(new NotSent(reason));
  };

  function noteResponse(operation: string, request: HttpRequest): void {
    lost.delete(operation);
    if (request.method === 'GET') control = request;
    // What the document doesn't have may be handled by what stands before the application.
    if (operation === UNMATCHED) return;
    hasResponded = true;
    inRow = 0;
  }

  async function noteLoss(operation: string, request: HttpRequest, error: TargetError): Promise<void> {
    const own = lost.get(operation) ?? new Set();
    lost.set(operation, own.add(keyOf(request)));
    if (own.size < MOST_REQUESTS || silent.has(operation)) return;
    const count = `${own.size} requests in a row got no response`;
    asking ??= isStillThere(target, control).then((isThere) => {
      inRow++;
      if (!isThere || inRow >= MOST_OPERATIONS || (!hasResponded && inRow >= operations))
        gone = `it stopped responding: ${count} (${error.message})`;
      giveUp(operation, `not reached: ${gone ?? count}`);
      asking = undefined;
    });
    await asking;
  }

  return {
    ofOperation: (operation) => (gone === undefined ? silent.get(operation) : `not reached: ${gone}`),
    ofTarget: () => gone,
    async send(operation, request) {
      const over = gone ?? silent.get(operation);
      if (over !== undefined) throw new NotSent(over);
      const { givenUp, reject, all } = rejectionIn(waiting, operation);
      try {
        const response = await Promise.race([target(request), givenUp]);
        noteResponse(operation, request);
        return response;
      } catch (error) {
        if (isLoss(error)) await noteLoss(operation, request, error);
        else if (error instanceof TargetError) lost.delete(operation);
        throw error;
      } finally {
        all.delete(reject);
      }
    },
  };
}

type Rejects = Set<(error: NotSent) => void>;

function rejectionIn(waiting: Map<string, Rejects>, operation: string) {
  let reject: (error: NotSent) => void = () => undefined;
  const givenUp = new Promise<never>((_, rejects) => (reject = rejects));
  const all = waiting.get(operation) ?? new Set();
  waiting.set(operation, all.add(reject));
  return { givenUp, reject, all };
}

const UNMATCHED = 'unmatched';

/** No response at all; one that was cut off shows that somebody is there. */
function isLoss(error: unknown): error is TargetError {
  return error instanceof TargetError && (error.failure === 'timeout' || error.failure === 'unreachable');
}

function keyOf({ method, target, body }: HttpRequest): string {
  return `${method} ${target} ${body === undefined ? '' : new TextDecoder().decode(body)}`;
}

/** Whether a target still responds to a request that it has responded to; one that is started anew has a moment. */
async function isStillThere(target: Target, request: HttpRequest): Promise<boolean> {
  const end = Date.now() + STILL_THERE;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), STILL_THERE)));
  try {
    for (;;) {
      const isThere = await Promise.race([
        late,
        target(request).then(
          () => true,
          (error: unknown) => !isLoss(error),
        ),
      ]);
      if (isThere || Date.now() + PAUSE >= end) return isThere;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } finally {
    clearTimeout(timer);
  }
}
