/** What proves nothing, and warnings for different reasons, in each format. */
import type { RunEvent } from '../../src/contract';
import {
  githubReporter,
  htmlReporter,
  jsonReporter,
  junitReporter,
  markdownReporter,
  type Reporter,
  sarifReporter,
  textReporter,
} from '../../src/report';
import { caseOf, endOf, exchangeOf, NAME_LENGTH, startOf, written } from './support';

const palette = { good: String, bad: String, notice: String, dim: String, bold: String };
const exchange = exchangeOf({ name: 'Tom' }, { name: 'Tom' });
const FORMATS: readonly (readonly [string, () => Reporter])[] = [
  ['text', () => textReporter({ palette, warnings: true })],
  ['HTML', htmlReporter],
  ['JSON', jsonReporter],
  ['JUnit', junitReporter],
  ['Markdown', markdownReporter],
  ['SARIF', sarifReporter],
  ['GitHub', githubReporter],
];

describe.each(FORMATS)('%s', (_, reporter) => {
  test('cases that were not checked have their reasons, masked ones, too', () => {
    const events: RunEvent[] = [
      startOf(3),
      { type: 'pass', case: caseOf('makePet/a'), exchange },
      { type: 'masked', case: caseOf('makePet/b'), exchange, reason: 'its sibling was rejected, too' },
      { type: 'unchecked', case: caseOf('makePet/c'), exchange, reason: 'the server put it off' },
      { type: 'unchecked', case: caseOf('makePet/d'), exchange, reason: 'the server put it off' },
      endOf({ passed: 1, masked: 1, unchecked: 2 }),
    ];
    const text = written(reporter(), events);
    for (const reason of ['its sibling was rejected, too', 'the server put it off']) expect(text).toContain(reason);
    for (const id of ['makePet/b', 'makePet/c']) expect(text).toContain(id);
  });

  test('warnings about one status, for two reasons, are two', () => {
    const warning = (because: string) => ({
      code: 'arguable-status' as const,
      in: 'response.status' as const,
      pointer: '',
      specPointer: NAME_LENGTH,
      args: { status: 404, statuses: '201', because },
      level: 'inferred' as const,
    });
    const reasons = ['nothing may have this id', 'white space may count as a body'];
    const passed = reasons.map((reason, i): RunEvent => ({
      type: 'pass',
      case: caseOf(`makePet/${i}`),
      exchange,
      warnings: [warning(reason)],
    }));
    const text = written(reporter(), [startOf(2), ...passed, endOf({ passed: 2 })]);
    if (text.includes('<testsuites')) expect(text).toContain('failures="0"');
    else for (const reason of reasons) expect(text).toContain(reason);
  });
});

test('a page leads to what was not checked; without such cases it has no part for them', () => {
  const masked: RunEvent = { type: 'masked', case: caseOf('makePet/b'), exchange, reason: 'rejected, too' };
  expect(written(htmlReporter(), [startOf(1), masked, endOf({ masked: 1 })])).toContain('href="#unchecked"');
  expect(written(htmlReporter(), [startOf(0), endOf()])).not.toContain('#unchecked');
});

test('what was not checked is an error of a run that fails for it, and a notice where that is allowed', () => {
  const events: RunEvent[] = [
    startOf(1),
    { type: 'unchecked', case: caseOf('makePet/c'), exchange, reason: 'put off' },
    endOf({ unchecked: 1 }),
  ];
  expect(written(githubReporter(), events)).toMatch(/^::error file=.*title=not-checked::not checked: put off/);
  expect(written(githubReporter(), events, { allowUnchecked: true })).toMatch(/^::notice /);
});
