import type { AuthMode } from '../exchange';
import { createEngine } from '../mock/engine';
import { type Answered, startServer } from '../mock/server';
import { closeOnSignal } from './close-on-signal';
import { exchangeLines } from './exchange-lines';
import { tellFailure } from './exit';
import { loadApi } from './load-api';
import { paletteFor } from './palette';
import { startLines } from './start-lines';

/** The flags of `tandem mock`, as commander reads them. */
export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly errors?: true;
  readonly dynamic?: true;
  readonly seed?: number;
  readonly auth: AuthMode;
  readonly cors: boolean;
  readonly maxBody: number;
  readonly quiet?: true;
  readonly debug?: true;
}

/**
 * Runs `tandem mock`: serves until SIGINT or SIGTERM.
 *
 * @returns when the server listens
 * @throws DocumentError, ListenError, CliError
 */
export async function runMock(source: string | undefined, flags: MockFlags): Promise<void> {
  const api = await loadApi(source);
  const { auth, errors = false, dynamic = false, seed, host, port, cors, maxBody, quiet = false } = flags;
  const engine = createEngine(api, { auth, errors, dynamic, ...(seed === undefined ? {} : { seed }) });
  const palette = paletteFor(process.stdout);
  const log = (answered: Answered): void => print(exchangeLines(api, answered, palette));
  const onError = (error: unknown): void => {
    tellFailure(error, flags.debug ?? false);
  };
  const server = await startServer(engine, {
    host,
    port,
    cors,
    maxBody,
    onError,
    ...(quiet ? {} : { onExchange: log }),
  });
  closeOnSignal(() => server.close());
  print(quiet ? [server.url] : startLines(api, server.url, { auth, host, palette }));
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
