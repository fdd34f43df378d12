import { message } from 'statuses';
import { header, type HttpResponse, isBodilessStatus, splitItems } from '../../exchange';
import { wait } from '../pipeline/wait';
import { assertSendable } from '../session/session';

/**
 * A response as a web-standard `Response`: status with the text that a server of Node.js gives it, header fields in
 * order, the very bytes.
 *
 * @param eventDelay how long each item of a sequence waits for the one before it, in milliseconds
 * @param signal breaks such a sequence off
 * @param closing when the mock closes, the rest comes at once
 * @throws Error for a status that isn't final
 * @throws RangeError for a status above 599
 */
export function webResponse(
  response: HttpResponse,
  eventDelay = 0,
  signal?: AbortSignal,
  closing?: AbortSignal,
): Response {
  assertSendable(response);
  const { status, body } = response;
  const bytes = body === undefined || isBodilessStatus(status) ? null : (body as Uint8Array<ArrayBuffer>);
  const headers = response.headers.map(([name, value]): [string, string] => [name, value]);
  const type = header(response.headers, 'content-type') ?? '';
  const items = eventDelay > 0 && bytes !== null ? (splitItems(bytes, type) ?? []) : [];
  const content = items.length > 1 ? streamOf(items, eventDelay, signal, closing) : bytes;
  return new Response(content, { status, statusText: message[status] ?? 'unknown', headers });
}

/** A stream whose items come one after the other, the first at once. */
function streamOf(
  items: readonly Uint8Array[],
  delay: number,
  signal = new AbortController().signal,
  closing?: AbortSignal,
): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
      pull: async (controller) => {
        if (next > 0) await wait(delay, signal, closing).catch(() => undefined);
        if (signal.aborted) return;
        const item = items[next++];
        if (item !== undefined) controller.enqueue(item);
        if (next >= items.length) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
