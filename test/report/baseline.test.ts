import { type Baseline, BaselineError, baselineReporter, readBaseline, createReportBuilder } from '../../src/report';
import { htmlReporter, junitReporter, markdownReporter, textReporter } from '../../src/report';
import { caseOf, context, endOf, exchangeOf, failing, startOf, written } from './support';

const plain = (text: string): string => text;
const palette = { good: plain, bad: plain, notice: plain, dim: plain, bold: plain };
const exchange = exchangeOf({}, {});
/** Two failures of one cause, one that is flaky, one that passed. */
const events = [
  startOf(4),
  failing(caseOf('b'), exchange, { cause: 'no name' }),
  failing(caseOf('a'), exchange, { cause: 'no name' }),
  failing(caseOf('c'), exchange, { cause: 'now and then', flaky: true }),
  { type: 'pass' as const, case: caseOf('d'), exchange },
  endOf({ passed: 1, failed: 3, flaky: 1 }),
];
const baselineOf = (...known: { id: string; cause?: string }[]): Baseline =>
  readBaseline({ format: 'openapi-tandem-baseline', version: 1, known });

describe('what --write-baseline writes', () => {
  test('has the failures by id, a line each; flaky ones are not known to fail', () => {
    expect(written(baselineReporter(new Map()), events)).toBe(`{
  "format": "openapi-tandem-baseline",
  "version": 1,
  "known": [
    {"id":"a","cause":"no name"},
    {"id":"b","cause":"no name"}
  ]
}
`);
  });

  test('is read again: the same run passes with it', () => {
    const text = written(baselineReporter(new Map()), events);
    const { report } = createReportBuilder({ ...context, baseline: readBaseline(JSON.parse(text)), allowFlaky: true });
    const end = events.map(report).at(-1);
    expect(end).toMatchObject({ type: 'end', summary: { verdict: 'passed', known: 2, failed: 3 } });
  });

  test('keeps what was known of cases that this run did not send', () => {
    const before = baselineOf({ id: 'a', cause: 'other' }, { id: 'd', cause: 'x' }, { id: 'elsewhere', cause: 'y' });
    const after = readBaseline(JSON.parse(written(baselineReporter(before), events)));
    expect([...after.values()]).toEqual([
      { id: 'a', cause: 'no name' },
      { id: 'b', cause: 'no name' },
      { id: 'elsewhere', cause: 'y' },
    ]);
  });
});

test('a failure for another cause is not known; without a cause, any is', () => {
  const counting = (baseline: Baseline): string[] => {
    const { report } = createReportBuilder({ ...context, baseline });
    return events.map(report).flatMap((event) => (event.type === 'case' && event.counts ? [event.id] : []));
  };
  expect(counting(baselineOf())).toEqual(['b', 'a', 'c']);
  expect(counting(baselineOf({ id: 'a', cause: 'another' }, { id: 'b', cause: 'no name' }))).toEqual(['a', 'c']);
  expect(counting(baselineOf({ id: 'a' }, { id: 'c' }))).toEqual(['b']);
});

describe('known failures stand apart in every report', () => {
  const more = { baseline: baselineOf({ id: 'a' }, { id: 'b' }, { id: 'd' }) };

  test('text', () => {
    const text = written(textReporter({ palette }), events, more);
    expect(text).toMatch(/^1 case failed$/m);
    expect(text).toMatch(
      /^2 known failures \(in the baseline: they do not make the run fail\)\n {2}known a and 1 more case$/m,
    );
    expect(text).not.toMatch(/FAIL {1,2}[ab]\b/);
    expect(text).toMatch(/1 known failure passed and can leave the baseline: d/);
  });
  test('Markdown', () => {
    const text = written(markdownReporter(), events, more);
    expect(text).toContain('### 1 cause of 1 failed case');
    expect(text).toMatch(/☑️ 2 known failures \(in the baseline\)<\/summary>\n\n- `a` and 1 more: /);
  });
  test('HTML', () => {
    const text = written(htmlReporter(), events, more);
    expect(text).toMatch(/id="findings"[^]*1 failed case, 1 cause;[^]*id="known"[^]*2 cases[^]*id="coverage"/);
  });
  test('JUnit', () => {
    const text = written(junitReporter(), events, more);
    expect(text.match(/<skipped message="a failure that does not count \(known\)/g)).toHaveLength(2);
    expect(text.match(/<failure /g)).toHaveLength(1);
  });
});

test.each([
  [null, /it is not a baseline/],
  [{ format: 'openapi-tandem-report', version: 1 }, /it is not a baseline/],
  [{ format: 'openapi-tandem-baseline', version: 2, known: [] }, /version: 1/],
  [{ format: 'openapi-tandem-baseline', version: 1 }, /known is a list/],
  [{ format: 'openapi-tandem-baseline', version: 1, known: ['a'] }, /known\[0\] is an object with the id/],
  [{ format: 'openapi-tandem-baseline', version: 1, known: [{ id: 'a', cause: 5 }] }, /known\[0\]\.cause is a string/],
])('another form is told: %j', (value, words) => {
  expect(() => readBaseline(value)).toThrow(BaselineError);
  expect(() => readBaseline(value)).toThrow(words);
});
