import { missingMock } from '../../entry/missing-mock';
import { suggestedApi } from '../../infer/suggested-api';
import { type Api, placedAt } from '../../model';
import { oneLine } from '../../text';
import { trafficChecker } from '../../traffic/check/traffic-checker';
import type { TrafficExchange } from '../../traffic';
import { openProxy, type Proxy, type ProxyOptions, type ProxyParts } from '../../traffic/proxy/open-proxy';
import { loadApi } from '../load-api';
import type { MockFlags } from '../mock/mock-flags';
import { tlsFiles } from '../mock/tls-files';
import { paletteFor } from '../palette';
import { closeOnSignal } from '../process/close-on-signal';
import { EXIT, reportFailure } from '../process/exit';
import { printError, printOut } from '../terminal';
import { connectionOf, proxyTo } from '../verify/connection';
import { targetAddress } from '../verify/target-address';
import { baseOption } from './base-option';
import { suggestionLines } from './drift-lines';
import { proxyLog } from './proxy-log';
import { type RecordFile, recordFile } from './record-file';
import { exitCodeFor, openTrafficReport, type TrafficReport, type TrafficReportFlags } from './traffic-report';
import { suggestedExamples } from './suggested-examples';
import { uncoveredLines } from './uncovered-lines';
import { countUnusable } from './unusable-lines';

/** Where a proxy and a mock listen, and who may call their console. */
type OfServer = 'port' | 'host' | 'cert' | 'key' | 'controlHost' | 'controlOrigin' | 'maxBody' | 'quiet' | 'debug';

/** The flags of `tandem proxy`, as commander gives them. */
export interface ProxyFlags extends TrafficReportFlags, Pick<MockFlags, OfServer> {
  readonly ca?: string;
  readonly header?: readonly (readonly [string, string])[];
  readonly base?: string;
  readonly keepHost?: boolean;
  readonly rewrite?: boolean;
  readonly errors?: boolean;
  readonly mockMissing?: boolean;
  readonly record?: string;
  readonly clockSkew: number;
  readonly control: 'off' | { readonly prefix: string };
}

/**
 * Runs `tandem proxy` until SIGINT, SIGTERM or SIGHUP.
 *
 * @returns when it listens
 * @throws CliError for what the user can mend; DocumentError, ListenError
 */
export async function runProxy(upstream: string, document: string, flags: ProxyFlags): Promise<void> {
  const tls = tlsFiles(flags.cert, flags.key);
  const base = baseOption(flags.base);
  const loaded = suggestedApi(await loadApi(document));
  const api = base === undefined ? loaded : placedAt(loaded, base.path);
  const { address, headers } = targetAddress(upstream, api);
  const { port, host, maxBody, keepHost, rewrite, errors, clockSkew, quiet = false } = flags;
  const checker = trafficChecker(api, { clockSkew, drift: flags.suggest === true });
  const report = await openTrafficReport(api, checker, address, { ...flags, isLive: true });
  const recording = flags.record === undefined ? undefined : recordFile(api, flags.record, flags.showSecrets ?? false);
  const unusable = countUnusable();
  const examples = flags.suggest === true ? suggestedExamples(api) : undefined;
  const log = proxyLog(api, paletteFor(process.stdout), quiet);
  const { tls: upstreamTls, proxies = {} } = connectionOf({ ca: flags.ca }, {}, process.env);
  const settings = {
    ...{ upstream: address, port, host, tls, upstreamTls, keepHost, rewrite, errors, maxBody },
    upstreamProxy: proxyTo(new URL(address), proxies),
    headers: [...headers, ...(flags.header ?? [])],
  };
  const onExchange = (checked: TrafficExchange): void => {
    report.add(checked, `#${checked.place.index}`);
    recording?.add(checked);
    log.exchange(checked);
    examples?.note(checked);
  };
  const onUnusable: ProxyParts['onUnusable'] = (entry, passed) => {
    unusable.note(entry);
    log.unusable(entry, passed);
  };
  const missing = flags.mockMissing === true ? missingMock(api) : undefined;
  const proxy = await opened(
    api,
    { ...settings, onExchange },
    { checker, missing, onUnusable },
    {
      ...flags,
      stop: () => stop(),
    },
  );
  log.started(proxy, address);
  const stop = closeOnSignal(async () => conclude(proxy, { report, recording, flags, lines: restOf }));

  function restOf(): string[] {
    return [
      ...[...uncoveredLines(checker.uncovered, flags.base), ...unusable.lines(({ index }) => `#${index}`)].map(oneLine),
      ...(examples === undefined
        ? []
        : ['', ...suggestionLines(api, { drift: checker.drift(), examples: examples.found() })]),
    ];
  }
}

interface Controlled extends Pick<ProxyFlags, 'control' | 'controlHost' | 'controlOrigin' | 'debug'> {
  /** Ends the proxy, as Ctrl-C does. */
  readonly stop: () => void;
}

/** Starts the proxy, with its console unless that is off. */
async function opened(
  api: Api,
  options: ProxyOptions,
  parts: ProxyParts,
  { control, controlHost: hosts = [], controlOrigin: origins = [], debug = false, stop }: Controlled,
): Promise<Proxy> {
  if (control === 'off') return openProxy(api, options, parts);
  const { openControlledProxy } =
    require('../../entry/proxy-control/open-controlled') as typeof import('../../entry/proxy-control/open-controlled');
  const onError = (error: unknown): void => void reportFailure(error, debug);
  return openControlledProxy(api, options, parts, { wish: { ...control, hosts, origins }, stop, onError });
}

interface Concluded {
  readonly report: TrafficReport;
  readonly recording: RecordFile | undefined;
  readonly flags: ProxyFlags;
  readonly lines: () => string[];
}

/** Ends the proxy and sums up. */
async function conclude(proxy: Proxy, { report, recording, flags, lines }: Concluded): Promise<number> {
  await proxy.close();
  const { summary, failures } = report.close();
  for (const line of lines()) printOut(`${line}\n`);
  const unwritten = recording?.close();
  const all = unwritten === undefined ? failures : [...failures, unwritten];
  for (const failure of all) printError(`${oneLine(failure)}\n`);
  if (all.length > 0) return EXIT.unusable;
  return summary === undefined ? EXIT.ok : exitCodeFor(summary, flags);
}
