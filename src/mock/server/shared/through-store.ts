import { StoreError } from '../../../errors';
import { routerOf } from '../../../exchange';
import type { BodyRead } from '../../../http/incoming';
import type { MockEngine } from '../../engine';
import { preflightResponse, withCors } from '../../pipeline/cors';
import type { Arrival, Departure, Pipeline } from '../../pipeline/pipeline';
import { MOST_BYTES } from '../../pipeline/rejection';
import { sessionIdOf } from '../../session/sessions';
import { storeAway } from './store-away';

/** How requests go through a store. */
interface StoreOptions {
  readonly cors?: boolean | undefined;
  readonly maxBody?: number | undefined;
}

/**
 * The way of a request through a mock whose sessions are those of a store: what a pipeline does with it is done in a
 * turn of its session, once its body is there. Without the store there is a 503.
 */
export function throughStore(
  engine: Pick<MockEngine, 'api' | 'shared'>,
  pipeline: Pipeline,
  { cors = true, maxBody = MOST_BYTES }: StoreOptions,
): Pipeline {
  const { shared } = engine;
  if (shared === undefined) return pipeline;
  const away = ({ head }: Arrival, error: unknown): Departure => {
    if (!(error instanceof StoreError)) throw error;
    const { problem, title } = storeAway(error);
    const match = routerOf(engine.api)(head.method, head.target);
    const response = cors ? withCors(engine.api, head, match, problem) : problem;
    const session = sessionIdOf(head);
    return { response, request: head, session, outcome: undefined, reason: title, unread: false };
  };
  return (arrival) => {
    const { head, custom } = arrival;
    // It belongs to no session.
    if (cors && preflightResponse(engine.api, head) !== undefined) return pipeline(arrival);
    const take = (read: BodyRead): Promise<Departure | undefined> | undefined => {
      if (read === 'gone') return undefined;
      const work = (): ReturnType<Pipeline> => pipeline({ head, body: () => read, custom });
      return shared.turn(sessionIdOf(head), work, { isRequest: true }).catch((error: unknown) => away(arrival, error));
    };
    const read = arrival.body(maxBody);
    return read instanceof Promise ? read.then(take) : take(read);
  };
}
