import type { AuthMode } from '../exchange';
import { createEngine } from '../mock/engine';
import { type Answered, startServer } from '../mock/server';
import type { Api } from '../model';
import { closeOnSignal } from './close-on-signal';
import { exchangeJson } from './exchange-json';
import { exchangeLines } from './exchange-lines';
import { tellFailure } from './exit';
import { loadApi } from './load-api';
import { paletteFor } from './palette';
import { startLines } from './start-lines';
import { tlsFiles } from './tls-files';

/** The flags of `tandem mock`, as commander reads them. */
export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly errors?: boolean;
  readonly dynamic?: boolean;
  readonly seed?: number;
  readonly auth: AuthMode;
  readonly cors: boolean;
  readonly maxBody: number;
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
export async function runMock(source: string | undefined, flags: MockFlags): Promise<void> {
  const tls = tlsFiles(flags.cert, flags.key);
  const api = await loadApi(source);
  const { auth, errors = false, dynamic = false, seed, host, port, cors, maxBody } = flags;
  const engine = createEngine(api, { auth, errors, dynamic, ...(seed === undefined ? {} : { seed }) });
  const onError = (error: unknown): void => {
    tellFailure(error, flags.debug ?? false);
  };
  const onExchange = logOf(api, flags);
  const server = await startServer(engine, {
    host,
    port,
    cors,
    maxBody,
    onError,
    ...(tls === undefined ? {} : { tls }),
    ...(onExchange === undefined ? {} : { onExchange }),
  });
  closeOnSignal(() => server.close());
  if (flags.log === 'json') print([JSON.stringify({ time: new Date().toISOString(), listening: server.url })]);
  else if (flags.quiet === true) print([server.url]);
  else print(startLines(api, server.url, { auth, host, palette: paletteFor(process.stdout) }));
}

/** What is printed of each request. */
function logOf(api: Api, { log, quiet, explain = false }: MockFlags): ((answered: Answered) => void) | undefined {
  if (log === 'off' || quiet === true) return undefined;
  if (log === 'json') return (answered) => print([exchangeJson(api, answered, explain)]);
  const palette = paletteFor(process.stdout);
  return (answered) => print(exchangeLines(api, answered, palette, explain));
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
