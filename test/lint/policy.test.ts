import { applyPolicy, type LintFinding } from '../../src/lint';

function finding(rule: string, pointer: string): LintFinding {
  return { rule, pointer, severity: 'error', message: rule, place: { file: 'a.yaml', line: 1, column: 1, pointer } };
}

const LINK = finding('link', '/paths/~1a/get/responses/200/links/next');
const BODY = finding('body-ignored', '/paths/~1a/get/requestBody');

describe('the policy of a project', () => {
  it('switches rules off and gives them another severity', () => {
    const severities = new Map([
      ['link', 'off'],
      ['body-ignored', 'warning'],
    ] as const);
    expect(applyPolicy([LINK, BODY], { severities }).findings).toEqual([{ ...BODY, severity: 'warning' }]);
  });

  it('ignores a rule at a place and below it', () => {
    const exceptions = [{ rule: 'link', pointer: '/paths/~1a', reason: 'later' }];
    const verdict = applyPolicy([LINK, BODY], { exceptions });
    expect(verdict).toEqual({ findings: [BODY], ignored: [LINK], unused: [] });
  });

  it('ignores every rule where an exception names none', () => {
    expect(applyPolicy([LINK, BODY], { exceptions: [{ pointer: '/paths', reason: 'legacy' }] }).findings).toEqual([]);
  });

  it('takes a pointer by whole segments, and reports exceptions that meet nothing', () => {
    const exception = { rule: 'link', pointer: '/paths/~1a/ge', reason: 'typo' };
    expect(applyPolicy([LINK], { exceptions: [exception] })).toEqual({
      findings: [LINK],
      ignored: [],
      unused: [exception],
    });
  });
});
