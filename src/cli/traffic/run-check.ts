import { printError, printOut } from '../terminal';
import { suggestedApi } from '../../infer/suggested-api';
import { type Api, placedAt } from '../../model';
import { type TrafficChecker, trafficChecker } from '../../traffic/check/traffic-checker';
import type { TrafficExchange } from '../../traffic';
import { withState } from '../../traffic/check/with-state';
import { withOverlaps } from '../../traffic/recordings/overlaps';
import { readRecording } from '../../traffic/recordings/read-recording';
import { noExchanges, type RecordingFile, recordingFiles } from '../../traffic/recordings/recording-files';
import type { RecordedEntry, RecordedExchange } from '../../traffic/recordings/recorded-exchange';
import { isBelow } from '../../traffic/recordings/traffic-base';
import { loadApi } from '../load-api';
import { oneLine } from '../../text';
import { onEnding } from '../process/ending';
import { EXIT } from '../process/exit';
import { baseOption } from './base-option';
import { suggestionLines } from './drift-lines';
import { exitCodeFor, openTrafficReport, type TrafficReport, type TrafficReportFlags } from './traffic-report';
import { elsewhereLine, uncoveredLines } from './uncovered-lines';
import { type SuggestedExamples, suggestedExamples } from './suggested-examples';
import { countUnusable, type Unusable } from './unusable-lines';

/** The flags of `tandem check`, as commander gives them. */
export interface CheckFlags extends TrafficReportFlags {
  readonly document: string;
  readonly base?: string;
  readonly clockSkew: number;
  /** In MiB. */
  readonly maxEntry: number;
}

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
  const files = await recordingFiles(names, process.stdin);
  const ending = onEnding();
  const checker = trafficChecker(api, { clockSkew: flags.clockSkew, drift: flags.suggest === true });
  const report = await openTrafficReport(api, checker, files.map(({ name }) => name).join(', '), flags);
  const unusable = countUnusable();
  const examples = flags.suggest === true ? suggestedExamples(api) : undefined;
  const emit = (checked: TrafficExchange): void => {
    report.add(checked, nameOf(checked));
    examples?.note(checked);
  };
  let elsewhere = 0;
  try {
    for (const file of files) {
      let count = 0;
      // Recordings of one call may be of several servers, or of one that began anew.
      const state = withState(api, checker);
      for await (const { entry, underWay } of withOverlaps(entriesOf(file, flags, ending.signal))) {
        count++;
        const isElsewhere = base !== undefined && 'exchange' in entry && !isBelow(base, entry.exchange.request);
        if ('reason' in entry || isElsewhere) state.lost(entry);
        if ('reason' in entry) unusable.note(entry);
        else if (isElsewhere) elsewhere++;
        else state.take(entry, emit, underWay);
      }
      state.end();
      if (ending.signal.aborted) break;
      if (count === 0) throw noExchanges(file);
    }
    const code = conclude({
      api,
      checker,
      report,
      flags,
      unusable,
      examples,
      elsewhere,
      isEnded: ending.signal.aborted,
    });
    return ending.code() ?? code;
  } finally {
    ending.release();
  }
}

/** The entries of a recording, up to its end, or until the run is ended from outside. */
async function* entriesOf(
  file: RecordingFile,
  { maxEntry }: CheckFlags,
  signal: AbortSignal,
): AsyncGenerator<RecordedEntry> {
  const { name, attached } = file;
  const most = maxEntry * 1024 * 1024;
  try {
    for await (const entry of readRecording(file.open(signal), { file: name, most, attached })) {
      if (signal.aborted) return;
      yield entry;
    }
  } catch (error) {
    // What breaks off since it was ended from outside has not failed.
    if (!signal.aborted) throw error;
  }
}

interface Checked {
  readonly api: Api;
  readonly checker: TrafficChecker;
  readonly report: TrafficReport;
  readonly flags: CheckFlags;
  readonly unusable: Unusable;
  readonly examples: SuggestedExamples | undefined;
  readonly elsewhere: number;
  /** It was ended from outside. */
  readonly isEnded: boolean;
}

function conclude(run: Checked): number {
  const { api, checker, report, flags, unusable, examples, elsewhere, isEnded } = run;
  const { summary, failures } = report.close(isEnded);
  const print = (line: string): void => printOut(`${oneLine(line)}\n`);
  if (elsewhere > 0) print(elsewhereLine(elsewhere, flags.base));
  for (const line of uncoveredLines(checker.uncovered, flags.base)) print(line);
  for (const line of unusable.lines((place) => nameOf({ place }))) print(line);
  if (examples !== undefined) {
    const suggested = { drift: checker.drift(), examples: examples.found() };
    printOut(`\n${suggestionLines(api, suggested).join('\n')}\n`);
  }
  for (const failure of failures) printError(`${oneLine(failure)}\n`);
  if (failures.length > 0 || unusable.isBroken()) return EXIT.unusable;
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
