import { errorText } from '../../errors/error-text';
import { problemFor, type Rejection } from '../../exchange';

/** The most bytes of a request body where no option says otherwise, as for verify and proxy: 10 MiB. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** The body has more bytes than the mock takes. */
export function tooLarge(limit: number): Rejection {
  const detail = `The body has more than ${limit} bytes, the most that this mock takes (--max-body, maxBody).`;
  return problemFor(413, 'The body is too large', detail);
}

/**
 * A request of HTTP/1.1 has one `Host`.
 *
 * @param count how many this one has
 */
export function wrongHosts(count: number): Rejection {
  const detail = `The request has ${count === 0 ? 'no Host header' : `${count} Host headers`}; HTTP/1.1 needs one.`;
  return problemFor(400, 'Bad Request', detail);
}

/** @param known the codings that are understood, as in `Accept-Encoding` */
export function unknownCoding(coding: string, known: string): Rejection {
  const detail = `The body has the Content-Encoding '${coding}'; this mock understands ${known}.`;
  return problemFor(415, 'Unsupported content coding', detail, [['Accept-Encoding', known]]);
}

/** The body is not what its content coding says. */
export function brokenBody(coding: string): Rejection {
  const detail = `The body cannot be decoded: its Content-Encoding is '${coding}', its bytes are something else.`;
  return problemFor(400, 'The body cannot be decoded', detail);
}

/** The mock failed, or a handler in it: the client gets no inner workings. */
export function failure(error: unknown): Rejection {
  const reason = errorText(error);
  const detail = `The mock could not respond to this request: ${reason}`;
  return problemFor(500, 'The mock failed', detail);
}
