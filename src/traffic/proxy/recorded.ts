import { header, type HttpResponse, isSequenceType, type PlainBody } from '../../exchange';
import type { RecordedEntry } from '../recordings/recorded-exchange';
import type { Passed } from './passing';
import { type CopiedBody, plainBody } from './plain-body';

/** Why an exchange without a whole response cannot be checked. */
const CLIENT_LEFT = 'the client left before the response was complete';

/**
 * What passed through, as an exchange: bodies without their content codings. What did not pass whole is there as far as
 * it came, with the reason.
 *
 * @param most how many bytes a body may have
 * @returns at once, where no body has a content coding
 */
export function recordedOf(passed: Passed, index: number, most: number): RecordedEntry | Promise<RecordedEntry> {
  const { request, requestBody, responseBody, response } = passed;
  const sent = plainBody(requestBody, request.headers, most);
  const came = plainBody(responseBody, response?.headers ?? [], most);
  const finish = (bodies: Bodies): RecordedEntry => {
    requestBody.drop();
    responseBody.drop();
    return entryOf(passed, index, bodies);
  };
  if (!(sent instanceof Promise) && !(came instanceof Promise)) return finish({ sent, came });
  return Promise.all([sent, came]).then(([one, other]) => finish({ sent: one, came: other }));
}

interface Bodies {
  readonly sent: CopiedBody;
  readonly came: CopiedBody;
}

function entryOf(passed: Passed, index: number, { sent, came }: Bodies): RecordedEntry {
  const { request, response, failure, instead, at, duration } = passed;
  const place = { index };
  const { body } = sent;
  const whole = body === undefined || !passed.hasBody ? request : { body, ...request };
  if (response === undefined) {
    // What the proxy rejected is an exchange with the proxy.
    if (failure === undefined && instead !== undefined)
      return { place, exchange: { request: whole, response: instead.response, at, duration } };
    const { method, target } = request;
    const reason = typeof failure === 'object' ? failure.message : CLIENT_LEFT;
    return { place, reason, isBroken: false, sent: { method, target, at, duration } };
  }
  const unread = sent.unread ?? (passed.isRequestCut ? 'its request did not come to its end' : undefined);
  return {
    place,
    exchange: {
      request: whole,
      response: responseOf({ status: response.status, headers: response.headers, ...came }, came, failure),
      at,
      duration,
    },
    ...(unread === undefined ? {} : { requestUnread: unread }),
  };
}

function responseOf(whole: HttpResponse, { unread }: PlainBody, failure: Passed['failure']): HttpResponse {
  const { body = new Uint8Array(), ...head } = whole;
  if (unread !== undefined || failure === undefined) return whole;
  if (failure !== 'client') return { ...head, unread: failure.message };
  // Who reads a stream of events leaves when he has seen enough.
  if (!isSequenceType(header(head.headers, 'content-type')) || header(head.headers, 'content-encoding') !== undefined)
    return { ...head, unread: CLIENT_LEFT };
  return { ...head, body: body.subarray(0, body.lastIndexOf(0x0a) + 1), isOpen: true };
}
