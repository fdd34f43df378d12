import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runApart as runCli } from './support/cli';

const TRAIN_TRAVEL = 'node_modules/@readme/oas-examples/3.1/yaml/train-travel.yaml';
const PATIENCE = 240_000;

interface MutateReport {
  readonly total: { made: number; killed: number; survived: number; equivalent: number; rate: number };
  readonly kinds: Record<string, { made: number }>;
  readonly failing: unknown[];
  readonly mutants: { id: string; kind: string; outcome: string; reason?: string; line: number; pointer: string }[];
}

test(
  'create-package: every faulty mock is killed, or named as equivalent with the reason',
  async () => {
    const { code, stdout, stderr } = await runCli(['mutate', '--demo', '--format', 'json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { total, kinds, failing, mutants } = JSON.parse(stdout) as MutateReport;
    expect(mutants.filter(({ outcome }) => outcome === 'survived')).toEqual([]);
    expect(failing).toEqual([]);
    expect(total).toMatchObject({ survived: 0, rate: 1 });
    const figures = await readFile('.config/site/reference/figures.md', 'utf8');
    const [, equivalent, killed, of] =
      /mutants of create-package.*?(\d+) more are.*?(\d+) of (\d+)/.exec(figures) ?? [];
    expect([equivalent, killed, of].map(Number)).toEqual([total.equivalent, total.killed, total.killed]);
    expect(Object.keys(kinds)).toHaveLength(13);
    for (const { outcome, reason, line } of mutants) {
      expect(line).toBeGreaterThan(0);
      if (outcome === 'equivalent') expect(reason).toMatch(/requests?/);
    }
  },
  PATIENCE,
);

test(
  'a public document: every faulty mock is killed',
  async () => {
    const { code, stdout } = await runCli(['mutate', TRAIN_TRAVEL, '--min-rate', '98']);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/^Train Travel API: \d+ mutants, seed 1\n/);
    expect(stdout).not.toMatch(/^survived/m);
    expect(stdout).toMatch(/^all +\d+ +\d+ +0 +\d+ +100\.0 %$/m);
  },
  PATIENCE,
);

/** Without `readA`, its path is one of `readB`, whose body its own schema takes. */
const HIDDEN = `openapi: 3.1.0
info: { title: Hidden, version: '1' }
paths:
  /a/me:
    get:
      operationId: readA
      responses: { '200': { description: Own, content: { application/json: { schema: { type: object } } } } }
  /a/{name}:
    get:
      operationId: readB
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: OK, content: { application/json: { schema: { type: object, properties: { n: { type: integer } } } } } }
        '404': { description: No }
`;

describe('a document with a survivor', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tandem-mutate-'));
    await writeFile(join(folder, 'api.yaml'), HIDDEN);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('names it with its place, what was tried and a request that shows it; exit code 1', async () => {
    const { code, stdout } = await runCli(['mutate', 'api.yaml'], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^survived does not have readA api\.yaml:5:5 /m);
    expect(stdout).toMatch(
      /tried: \d+ requests of the suite found nothing; this one shows it:\n\s+curl '\$MOCK\/a\/me'/,
    );
  });

  test('--kind, --only and --workers choose', async () => {
    const only = ['mutate', 'api.yaml', '--kind', 'route', '--only', '*me/get:gone', '--workers', '1'];
    const { code, stdout } = await runCli(only, { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^route +1 +0 +1 +0 +0\.0 %$/m);
    const listed = await runCli([...only, '--list'], { cwd: folder });
    expect(listed).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/get:gone {2}.*\n1 mutant\n$/) as string,
    });
  });

  test('a mock has what a path names: where it has not, that is found, though a server may say so', async () => {
    const { code, stdout } = await runCli(['mutate', 'api.yaml', '--only', '*{name}/get*'], { cwd: folder });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.not.stringMatching(/^survived/m) as string });
  });
});

test.each([
  ['no such document', ['mutate', 'nope.yaml'], /nope\.yaml/],
  ['no such mutant', ['mutate', '--demo', '--only', 'nope'], /no such mutant; --list prints them all/],
  ['no such kind', ['mutate', '--kind', 'nope'], /Allowed choices are status, /],
])('%s is one clear line and exit code 2', async (_, args, words) => {
  const { code, stderr } = await runCli(args);
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(words) as string });
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
