import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { TargetError } from '../../errors';
import { targetFailure } from '../../errors/target-failure';
import { type Headers, type HttpResponse, problemFor } from '../../exchange';
import { pairsOf } from '../../http/incoming';
import { flat, reject } from '../../http/send';
import { endToEnd, tokensOf } from './end-to-end';
import { type Hold, holdResponse } from './hold';
import { passMessage } from './pass-message';
import type { Passing } from './passing';

/** How a response is relayed. */
export interface Relaying {
  readonly passing: Passing;
  readonly hold: Hold | undefined;
  /** Another proxy stands before the upstream. */
  readonly isProxied: boolean;
  /** What is done with the header fields of a response; none: they pass as they came. */
  readonly rewrite?: ((headers: Headers) => Headers) | undefined;
}

/** Brings what the upstream sends to the client: interim responses, the response, or that none came. */
export function relay(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  going: ClientRequest,
  { passing, hold, isProxied, rewrite = (headers) => headers }: Relaying,
): void {
  const failureOf = (error: Error): TargetError =>
    targetFailure(error, new URL(passing.request.base ?? '').origin, isProxied);
  let head: Pick<HttpResponse, 'status' | 'headers'> | undefined;
  outgoing.on('error', () => undefined);
  outgoing.once('close', () => {
    if (outgoing.writableFinished) {
      if (head !== undefined) passing.end({ response: head });
      return;
    }
    going.destroy();
    passing.end({ ...(head === undefined ? {} : { response: head }), failure: 'client' });
  });
  going.on('continue', () => outgoing.writeContinue());
  going.on('information', ({ statusCode, rawHeaders }) => interim(outgoing, statusCode, pairsOf(rawHeaders)));
  going.on('error', (error) => {
    if (outgoing.destroyed || head !== undefined) return;
    const failure = failureOf(error);
    if (!isUnheard(error, failure)) {
      passing.end({ failure });
      return breakOff(incoming, outgoing);
    }
    const { problem } = problemFor(502, 'Bad Gateway', failure.message);
    reject(incoming, outgoing, problem);
    passing.end({ failure, instead: { response: problem } });
  });
  going.on('response', (response) => {
    const { statusCode: status = 502, rawHeaders } = response;
    const came = { status, headers: pairsOf(rawHeaders) };
    head = came;
    response.on('error', (error) => {
      passing.end({ response: came, failure: failureOf(error) });
      breakOff(incoming, outgoing);
    });
    const pass = (held: readonly Uint8Array[]): void => {
      passHead(response, rewrite(came.headers), outgoing);
      passMessage(response, outgoing, { copy: passing.responseBody, held });
    };
    if (hold?.response?.(passing.request, came) !== true) return pass([]);
    holdResponse(response, outgoing, { hold, passing, head: came, pass });
  });
}

/** Whether what went wrong can be put into words: the upstream was not reached, or does not speak HTTP. */
function isUnheard(error: NodeJS.ErrnoException, { failure }: TargetError): boolean {
  return failure !== 'reset' || error.syscall === 'connect' || error.syscall === 'getaddrinfo';
}

/** As the upstream broke off: what it had sent arrives, and no more. */
function breakOff({ socket }: IncomingMessage, outgoing: ServerResponse): void {
  if (outgoing.headersSent || 'encrypted' in socket) socket.destroySoon();
  else socket.resetAndDestroy();
}

/** Interim responses but 100, which has an event of its own. */
function interim(outgoing: ServerResponse, status: number, headers: Headers): void {
  if (status === 102) outgoing.writeProcessing();
  const link = headers.filter(([name]) => name.toLowerCase() === 'link').map(([, value]) => value);
  if (status !== 103 || link.length === 0) return;
  try {
    outgoing.writeEarlyHints({ link });
  } catch {
    // A hint of a form that Node.js does not send is one less.
  }
}

/** Status, reason and fields, as they came. */
function passHead(response: IncomingMessage, came: Headers, outgoing: ServerResponse): void {
  const { statusCode: status = 502, statusMessage = '' } = response;
  const isChunked = tokensOf(came, 'transfer-encoding').includes('chunked');
  const takesTrailers = isChunked && outgoing.req.httpVersion === '1.1' && outgoing.req.method !== 'HEAD';
  const headers = endToEnd(came).filter(([name]) => takesTrailers || name.toLowerCase() !== 'trailer');
  const isLast = tokensOf(came, 'connection').includes('close');
  outgoing.sendDate = false;
  outgoing.writeHead(status, statusMessage, flat(isLast ? [...headers, ['Connection', 'close']] : headers));
}
