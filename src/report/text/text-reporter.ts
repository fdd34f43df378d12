import { foldRun, type ReasonGroup } from '../group';
import { coverageRows, figures, INTERRUPTED, names, remarks, share, trafficFigures } from '../phrases';
import type { ReportStart, ReportSummary } from '../report';
import type { Reporter, ReportEvent } from '../reporter';
import { failureLines, knownLines } from './failures';
import type { Palette } from './palette';
import { CLEAR, progressLine } from './progress';
import { warningLines } from './warnings';
import { count, visible } from '../../text';

export interface TextReportOptions {
  readonly palette: Palette;
  /**
   * The columns of the terminal that the text goes to: a line of progress is rewritten there. None: plain lines, as a
   * log has them.
   */
  readonly columns?: number | undefined;
  /** Also a line for each case, and all warnings. */
  readonly verbose?: boolean;
  /** Also the warnings, one a statement; else one line counts them. */
  readonly warnings?: boolean;
  /** The present, in milliseconds, for the time that is left. */
  readonly now?: () => number;
}

const MOST_NAMES = 5;

/**
 * Reports a run to people. While it goes on: its progress on a terminal, and nothing elsewhere, unless each case is
 * asked for. At the end the failed cases by their cause, warnings, coverage, what was skipped and why, and the figures
 * in the last line.
 *
 * @example const report = textReporter({ palette, columns: process.stdout.columns });
 * process.stdout.write(report(event));
 */
export function textReporter(options: TextReportOptions): Reporter {
  const { palette, columns, verbose = false, warnings = verbose } = options;
  const fold = foldRun();
  const progress = progressLine(options);
  let unit: ReportStart['unit'];
  const lines = (...all: string[]): string =>
    (columns === undefined ? '' : CLEAR) + all.map((line) => `${line}\n`).join('');
  return (event) => {
    fold.note(event);
    switch (event.type) {
      case 'start': {
        const { title, target, seed, planned } = event.start;
        ({ unit } = event.start);
        progress.start(planned);
        if (unit !== undefined) return lines(`${palette.bold(visible(title))}: ${unit}s of ${visible(target)}`);
        return lines(
          `${palette.bold(visible(title))}: ` +
            `${planned === undefined ? '' : `${count(planned, 'case')} `}against ${visible(target)} ` +
            `${palette.dim(`(seed ${seed})`)}`,
        );
      }
      case 'skip':
        return '';
      case 'case': {
        const line = verbose ? lines(`  ${verdictWord(event, palette)} ${visible(event.id)}`) : '';
        return line + progress.next(event.id, fold.failures.size());
      }
      case 'end':
        return lines(
          ...failureLines(fold, palette, unit),
          ...knownLines(fold, palette, unit),
          ...warningLines(fold, palette, { isWhole: warnings, unit }),
          ...coverageLines(event.summary, palette, unit),
          ...reasonLines('Not checked', 'open', fold.unchecked.groups(), palette),
          ...reasonLines('Skipped', 'skip', fold.skips.groups(), palette),
          '',
          ...summaryLines(event.summary, palette, unit),
        );
    }
  };
}

/** A case in one word. */
function verdictWord(event: Extract<ReportEvent, { type: 'case' }>, { good, bad, notice }: Palette): string {
  const { verdict, counts } = event;
  if (verdict === 'passed') return good('pass');
  if (verdict === 'masked') return notice('mask');
  if (verdict === 'unchecked') return notice('open');
  if (event.reportedCase().known) return notice('known');
  return (counts ? bad : notice)(verdict === 'flaky' ? 'FLAKY' : 'FAIL');
}

function coverageLines(summary: ReportSummary, palette: Palette, unit: ReportStart['unit']): string[] {
  const { good, notice, bold, dim } = palette;
  const all = coverageRows(summary);
  // Where no exchange is one of the document, everything is missing.
  if (unit !== undefined && all.every(([, { exercised }]) => exercised === 0)) return [];
  const rows = all.map(([name, covered]) => {
    const { exercised, total, missing } = covered;
    const colour = exercised === total ? good : notice;
    const figure = share(covered);
    const gap = ' '.repeat(Math.max(1, 12 - figure.length));
    const rest = missing.length === 0 ? '' : dim(`${gap}not ${names(missing, MOST_NAMES)}`);
    return `  ${name.padEnd(12)} ${colour(figure)}${rest}`;
  });
  return rows.length === 0 ? [] : ['', bold('Coverage'), ...rows];
}

function reasonLines(title: string, word: string, all: readonly ReasonGroup[], { bold, dim }: Palette): string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ reason, cases }) => {
    const ids = cases.map(({ id }) => id);
    return dim(`  ${word} ${names(ids, MOST_NAMES)}: ${visible(reason)}`);
  });
  return ['', bold(title), ...rows];
}

function summaryLines(summary: ReportSummary, { good, bad, notice }: Palette, unit: ReportStart['unit']): string[] {
  const { verdict } = summary;
  const colour = verdict === 'passed' ? good : verdict === 'interrupted' ? notice : bad;
  if (unit !== undefined) {
    const ended = summary.interrupted ? [INTERRUPTED] : [];
    return [...ended, trafficFigures(summary)].map((line) => colour(line));
  }
  return [...remarks(summary).map((remark) => colour(remark)), colour(figures(summary))];
}
