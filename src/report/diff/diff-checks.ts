import type { ApiDiff, Change } from '../../diff';
import { xmlText } from '../formats/junit';
import { sarifLog } from '../sarif-log';
import { annotation } from '../workflow-command';
import { type DiffFormat, type DiffReport, placeOf, placesOf, sentenceOf } from './diff-report';

const SARIF_LEVELS = { breaking: 'error', warning: 'warning', compatible: 'note', documentation: 'note' } as const;

/** The changes that a check of code shows: those that break, and those that may. */
function shownIn({ diffs, for: side }: DiffReport): readonly { readonly change: Change; readonly diff: ApiDiff }[] {
  return diffs.flatMap((diff) =>
    diff.changes
      .filter((one) => one[side] === 'breaking' || one[side] === 'warning')
      .map((change) => ({ change, diff })),
  );
}

/** The operations of a change and what differs. */
function messageOf(change: Change): string {
  return `${change.operations.length === 0 ? '' : `${change.operations.join(', ')}: `}${sentenceOf(change)}`;
}

/** Workflow commands of GitHub Actions: an annotation for each change that breaks or may break. */
export const diffGithub: DiffFormat = (report) =>
  shownIn(report)
    .map(({ change, diff }) => {
      const level = change[report.for] === 'breaking' ? 'error' : 'warning';
      return annotation({ level, place: placeOf(change, diff), title: change.id, message: messageOf(change) });
    })
    .join('');

/** SARIF 2.1.0: a result for each change that breaks or may break. */
export const diffSarif: DiffFormat = (report) =>
  sarifLog(
    shownIn(report).map(({ change, diff }) => {
      const { pointer, ...place } = placeOf(change, diff);
      return { rule: change.id, level: SARIF_LEVELS[change[report.for]], message: messageOf(change), place, pointer };
    }),
    { version: report.version, rules: report.kinds },
  );

/** JUnit's XML: a suite for each version, a failed test for each breaking change, or one that passed. */
export const diffJunit: DiffFormat = (report) => {
  const suites = report.diffs.map(({ old, new: now, changes }) => {
    const name = xmlText(`${old.name} → ${now.name}`);
    const failures = changes
      .filter((change) => change[report.for] === 'breaking')
      .map((change) => {
        const head = `    <testcase classname="${name}" name="${xmlText(`${change.id} ${messageOf(change)}`)}">\n`;
        const failure = `      <failure message="${xmlText(sentenceOf(change))}" type="${change.id}">`;
        return `${head}${failure}${xmlText(placesOf(change))}</failure>\n    </testcase>\n`;
      });
    const passed = failures.length > 0 ? '' : `    <testcase classname="${name}" name="nothing breaks"/>\n`;
    const counts = `tests="${Math.max(1, failures.length)}" failures="${failures.length}"`;
    return `  <testsuite name="${name}" ${counts}>\n${failures.join('')}${passed}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tandem diff">\n${suites.join('')}</testsuites>\n`;
};
