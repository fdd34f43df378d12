import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withGithub, openReports } from '../../src/cli/verify/report-outputs';
import { mixedRun, written } from '../report/support';
import { missingDevice, testWith } from '../support/where';

const folder = mkdtempSync(join(tmpdir(), 'tandem-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

testWith(missingDevice('/dev/full'), 'a full disk: the report is named, and the others are whole', () => {
  const whole = join(folder, 'whole.json');
  const { outputs, close, failures } = openReports([
    { format: 'json', file: '/dev/full' },
    { format: 'json', file: whole },
  ]);
  for (const { reporter, write } of outputs) write(written(reporter, mixedRun()));
  close();
  expect(failures()).toEqual([expect.stringMatching(/^the report \/dev\/full could not be written: ENOSPC/)]);
  expect(JSON.parse(readFileSync(whole, 'utf8'))).toHaveProperty('summary');
});

test('a file that cannot be opened is reported before the run', () => {
  writeFileSync(join(folder, 'a-file'), '');
  const file = join(folder, 'a-file', 'report.json');
  expect(() => openReports([{ format: 'json', file }])).toThrow(/cannot be written/);
});

test('the folder of a report is made', () => {
  const file = join(folder, 'reports', 'today', 'report.json');
  const { outputs, close } = openReports([{ format: 'json', file }]);
  for (const { reporter, write } of outputs) write(written(reporter, mixedRun()));
  close();
  expect(existsSync(file)).toBe(true);
});

test('GitHub Actions: annotations and the summary of the step, unless they were asked for', () => {
  const environment = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: '/tmp/summary' };
  expect(withGithub([], {})).toEqual([]);
  expect(withGithub([], environment)).toEqual([
    { format: 'github', file: '-' },
    { format: 'markdown', file: '/tmp/summary' },
  ]);
  const asked = [
    { format: 'github' as const, file: '-' },
    { format: 'markdown' as const, file: '/tmp/summary' },
  ];
  expect(withGithub(asked, environment)).toEqual(asked);
});

test('a file is replaced when the report is complete; a run that breaks off leaves it', () => {
  const file = join(folder, 'again.json');
  writeFileSync(file, 'the one before');
  const broken = openReports([{ format: 'json', file }]);
  broken.close();
  expect(readFileSync(file, 'utf8')).toBe('the one before');
  const { outputs, close } = openReports([{ format: 'json', file }]);
  for (const { reporter, write } of outputs) write(written(reporter, mixedRun()));
  expect(readFileSync(file, 'utf8')).toBe('the one before');
  close();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('summary');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
