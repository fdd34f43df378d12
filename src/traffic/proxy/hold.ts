import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRequest, HttpResponse } from '../../exchange';
import { send } from '../../http/send';
import type { Examined } from '../check/traffic-checker';
import type { Instead, Passing } from './passing';
import { plainBody } from './plain-body';

/** What the client gets instead of a response that has waited, if anything, and what was found of it. */
interface HeldDecision {
  readonly instead: Instead | undefined;
  readonly examined: Examined;
}

/** What is looked at before it goes on, and what the client may get instead. Without one, all streams through. */
export interface Hold {
  /** The response to a request that the upstream is not to get. */
  readonly request?: ((request: HttpRequest) => Instead | undefined) | undefined;
  /** Whether a response waits until it is whole. */
  readonly response?: (request: HttpRequest, head: Pick<HttpResponse, 'status' | 'headers'>) => boolean;
  /** Looks at a response that has waited. */
  readonly instead?: (request: HttpRequest, response: HttpResponse) => Promise<HeldDecision>;
  /** How large a body may be that waits; a larger one goes on. */
  readonly most: number;
}

interface HeldRequest {
  readonly hold: Hold;
  readonly passing: Passing;
  /** Sends it on, with the chunks that have come. */
  readonly start: (held: readonly Uint8Array[]) => void;
}

/** Holds a request until it is whole, and asks whether it may go on. */
export function holdRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { hold, passing, start }: HeldRequest,
): void {
  // The body is needed here: nobody else asks for it.
  if (incoming.headers.expect !== undefined) outgoing.writeContinue();
  const gone = (): void => passing.end({ failure: 'client' });
  incoming.once('close', gone);
  const decide = async (): Promise<Instead | undefined> => {
    const { body, unread } = await plainBody(passing.requestBody, passing.request.headers, hold.most);
    if (unread !== undefined) return undefined;
    return hold.request?.(withBody(passing, body));
  };
  collectUpTo(incoming, hold.most, passing.requestBody, (chunks, isWhole) => {
    incoming.off('close', gone);
    if (!isWhole) return start(chunks);
    void decide().then((instead) => {
      if (outgoing.destroyed) return passing.end({ failure: 'client' });
      if (instead === undefined) return start(chunks);
      send(outgoing, instead.response);
      passing.end({ instead });
    });
  });
}

interface HeldResponse {
  readonly hold: Hold;
  readonly passing: Passing;
  readonly head: Pick<HttpResponse, 'status' | 'headers'>;
  /** Sends it on, with the chunks that have come. */
  readonly pass: (held: readonly Uint8Array[]) => void;
}

/** Holds a response until it is whole, and asks what the client is to get. */
export function holdResponse(
  response: IncomingMessage,
  outgoing: ServerResponse,
  { hold, passing, head, pass }: HeldResponse,
): void {
  const decide = async (): Promise<Instead | undefined> => {
    const { requestBody, responseBody, request } = passing;
    const sent = await plainBody(requestBody, request.headers, hold.most);
    const came = await plainBody(responseBody, head.headers, hold.most);
    if (sent.unread !== undefined || came.unread !== undefined) return undefined;
    const decision = await hold.instead?.(withBody(passing, sent.body), { ...head, ...came });
    if (decision !== undefined) passing.note(decision.examined);
    return decision?.instead;
  };
  collectUpTo(response, hold.most, passing.responseBody, (chunks, isWhole) => {
    if (!isWhole) return pass(chunks);
    void decide().then((instead) => {
      if (outgoing.destroyed) return;
      if (instead === undefined) return pass(chunks);
      send(outgoing, instead.response);
      passing.end({ response: head, instead });
    });
  });
}

function withBody({ request, hasBody }: Passing, body: Uint8Array | undefined): HttpRequest {
  return body === undefined || !hasBody ? request : { body, ...request };
}

/** Reads what comes, until it is whole or more than a limit; it waits then. */
function collectUpTo(
  message: IncomingMessage,
  most: number,
  copy: Passing['requestBody'],
  go: (chunks: readonly Uint8Array[], isWhole: boolean) => void,
): void {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const finish = (isWhole: boolean): void => {
    message.off('data', onData).off('end', onEnd);
    if (!isWhole) message.pause();
    go(chunks, isWhole);
  };
  const onData = (chunk: Buffer): void => {
    copy.add(chunk);
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) finish(false);
  };
  const onEnd = (): void => finish(true);
  message.on('data', onData).on('end', onEnd);
}
