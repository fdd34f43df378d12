import type { AuthMode } from '../../exchange';
import { bundledDocument } from '../../document/load/bundled-document';
import { CliError } from '../../errors';
import { createEngine, type MockEngine } from '../../mock/engine';
import { startServer } from '../../mock/server';
import { closeOnSignal } from '../process/close-on-signal';
import { controlOptions } from '../../report/control/control-options';
import type { ControlFlag, DelayFlag } from '../settings/option-values';
import { reportFailure } from '../process/exit';
import { loadApi } from '../load-api';
import { mockDocs } from './mock-docs';
import { logOf } from './mock-log';
import { paletteFor } from '../palette';
import { hasOperations, isUrl, type Reloading, reloading } from './reload';
import { warnOfSchemas } from './schema-warnings';
import type { StateFile } from './state-file';
import { tlsFiles } from './tls-files';

/** The flags of `tandem mock`, as commander reads them. */
export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly errors?: boolean;
  readonly dynamic?: boolean;
  readonly inferred: 'on' | 'off';
  readonly state: 'open' | 'closed' | 'off';
  readonly stateFile?: string;
  readonly delay?: readonly DelayFlag[];
  readonly errorRate: number;
  readonly callbacks?: boolean;
  readonly callbackHosts?: readonly string[];
  readonly webhookUrl?: string;
  readonly seed?: number;
  readonly auth: AuthMode;
  readonly cors: boolean;
  readonly maxBody: number;
  readonly eventDelay: number;
  readonly compress: boolean;
  readonly watch: boolean;
  readonly journal: number;
  readonly control: ControlFlag;
  readonly controlOrigin?: readonly string[];
  readonly cert?: string;
  readonly key?: string;
  readonly log: 'text' | 'json' | 'off';
  readonly explain?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/**
 * Runs `tandem mock`: serves until SIGINT or SIGTERM.
 *
 * @returns when the server listens
 * @throws DocumentError, ListenError, CliError
 */
export async function runMock(source: string, flags: MockFlags): Promise<void> {
  const tls = tlsFiles(flags.cert, flags.key);
  const document = await openDocument(source, flags.watch);
  const { auth, errors = false, dynamic = false, seed, host, port, cors, compress, maxBody, journal } = flags;
  const engine = createEngine(document.api, {
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
    ...(flags.delay === undefined ? {} : { delay: Object.fromEntries(flags.delay) }),
    ...(seed === undefined ? {} : { seed }),
  });
  const palette = paletteFor(process.stdout);
  const log = logOf(flags, palette);
  const onError = (error: unknown): void => {
    reportFailure(error, flags.debug ?? false);
  };
  const kept = openState(engine, flags, onError);
  const server = await startServer(engine, {
    host,
    port,
    cors,
    compress,
    eventDelay: flags.eventDelay,
    maxBody,
    onError,
    onExchange: (custom) => log.exchange(engine.api, custom),
    ...(flags.control === 'off'
      ? {}
      : {
          control: controlOptions({
            ...flags.control,
            origins: flags.controlOrigin ?? [],
            pages: mockDocs(() => engine.api),
          }),
        }),
    ...(tls === undefined ? {} : { tls }),
  });
  engine.sessions.watchSent((session, sent) => log.sent(session.id, sent));
  const unwatch = document.watch?.(
    (api) => {
      log.reloaded(api, engine.serve(api));
      warnOfSchemas(api).catch(onError);
    },
    (error) => log.broken(error, flags.debug ?? false),
  );
  closeOnSignal(async () => {
    await Promise.all([unwatch?.(), server.close()]);
    kept?.close();
  });
  log.started(engine.api, server.url, { auth, host, palette, controlUrl: server.controlUrl });
  warnOfSchemas(engine.api).catch(onError);
}

/** The file that keeps the state of the default session, where one is wanted. */
function openState(
  engine: MockEngine,
  { state, stateFile: file }: MockFlags,
  onError: (error: unknown) => void,
): StateFile | undefined {
  if (file === undefined) return undefined;
  if (state === 'off') throw new CliError('--state-file needs a state: --state open or closed');
  const { stateFile } = require('./state-file') as typeof import('./state-file');
  return stateFile(engine.sessions.default, file, onError);
}

/** The document, and how to keep up with it where it is a local file that is not part of this package. */
async function openDocument(source: string, watch: boolean): Promise<Pick<Reloading, 'api'> & Partial<Reloading>> {
  if (source === bundledDocument() || !watch || isUrl(source))
    return { api: await loadApi(source, { isUsable: hasOperations }) };
  return reloading(source);
}
