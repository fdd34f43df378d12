import type { Exchange, HttpRequest } from '../../../exchange';
import type { Expected } from '../../case';
import { noteOutcome, noteSent, type Sent } from '../../checks/leaks';
import type { Target } from '../../target/target';
import { isPutOff, newPatience } from './patience';

/** The way to a target: what was sent is noted, and what is put off is sent again. */
export interface Channel {
  /** What was sent so far, by the tokens in it. */
  readonly sent: Sent;
  /** Sends a request, and again while the server puts it off. */
  send(operation: string, request: HttpRequest, expected?: Expected): Promise<Sending>;
  /** Whether any response came. */
  hasAnswered(): boolean;
}

/** An exchange, and what the values of its request become: the tokens in them. */
export interface Sending {
  readonly exchange: Exchange;
  readonly tokens: ReadonlySet<string>;
}

interface ChannelOptions {
  /** Nothing is waited for any more. */
  readonly signal?: AbortSignal | undefined;
  /** Given each response that puts a request off. */
  readonly onPutOff: (operation: string, exchange: Exchange) => void;
}

export function openChannel(target: Target, { signal, onPutOff }: ChannelOptions): Channel {
  const sent: Sent = new Map();
  const patience = newPatience(signal);
  let answered = false;
  async function once(request: HttpRequest): Promise<Sending> {
    const tokens = noteSent(request, sent);
    const before = performance.now();
    const response = await target(request);
    answered = true;
    noteOutcome(tokens, response, sent);
    return { exchange: { request, response, at: Date.now(), duration: performance.now() - before }, tokens };
  }
  return {
    sent,
    hasAnswered: () => answered,
    async send(operation, request, expected) {
      for (;;) {
        await patience.turn();
        const sending = await once(request);
        const { response } = sending.exchange;
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
