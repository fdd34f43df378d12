import { type ReportStart, textReporter, type TextReportOptions } from '../../src/report';
import { caseOf, COVERAGE, endOf, exchangeOf, failing, hostileRun, mixedRun, startOf, written } from './support';

const palette: TextReportOptions['palette'] = { good: String, bad: String, notice: String, dim: String, bold: String };
const text = (events = mixedRun(), options: Partial<TextReportOptions> = {}, more = {}): string =>
  written(textReporter({ palette, ...options }), events, more);

test('a whole run', () => {
  expect(text()).toBe(`Pets: 5 cases against http://127.0.0.1:4010 (seed 7)

3 cases failed, for 2 causes

  FAIL makePet/coverage/short (documented) a name of 20 characters
       response.body/name must have at most 20 characters, not 30
         test.yaml:1:1 (#/components/schemas/Pet/properties/name/maxLength)
         maxLength: 20
         “What it is called.”
       expected 201 (the request is valid)
       got      201 application/json {"name":"RRRRRRRRRRRRRRRRRRRRRRRRRRRRRR"}
       curl 'http://127.0.0.1:4010/pets/1' -H 'Content-Type: application/json' -d '{"name":"Rex"}'
       … and 1 more case fails for the same cause: makePet/coverage/long

  FLAKY makePet/coverage/now-and-then (documented, passed when sent again) a name of 20 characters
       response.body/name must have at most 20 characters, not 30
         test.yaml:1:1 (#/components/schemas/Pet/properties/name/maxLength)
         maxLength: 20
         “What it is called.”
       expected 201 (the request is valid)
       got      201 application/json {"name":"RRRRRRRRRRRRRRRRRRRRRRRRRRRRRR"}
       curl 'http://127.0.0.1:4010/pets/1' -H 'Content-Type: application/json' -d '{"name":"Rex"}'

Coverage
  operations   1 of 1
  responses    1 of 2      not makePet 422
  media types  1 of 1
  constraints  3 of 5      not /components/schemas/Pet/required, /components/schemas/Pet/type

Not checked
  open makePet/coverage/refused: makePet/coverage/short was rejected, too (404)

Skipped
  skip makePet/500/a, makePet/500/b: nothing states which request brings it

1 rejection masked: the valid request that differs in one point was not accepted either, so they prove nothing (--allow-unchecked lets such a run pass).
1 passed, 3 failed (1 flaky), 1 masked, 2 skipped (1235 ms)
`);
});

test('a run in which all is well is short', () => {
  const good = mixedRun().filter(({ type }) => type === 'start' || type === 'pass');
  const coverage = {
    ...COVERAGE,
    responses: { exercised: 2, total: 2, missing: [] },
    constraints: { exercised: 5, total: 5, missing: [] },
  };
  expect(
    text([...good, endOf({ passed: 1, coverage })])
      .split('\n')
      .slice(1),
  ).toEqual([
    '',
    'Coverage',
    '  operations   1 of 1',
    '  responses    2 of 2',
    '  media types  1 of 1',
    '  constraints  5 of 5',
    '',
    '1 passed, 0 failed, 0 skipped (1235 ms)',
    '',
  ]);
});

test('a run that proves nothing says so, and one that was interrupted', () => {
  expect(text([startOf(1), endOf({ sawSuccess: false })])).toContain(
    '\nNo case got a success: this run proves nothing. Check',
  );
  const interrupted = text([startOf(1), endOf({ sawSuccess: false, interrupted: true })]);
  expect(interrupted).toContain('\nThe run was interrupted before its end.\n');
  expect(interrupted).not.toContain('proves nothing');
});

test('a run with --verbose has a line for each case', () => {
  const lines = text(mixedRun(), { verbose: true }).split('\n').slice(1, 6);
  expect(lines).toEqual([
    '  pass makePet/201',
    '  FAIL makePet/coverage/long',
    '  FAIL makePet/coverage/short',
    '  FLAKY makePet/coverage/now-and-then',
    '  mask makePet/coverage/refused',
  ]);
});

