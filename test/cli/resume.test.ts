import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '../../src/cli/verify/run-verify';
import { resumedRun } from '../../src/cli/verify/resume';
import { jsonReporter } from '../../src/report';
import { apiOf } from '../support/api';
import { api, mixedRun, written } from '../report/support';

const folder = mkdtempSync(join(tmpdir(), 'tandem-resume-'));
afterAll(() => rmSync(folder, { recursive: true }));

function reportOf(digest?: string): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, written(jsonReporter(), mixedRun(), digest === undefined ? {} : { run: { digest } }));
  return file;
}

test('what passed is not sent again', () => {
  const { passed } = resumedRun(reportOf(digestOf(api)), { title: api.title, digest: digestOf(api) }, undefined);
  expect(passed.size).toBeGreaterThan(0);
});

test('a report without a digest is of the document by its title', () => {
  expect(resumedRun(reportOf(), { title: api.title, digest: digestOf(api) }, undefined).passed.size).toBeGreaterThan(0);
});

test('what passed says nothing of a document that has changed', () => {
  expect(() => resumedRun(reportOf('0'.repeat(64)), { title: api.title, digest: digestOf(api) }, undefined)).toThrow(
    /the document has changed since then/,
  );
});

test('a report that is not there is named, with the flag and in plain words', () => {
  expect(() => resumedRun('nothing.json', { title: api.title, digest: '' }, undefined)).toThrow(
    '--resume nothing.json: the report cannot be read (there is no such file)',
  );
});

test('a digest is that of what the document says, not of how it is written', () => {
  const [one, other] = [`paths: { /a: { get: { responses: {} } } }`, `paths:\n  /a:\n    get:\n      responses: {}\n`];
  expect(digestOf(apiOf(one))).toBe(digestOf(apiOf(other)));
  expect(digestOf(apiOf(one))).not.toBe(digestOf(apiOf(one.replace('/a', '/b'))));
  expect(digestOf(apiOf(one))).not.toBe(digestOf(apiOf(`${one}\ncomponents: {}`)));
});
