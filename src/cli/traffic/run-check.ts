import { printError, printOut } from '../terminal';
import { CliError } from '../../errors';
import { suggestedApi } from '../../infer/suggested-api';
import { type Api, placedAt } from '../../model';
import type { UnusableEntry } from '../../traffic';
import { type TrafficChecker, trafficChecker } from '../../traffic/check/traffic-checker';
import { readRecording } from '../../traffic/recordings/read-recording';
import type { RecordedExchange } from '../../traffic/recordings/recorded-exchange';
import { loadApi } from '../load-api';
import { oneLine } from '../../text';
import { EXIT } from '../process/exit';
import { baseOption, isBelow } from './base-option';
import { recordingFiles } from './recording-files';
import { exitCodeFor, openTrafficReport, type TrafficReport, type TrafficReportFlags } from './traffic-report';
import { uncoveredLines } from './uncovered-lines';

/** The flags of `tandem check`, as commander gives them. */
export interface CheckFlags extends TrafficReportFlags {
  readonly document: string;
  readonly base?: string;
  readonly clockSkew: number;
  /** In MiB. */
  readonly maxEntry: number;
}

/** Entries that could not be read, by the reason; so many places of each are shown. */
const MOST_PLACES = 5;

/**
 * Runs `tandem check`: prints what is found in recordings, and writes the reports.
 *
 * @returns the exit code
 * @throws CliError for what the user can mend; DocumentError
 */
export async function runCheck(names: readonly string[], flags: CheckFlags): Promise<number> {
  const base = baseOption(flags.base);
  const loaded = suggestedApi(await loadApi(flags.document));
  const api = base === undefined ? loaded : placedAt(loaded, base.path);
  const files = await recordingFiles(names);
  const checker = trafficChecker(api, { clockSkew: flags.clockSkew });
  const report = await openTrafficReport(api, checker, files.map(({ name }) => name).join(', '), flags);
  const unusable: UnusableEntry[] = [];
  let elsewhere = 0;
  for (const file of files) {
    let count = 0;
    for await (const entry of readRecording(file.open(), { file: file.name, most: flags.maxEntry * 1024 * 1024 })) {
      count++;
      if ('reason' in entry) unusable.push(entry);
      else if (base !== undefined && !isBelow(base, entry.exchange.request)) elsewhere++;
      else report.add(checker.check(entry), nameOf(entry));
    }
    if (count === 0)
      throw new CliError(`${file.name} has no exchanges: it is neither an HTTP archive (HAR 1.2) nor JSON lines`);
  }
  return conclude({ api, checker, report, flags, unusable, elsewhere });
}

interface Checked {
  readonly api: Api;
  readonly checker: TrafficChecker;
  readonly report: TrafficReport;
  readonly flags: CheckFlags;
  readonly unusable: readonly UnusableEntry[];
  readonly elsewhere: number;
}

function conclude({ checker, report, flags, unusable, elsewhere }: Checked): number {
  const { summary, failures } = report.close();
  const print = (line: string): void => printOut(`${oneLine(line)}\n`);
  if (elsewhere > 0) print(`${elsewhere} exchanges are not below ${flags.base ?? ''}`);
  for (const line of uncoveredLines(checker.uncovered, flags.base)) print(line);
  for (const line of unusableLines(unusable)) print(line);
  for (const failure of failures) printError(`${oneLine(failure)}\n`);
  if (failures.length > 0 || unusable.some(({ isBroken }) => isBroken)) return EXIT.unusable;
  const { conforms, violates, unchecked } = report.counts;
  if (conforms + violates + unchecked === 0) {
    print('Nothing was checked: no exchange is one of the document.');
    return EXIT.findings;
  }
  return summary === undefined ? EXIT.ok : exitCodeFor(summary, flags);
}

/** `recorded.har#12`: the file, and the number of the exchange in it. */
function nameOf({ place: { file = 'exchange', index } }: Pick<RecordedExchange, 'place'>): string {
  return `${file}#${index}`;
}

function unusableLines(unusable: readonly UnusableEntry[]): string[] {
  const byReason = new Map<string, UnusableEntry[]>();
  for (const one of unusable) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  return [...byReason].map(([reason, all]) => {
    const places = all
      .slice(0, MOST_PLACES)
      .map(({ place: { line = 0, ...place } }) => `${nameOf({ place })} (line ${line})`);
    const more = all.length > MOST_PLACES ? ` and ${all.length - MOST_PLACES} more` : '';
    return `Not read: ${places.join(', ')}${more}: ${reason}`;
  });
}
