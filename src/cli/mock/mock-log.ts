import type { OverrideError } from '../../errors';
import type { MemoryUse } from '../../mock/memory/memory-budget';
import type { CustomResponse } from '../../mock/server';
import type { Api } from '../../model';
import { exchangeJson } from './exchange-json';
import type { SentRequest } from '../../mock/outbound/sent-request';
import { exchangeLines } from './exchange-lines';
import { sentJson, sentLines } from './sent-lines';
import { failureText } from '../process/exit';
import { oneLine } from '../../text';
import type { Palette } from '../palette';
import { type StartOptions, startLines } from './start-lines';
import { printError, printOut, printSoon } from '../terminal';

/** What a running mock reports. */
export interface MockLog {
  started(api: Api, url: string, options: StartOptions): void;
  exchange(api: Api, custom: CustomResponse): void;
  /** A callback or webhook that a session sent. */
  sent(session: string, sent: SentRequest): void;
  /** @param removed why overrides went that the document does not allow any more */
  reloaded(api: Api, removed: readonly OverrideError[]): void;
  /** What is kept has reached its limit. */
  memory(use: MemoryUse): void;
  /** The store went away, for a reason, or is there again. */
  store(address: string, reason: string | undefined): void;
  /** The document was saved in a state that cannot be served; the last good one is. */
  broken(error: unknown, debug: boolean): void;
}

interface LogOptions {
  readonly log: 'text' | 'json' | 'off';
  /** Why each response was chosen, too. */
  readonly explain?: boolean;
  /** The address only, and what fails. */
  readonly quiet?: boolean;
  /** What the document is called, where there are several. */
  readonly name?: string;
  /** `false`: another process reports what is the same for all of a cluster. */
  readonly isAlone?: boolean;
}

/** The log of a mock, on stdout; what fails, on stderr unless all of it is JSON. */
export function logOf(options: LogOptions, palette: Palette): MockLog {
  const log = ownLog(options, palette);
  return options.isAlone === false ? { ...log, ...SILENT } : log;
}

/** What one process of a cluster reports for all. */
const SILENT: Omit<MockLog, 'exchange' | 'sent' | 'memory'> = {
  started: () => undefined,
  reloaded: () => undefined,
  store: () => undefined,
  broken: () => undefined,
};

function ownLog({ log, explain = false, quiet = false, name }: LogOptions, palette: Palette): MockLog {
  if (log === 'json') return jsonLog(explain, quiet, name);
  const named = ([first = '', ...rest]: readonly string[]): string[] =>
    name === undefined ? [first, ...rest] : [`${palette.dim(`[${name}]`)} ${first}`, ...rest];
  const isSilent = quiet || log === 'off';
  return {
    started: (api, url, options) => print(quiet ? [url] : startLines(api, url, options)),
    exchange(api, custom) {
      if (!isSilent) printSoon(textOf(named(exchangeLines(api, custom, palette, explain))));
    },
    sent(_session, sent) {
      if (!isSilent) print(named(sentLines(sent, palette)));
    },
    reloaded(api, removed) {
      const lines = removed.map(({ message }) => `  an override was removed: ${oneLine(message)}`);
      if (!quiet) print([`${palette.good('reloaded')} ${oneLine(api.document.name)}`, ...lines]);
    },
    memory: (use) => printError(`warning: ${memoryText(use)}\n`),
    store: (address, reason) =>
      printError(`${reason === undefined ? 'note' : 'warning'}: ${storeText(address, reason)}\n`),
    broken: (error, debug) => printError(`${failureText(error, debug)}\n  (the last good document is served on)\n`),
  };
}

/** An object a line, distinguished by their second key. */
function jsonLog(explain: boolean, quiet: boolean, document: string | undefined): MockLog {
  const log = (fields: object): void => print([JSON.stringify({ time: new Date().toISOString(), ...fields })]);
  return {
    started: (_api, url, { controlUrl, recorded = [] }) =>
      log({ listening: url, control: controlUrl, document, ...(recorded.length === 0 ? {} : { recorded }) }),
    exchange(api, custom) {
      if (!quiet) printSoon(textOf([exchangeJson(api, custom, explain, document)]));
    },
    sent(session, sent) {
      if (!quiet) log({ document, ...sentJson(session, sent) });
    },
    reloaded: (api, removed) => log({ reloaded: api.document.name, removed: removed.map(({ message }) => message) }),
    memory: (use) => log({ memory: memoryText(use), ...use }),
    store: (address, reason) => log({ store: address, away: reason ?? false }),
    broken: (error, debug) => log({ broken: failureText(error, debug) }),
  };
}

/**
 * What is reported where the memory for what is kept is short.
 *
 * @example memoryText({ limit: 268435456, used: 268000000, dropped: 1 })
 */
export function memoryText({ limit, dropped }: MemoryUse): string {
  const often = dropped === 1 ? '' : ` (${dropped} times so far)`;
  return (
    `what the mock keeps has reached ${limit / 1024 / 1024} MiB (--memory): ` +
    `the oldest requests, overrides, resources and sessions are dropped first${often}`
  );
}

function storeText(address: string, reason: string | undefined): string {
  if (reason === undefined) return `the store ${address} is back`;
  return `the store ${address} cannot be reached (${oneLine(reason)}): requests get a 503 until it is back`;
}

function print(lines: readonly string[]): void {
  printOut(textOf(lines));
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
