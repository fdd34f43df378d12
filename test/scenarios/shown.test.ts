import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mintJwt } from '../../src/exchange';
import { readReport, type Report } from '../../src/report';
import { start } from '../vendors/index.cjs';
import { runCli } from './support/cli';

const shell = promisify(execFile);
/** What the document gives its token `valid`. */
const VALID = mintJwt({ scope: ['cloud_controller.read', 'cloud_controller.write'] });

let folder = '';
let vendor: Awaited<ReturnType<typeof start>>;
let stdout = '';
let report: Report;
let har: { log: { version: string; entries: Record<string, unknown>[] } };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-shown-'));
  vendor = await start('status/success-200');
  const file = (form: string): string => join(folder, `report.${form}`);
  ({ stdout } = await runCli([
    ...['verify', vendor.url, '--demo', '--seed', '1', '--env', 'contracts/environments/example.yaml'],
    ...['json', 'har'].flatMap((form) => ['--report', `${form}=${file(form)}`]),
  ]));
  report = readReport(readFileSync(file('json'), 'utf8'), 'report.json');
  har = JSON.parse(readFileSync(file('har'), 'utf8')) as typeof har;
});
afterAll(async () => {
  await vendor.close();
  await rm(folder, { recursive: true });
});

test('a failed case has what was expected, what came, the statement with its words, and those that fail for the same cause', () => {
  const group =
    /^ {2}FAIL createPackage\/\S+ \(documented\)[^]*?(?=\n\n)/m.exec(
      stdout.slice(stdout.indexOf('cases failed')),
    )?.[0] ?? '';
  expect(group).toMatch(/response\.status is 200; the document states 201/);
  expect(group).toMatch(/openapi\/create-package\.yaml:\d+:\d+ \(#\/paths\/.*\)\n {9}\S.*\n {9}“.*”/);
  expect(group).toMatch(/expected 201/);
  expect(group).toMatch(/got {6}200 application\/json;charset=utf-8 \{ ?"guid"/);
  expect(group).toMatch(/… and \d+ more cases fail for the same cause: createPackage\//);
  expect(group).toMatch(/-H 'Authorization: bearer '"\$TOKEN"|"Authorization: Bearer \$TOKEN"/);
  expect(stdout).not.toContain(VALID);
});

test('the curl command, pasted into a shell with TOKEN set, shows the finding again', async () => {
  const failed = report.cases.filter(({ verdict, response }) => verdict === 'failed' && response?.status === 200);
  expect(failed.length).toBeGreaterThan(20);
  // A few of them: of scenarios, of bodies and of parameters.
  const chosen = failed.filter((_, i) => i % Math.ceil(failed.length / 6) === 0);
  // What is pasted is the command as it stands; curl is told by its own file to say the status alone.
  await writeFile(join(folder, '.curlrc'), 'silent\noutput = /dev/null\nwrite-out = "%{http_code}"\n');
  for (const { id, curl } of chosen) {
    const { stdout: out } = await shell('sh', ['-c', curl], {
      env: {
        ...process.env,
        CURL_HOME: folder,
        TOKEN: VALID,
        TOKEN_ADMIN: mintJwt({ scope: ['cloud_controller.admin'] }),
      },
    });
    expect({ id, out }).toEqual({ id, out: '200' });
  }
});

test('the HAR has every exchange in the form of HAR 1.2', () => {
  expect(har.log.version).toBe('1.2');
  expect(har.log.entries).toHaveLength(report.cases.length);
  for (const entry of har.log.entries) {
    expect(entry).toMatchObject({
      startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      time: expect.any(Number) as number,
      cache: {},
      timings: {
        send: expect.any(Number) as number,
        wait: expect.any(Number) as number,
        receive: expect.any(Number) as number,
      },
      request: {
        method: expect.any(String) as string,
        url: expect.stringMatching(/^http:/) as string,
        httpVersion: expect.any(String) as string,
        cookies: expect.any(Array) as unknown[],
        headers: expect.any(Array) as unknown[],
        queryString: expect.any(Array) as unknown[],
        headersSize: expect.any(Number) as number,
        bodySize: expect.any(Number) as number,
      },
      response: {
        status: expect.any(Number) as number,
        statusText: expect.any(String) as string,
        httpVersion: expect.any(String) as string,
        cookies: expect.any(Array) as unknown[],
        headers: expect.any(Array) as unknown[],
        content: { size: expect.any(Number) as number, mimeType: expect.any(String) as string },
        redirectURL: expect.any(String) as string,
        headersSize: expect.any(Number) as number,
        bodySize: expect.any(Number) as number,
      },
    });
  }
});

test('a good vendor with a full environment: all that the document has is exercised', async () => {
  const good = await start();
  const json = join(folder, 'good.json');
  try {
    const { code, stdout: text } = await runCli([
      ...['verify', good.url, '--demo', '--seed', '1', '--env', 'contracts/environments/example.yaml'],
      ...['--report', `json=${json}`],
    ]);
    expect({ code, text }).toMatchObject({ code: 0 });
    const { coverage, masked } = readReport(readFileSync(json, 'utf8'), json).summary;
    expect(masked).toBe(0);
    for (const [kind, { exercised, total, missing }] of Object.entries(coverage))
      expect({ kind, exercised, missing }).toEqual({ kind, exercised: total, missing: [] });
    expect(text).toMatch(/skip createPackage\/500\/server-error: 'server-error' is a failure of the server/);
  } finally {
    await good.close();
  }
});