test('on a terminal one line is rewritten', () => {
  const output = text(mixedRun(), { columns: 40 });
  const [before, after] = output.split('\n3 cases failed');
  const states = before!.split('\r\u001b[K').slice(2, -1);
  expect(states).toEqual([
    '  1/5 20%  makePet/201',
    '  2/5 40%, 1 failed  makePet/coverage/…',
    '  3/5 60%, 2 failed  makePet/coverage/…',
    '  4/5 80%, 3 failed  makePet/coverage/…',
    '  5/5 100%, 3 failed  makePet/coverage…',
  ]);
  expect(states.every((state) => state.length < 40 && !state.includes('\n'))).toBe(true);
  expect(after).not.toContain('\r');
});

test('a terminal of one line a hundred cases is not written to for each of thousands', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({
    type: 'pass' as const,
    case: caseOf(`a/${i}`),
    exchange: exchangeOf({}, {}),
  }));
  const output = text([startOf(5000), ...many, endOf({ passed: 5000 })], { columns: 80 });
  expect(output.split('\r').length).toBeLessThan(110);
});

test('progress has the time that is left, once a run goes on for a while', () => {
  let at = 0;
  const report = textReporter({ palette, columns: 80, now: () => at });
  const seconds = [0, 1, 2].map((i) => {
    return {
      type: 'case',
      id: `a/${i}`,
      verdict: 'passed',
      counts: false,
      warned: false,
      reportedCase: undefined as never,
    } as const;
  });
  const start = { planned: 12, title: 'Pets', target: 'http://a', seed: 1 } as ReportStart;
  at = 0;
  report({ type: 'start', start });
  const shown = seconds.map((event, i) => {
    at = [1, 4, 8][i]! * 1000;
    return report(event).replace(/^\r\u001b\[K/, '');
  });
  expect(shown).toEqual(['  1/12 8%  a/0', '  2/12 16%, 20 s left  a/1', '  3/12 25%, 24 s left  a/2']);
});

test('what comes from the wire cannot reach the terminal', () => {
  const output = text(hostileRun());
  expect(output).not.toMatch(/[^\P{Cc}\n]/u);
  expect(output).not.toMatch(/[\u202e\u2028\u2066]|\p{Cs}/u);
  expect(output).toContain('\\u001b[2J');
});

test('a long list of cases for one cause is cut', () => {
  const many = Array.from({ length: 40 }, (_, i) =>
    failing(caseOf(`case-${String(i).padStart(2, '0')}`), exchangeOf({}, {})),
  );
  const output = text([startOf(40), ...many, endOf({ failed: 40 })]);
  expect(output).toContain('40 cases failed, for 1 cause\n');
  expect(output).toContain('… and 39 more cases fail for the same cause: case-01, case-02, case-03 and 36 more');
});

test('groups: what makes the run fail first, then the documented, then the smaller request', () => {
  const one = (id: string, body: string, parts: object) =>
    failing(caseOf(id), exchangeOf(body, {}), { cause: id, ...parts });
  const events = [
    startOf(4),
    one('flaky', '1', { flaky: true }),
    one('large', 'x'.repeat(99), {}),
    one('observed', '2', { level: 'observed' }),
    one('small', '333', {}),
    endOf({ failed: 4 }),
  ];
  const order = [...text(events, {}, { allowFlaky: true }).matchAll(/^ {2}\w+ (\w+) \(/gm)].map(([, id]) => id);
  expect(order).toEqual(['small', 'large', 'observed', 'flaky']);
});

test('of one cause, a request of the document itself is shown, though one with an unusual header is smaller', () => {
  const one = (kind: 'robustness' | 'example', body: string) =>
    failing(caseOf(kind, { kind }), exchangeOf(body, {}), { cause: 'name' });
  const output = text([startOf(2), one('robustness', '1'), one('example', '22222'), endOf({ failed: 2 })]);
  expect(output).toMatch(/^ {2}FAIL example [^]*for the same cause: robustness$/m);
});

test('no answer at all', () => {
  const exchange = exchangeOf({}, {});
  const violations = [
    {
      code: 'no-response' as const,
      in: 'response.status' as const,
      pointer: '',
      specPointer: '/paths',
      args: { reason: 'the connection was reset', failure: 'reset' as const },
      level: 'documented' as const,
    },
  ];
  const output = text([
    startOf(1),
    failing(caseOf('a'), exchange, { exchange: undefined, violations }),
    endOf({ failed: 1 }),
  ]);
  expect(output).toContain('response.status did not come: the connection was reset');
  expect(output).toContain('got      no response');
});
