import type { ServerResponse } from 'node:http';
import type { HttpResponse } from '../../../exchange';

/** A sequence that is sent item by item. */
interface Pace {
  readonly items: readonly Uint8Array[];
  /** Between two items, in milliseconds. */
  readonly delay: number;
}

/**
 * Sends a sequence item by item, the first at once. Its length is not announced, as that of a stream isn't known.
 *
 * @param closing when the server closes, the rest is sent at once
 */
export function sendItems(
  outgoing: ServerResponse,
  { status, headers }: HttpResponse,
  { items, delay }: Pace,
  closing: AbortSignal | undefined,
): void {
  outgoing.writeHead(status, headers.filter(([name]) => name.toLowerCase() !== 'content-length').flat());
  let timer: NodeJS.Timeout | undefined;
  let next = 0;
  const write = (): void => {
    const item = items[next++];
    if (item === undefined) {
      outgoing.end();
      return;
    }
    outgoing.write(item);
    timer = setTimeout(write, next < items.length && closing?.aborted !== true ? delay : 0);
  };
  const finish = (): void => {
    clearTimeout(timer);
    for (; next < items.length; next++) outgoing.write(items[next]);
    outgoing.end();
  };
  closing?.addEventListener('abort', finish, { once: true });
  outgoing.once('close', () => {
    clearTimeout(timer);
    closing?.removeEventListener('abort', finish);
  });
  write();
}
