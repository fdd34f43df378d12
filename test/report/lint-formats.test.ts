import { SaxesParser } from 'saxes';
import type { LintFinding } from '../../src/lint';
import { type LintReport, writeLintReport } from '../../src/report/lint';

const plain = (text: string): string => text;
const PALETTE = { good: plain, bad: plain, notice: plain, dim: plain, bold: plain };

function report(findings: readonly LintFinding[]): LintReport {
  return {
    documents: ['my api.yaml'],
    findings,
    ignored: 0,
    rules: new Map([['link', 'Links lead somewhere.']]),
    version: '1',
  };
}

const HOSTILE: LintFinding = {
  rule: 'link',
  severity: 'error',
  message: 'no <operation> "a"\n::error::b \u001b[2J & 100%',
  pointer: '/paths/~1a',
  place: { file: 'my api.yaml', line: 3, column: 5, pointer: '/paths/~1a' },
};

describe('formats of a lint report', () => {
  it('text is one line a finding, without anything that a terminal would obey', () => {
    expect(writeLintReport('text', report([HOSTILE]), PALETTE)).toBe(
      'my api.yaml\n  3:5 error no <operation> "a"\\n::error::b \\u001b[2J & 100% (link) #/paths/~1a\n\n1 error, 0 warnings\n',
    );
  });

  it('of a long list, the summary has the rules', () => {
    const other = { ...HOSTILE, rule: 'example', severity: 'warning' } as const;
    const text = writeLintReport('text', report([HOSTILE, ...Array.from({ length: 19 }, () => other)]), PALETTE);
    expect(text.trim().split('\n').at(-1)).toBe('1 error, 19 warnings (example: 19, link: 1)');
  });

  it('of very many warnings of one rule, text lists the first 50, and all errors; the other forms list all', () => {
    const many = Array.from({ length: 120 }, (_, i) => ({ ...HOSTILE, rule: 'example', message: `number ${i}` }));
    const found = [...many.map((one) => ({ ...one, severity: 'warning' }) as const), ...many];
    const lines = writeLintReport('text', report(found), PALETTE).split('\n');
    expect(lines.filter((line) => line.includes(' error number '))).toHaveLength(120);
    const warnings = lines.filter((line) => line.includes(' warning number '));
    expect([warnings.length, warnings.at(-1)?.includes('number 49 ')]).toEqual([50, true]);
    expect(lines).toContain('  … and 70 more warnings of example (--verbose lists them)');
    expect(lines.at(-2)).toBe('120 errors, 120 warnings (example: 240)');
    expect(writeLintReport('text', report(found), PALETTE, true).match(/ number /g)).toHaveLength(240);
    expect(
      (JSON.parse(writeLintReport('json', report(found), PALETTE)) as { findings: object[] }).findings.length,
    ).toBe(240);
  });

  it('SARIF has a rule, a result and its place', () => {
    const [run] = (JSON.parse(writeLintReport('sarif', report([HOSTILE]), PALETTE)) as { runs: object[] }).runs;
    expect(run).toMatchObject({
      tool: {
        driver: {
          name: 'openapi-tandem',
          rules: [{ id: 'link', shortDescription: { text: 'Links lead somewhere.' } }],
        },
      },
      results: [
        {
          ruleId: 'link',
          level: 'error',
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'my%20api.yaml' },
                region: { startLine: 3, startColumn: 5 },
              },
            },
          ],
        },
      ],
    });
  });

  it('a workflow command of GitHub stays one command', () => {
    expect(writeLintReport('github', report([HOSTILE]), PALETTE)).toBe(
      '::error file=my api.yaml,line=3,col=5,title=link::no <operation> "a"%0A::error::b \\u001b[2J & 100%25 (#/paths/~1a)\n',
    );
  });

  it.each(['checkstyle', 'junit'] as const)('%s is well-formed XML, with and without findings', (format) => {
    for (const findings of [[], [HOSTILE], [{ ...HOSTILE, severity: 'warning' } as const]])
      expect(() => new SaxesParser().write(writeLintReport(format, report(findings), PALETTE)).close()).not.toThrow();
  });

  it('JUnit fails a test for each error and none for warnings', () => {
    expect(writeLintReport('junit', report([HOSTILE]), PALETTE)).toContain('tests="1" failures="1"');
    expect(writeLintReport('junit', report([{ ...HOSTILE, severity: 'warning' }]), PALETTE)).toContain(
      'tests="1" failures="0"',
    );
  });
});
