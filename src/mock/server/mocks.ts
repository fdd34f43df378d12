import type { Api } from '../../model';
import { createEngine } from '../engine';
import { handleOf, type MockHandle, sessionHandleOf } from '../handle/handle';
import { createMemoryBudget } from '../memory/memory-budget';
import type { MocksSettings } from '../mock-settings';
import { operationOf } from '../overrides/check';
import type { SessionOptions } from '../session/sessions';
import type { MockFetch } from '../web/fetch';
import type { MountedMock } from './mounted-mock';
import { clashOf, ownerOf, prefixOf, startSeveral } from './several';

/** Several mocks in the hand of a test, in one session of each. */
export interface MockHandles {
  /** The address of this session, without a slash at its end; empty where nothing listens. */
  readonly url: string;
  /** One for each document, in their order: with its state, journal and session. */
  readonly mocks: readonly MockHandle[];
  /** Responds by the document that the path belongs to, without any connection. */
  readonly fetch: MockFetch;
  /**
   * Defines the responses to an operation's requests, as `createMock` has it.
   *
   * @throws {OverrideError} for an operation that no document has
   * @throws {TypeError} for one that two documents have
   */
  on(operation: string): ReturnType<MockHandle['on']>;
  /** The requests to an operation, the oldest first. */
  calls(operation: string): ReturnType<MockHandle['calls']>;
  /** All mocks back to the beginning. */
  reset(): void;
}

/** Several mocks on one port. */
export interface Mocks extends MockHandles {
  /** Opens a session of its own in each mock, over the same server. */
  session(options?: SessionOptions): MockHandles & {
    readonly id: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  /** Finishes what is under way and closes the port. */
  close(): Promise<void>;
  /** The same, for `await using mocks = await createMocks(…)`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A document, and what stands before its paths; the base path of its `servers` where nothing is given. */
interface PlacedApi {
  readonly api: Api;
  readonly at: string | undefined;
}

type Mounted = Omit<MountedMock, 'options'>;

/**
 * Starts the mocks of several documents on one port.
 *
 * @throws {TypeError} where two have the same path
 */
export async function openMocks(placed: readonly PlacedApi[], settings: MocksSettings): Promise<Mocks> {
  const prefixed = placed.map(({ api, at }) => ({ api, prefix: prefixOf(api, at, placed.length === 1) }));
  prefixed.forEach((one, i) => {
    const [clash] = prefixed.slice(0, i).flatMap((other) => clashOf(other, one) ?? []);
    if (clash !== undefined)
      throw new TypeError(`${clash}: give one a place of its own, { at: '/v1', document: 'openapi.yaml' }`);
  });
  const memory = createMemoryBudget(settings.memory);
  const mounted = prefixed.map(({ api, prefix }, i): Mounted => {
    return { name: `document-${i + 1}`, prefix, engine: createEngine(api, settings, undefined, memory) };
  });
  const { listen, cors, maxBody, eventDelay, onUnhandledRequest, onError, ...serving } = settings;
  const shared = { cors, maxBody, eventDelay, onError };
  const server =
    listen === false ? undefined : await startSeveral(mounted, { closeTimeout: 800, ...serving, ...given(shared) });
  const url = server?.url ?? '';
  const closing = new AbortController();
  const ofHandles = { ...shared, url, closing: closing.signal, onUnhandledRequest };
  const whole = together(
    mounted,
    mounted.map(({ engine }) => handleOf(engine, engine.sessions.default, ofHandles)),
    url,
  );
  const close = async (): Promise<void> => {
    for (const { engine } of mounted) for (const { outbound } of engine.sessions.list()) outbound.clear();
    closing.abort();
    await server?.close();
    for (const mock of whole.mocks) mock.checkUnhandled();
  };
  const session: Mocks['session'] = (options = {}) => {
    const [first, ...others] = mounted;
    if (first === undefined) throw new TypeError('a session needs a document');
    const own = first.engine.sessions.open(options);
    const all = [own, ...others.map(({ engine }) => engine.sessions.open({ ...options, id: own.id }))];
    const handles = mounted.flatMap(({ engine }, i) => {
      const one = all[i];
      return one === undefined ? [] : [sessionHandleOf(engine, one, ofHandles)];
    });
    const [{ url: address, headers }] = handles as [(typeof handles)[number]];
    return { ...together(mounted, handles, address), id: own.id, headers };
  };
  return { ...whole, session, close, [Symbol.asyncDispose]: close };
}

function together(mounted: readonly Mounted[], mocks: readonly MockHandle[], url: string): MockHandles {
  const of = (operation: string): MockHandle => {
    const [found, other] = mocks.filter(({ currentSession: { api } }) =>
      api.operations.some(({ id }) => id === operation),
    );
    if (other !== undefined)
      throw new TypeError(`two documents have the operation '${operation}': use mocks[0] or another of them`);
    const [first] = mocks;
    // With what there is instead.
    if (found === undefined && first !== undefined) operationOf(first.currentSession.api, operation);
    return (found ?? first) as MockHandle;
  };
  return {
    url,
    mocks,
    fetch(input, init) {
      const address = new URL(typeof input === 'object' && 'url' in input ? input.url : input, 'http://localhost');
      const owner = mounted.indexOf(ownerOf(mounted, init?.target ?? address.pathname + address.search) as Mounted);
      return (mocks[owner] as MockHandle).fetch(input, init);
    },
    on: (operation) => of(operation).on(operation),
    calls: (operation) => of(operation).calls(operation),
    reset() {
      for (const mock of mocks) mock.reset();
    },
  };
}

/** What is given, without what isn't. */
function given<T extends object>(settings: T): Partial<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Partial<T>;
}
