import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import {
  htmlReporter,
  jsonReporter,
  junitReporter,
  merge,
  readReport,
  replay,
  REPORT_SCHEMA,
  ReportError,
} from '../../src/report';
import type { RunEvent } from '../../src/contract';
import { COVERAGE, endOf, hostileRun, mixedRun, parsed, written } from './support';

const ajv = addFormats(new Ajv2020({ strict: true, allErrors: true }));
const validate = ajv.compile(REPORT_SCHEMA);

test.each([
  ['a run of every sort', mixedRun()],
  ['a run that breaks off', mixedRun().slice(0, 5)],
  ['a hostile implementation', hostileRun()],
  ['nothing', [mixedRun()[0]!, endOf()]],
])('%s fits the schema', (_, events) => {
  const report = parsed(written(jsonReporter(), events));
  expect(validate(report) ? [] : validate.errors).toEqual([]);
});

test('each case is written when it is over', () => {
  const reporter = jsonReporter();
  const lines = written(reporter, mixedRun()).split('\n');
  expect(lines.filter((line) => line.startsWith('{"id":"makePet/')).length).toBe(5);
  expect(lines[0]).toMatch(/^\{"format":"openapi-tandem-report","version":1,.*"cases":\[$/);
});

test('a report can be read again, and any reporter can follow it', () => {
  const text = written(jsonReporter(), mixedRun());
  const report = readReport(text, 'a.json');
  const again = (make: () => ReturnType<typeof junitReporter>): string => {
    const reporter = make();
    return [...replay(report)].map((event) => reporter(event)).join('');
  };
  expect(again(jsonReporter)).toBe(text);
  expect(again(junitReporter)).toBe(written(junitReporter(), mixedRun()));
  expect(again(htmlReporter)).toBe(written(htmlReporter(), mixedRun()));
});

test.each([
  ['{', /^a\.json is not JSON: /],
  ['[]', /^a\.json is not a report of this version of tandem verify: it must be object$/],
  ['{"format":"openapi-tandem-report","version":2}', /is not a report of this version/],
  [
    written(jsonReporter(), mixedRun()).replace('"verdict":"passed"', '"verdict":"good"'),
    /\/cases\/0\/verdict must be equal to one of/,
  ],
])('what is no report is said in words', (text, message) => {
  expect(() => readReport(text, 'a.json')).toThrow(ReportError);
  expect(() => readReport(text, 'a.json')).toThrow(message);
});

describe('merging', () => {
  const events = mixedRun();
  const isCase = ({ type }: RunEvent): boolean => type === 'pass' || type === 'fail' || type === 'masked';
  const cases = events.filter(isCase);
  const head = events.filter((event) => !isCase(event) && event.type !== 'end');
  const shard = (own: readonly RunEvent[], summary: Parameters<typeof endOf>[0]) =>
    parsed(written(jsonReporter(), [...head, ...own, endOf({ skipped: 2, ...summary })]));
  const coverage = (missing: string[], constraints: string[]) => ({
    ...COVERAGE,
    responses: { exercised: 2 - missing.length, total: 2, missing },
    constraints: { exercised: 5 - constraints.length, total: 5, missing: constraints },
  });
  const [required, type, name] = [
    '/components/schemas/Pet/required',
    '/components/schemas/Pet/type',
    '/components/schemas/Pet/properties/name',
  ];
  const one = shard(cases.slice(0, 2), {
    passed: 1,
    failed: 1,
    sawSuccess: true,
    duration: 1234.5,
    coverage: coverage(['makePet 422'], [name, required, type]),
  });
  const two = shard(cases.slice(2), {
    failed: 2,
    flaky: 1,
    masked: 1,
    sawSuccess: false,
    duration: 100,
    coverage: coverage(['makePet 201', 'makePet 422'], [required, type]),
  });

  test('two shards are the whole', () => {
    expect(merge([one, two])).toEqual(parsed(written(jsonReporter(), events)));
    expect(validate(merge([one, two]))).toBe(true);
  });

  test('one report is itself, and the order of shards changes nothing but the order of cases', () => {
    expect(merge([one])).toEqual(one);
    const sorted = (report: typeof one) => ({
      ...report,
      cases: [...report.cases].sort((a, b) => a.id.localeCompare(b.id)),
    });
    const turned = sorted(merge([two, one]));
    expect(turned).toEqual(sorted(merge([one, two])));
  });

  test('a shard that was run again replaces what it was', () => {
    const mended = { ...two, cases: two.cases.map((each) => ({ ...each, verdict: 'passed' as const, counts: false })) };
    expect(merge([one, two, mended]).summary).toMatchObject({ passed: 4, failed: 1, flaky: 0, masked: 0 });
  });

  test('a shard that broke off makes the whole interrupted, unless something failed', () => {
    const broken = parsed(written(jsonReporter(), [...head, cases[0]!]));
    const good = shard([cases[0]!], { passed: 1 });
    expect(merge([good, broken]).summary).toMatchObject({ interrupted: true, verdict: 'interrupted' });
    expect(merge([one, broken]).summary).toMatchObject({ interrupted: true, verdict: 'failed' });
    // What it exercised is not known.
    expect(merge([broken, one]).summary.coverage).toEqual(one.summary.coverage);
  });

  test('a run that goes on from another one is the end of both', () => {
    const ended = 'not reached: the time was up (1 s)';
    const [skip] = one.skipped;
    const left = {
      ...one,
      skipped: [{ ...skip!, id: 'makePet/rest', reason: ended }],
      summary: { ...one.summary, ended },
    };
    expect(merge([left, two]).skipped.map(({ id }) => id)).toContain('makePet/rest');
    expect(merge([left, two]).summary.ended).toBe(ended);
    const whole = merge([left, { ...two, resumes: 'one.json' }]);
    expect(whole.skipped).toEqual(two.skipped);
    expect(whole.summary.ended).toBeUndefined();
  });

  test('a shard that is missing, or one that is given twice in its place, is reported', () => {
    const part = (report: typeof one, index: number, of = 2) => ({ ...report, shard: { index, of } });
    expect(() => merge([part(one, 1, 3), part(two, 2, 3)])).toThrow('shard 3/3 is missing');
    expect(() => merge([part(one, 1), part(one, 1)])).toThrow('shard 2/2 is missing');
    expect(() => merge([part(one, 1, 3), part(two, 2)])).toThrow('shards of 3 and of 2 parts');
    expect(merge([part(one, 1), part(two, 2)])).toEqual(merge([one, two]));
    expect(validate(part(one, 1))).toBe(true);
  });

  test('what does not belong together is refused', () => {
    expect(() => merge([])).toThrow('there is no report to merge');
    expect(() => merge([one, { ...two, title: 'Other' }])).toThrow("'Pets' and 'Other'");
    expect(() => merge([one, { ...two, seed: 8 }])).toThrow('7 and 8');
  });
});
