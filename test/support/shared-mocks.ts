/** Mocks that share a store, as processes do; in one process, so that a test is quick. */
import type { HttpRequest, HttpResponse } from '../../src/exchange';
import { createSharedEngine, type MockEngine } from '../../src/mock/engine';
import type { MockOptions } from '../../src/mock/options';
import { createPipeline } from '../../src/mock/pipeline/pipeline';
import { type MockServer, startServer } from '../../src/mock/server';
import { createSharing } from '../../src/mock/server/shared';
import type { SharedStore } from '../../src/mock/server/shared/stores/shared-store';
import { throughStore } from '../../src/mock/server/shared/through-store';
import type { SharedSessions } from '../../src/mock/session/shared-sessions';
import type { Api } from '../../src/model';
import { controlOptions } from '../../src/report/control/control-options';

/** How much the stores of tests keep. */
export const BOUNDS = { entries: 1000, bytes: 16 * 1024 * 1024 };

export interface SharedMock {
  readonly engine: MockEngine;
  readonly shared: SharedSessions;
  ask(request: HttpRequest): Promise<HttpResponse>;
}

/** A mock whose sessions are those of a store. */
export function sharedMock(api: Api, store: SharedStore, options: MockOptions = {}): SharedMock {
  const sharing = createSharing({ store, isSeeded: options.seed !== undefined });
  const engine = createSharedEngine(api, options, sharing);
  const { shared } = engine;
  if (shared === undefined) throw new Error('the engine shares nothing');
  const pipeline = throughStore(engine, createPipeline(engine), {});
  return {
    engine,
    shared,
    async ask(request) {
      const departure = await pipeline({ head: request, body: () => ({ bytes: request.body }) });
      if (departure === undefined) throw new Error('no response');
      return departure.response;
    },
  };
}

/** The same with a server and a control API. */
export async function sharedServer(api: Api, store: SharedStore, options: MockOptions = {}): Promise<MockServer> {
  const { engine } = sharedMock(api, store, options);
  return startServer(engine, { control: controlOptions({}), closeTimeout: 200 });
}
