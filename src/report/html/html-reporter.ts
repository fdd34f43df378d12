import { foldRun } from '../group';
import { caseItem, caseSection } from './cases';
import { type Cell, coverageSection } from './coverage';
import { findingSection, knownSection, skipSection, uncheckedSection, warningSection } from './findings';
import { type Latency, latencySection } from './latency';
import type { Markup } from '../../text';
import { pageHead, pageOf } from './page';
import type { ReportCase, ReportStart } from '../report';
import type { Reporter } from '../reporter';

/** Browsers are slow to show a page with more cases. */
const MOST_CASES = 20_000;

/**
 * The run as one HTML page that needs nothing else: no network, no other file. Everything from the document or the wire
 * is escaped where it is put in (`html`), and the page's policy lets no script run but its own.
 *
 * @example append(htmlReporter()(event)) // the page comes with the last event
 */
export function htmlReporter(): Reporter {
  const items: Markup[] = [];
  const fold = foldRun();
  const latencies: Latency[] = [];
  const matrix = new Map<string, Map<string, Cell>>();
  const numberOf = new Map<string, number>();
  let start: ReportStart | undefined;
  let leftOut = 0;
  return (event) => {
    fold.note(event);
    switch (event.type) {
      case 'start':
        ({ start } = event);
        return '';
      case 'skip':
        return '';
      case 'case': {
        const one = event.reportedCase();
        const failed = one.verdict === 'failed' || one.verdict === 'flaky';
        count(matrix, one);
        if (items.length >= MOST_CASES && !failed) {
          leftOut += 1;
          return '';
        }
        const number = items.length + 1;
        items.push(caseItem(one, number));
        numberOf.set(one.id, number);
        if (one.duration !== undefined) latencies.push({ id: one.id, number, duration: one.duration });
        return '';
      }
      case 'end': {
        if (start === undefined) return '';
        const { summary } = event;
        const groups = fold.failures.groups();
        const kinds = new Set([...matrix.values()].flatMap((cells) => [...cells.keys()]));
        return pageOf(start, summary, [
          pageHead(start, summary, groups.length),
          findingSection(groups, summary, numberOf),
          knownSection(fold.known.groups(), numberOf),
          uncheckedSection(fold.unchecked, numberOf),
          warningSection(fold.warned.groups(), numberOf),
          coverageSection(summary, matrix),
          latencySection(latencies),
          skipSection(fold.skips.groups()),
          caseSection(items, { operations: new Set(matrix.keys()), kinds }, leftOut),
        ]);
      }
    }
  };
}

function count(matrix: Map<string, Map<string, Cell>>, { operation, kind, verdict }: ReportCase): void {
  const cells = matrix.get(operation) ?? new Map<string, Cell>();
  matrix.set(operation, cells);
  const { passed, failed, all } = cells.get(kind) ?? { passed: 0, failed: 0, all: 0 };
  const isGood = verdict === 'passed' ? 1 : 0;
  const isBad = verdict === 'failed' || verdict === 'flaky' ? 1 : 0;
  cells.set(kind, { passed: passed + isGood, failed: failed + isBad, all: all + 1 });
}
