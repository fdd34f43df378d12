import type { Expected } from '../../../checks';
import type { Exchange, HttpRequest, HttpResponse } from '../../../exchange';
import { noteOutcome, noteSent, type Sent } from '../../checks/leaks';
import type { Target } from '../../target/target';
import { isPutOff, isUnavailable, newPatience, type Patience } from './patience';
import { newSilence, type Silence } from './silence';

/** The way to a target: what was sent is noted, and what is put off is sent again. */
export interface Channel {
  /** What was sent so far, by the tokens in it. */
  readonly sent: Sent;
  /**
   * Sends a request, and again while the server puts it off. Where nothing is expected of the response, a server that
   * isn't available is waited for, too.
   */
  send(operation: string, request: HttpRequest, expected?: Expected): Promise<Sending>;
  /** Waits for a server that isn't available. */
  readonly unavailable: Patience['unavailable'];
  /** Whether any response came. */
  hasResponded(): boolean;
  /** Why nothing more need be sent: the server puts off all that is. */
  readonly shut: () => string | undefined;
  /** Which operations, or the whole target, were given up since no response came. */
  readonly silence: Pick<Silence, 'ofOperation' | 'ofTarget'>;
}

/** An exchange, and what the values of its request become: the tokens in them. */
export interface Sending {
  readonly exchange: Exchange;
  readonly tokens: ReadonlySet<string>;
}

interface ChannelOptions {
  /** How many operations the document has. */
  readonly operations: number;
  /** Nothing is waited for any more. */
  readonly signal?: AbortSignal | undefined;
  /** Given each request before it is sent. */
  readonly onRequest: (request: HttpRequest) => void;
  /** Given each response. */
  readonly onResponse: (request: HttpRequest, response: HttpResponse) => void;
  /** Given each response that puts a request off. */
  readonly onPutOff: (operation: string, exchange: Exchange) => void;
}

export function openChannel(
  target: Target,
  { operations, signal, onRequest, onResponse, onPutOff }: ChannelOptions,
): Channel {
  const sent: Sent = new Map();
  const patience = newPatience(signal);
  const silence = newSilence(target, operations);
  let responded = false;
  async function once(operation: string, request: HttpRequest): Promise<Sending> {
    const tokens = noteSent(request, sent);
    onRequest(request);
    const before = performance.now();
    const response = await silence.send(operation, request);
    responded = true;
    onResponse(request, response);
    noteOutcome(tokens, response, sent);
    return { exchange: { request, response, at: Date.now(), duration: performance.now() - before }, tokens };
  }
  return {
    sent,
    silence,
    hasResponded: () => responded,
    shut: patience.shut,
    unavailable: patience.unavailable,
    async send(operation, request, expected) {
      for (let tries = 1; ; tries++) {
        await patience.turn();
        const sending = await once(operation, request);
        const { response } = sending.exchange;
        if (isUnavailable(response)) {
          onPutOff(operation, sending.exchange);
          if (expected === undefined && (await patience.unavailable(operation, tries))) continue;
          return sending;
        }
        if (!isPutOff(response, expected)) {
          patience.gotThrough(operation);
          return sending;
        }
        onPutOff(operation, sending.exchange);
        if (!patience.putOff(operation, response)) return sending;
      }
    },
  };
}
