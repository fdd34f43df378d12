import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { paste } from '../infer/paste';
import type { CliResult } from '../scenarios/support/cli';
import { runHere } from '../scenarios/support/run-here';

/** One error (example) and one warning (body-ignored). */
const API = `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get:
      requestBody: { content: { application/json: { schema: {} } } }
      responses:
        '200': { description: OK, content: { application/json: { schema: { type: integer }, example: one } } }
`;
const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'checkstyle'];

const home = process.cwd();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-lint-'));
  process.chdir(folder);
  write('api.yaml', API);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});
const write = (name: string, text: string): void => writeFileSync(name, text);
const lint = (...args: string[]): Promise<CliResult> => runHere(['lint', ...args]);

describe('rules', () => {
  const last = async (...args: string[]): Promise<[number | null, string | undefined]> => {
    const { code, stdout } = await lint('api.yaml', ...args);
    return [code, stdout.trimEnd().split('\n').at(-1)];
  };

  test.each([
    [[], 1, '1 error, 1 warning'],
    [['--rule', 'example=off'], 0, '0 errors, 1 warning'],
    [['--rule', 'example=off', '--strict'], 1, '0 errors, 1 warning'],
    [['--rule', 'example=warning'], 0, '0 errors, 2 warnings'],
    [['--rule', 'example=off', '--rule', 'body-ignored=error'], 1, '1 error, 0 warnings'],
    [['--rule', 'example=off', '--rule', 'body-ignored=off'], 0, 'api.yaml: nothing found'],
    [['--ignore', 'example #/paths/~1a/get it comes next week'], 0, '0 errors, 1 warning, 1 known'],
    [['--ignore', 'example api.yaml#/paths here'], 0, '0 errors, 1 warning, 1 known'],
    [['--ignore', 'example other.yaml#/paths elsewhere'], 1, '1 error, 1 warning'],
    [['--ignore', '* # all of it'], 0, 'api.yaml: nothing found, 2 known'],
  ])('%j', async (args, code, summary) => {
    expect(await last(...args)).toEqual([code, summary]);
  });

  test('by the configuration, with several documents', async () => {
    write('b.yaml', API);
    write(
      'tandem.config.yaml',
      `lint:
  document: [api.yaml, b.yaml]
  rule: { body-ignored: off, example: warning }
  ignore: ['example b.yaml#/paths its id comes next week']
`,
    );
    const { code, stdout } = await lint();
    expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, '0 errors, 1 warning, 1 known']);
    expect((await lint('--strict')).code).toBe(1);
  });

  test.each([
    [['--rule', 'exampel=off'], /There is no rule 'exampel'; did you mean 'example'\? \(--rules lists all\)/],
    [['--rule', 'example=info'], /the severities are off, warning and error/],
    [['--ignore', 'exampel #/paths why'], /There is no rule 'exampel'/],
    [['--ignore', 'example #/paths'], /written as 'rule #\/pointer reason'/],
    [['--baseline', 'none.json'], /^the baseline none\.json cannot be read \(--write-baseline makes one\)/],
    [['--format', 'yaml'], /Allowed choices are text, json, sarif, junit, github, checkstyle/],
  ])('what is written wrong is one line: %j', async (args, message) => {
    const { code, stdout, stderr } = await lint('api.yaml', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test.each([
    [
      'lint: { rules: { example: off } }',
      /^tandem\.config\.yaml:1:9: there is no setting 'lint\.rules'; did you mean 'rule'\?/,
    ],
    ['lint: { rule: { exampel: off } }', /^tandem\.config\.yaml:1:9: rule cannot be 'exampel=off': There is no rule/],
    ['lint: { document: 5 }', /^tandem\.config\.yaml:1:9: document must be a string, or a list of strings/],
    ['verify: { document: [api.yaml] }', /^tandem\.config\.yaml:1:11: document must be a string/],
  ])('what is wrong in the configuration has its place: %s', async (text, message) => {
    write('tandem.config.yaml', `${text}\n`);
    const { code, stderr } = await lint('api.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('an exception that meets nothing is a note', async () => {
    const { stderr } = await lint('api.yaml', '--ignore', 'link #/paths/~1b later');
    expect(stderr).toBe("note: the exception 'link #/paths/~1b' (later) no longer matches anything\n");
  });
});

describe('a baseline', () => {
  test('is written and read', async () => {
    expect((await lint('api.yaml', '--write-baseline')).stderr).toMatch(
      '2 known findings are in tandem-lint-baseline.json',
    );
    const read = await lint('api.yaml', '--baseline', 'tandem-lint-baseline.json');
    expect(read).toMatchObject({ code: 0, stdout: 'api.yaml: nothing found, 2 known\n', stderr: '' });
  });

  test('knows the files where there are several', async () => {
    write('b.yaml', API.replace('example: one', 'example: 1'));
    await lint('api.yaml', 'b.yaml', '--write-baseline', 'known.json');
    expect(readFileSync('known.json', 'utf8')).toContain('"file":"b.yaml"');
    write('b.yaml', API);
    const { code, stdout } = await lint('./api.yaml', 'b.yaml', '--baseline', 'known.json');
    expect([code, stdout.split('\n')[0], stdout.trimEnd().split('\n').at(-1)]).toEqual([
      1,
      'b.yaml',
      '1 error, 0 warnings, 3 known',
    ]);
  });

  test('finds what is new, and says what it no longer needs', async () => {
    await lint('api.yaml', '--write-baseline', 'known.json');
    write(
      'api.yaml',
      API.replace(', example: one', '').replace('type: integer', 'type: integer, minimum: 2, maximum: 1'),
    );
    const { stdout, stderr } = await lint('api.yaml', '--baseline', 'known.json');
    expect(stdout).toContain('(constraints)');
    expect(stderr).toMatch(/note: the exception 'example #.*' \(baseline\) no longer matches anything/);
  });
});

describe('documents', () => {
  test('a pattern names several, each once', async () => {
    mkdirSync('deep/er', { recursive: true });
    write('deep/er/b.yaml', API);
    const { stdout } = await lint('**/*.yaml', 'api.yaml', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ documents: ['api.yaml', 'deep/er/b.yaml'], errors: 2, warnings: 2 });
  });

  test('the one of the folder, named on stderr where stdout is data', async () => {
    write('openapi.yaml', API);
    expect((await lint()).stdout).toMatch(/^document: openapi\.yaml\n/);
    const { stdout, stderr } = await lint('--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ documents: ['openapi.yaml'] });
    expect(stderr).toBe('document: openapi.yaml\n');
  });

  test('in an empty folder it says what it looked for', async () => {
    rmSync('api.yaml');
    const { code, stderr } = await lint();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^no document was given, and this folder has none: looked for openapi\.\{yaml/);
  });

  test('one that fails leaves the report of the others', async () => {
    const { code, stdout } = await lint('api.yaml', 'none.yaml');
    expect(code).toBe(2);
    expect(stdout).toMatch(/none\.yaml\n {2}1:1 error there is no such file \(document\) #\n\n2 errors, 1 warning\n$/);
  });
});

describe.each(FORMATS)('%s', (format) => {
  const read = (text: string): unknown => {
    if (format === 'json' || format === 'sarif') return JSON.parse(text);
    if (format === 'junit' || format === 'checkstyle') new SaxesParser().write(text).close();
    return text;
  };
  const failures = [
    ['a file that is not there', 'none.yaml', /there is no such file/],
    ['a pattern that meets nothing', 'none/*.yaml', /no file matches/],
    ['a folder', 'folder', /this is a folder, not a file/],
    ['broken YAML', 'broken.yaml', /cannot be read as YAML/],
    ['another document', 'other.yaml', /this is not an OpenAPI document/],
  ] as const;

  test.each(failures)('%s is a finding in the format', async (_, name, message) => {
    mkdirSync('folder');
    write('broken.yaml', ': [');
    write('other.yaml', 'a: 1');
    const { code, stdout, stderr } = await lint(name, '--format', format);
    expect(code).toBe(2);
    if (format === 'text') expect([stdout, stderr]).toEqual(['', expect.stringMatching(message)]);
    else expect([JSON.stringify(read(stdout)), stderr]).toEqual([expect.stringMatching(message), '']);
    expect(`${stdout}${stderr}`).not.toMatch(/ at \S+ \(|unexpected/);
  });

  test('findings and the absence of them', async () => {
    expect(JSON.stringify(read((await lint('api.yaml', '--format', format)).stdout))).toMatch(/body-ignored/);
    write('good.yaml', "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n");
    const { code, stdout } = await lint('good.yaml', '--format', format);
    expect(code).toBe(0);
    read(stdout);
  });
});

test('--suggest with a format that has no suggestions is a note', async () => {
  const { stderr } = await lint('api.yaml', '--suggest', '--format', 'sarif');
  expect(stderr).toBe('note: sarif has no suggestions: use --suggest with text or json\n');
});

test('--rules lists each rule once, without a document', async () => {
  rmSync('api.yaml');
  const { code, stdout } = await lint('--rules');
  const names = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[0]);
  expect([code, new Set(names).size]).toEqual([0, names.length]);
});

test('what --suggest prints can be pasted, and lint reports nothing of it', async () => {
  const text = readFileSync(join(home, 'node_modules/@readme/oas-examples/3.1/yaml/train-travel.yaml'), 'utf8');
  write('train.yaml', text);
  const { stdout } = await lint('train.yaml', '--suggest');
  expect(stdout).toMatch(/relations that train\.yaml suggests/);
  const pasted = paste({ 'train.yaml': text }, stdout.slice(stdout.indexOf('\n# train.yaml:')));
  write('pasted.yaml', pasted['train.yaml'] ?? '');
  const findings = async (file: string): Promise<string[]> => {
    const report = JSON.parse((await lint(file, '--format', 'json')).stdout) as {
      findings: { rule: string; message: string }[];
    };
    return report.findings.map(({ rule, message }) => `${rule}: ${message}`);
  };
  expect(await findings('pasted.yaml')).toEqual(await findings('train.yaml'));
});
