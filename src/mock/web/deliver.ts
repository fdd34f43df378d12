import type { HttpResponse } from '../../exchange';
import type { Delivery } from '../pipeline/delivery';
import { wait } from '../pipeline/wait';
import { webResponse } from './web-response';

/** What a fetch fails with where an override breaks the connection. */
export class BrokenConnection extends TypeError {
  constructor() {
    super('fetch failed: the mock broke the connection, as an override requires');
  }
}

/**
 * Delivers a web-standard response with its delay and network fault: late, as a failed fetch, with a body that breaks
 * off, or never.
 *
 * @param whole makes the response where nothing breaks it off
 * @param signal of the request: ends the waiting
 * @param closing when the mock closes, what waits is delivered at once, and what hangs is let go
 * @throws TypeError (as a rejection) where the connection would break before the response
 * @throws the signal's reason (as a rejection) when it is aborted
 */
export async function deliverWeb(
  response: HttpResponse,
  delivery: Delivery,
  signal: AbortSignal,
  whole: () => Response,
  closing?: AbortSignal,
): Promise<Response> {
  if (delivery.delay > 0) await wait(delivery.delay, signal, closing);
  switch (delivery.fault) {
    case undefined:
      return whole();
    case 'hang':
      await wait(undefined, signal, closing);
      throw new BrokenConnection();
    case 'truncate':
      if (response.body !== undefined && response.body.length > 0) return truncated(response, response.body);
      throw new BrokenConnection();
    case 'reset':
      throw new BrokenConnection();
  }
}

function truncated(response: HttpResponse, body: Uint8Array): Response {
  const { status, headers } = webResponse(response);
  const half = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(body.slice(0, Math.floor(body.length / 2))),
    pull: (controller) => controller.error(new BrokenConnection()),
  });
  return new Response(half, { status, headers });
}
