import { groupByReason } from '../group';
import { count, COVERAGE_KINDS, figures, names, remarks, share } from '../phrases';
import type { ReportCase, ReportSkip, ReportSummary } from '../report';
import type { Reporter } from '../reporter';
import { failureLines, knownLines } from './failures';
import type { Palette } from './palette';
import { warningLines } from './warnings';
import { shorten, visible } from '../../text';

export interface TextReportOptions {
  readonly palette: Palette;
  /**
   * The columns of the terminal that the text goes to: a line of progress is rewritten there. None: plain lines, as a
   * log has them.
   */
  readonly columns?: number | undefined;
  /** Also a line for each case. */
  readonly verbose?: boolean;
}

const MOST_NAMES = 5;
const CLEAR = '\r\u001b[K';

/**
 * Tells a run to people. While it goes on: its progress on a terminal, elsewhere a line for each failed case. At the
 * end the failed cases by their cause, coverage, what was skipped and why, and the figures in the last line.
 *
 * @example const report = textReporter({ palette, columns: process.stdout.columns });
 * process.stdout.write(report(event));
 */
export function textReporter({ palette, columns, verbose = false }: TextReportOptions): Reporter {
  const failures: ReportCase[] = [];
  const known: ReportCase[] = [];
  const warned: ReportCase[] = [];
  const unchecked: ReportCase[] = [];
  const skips: ReportSkip[] = [];
  let planned: number | undefined;
  let done = 0;
  let shown = '';
  const lines = (...all: string[]): string =>
    (columns === undefined ? '' : CLEAR) + all.map((line) => `${line}\n`).join('');

  const progress = (id: string): string => {
    if (columns === undefined || columns < 20) return '';
    const far = farOf(done, planned);
    // Nothing is written that says what stands there already.
    if (`${far} ${failures.length}` === shown && verbose === false) return '';
    shown = `${far} ${failures.length}`;
    const state = `${done}${planned === undefined ? '' : `/${planned}`} ${far}${failures.length > 0 ? `, ${failures.length} failed` : ''}`;
    return CLEAR + palette.dim(shorten(`  ${state}  ${visible(id)}`, columns - 1));
  };

  return (event) => {
    switch (event.type) {
      case 'start': {
        const { title, target, seed } = event.start;
        ({ planned } = event.start);
        return lines(
          `${palette.bold(visible(title))}: ${planned === undefined ? '' : `${count(planned, 'case')} `}against ${visible(target)} ${palette.dim(`(seed ${seed})`)}`,
        );
      }
      case 'skip':
        skips.push(event.skip);
        return '';
      case 'case': {
        const { id, verdict, counts } = event;
        done += 1;
        const failed = verdict === 'failed' || verdict === 'flaky';
        const isKnown = failed && event.told().known;
        if (failed) (isKnown ? known : failures).push(event.told());
        if (event.warned) warned.push(event.told());
        if (verdict === 'unchecked') unchecked.push(event.told());
        const word = isKnown
          ? palette.notice('known')
          : failed
            ? (counts ? palette.bad : palette.notice)(verdict === 'flaky' ? 'FLAKY' : 'FAIL')
            : verdict === 'masked'
              ? palette.notice('mask')
              : verdict === 'unchecked'
                ? palette.notice('open')
                : palette.good('pass');
        const line = verbose || (failed && !isKnown && columns === undefined) ? lines(`  ${word} ${visible(id)}`) : '';
        return line + progress(id);
      }
      case 'end':
        return lines(
          ...failureLines(failures, palette),
          ...knownLines(known, palette),
          ...warningLines(warned, palette),
          ...coverageLines(event.summary, palette),
          ...reasonLines('Not checked', 'open', unchecked, palette),
          ...reasonLines('Skipped', 'skip', skips, palette),
          '',
          ...summaryLines(event.summary, palette),
        );
    }
  };
}

/** How far a run is: in percent, or (where its plan is made beside it) by the last full ten cases. */
function farOf(done: number, planned: number | undefined): string {
  if (planned === undefined) return `cases${'.'.repeat(Math.floor(done / 10) % 4)}`;
  return `${planned === 0 ? 100 : Math.floor((done / planned) * 100)}%`;
}

function coverageLines({ coverage }: ReportSummary, { good, notice, bold, dim }: Palette): string[] {
  const rows = COVERAGE_KINDS.filter(([key]) => coverage[key].total > 0).map(([key, name]) => {
    const { exercised, total, missing } = coverage[key];
    const colour = exercised === total ? good : notice;
    const figure = share(coverage[key]);
    return `  ${name.padEnd(12)} ${colour(figure)}${missing.length === 0 ? '' : dim(`${' '.repeat(Math.max(1, 12 - figure.length))}not ${names(missing, MOST_NAMES)}`)}`;
  });
  return rows.length === 0 ? [] : ['', bold('Coverage'), ...rows];
}

function reasonLines(
  title: string,
  word: string,
  all: readonly (ReportSkip | ReportCase)[],
  { bold, dim }: Palette,
): string[] {
  if (all.length === 0) return [];
  const rows = groupByReason(all).map(([reason, group]) =>
    dim(
      `  ${word} ${names(
        group.map(({ id }) => id),
        MOST_NAMES,
      )}: ${visible(reason)}`,
    ),
  );
  return ['', bold(title), ...rows];
}

function summaryLines(summary: ReportSummary, { good, bad, notice }: Palette): string[] {
  const { verdict } = summary;
  const colour = verdict === 'passed' ? good : verdict === 'interrupted' ? notice : bad;
  return [...remarks(summary).map((remark) => colour(remark)), colour(figures(summary))];
}
