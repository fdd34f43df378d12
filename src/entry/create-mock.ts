import { bundledDocument } from '../document/load/bundled-document';
import { checkSettings } from '../mock/check-settings';
import { createEngine } from '../mock/engine';
import { suggestedApi } from '../infer/suggested-api';
import { handleOf, sessionHandleOf } from '../mock/handle/handle';
import type { Mock, RecordedUse } from '../mock/handle/mock';
import type { AnyOperations, OperationsOf } from '../mock/handle/operation-types';
import { type MockSettings, type MocksSettings, SETTINGS, SETTINGS_OF_SEVERAL } from '../mock/mock-settings';
import { isPlaced, mockedApi, type MockSource, type PlacedSource } from '../mock/mock-source';
import type { ControlWish, MockApp, ServerOptions } from '../mock/server';
import type { Mocks } from '../mock/server/mocks';
import { type Api, placedAt } from '../model';
import type { Forwarder } from './forward';

/**
 * Starts a mock in this process, on a free port of 127.0.0.1 unless `port` and `host` are given.
 *
 * @param source a file or URL, a loaded document, its model, or a parsed document; the bundled one by default. Mocks
 * of the same document share what takes long to prepare, even if the same unchanged file is given again.
 * @throws DocumentError when the document cannot be loaded or has statements that cannot be understood
 * @throws ListenError when the port cannot be opened
 * @throws TypeError for an unknown setting, or a value that it cannot have
 * @throws OverrideError for an operation in `only` that the document does not have
 * @throws RecordingError for recordings of `from` that cannot be read
 *
 * @example
 * const mock = await createMock('openapi.yaml');
 * mock.on('getPet').reply({ status: 404 }).once();
 * await fetch(`${mock.url}/pets/5`);
 * mock.calls('getPet')[0]?.request.path; // { id: 5 }
 * await mock.close();
 *
 * @example
 * // createPet comes from the mock, the rest from a server; or recorded responses are sent.
 * await createMock('openapi.yaml', { forward: 'http://127.0.0.1:3000', only: ['createPet'] });
 * await createMock('openapi.yaml', { from: 'recorded.har', fromBase: '/api/v2' });
 */
export async function createMock<O extends OperationsOf<O> = AnyOperations>(
  source: MockSource = bundledDocument(),
  settings: MockSettings = {},
): Promise<Mock<O>> {
  checkSettings(settings, SETTINGS);
  const { api, recorded } = await recordedOf(await mockedApi(source), settings);
  const forwarding = forwarderOf(api, settings);
  const engine = createEngine(api, { ...settings, responder: forwarding?.responder });
  const { createApp, startServer } = require('../mock/server') as typeof import('../mock/server');
  const { control = false, ...serving } = settings;
  const server =
    settings.listen === false
      ? undefined
      : await startServer(engine, { closeTimeout: 800, ...serving, ...controlledBy(control) });
  let app: MockApp | undefined;
  const { cors, maxBody, eventDelay, onError } = settings;
  // What the document does not have, the other server may.
  const onUnhandledRequest = forwarding === undefined ? settings.onUnhandledRequest : 'bypass';
  const closing = new AbortController();
  const shared = { cors, maxBody, eventDelay, closing: closing.signal, onError };
  const ofHandles = { url: server?.url ?? '', onUnhandledRequest, ...shared };
  const handle = handleOf<O>(engine, engine.sessions.default, ofHandles);
  const close = async (): Promise<void> => {
    for (const { outbound } of engine.sessions.list()) outbound.clear();
    closing.abort();
    await server?.close();
    await forwarding?.close();
    handle.checkUnhandled();
  };
  return {
    ...handle,
    ...(recorded === undefined ? {} : { recorded }),
    engine,
    get app() {
      return (app ??= server?.app ?? createApp(engine, serving));
    },
    session: (options) => sessionHandleOf<O>(engine, engine.sessions.open(options), ofHandles),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * Starts the mocks of several documents in this process on one port, each below the base path of its `servers` or
 * where it is placed.
 *
 * @throws DocumentError, ListenError, TypeError as `createMock`; TypeError where two documents have the same path
 * @example
 * const mocks = await createMocks(['pets.yaml', { at: '/v2', document: 'shops.yaml' }]);
 * mocks.on('listShops').reply({ status: 503 }).once();
 * await fetch(`${mocks.url}/v2/shops`);
 * mocks.mocks[1]?.state.list('/shops');
 */
export async function createMocks(
  sources: readonly (MockSource | PlacedSource)[],
  settings: MocksSettings = {},
): Promise<Mocks> {
  checkSettings(settings, SETTINGS_OF_SEVERAL);
  if (sources.length === 0) throw new TypeError('createMocks takes at least one document');
  const { openMocks } = require('../mock/server/mocks') as typeof import('../mock/server/mocks');
  const placed = sources.map(async (source) => {
    if (!isPlaced(source)) return { api: await mockedApi(source), at: undefined };
    return { api: placedAt(await mockedApi(source.document), source.at), at: source.at };
  });
  return openMocks(await Promise.all(placed), settings);
}

/**
 * The model with what recordings show, and what there is to report of them.
 *
 * @throws {TypeError} for a `fromBase` of another form, or without `from`
 */
async function recordedOf(
  api: Api,
  { from, fromBase }: Pick<MockSettings, 'from' | 'fromBase'>,
): Promise<{ readonly api: Api; readonly recorded?: RecordedUse }> {
  if (from === undefined && fromBase !== undefined)
    throw new TypeError("'fromBase' is for recordings: give 'from', too");
  if (from === undefined) return { api };
  const { BASE_FORM, trafficBase } =
    require('../traffic/recordings/traffic-base') as typeof import('../traffic/recordings/traffic-base');
  const { readRecordings } =
    require('../traffic/recordings/read-recordings') as typeof import('../traffic/recordings/read-recordings');
  const { recordedApi } =
    require('../traffic/scenarios/recorded-api') as typeof import('../traffic/scenarios/recorded-api');
  const base = fromBase === undefined ? undefined : trafficBase(fromBase);
  if (fromBase !== undefined && base === undefined) throw new TypeError(`fromBase: ${BASE_FORM}`);
  const { exchanges, unusable } = await readRecordings(typeof from === 'string' ? [from] : from);
  const used = recordedApi(api, suggestedApi(api), exchanges, base);
  const { taken, elsewhere, likelyBase } = used;
  const leftOut = [...unusable, ...used.leftOut];
  return {
    api: used.api,
    recorded: { taken, leftOut, elsewhere, ...(likelyBase === undefined ? {} : { likelyBase }) },
  };
}

/** @throws {TypeError} for operations of the mock's own where nothing is forwarded */
function forwarderOf(api: Api, { forward, only = [] }: MockSettings): Forwarder | undefined {
  if (forward === undefined) {
    if (only.length > 0) throw new TypeError("'only' is for 'forward': all operations come from the mock without it");
    return undefined;
  }
  const { forwarder } = require('./forward') as typeof import('./forward');
  return forwarder(api, { forward, only });
}

/** The control API of a mock, where one is wanted. */
function controlledBy(wish: boolean | ControlWish): Pick<ServerOptions, 'control'> {
  if (wish === false) return {};
  const { controlOptions } =
    require('../report/control/control-options') as typeof import('../report/control/control-options');
  return { control: controlOptions(wish === true ? {} : wish) };
}
