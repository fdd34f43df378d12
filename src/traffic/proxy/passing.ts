import type { IncomingMessage } from 'node:http';
import type { TargetError } from '../../errors';
import { type HttpRequest, type HttpResponse, isSafeMethod } from '../../exchange';
import type { Examined } from '../check/traffic-checker';
import type { BodyCopy } from './copy';

/** A response that isn't the upstream's. */
export interface Instead {
  readonly response: HttpResponse;
  /** It is the mock's; else that of the proxy. */
  readonly isMocked?: true;
}

/** A request that went through, with the copies of what came. */
export interface Passed {
  /** As the upstream got it, without its body. */
  readonly request: HttpRequest;
  readonly requestBody: BodyCopy;
  /** It announced a body (RFC 9112 §6.3). */
  readonly hasBody: boolean;
  /** The request did not come to its end. */
  readonly isRequestCut: boolean;
  /** Absent where none came. */
  readonly response?: Pick<HttpResponse, 'status' | 'headers'>;
  readonly responseBody: BodyCopy;
  /** Why the response did not come, or not to its end; `client`: the client left. */
  readonly failure?: TargetError | 'client';
  /** What the client got instead of what the upstream sent (or without asking it). */
  readonly instead?: Instead;
  /** What was found of it while it was held. */
  readonly examined?: Examined | undefined;
  readonly at: number;
  readonly duration: number;
  /** Requests that may change something, and had not ended when it did. */
  readonly underWay: readonly HttpRequest[];
}

/** An exchange while it goes through. */
export interface Passing extends Pick<Passed, 'request' | 'requestBody' | 'hasBody' | 'responseBody'> {
  /** Keeps what was found of it. */
  readonly note: (examined: Examined) => void;
  /** Reports it, once. */
  readonly end: (how: Pick<Passed, 'response' | 'failure' | 'instead'>) => void;
}

export interface PassingOptions {
  readonly copy: () => BodyCopy;
  readonly seen: (passed: Passed) => void;
  /** The time, in milliseconds since 1970 and parts of them. */
  readonly now: () => number;
  /** Requests that may change something, and have not ended. */
  readonly underWay: Set<HttpRequest>;
}

/** An exchange that begins. */
export function newPassing(request: HttpRequest, incoming: IncomingMessage, options: PassingOptions): Passing {
  const { copy, seen, now, underWay } = options;
  const began = now();
  const [requestBody, responseBody] = [copy(), copy()];
  const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers;
  const hasBody = length !== undefined || coding !== undefined;
  let isOver = false;
  let examined: Examined | undefined;
  const isSafe = isSafeMethod(request.method);
  if (!isSafe) underWay.add(request);
  return {
    requestBody,
    responseBody,
    request,
    hasBody,
    note: (found) => void (examined = found),
    end(how) {
      if (isOver) return;
      isOver = true;
      underWay.delete(request);
      const at = now();
      seen({
        request,
        requestBody,
        hasBody,
        responseBody,
        isRequestCut: !incoming.complete,
        at,
        // The clock of the system may have been set back.
        duration: Math.max(0, at - began),
        underWay: isSafe ? [...underWay] : [],
        examined,
        ...how,
      });
    },
  };
}
