import { message } from 'statuses';
import type { HttpResponse } from '../../exchange';
import { assertSendable } from '../pipeline/rejection';

/** Statuses whose responses have no body, whatever they say (Fetch Standard §2.2.3). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * An answer as a web-standard `Response`: status with the text that a server of Node.js gives it, header fields in
 * order, the very bytes.
 *
 * @throws Error for a status that is no final answer
 * @throws RangeError for a status above 599
 */
export function webResponse(answer: HttpResponse): Response {
  assertSendable(answer);
  const { status, body } = answer;
  const bytes = body === undefined || BODILESS.has(status) ? null : (body as Uint8Array<ArrayBuffer>);
  const headers = answer.headers.map(([name, value]): [string, string] => [name, value]);
  return new Response(bytes, { status, statusText: message[status] ?? 'unknown', headers });
}
