import { type Report, jsonReporter } from '../../src/report';
import {
  COVERAGE,
  caseOf,
  context,
  endOf,
  exchangeOf,
  failing,
  mixedRun,
  NAME_LENGTH,
  parsed,
  startOf,
  written,
} from './support';

const report = (events = mixedRun(), more = {}): Report => parsed(written(jsonReporter(), events, more));

test('a statement is told by its place, its words and the nearest description', () => {
  const { statement } = report().cases[0]!;
  expect(statement).toMatchObject({
    pointer: NAME_LENGTH,
    text: 'maxLength: 20',
    description: 'What it is called.',
    line: expect.any(Number) as number,
  });
  expect(statement.file).toBe('test.yaml');
});

test.each([
  ['/components/schemas/Pet', 'Pet: { type: object, required: [name], properties: {…} }', 'A pet as it is kept.'],
  ['/components/schemas/Pet/required', 'required: [name]', 'A pet as it is kept.'],
  [
    '/components/schemas/Pet/properties/friends',
    "friends: { type: array, items: { $ref: '#/components/schemas/Pet' } }",
    'A pet as it is kept.',
  ],
  ['/paths/~1pets~1{guid}/post/responses/422', '422: { content: {…} }', 'Refused.'],
  ['/paths/~1pets~1{guid}/post/security/0', '- { token: [] }', 'Makes a pet.'],
  // A description that is data describes nothing, and data is shown in full, but for its secrets.
  [
    '/paths/~1pets~1{guid}/post/responses/422/content/application~1json/examples/a/value',
    'value: {"description":"No.","password":"(hidden)","tags":[{"a":1}]}',
    'An example.',
  ],
  [
    '/paths/~1pets~1{guid}/post/responses/422/content/application~1json/examples/a/value/password',
    'password: "(hidden)"',
    'An example.',
  ],
  ['/components/schemas/Pet/properties/password/maxLength', 'maxLength: 8', 'A pet as it is kept.'],
])('the words of %s', (pointer, text, description) => {
  const one = parsed(
    written(jsonReporter(), [
      startOf(1),
      { type: 'pass', case: caseOf('a', { pointer }), exchange: exchangeOf({}, {}) },
      endOf(),
    ]),
  ).cases[0];
  expect(one?.statement).toMatchObject({ text, description });
});

test('the verdict over a run', () => {
  const verdict = (summary: Parameters<typeof endOf>[0], events = mixedRun().slice(0, -1), more = {}) =>
    report([...events, endOf(summary)], more).summary.verdict;
  const calm = mixedRun().filter(({ type }) => type === 'start' || type === 'pass');
  expect(verdict({})).toBe('failed');
  expect(verdict({}, calm)).toBe('passed');
  expect(verdict({ sawSuccess: false }, calm)).toBe('unproven');
  expect(verdict({ interrupted: true }, calm)).toBe('interrupted');
  expect(verdict({ interrupted: true })).toBe('failed');
});

test('what does not make the run fail: flaky where that is allowed, observed where only the documented counts, known failures', () => {
  const exchange = exchangeOf({}, {});
  const run = (parts: Parameters<typeof failing>[2], more: object) =>
    report([startOf(1), failing(caseOf('a'), exchange, parts), endOf({ failed: 1 })], more);
  expect(run({ flaky: true }, {}).summary.verdict).toBe('failed');
  expect(run({ flaky: true }, { allowFlaky: true })).toMatchObject({
    cases: [{ counts: false, verdict: 'flaky' }],
    summary: { verdict: 'passed' },
  });
  expect(run({ level: 'observed' }, {}).summary.verdict).toBe('failed');
  expect(run({ level: 'observed' }, { level: 'documented' }).summary.verdict).toBe('passed');
  expect(run({ level: 'documented' }, { level: 'documented' }).summary.verdict).toBe('failed');
  const known = run({}, { baseline: new Map([['a', { id: 'a' }]]) });
  expect(known).toMatchObject({
    cases: [{ known: true, counts: false }],
    summary: { known: 1, failed: 1, verdict: 'passed' },
  });
});

test('a known failure that passes again is told', () => {
  const { summary } = report(mixedRun(), { baseline: new Map([['makePet/201', { id: 'makePet/201' }]]) });
  expect(summary).toMatchObject({ mended: ['makePet/201'], known: 0 });
});

test('a known success that is wrong is a success all the same', () => {
  const events = [startOf(1), failing(caseOf('a'), exchangeOf({}, {})), endOf({ failed: 1, sawSuccess: false })];
  expect(report(events).summary).toMatchObject({ verdict: 'failed', sawSuccess: false });
  const { summary } = report(events, { baseline: new Map([['a', { id: 'a' }]]) });
  expect(summary).toMatchObject({ verdict: 'passed', sawSuccess: true });
});

test('a run that breaks off has an end all the same', () => {
  const { summary, cases } = report(mixedRun().slice(0, -1));
  expect(cases).toHaveLength(5);
  expect(summary).toMatchObject({
    passed: 1,
    failed: 3,
    flaky: 1,
    masked: 1,
    skipped: 2,
    interrupted: true,
    verdict: 'failed',
  });
});

test('a run that never began has no report', () => {
  expect(written(jsonReporter(), [])).toBe('');
});

test('what must come is told in words', () => {
  const one = caseOf('a');
  const expected = { ...one.expected, anySuccess: true, anyRejection: true };
  const { cases } = report([
    startOf(1),
    { type: 'pass', case: { ...one, expected }, exchange: exchangeOf({}, {}) },
    endOf(),
  ]);
  expect(cases[0]!.expected).toBe('201 or any declared success or any declared 4xx');
});

test('coverage is handed on', () => {
  expect(report().summary.coverage).toEqual(COVERAGE);
  expect(context.api.title).toBe('Pets');
});
