import { printOut } from '../terminal';
import { builtInText } from '../../checks';
import type { Api } from '../../model';
import { type Baseline, type Reporter, type Reporting, type ReportSummary, reportTo, textReporter } from '../../report';
import type { TrafficExchange } from '../../traffic';
import type { TrafficChecker } from '../../traffic/check/traffic-checker';
import { paletteFor } from '../palette';
import { EXIT } from '../process/exit';
import type { ReportFlags } from '../report/report-options';
import { baselineFile, baselineOutput } from '../verify/baseline-file';
import { openReports, type ReportOutputs, withGithub } from '../verify/report-outputs';
import { packageVersion } from '../version';
import { type FailOn, type TrafficCounts, trafficEnd, trafficEvent, trafficStart } from './traffic-events';

/** The flags of what is shown and written of traffic. */
export interface TrafficReportFlags extends ReportFlags {
  readonly failOn: FailOn;
  /** Also what the document would need. */
  readonly suggest?: boolean;
  /** Each exchange has been shown when it came: the summary remains. */
  readonly isLive?: boolean;
}

/** What is shown and written of exchanges, while they come. */
export interface TrafficReport {
  readonly counts: TrafficCounts;
  add(checked: TrafficExchange, id: string): void;
  /**
   * @param interrupted there would have been more
   * @returns what the reports come to, and the files that could not be written
   */
  close(interrupted?: boolean): { readonly summary: ReportSummary | undefined; readonly failures: readonly string[] };
}

/**
 * Opens the reports of exchanges.
 *
 * @param source what the exchanges are of: the names of files, or an address
 * @throws CliError for a file that cannot be written, or a baseline that cannot be read
 */
export async function openTrafficReport(
  api: Api,
  checker: TrafficChecker,
  source: string,
  flags: TrafficReportFlags,
): Promise<TrafficReport> {
  const baseline: Baseline = flags.baseline === undefined ? new Map() : await baselineFile(flags.baseline);
  const written = flags.writeBaseline === undefined ? [] : [baselineOutput(flags.writeBaseline, baseline)];
  const files = openReports(withGithub(flags.report ?? [], process.env));
  const counts: TrafficCounts = { conforms: 0, violates: 0, unchecked: 0, uncovered: 0 };
  const reporting = reportingOf(api, files, { baseline, source, flags, written });
  const began = Date.now();
  reporting.event(trafficStart(api, source));
  return {
    counts,
    add(checked, id) {
      counts[checked.verdict]++;
      const event = trafficEvent(checked, id);
      if (event !== undefined) reporting.event(event);
    },
    close(interrupted = false) {
      reporting.event(trafficEnd(checker, counts, { began, interrupted }));
      const summary = reporting.close();
      files.close();
      return { summary, failures: files.failures() };
    },
  };
}

interface Reported {
  readonly baseline: Baseline;
  readonly source: string;
  readonly flags: TrafficReportFlags;
  readonly written: readonly ReturnType<typeof baselineOutput>[];
}

function reportingOf(api: Api, files: ReportOutputs, { baseline, source, flags, written }: Reported): Reporting {
  const { verbose = false, warnings = verbose || flags.failOn === 'warning', showSecrets = false } = flags;
  const context = {
    api,
    address: source,
    baseline,
    tool: { name: 'openapi-tandem', version: packageVersion() },
    builtInText,
    showSecrets,
    allowUnchecked: true,
  };
  const palette = paletteFor(process.stdout);
  const whole = textReporter({ palette, verbose: verbose && flags.isLive !== true, warnings });
  // Where nothing can be read, the reason stands alone: the heading comes with the first line below it.
  let heading = '';
  const text: Reporter = (event) => {
    const shown = whole(event);
    if (event.type === 'start') heading = flags.isLive === true ? '' : shown;
    if (event.type === 'start' || shown === '') return '';
    const first = heading;
    heading = '';
    return first + shown;
  };
  return reportTo(context, [...files.outputs, { reporter: text, write: printOut }, ...written]);
}

/** What a command exits with for what it found. */
export function exitCodeFor(
  { failed, known, warned }: Pick<ReportSummary, 'failed' | 'known' | 'warned'>,
  { failOn, writeBaseline }: Pick<TrafficReportFlags, 'failOn' | 'writeBaseline'>,
): number {
  if (failOn === 'none') return EXIT.ok;
  if (failed - known > 0 && writeBaseline === undefined) return EXIT.findings;
  return failOn === 'warning' && warned > 0 ? EXIT.findings : EXIT.ok;
}
