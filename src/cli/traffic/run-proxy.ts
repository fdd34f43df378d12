import { missingMock } from '../../entry/missing-mock';
import { suggestedApi } from '../../infer/suggested-api';
import { oneLine } from '../../text';
import { trafficChecker } from '../../traffic/check/traffic-checker';
import { openProxy, type Proxy } from '../../traffic/proxy/open-proxy';
import { loadApi } from '../load-api';
import { tlsFiles } from '../mock/tls-files';
import { paletteFor } from '../palette';
import { closeOnSignal } from '../process/close-on-signal';
import { EXIT } from '../process/exit';
import { printError, printOut } from '../terminal';
import { connectionOf, proxyTo } from '../verify/connection';
import { targetAddress } from '../verify/target-address';
import { driftLines } from './drift-lines';
import { proxyLog } from './proxy-log';
import { type RecordFile, recordFile } from './record-file';
import { exitCodeFor, openTrafficReport, type TrafficReport, type TrafficReportFlags } from './traffic-report';
import { uncoveredLines } from './uncovered-lines';
import { countUnusable } from './unusable-lines';

/** The flags of `tandem proxy`, as commander gives them. */
export interface ProxyFlags extends TrafficReportFlags {
  readonly port: number;
  readonly host: string;
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: string;
  readonly header?: readonly (readonly [string, string])[];
  readonly keepHost?: boolean;
  readonly errors?: boolean;
  readonly mockMissing?: boolean;
  readonly record?: string;
  /** In bytes. */
  readonly maxBody: number;
  readonly clockSkew: number;
  readonly quiet?: boolean;
}

/**
 * Runs `tandem proxy` until SIGINT, SIGTERM or SIGHUP.
 *
 * @returns when it listens
 * @throws CliError for what the user can mend; DocumentError, ListenError
 */
export async function runProxy(upstream: string, document: string, flags: ProxyFlags): Promise<void> {
  const tls = tlsFiles(flags.cert, flags.key);
  const api = suggestedApi(await loadApi(document));
  const { address, headers } = targetAddress(upstream, api);
  const { port, host, maxBody, keepHost, errors, clockSkew, quiet = false } = flags;
  const checker = trafficChecker(api, { clockSkew, drift: flags.suggest === true });
  const report = await openTrafficReport(api, checker, address, { ...flags, isLive: true });
  const recording = flags.record === undefined ? undefined : recordFile(api, flags.record, flags.showSecrets ?? false);
  const unusable = countUnusable();
  const log = proxyLog(api, paletteFor(process.stdout), quiet);
  const { tls: upstreamTls, proxies = {} } = connectionOf({ ca: flags.ca }, {}, process.env);
  const settings = {
    ...{ upstream: address, port, host, tls, upstreamTls, keepHost, errors, maxBody },
    upstreamProxy: proxyTo(new URL(address), proxies),
    headers: [...headers, ...(flags.header ?? [])],
  };
  const proxy = await openProxy(
    api,
    {
      ...settings,
      onExchange(checked) {
        report.add(checked, `#${checked.place.index}`);
        recording?.add(checked);
        log.exchange(checked);
      },
    },
    {
      checker,
      missing: flags.mockMissing === true ? missingMock(api) : undefined,
      onUnusable(entry, passed) {
        unusable.note(entry);
        log.unusable(entry, passed);
      },
    },
  );
  log.started(proxy.url, address);
  closeOnSignal(async () => conclude(proxy, { report, recording, flags, lines: restOf }));

  function restOf(): string[] {
    return [
      ...[...uncoveredLines(checker.uncovered, undefined), ...unusable.lines(({ index }) => `#${index}`)].map(oneLine),
      ...(flags.suggest === true ? ['', ...driftLines(api, checker.drift())] : []),
    ];
  }
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
