import { CliError } from '../../errors';
import { createEngine, createSharedEngine } from '../../mock/engine';
import { createMemoryBudget } from '../../mock/memory/memory-budget';
import type { MockOptions } from '../../mock/options';
import type { Sharing } from '../../mock/session/shared-sessions';
import type { ServerOptions } from '../../mock/server';
import { operationOf } from '../../mock/overrides/check';
import type { Api } from '../../model';
import type { ClusterWorker } from './cluster/worker';
import { closeOnSignal } from '../process/close-on-signal';
import { reportFailure } from '../process/exit';
import type { MockFlags } from './mock-flags';
import { logOf } from './mock-log';
import { type OpenDocument, openDocuments } from './open-documents';
import type { StoreUse } from './shared/open-store';
import { paletteFor } from '../palette';
import { warnAtStart } from './start-warnings';
import { type RunningMock, startMocks } from './start-mocks';
import type { StateFile } from './state-file';
import { tlsFiles } from './tls-files';

/**
 * Runs `tandem mock`: serves until SIGINT, SIGTERM or SIGHUP.
 *
 * @param worker this process in a cluster
 * @returns when the server listens
 * @throws DocumentError, ListenError, CliError
 */
export async function runMock(sources: readonly string[], flags: MockFlags, worker?: ClusterWorker): Promise<void> {
  const tls = tlsOf(flags);
  const { documents, recorded } = await openedFor(sources, flags);
  const palette = paletteFor(process.stdout);
  const onError = (error: unknown): void => {
    reportFailure(error, flags.debug ?? false);
  };
  // What is the same for all workers is reported by one of them.
  const warn = (api: Api): void => {
    if (worker?.isFirst !== false) warnAtStart(api).catch(onError);
  };
  const delays = delaysOf(documents, flags.delay);
  const isOne = documents.length === 1;
  const memory = createMemoryBudget(flags.memory);
  const mocks = documents.map((document): RunningMock => {
    const named = { ...flags, ...(isOne ? {} : { name: document.name }), isAlone: worker?.isFirst ?? true };
    const log = logOf(named, palette);
    const sharing = sharingOf(flags, { document: document.name, log, memory, onError, worker });
    const options = { ...optionsOf(flags), delay: delays(document.api) };
    const engine =
      sharing === undefined
        ? createEngine(document.api, options, undefined, memory)
        : createSharedEngine(document.api, options, sharing, memory);
    engine.sessions.watchSent((session, sent) => log.sent(session.id, sent));
    return { document, engine, log };
  });
  memory.watch((use) => mocks[0]?.log.memory(use));
  const kept = openState(mocks, flags, onError);
  const { host, port, cors, compress, maxBody, eventDelay } = flags;
  const shared = { host, port, cors, compress, eventDelay, maxBody, onError, ...(tls === undefined ? {} : { tls }) };
  const server = await startMocks(mocks, flags, shared);
  const unwatch = mocks.map(({ document, engine, log }) =>
    document.watch?.(
      (api) => {
        log.reloaded(api, engine.serve(api));
        warn(api);
      },
      (error) => log.broken(error, flags.debug ?? false),
    ),
  );
  closeOnSignal(async () => {
    await Promise.all([...unwatch.map((end) => end?.()), server.close()]);
    kept?.close();
    for (const { engine } of mocks) await engine.shared?.end();
  });
  for (const { document, engine, log } of mocks) {
    const base = server.controlUrl;
    const controlUrl = base === undefined || isOne ? base : `${base}${document.name}/`;
    log.started(engine.api, server.url + document.prefix, { auth: flags.auth, host, palette, controlUrl, recorded });
    warn(engine.api);
  }
}

/** What shares the sessions with other mocks; nothing of that is loaded where there are none. */
function sharingOf(flags: MockFlags, use: StoreUse): Sharing | undefined {
  if (flags.store === undefined && use.worker === undefined) return undefined;
  const { openStore } = require('./shared/open-store') as typeof import('./shared/open-store');
  return openStore(flags, use);
}

/** The documents, and what there is to report of recordings. */
async function openedFor(
  sources: readonly string[],
  { at = [], watch, from = [], base }: MockFlags,
): Promise<{ readonly documents: readonly OpenDocument[]; readonly recorded: readonly string[] }> {
  if (base !== undefined && from.length === 0)
    throw new CliError('--base is for --from: it is where the recorded exchanges were sent');
  const documents = await openDocuments(sources, at, watch);
  if (from.length === 0) return { documents, recorded: [] };
  const { withRecordings } = require('./from/recordings') as typeof import('./from/recordings');
  const { document, lines } = await withRecordings(documents, from, base);
  return { documents: [document], recorded: lines };
}

function tlsOf({ cert, key, http2 = false }: MockFlags): ServerOptions['tls'] {
  const files = tlsFiles(cert, key);
  if (http2 && files === undefined)
    throw new CliError('--http2 needs --cert and --key: clients speak HTTP/2 over TLS only');
  return files && { ...files, http2 };
}

function optionsOf(flags: MockFlags): MockOptions {
  const { auth, errors = false, dynamic = false, seed, journal } = flags;
  return {
    auth,
    errors,
    dynamic,
    inferred: flags.inferred === 'on',
    state: flags.state,
    journal: { entries: journal },
    errorRate: flags.errorRate,
    callbacks: flags.callbacks === true,
    callbackHosts: flags.callbackHosts,
    webhookUrl: flags.webhookUrl,
    ...(seed === undefined ? {} : { seed }),
  };
}

/**
 * The delays of each document: those of all, and of its own operations.
 *
 * @throws {OverrideError} for an operation that no document has
 */
function delaysOf(
  documents: readonly OpenDocument[],
  flags: MockFlags['delay'] = [],
): (api: Api) => MockOptions['delay'] {
  const has = (api: Api, id: string): boolean => id === '*' || api.operations.some((operation) => operation.id === id);
  const [first] = documents;
  for (const [id] of flags)
    if (first !== undefined && !documents.some(({ api }) => has(api, id))) operationOf(first.api, id);
  return (api) => (flags.length === 0 ? undefined : Object.fromEntries(flags.filter(([id]) => has(api, id))));
}

/** The file that keeps the state of the default session, where one is wanted. */
function openState(
  [mock, ...others]: readonly RunningMock[],
  { state, stateFile: file }: MockFlags,
  onError: (error: unknown) => void,
): StateFile | undefined {
  if (file === undefined || mock === undefined) return undefined;
  if (others.length > 0) throw new CliError('--state-file is for one document: start a mock for each, or leave it out');
  if (state === 'off') throw new CliError('--state-file needs a state: --state open or closed');
  const { stateFile } = require('./state-file') as typeof import('./state-file');
  return stateFile(mock.engine.sessions.default, file, onError);
}
