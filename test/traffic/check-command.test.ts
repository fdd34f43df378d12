/** `tandem check` as it is used on a command line. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { countUnusable } from '../../src/cli/traffic/unusable-lines';
import { launchOpen } from '../scenarios/support/cli';
import { runHere } from '../scenarios/support/run-here';
import { PETS } from './support/pets';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-check-'));
  put('openapi.json', JSON.stringify(PETS));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

interface Given {
  readonly target?: string;
  readonly status?: number;
  readonly body?: string;
}
const line = ({ target = '/v1/pets/5', status = 200, body = '{"id":5,"name":"Ada"}' }: Given = {}) =>
  `${JSON.stringify({
    request: { method: 'GET', target, headers: { Authorization: 'Bearer very-secret-token' } },
    response: { status, headers: { 'Content-Type': 'application/json' }, body },
  })}\n`;
const check = (...args: string[]) => runHere(['check', '--document', join(folder, 'openapi.json'), ...args]);

test('recordings that conform: exit code 0, with figures and coverage', async () => {
  const { code, stdout, stderr } = await check(put('good.jsonl', line() + line({ target: '/v1/pets', body: '[]' })));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('2 exchanges: 2 conform, 0 violate the document\n');
  expect(stdout).toMatch(/operations +2 of 3 +not createPet\n/);
});

test('a document of YAML may stand among the recordings', async () => {
  const document = put('pets.yaml', JSON.stringify(PETS));
  const recorded = put('one.jsonl', line());
  for (const words of [
    [recorded, document],
    [document, recorded],
  ]) {
    const { code, stdout } = await runHere(['check', ...words]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('1 exchange: 1 conforms') as string });
  }
});

test('each violation once by its cause, with the place of its exchange, and no secret', async () => {
  const bad = put(
    'bad.jsonl',
    line() + line({ body: '{"id":"5","name":"Ada"}' }) + line({ body: '{"id":"6","name":"Bob"}' }),
  );
  const { code, stdout } = await check(bad);
  expect(code).toBe(1);
  expect(stdout).toContain('2 exchanges violate the document, for 1 cause');
  expect(stdout).toContain(`FAIL ${bad}#2 (documented) GET /pets/{id}`);
  expect(stdout).toContain('response.body/id must be an integer, not a string');
  expect(stdout).toContain(`and 1 more exchange fails for the same cause: ${bad}#3`);
  expect(stdout).not.toContain('very-secret-token');
});

test('--fail-on decides what counts: a request that was rejected as it should be is a warning', async () => {
  const file = put(
    'rejected.jsonl',
    line({ target: '/v1/pets?limit=500', status: 400, body: '{"message":"too many"}' }),
  );
  expect((await check(file)).code).toBe(0);
  const { code, stdout } = await check(file, '--fail-on', 'warning');
  expect(code).toBe(1);
  expect(stdout).toContain('request.query/limit must be at most 100');
  const bad = put('wrong.jsonl', line({ status: 500, body: '' }));
  expect((await check(bad, '--fail-on', 'none')).code).toBe(0);
});

test('a baseline knows causes, wherever their exchanges stand', async () => {
  const known = join(folder, 'known.json');
  const wrong = line({ body: '{"id":"5","name":"Ada"}' });
  expect((await check(put('one.jsonl', wrong), '--write-baseline', known)).code).toBe(0);
  const { code, stdout } = await check(put('two.jsonl', line() + line() + wrong), '--baseline', known);
  expect(code).toBe(0);
  expect(stdout).toContain('1 violates the document (1 known)');
  expect((await check(put('three.jsonl', line({ status: 500 })), '--baseline', known)).code).toBe(1);
});

test('another base path is offered, and --base takes it, or one server alone', async () => {
  const moved = put('moved.jsonl', line({ target: '/api/v9/pets/5' }) + line({ target: '/index.html' }));
  const { code, stdout } = await check(moved);
  expect(code).toBe(1);
  expect(stdout).toContain('did you mean --base /api/v9?');
  expect(stdout).toContain('Nothing was checked: no exchange is one of the document.');
  expect(stdout).not.toContain('Coverage');
  expect((await check(moved, '--base', '/api/v9')).stdout).toContain('1 exchange: 1 conforms');
  const elsewhere = await check(moved, '--base', 'https://api.example.com/api/v9');
  expect(elsewhere.stdout).toContain('2 exchanges are not below https://api.example.com/api/v9');
  const one = await check(put('one.jsonl', line()), '--base', 'https://api.example.com/api/v9');
  expect(one.stdout).toContain('1 exchange is not below https://api.example.com/api/v9');
});

test('a compressed recording is read as the one in it; one that is cut off is not a recording', async () => {
  const packed = gzipSync(line() + line({ status: 500, body: '' }));
  const file = put('packed.jsonl.gz', '');
  writeFileSync(file, packed);
  const { code, stdout } = await check(file);
  expect({ code, stdout }).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('2 exchanges: 1 conforms') as string,
  });
  writeFileSync(file, packed.subarray(0, packed.length - 9));
  const cut = await check(file);
  expect(cut).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/packed\.jsonl\.gz cannot be read: .+\n$/) as string,
  });
});

test('folders are read whole, and reports are written', async () => {
  mkdirSync(join(folder, 'all/more'), { recursive: true });
  put('all/a.jsonl', line());
  put('all/more/b.ndjson', line({ status: 500, body: '' }));
  put('all/notes.txt', 'no recording');
  writeFileSync(join(folder, 'all/c.har.gz'), gzipSync(line()));
  const report = join(folder, 'report.json');
  expect((await check(join(folder, 'all'), '--report', `json=${report}`)).code).toBe(1);
  const { cases } = JSON.parse(require('node:fs').readFileSync(report, 'utf8')) as {
    cases: { id: string; verdict: string }[];
  };
  expect(cases.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'failed']);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s: what was checked so far is summed up, with exit code %d', async (signal, code) => {
  const input = line() + line({ body: '{"id":"5","name":"Ada"}' }) + line();
  const args = ['check', '-', '--document', join(folder, 'openapi.json'), '--verbose'];
  const running = launchOpen(args, { input: input + line().slice(0, 40) });
  // The end of an exchange shows itself by the beginning of the next one.
  while (!running.output.stdout.includes('stdin#2') && running.process.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 10));
  running.process.kill(signal);
  const result = await running.ended;
  expect(result).toMatchObject({ code, stderr: '' });
  expect(result.stdout).toContain('The run was interrupted before its end.\n3 exchanges: 2 conform, 1 violates');
  expect(result.stdout).not.toContain('ends in the middle');
});

test.each([
  ['a file that is not there', () => join(folder, 'none.har'), /none\.har: there is no such file or folder\n$/],
  [
    "a file that isn't a recording",
    () => put('x.har', 'hello'),
    /x\.har has no exchanges: it is empty, or neither an HTTP archive \(HAR 1\.2\) nor JSON lines\n$/,
  ],
  [
    'an HTTP archive without entries',
    () => put('none-yet.har', '{"log":{"version":"1.2","entries":[]}}'),
    /none-yet\.har has no exchanges: it is empty, or neither/,
  ],
  [
    'a folder without recordings',
    () => (mkdirSync(join(folder, 'empty'), { recursive: true }), join(folder, 'empty')),
    /there is no file that ends in \.har, \.jsonl, \.ndjson\n$/,
  ],
])('%s is one message, with exit code 2', async (_, file, message) => {
  const { code, stdout, stderr } = await check(file());
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
});

test('a recording that breaks off is checked as far as it goes: exit code 2', async () => {
  const { code, stdout } = await check(put('cut.jsonl', line() + line().slice(0, 40)));
  expect(code).toBe(2);
  expect(stdout).toContain('1 exchange: 1 conforms');
  expect(stdout).toMatch(/cut\.jsonl#2 \(line 2\): the recording ends in the middle of it/);
});

test('a line that is no JSON is named by its place, without what stands in it', async () => {
  const { code, stdout, stderr } = await check(
    put('odd.jsonl', `${line()}{"request": {"token": very-secret-token}}\n`),
  );
  expect(code).toBe(2);
  expect(stdout).toContain("odd.jsonl#2 (line 2): it isn't JSON\n");
  expect(stdout + stderr).not.toContain('very-secret-token');
});

test('a line of a log among the others is named, and the lines behind it are read', async () => {
  const mixed = `${line()}it's "cut {\n${line({ body: '{"id":"5","name":"Ada"}' })}`;
  const { code, stdout } = await check(put('mixed.jsonl', mixed));
  expect(code).toBe(2);
  expect(stdout).toContain('2 exchanges: 1 conforms, 1 violates the document');
  expect(stdout).toContain("mixed.jsonl#2 (line 2): it isn't JSON\n");
});

test('lines without a response are counted, whatever their number', async () => {
  const lines =
    line() +
    [0, 99, 1000, 200.5]
      .map((status) => line({ status }))
      .join('')
      .repeat(10_000);
  const { code, stdout } = await check(put('many.jsonl', lines));
  expect(code).toBe(0);
  expect(stdout).toMatch(/Not read: (?:\S+ \(line \d+\),? ){5}and 39995 more: no response was recorded\n/);
});

test('so many reasons are shown, the others counted', () => {
  const unusable = countUnusable();
  for (let i = 1; i <= 30; i++)
    unusable.note({ place: { index: i, line: i }, reason: `reason ${i}`, isBroken: i === 30 });
  const lines = unusable.lines(({ index }) => `a.har#${index}`);
  expect(lines).toHaveLength(21);
  expect(lines[0]).toBe('Not read: a.har#1 (line 1): reason 1');
  expect(lines.at(-1)).toBe('Not read: 10 more, for other reasons');
  expect(unusable.isBroken()).toBe(true);
});
