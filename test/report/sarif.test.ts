import { Ajv2020 } from 'ajv/dist/2020';
import { githubReporter, sarifReporter } from '../../src/report';
import { hostileRun, mixedRun, written } from './support';

/** What code scanning needs of SARIF 2.1.0 (OASIS, §3.13 to §3.30). */
const SARIF = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    version: { const: '2.1.0' },
    runs: {
      minItems: 1,
      items: {
        required: ['tool', 'results'],
        properties: {
          tool: { required: ['driver'], properties: { driver: { required: ['name', 'version', 'rules'] } } },
          results: {
            items: {
              required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
              properties: {
                level: { enum: ['error', 'warning', 'note'] },
                message: { required: ['text'] },
                locations: {
                  minItems: 1,
                  items: {
                    properties: {
                      physicalLocation: {
                        required: ['artifactLocation', 'region'],
                        properties: {
                          artifactLocation: { properties: { uri: { type: 'string', format: 'uri-reference' } } },
                          region: { properties: { startLine: { minimum: 1 }, startColumn: { minimum: 1 } } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

test.each([
  ['a run', mixedRun()],
  ['a hostile run', hostileRun()],
])('SARIF of %s has a result for each cause, at the line of the statement', (_, events) => {
  const log = JSON.parse(written(sarifReporter(), events)) as { runs: [{ results: { message: { text: string } }[] }] };
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(SARIF);
  expect({ valid: validate(log), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(log.runs[0].results.length).toBeGreaterThan(0);
});

test('SARIF: one result stands for the cases of a cause', () => {
  const log = JSON.parse(written(sarifReporter(), mixedRun())) as {
    runs: [{ results: { message: { text: string } }[] }];
  };
  expect(log.runs[0].results.map(({ message }) => message.text)).toEqual([
    expect.stringMatching(/at most 20 characters, not 30: makePet\/coverage\/short and 1 more case; expected 201/),
    expect.stringContaining('now-and-then'),
    expect.stringMatching(/^not checked: .*short was rejected, too \(404\): makePet\/coverage\/refused/),
  ]);
});

test('annotations of GitHub Actions: one a cause, and one a reason of what was not checked, each in one line', () => {
  const lines = written(githubReporter(), mixedRun()).trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^::error file=test\.yaml,line=1,col=1,title=maxLength::response\.body\/name must have/);
  for (const line of written(githubReporter(), hostileRun()).trim().split('\n'))
    expect(line).toMatch(/^::(?:error|warning|notice) file=/);
});
