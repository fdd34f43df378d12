import { addTo, placeText } from '../../document';
import { INTERRUPTED, otherPlaces, remarks, responseText, UNPROVEN } from '../phrases';
import { groupViolations, headline } from '../group';
import type { ReportCase, ReportSkip, ReportStart, ReportSummary } from '../report';
import type { Reporter } from '../reporter';

/** A test case as written, and what it counts as. */
interface Entry {
  readonly xml: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
}

/**
 * JUnit XML, as CI servers read it (the Jenkins schema of `xunit-plugin`): a suite an operation, a test case a case. A
 * failure that does not make the run fail (known, flaky where that is allowed, not documented) is `skipped` with its
 * reason; a run that proves nothing has a failure of its own.
 *
 * @example write(junitReporter()(event))
 */
export function junitReporter(): Reporter {
  const suites = new Map<string, Entry[]>();
  let start: ReportStart | undefined;
  const add = (suite: string, entry: Entry): '' => {
    addTo(suites, suite, entry);
    return '';
  };
  return (event) => {
    switch (event.type) {
      case 'start':
        ({ start } = event);
        return '';
      case 'skip':
        return add(event.skip.operation, skipEntry(event.skip));
      case 'case': {
        const one = event.reportedCase();
        return add(one.operation, caseEntry(one));
      }
      case 'end':
        for (const entry of runEntries(event.summary)) add('the run', entry);
        return start === undefined ? '' : documentXml(start, event.summary, suites);
    }
  };
}

/**
 * Text as XML 1.0 can have it (§2.2): what isn't a character there is a replacement character, markup is escaped.
 *
 * @example xmlText('a\u0000<b>') // 'a\ufffd&lt;b>'
 */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\r\u0085\u2028]/g, (char) => ENTITIES[char] ?? `&#${char.charCodeAt(0)};`);
}

const ENTITIES: Readonly<Record<string, string | undefined>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** An attribute: line feeds and tabs would be read as spaces. */
function attribute(name: string, value: string | number): string {
  return ` ${name}="${xmlText(String(value)).replace(/[\t\n]/g, (char) => `&#${char.charCodeAt(0)};`)}"`;
}

function documentXml(
  start: ReportStart,
  summary: ReportSummary,
  suites: ReadonlyMap<string, readonly Entry[]>,
): string {
  const all = [...suites.values()].flat();
  const timestamp = attribute('timestamp', start.startedAt.replace(/Z$/, ''));
  const own = [...suites].map(
    ([name, entries]) =>
      `  <testsuite${attribute('name', name)}${totals(entries)}${timestamp}>\n` +
      `${properties(start)}${entries.map(({ xml }) => xml).join('')}  </testsuite>\n`,
  );
  const ofAll = attribute('name', start.title) + totals(all, summary.duration / 1000);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${ofAll}>\n${own.join('')}</testsuites>\n`;
}

function totals(entries: readonly Entry[], wall?: number): string {
  const number = (result: Entry['result']): number => entries.filter((entry) => entry.result === result).length;
  const seconds = wall ?? entries.reduce((sum, entry) => sum + entry.seconds, 0);
  return (
    attribute('tests', entries.length) +
    attribute('failures', number('failed')) +
    attribute('errors', 0) +
    attribute('skipped', number('skipped')) +
    attribute('time', seconds.toFixed(3))
  );
}

function properties({ target, seed, document, tool }: ReportStart): string {
  const all = { target, document, seed, tool: `${tool.name} ${tool.version}` };
  const rows = Object.entries(all).map(
    ([name, value]) => `      <property${attribute('name', name)}${attribute('value', value)}/>\n`,
  );
  return `    <properties>\n${rows.join('')}    </properties>\n`;
}

function caseEntry(one: ReportCase): Entry {
  const seconds = (one.duration ?? 0) / 1000;
  const { file, line } = one.statement;
  const place = attribute('file', file) + attribute('line', line);
  const result = resultOf(one);
  return { xml: testcase(one.operation, one.id, seconds, result.xml, place), result: result.kind, seconds };
}

function resultOf(one: ReportCase): { readonly kind: Entry['result']; readonly xml: string } {
  if (one.verdict === 'passed') return { kind: 'passed', xml: '' };
  if (one.verdict === 'masked' || one.verdict === 'unchecked') {
    const why = `not checked: ${one.reason ?? 'the response proves nothing'}`;
    if (!one.counts) return { kind: 'skipped', xml: skipped(why) };
    return { kind: 'failed', xml: failure(why, one.verdict, detailsOf(one)) };
  }
  const first = headline(one);
  const message = first?.message ?? 'failed';
  if (one.counts) return { kind: 'failed', xml: failure(message, first?.code ?? 'failure', detailsOf(one)) };
  const why = one.known ? 'known' : one.verdict === 'flaky' ? 'flaky' : one.level;
  const details = `      <system-out>${xmlText(detailsOf(one))}</system-out>\n`;
  return { kind: 'skipped', xml: skipped(`a failure that does not count (${why}): ${message}`) + details };
}

function detailsOf(one: ReportCase): string {
  return [
    ...(one.verdict === 'flaky' ? ['It passed when it was sent again.'] : []),
    ...groupViolations(one.violations).flatMap(({ first: { message, statement, level }, others }) => [
      message,
      ...(others.length === 0 ? [] : [`  ${otherPlaces(others)}`]),
      `  ${placeText(statement)} (${level})`,
      ...(statement.text === '' ? [] : [`  ${statement.text}`]),
      ...(statement.description === undefined ? [] : [`  “${statement.description}”`]),
    ]),
    `expected ${one.expected}${one.why === '' ? '' : ` (${one.why})`}`,
    `got      ${responseText(one, 1000)}`,
    one.curl,
  ].join('\n');
}

function skipEntry({ id, operation, reason, statement }: ReportSkip): Entry {
  const place = attribute('file', statement.file) + attribute('line', statement.line);
  return { xml: testcase(operation, id, 0, skipped(reason), place), result: 'skipped', seconds: 0 };
}

/** What is wrong with the run, though no case says so. */
function runEntries(summary: ReportSummary): Entry[] {
  if (summary.verdict !== 'unproven' && summary.verdict !== 'interrupted') return [];
  const message = summary.verdict === 'unproven' ? UNPROVEN : INTERRUPTED;
  const body = failure(message, summary.verdict, remarks(summary).join('\n'));
  return [{ xml: testcase('the run', 'has a success and runs to its end', 0, body, ''), result: 'failed', seconds: 0 }];
}

function testcase(suite: string, name: string, seconds: number, body: string, more: string): string {
  const named = attribute('classname', suite) + attribute('name', name) + attribute('time', seconds.toFixed(3));
  const head = `    <testcase${named}${more}`;
  return body === '' ? `${head}/>\n` : `${head}>\n${body}    </testcase>\n`;
}

function failure(message: string, type: string, details: string): string {
  return `      <failure${attribute('message', message)}${attribute('type', type)}>${xmlText(details)}</failure>\n`;
}

function skipped(message: string): string {
  return `      <skipped${attribute('message', message)}/>\n`;
}
