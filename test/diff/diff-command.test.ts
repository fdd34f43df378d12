import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SaxesParser } from 'saxes';
import type { CliResult } from '../scenarios/support/cli';
import { runHere } from '../scenarios/support/run-here';

const api = (version: string, most: number, summary = 'List'): string => `openapi: 3.1.0
info: { title: Pets <b>, version: ${version} }
paths:
  /pets:
    get:
      summary: ${summary}
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: ${most} } }
      responses: { '200': { description: OK } }
`;

const home = process.cwd();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-diff-'));
  process.chdir(folder);
  write('v1.yaml', api('1.0.0', 100));
  write('v2.yaml', api('2.0.0', 50));
  write('v3.yaml', api('2.1.0', 80, 'List them'));
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});
function write(name: string, text: string): void {
  mkdirSync(dirname(name), { recursive: true });
  writeFileSync(name, text);
}
const diff = (...args: string[]): Promise<CliResult> => runHere(['diff', ...args]);

test('the changes, with their places and a value that shows them', async () => {
  const { code, stdout, stderr } = await diff('v1.yaml', 'v2.yaml');
  expect(stderr).toBe('');
  expect(stdout).toBe(`v1.yaml (1.0.0) → v2.yaml (2.0.0)

GET /pets
  breaking query parameter 'limit': maximum is 50 instead of 100 (constraint-tightened)
           51 can't be sent any more
           v1.yaml:8:62 → v2.yaml:8:62

for clients: 1 breaking, 0 warnings, 0 compatible, 0 in the documentation; by SemVer a major release
`);
  expect(code).toBe(1);
});

test('a value is described by who sends it', async () => {
  const response = (values: string): string => `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      responses: { '200': { description: ok, content: { application/json: { schema: { enum: [${values}] } } } } }
`;
  write('one.yaml', response('a'));
  write('two.yaml', response('a, b'));
  expect((await diff('one.yaml', 'two.yaml')).stdout).toContain('"b" may come now\n');
  expect((await diff('two.yaml', 'one.yaml')).stdout).toContain('"b" doesn\'t come any more\n');
  expect((await diff('v2.yaml', 'v1.yaml')).stdout).toContain('51 can be sent now\n');
});

describe('the exit code', () => {
  test.each([
    [['v1.yaml', 'v2.yaml'], 1],
    [['v1.yaml', 'v2.yaml', '--fail-on', 'none'], 0],
    [['v1.yaml', 'v2.yaml', '--for', 'server'], 0],
    [['v2.yaml', 'v1.yaml'], 0],
    [['v2.yaml', 'v1.yaml', '--for', 'server'], 1],
    [['v2.yaml', 'v1.yaml', '--fail-on', 'any'], 1],
    [['v1.yaml', 'v1.yaml', '--fail-on', 'any'], 0],
    [['v2.yaml', 'v3.yaml', '--fail-on', 'warning'], 0],
    [['v1.yaml', 'v2.yaml', 'v3.yaml'], 1],
  ])('%j', async (args, code) => {
    expect((await diff(...args)).code).toBe(code);
  });
});

describe('what cannot be compared', () => {
  test.each([
    [['v1.yaml'], /^name two versions of a document, the older one first/],
    [['v1.yaml', 'v9.yaml'], /^v9\.yaml: there is no such file/],
    [['v1.yaml', 'notes.yaml'], /^notes\.yaml:1:1: this is not an OpenAPI document/],
    [['v1.yaml', 'v2.yaml', '--base', 'main'], /^--base stands for the old version/],
    [['v1.yaml', '--base', '-x'], /^-x:v1\.yaml: '-x' isn't a revision of git$/],
    [['v1.yaml', '--base', 'nowhere'], /^nowhere:v1\.yaml: git cannot read it: /],
    [['https://api.example/v1.yaml', '--base', 'main'], /^--base is a revision of git, which has no https:/],
    [['v1.yaml', 'v2.yaml', '--fail-on', 'all'], /Allowed choices are breaking, warning, any, none/],
  ])('%j is one line, and the code 2', async (args, message) => {
    write('notes.yaml', 'a: b');
    const { code, stdout, stderr } = await diff(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

test('in Markdown, operations are code, and what concerns all of them is a heading in words', async () => {
  const at = (host: string, path: string): string =>
    `openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://${host}.example' }]\n` +
    `paths: { ${path}: { get: { responses: { '200': { description: ok } } } } }\n`;
  write('here.yaml', at('here', '/a'));
  write('there.yaml', at('there', '/b'));
  const { stdout } = await diff('here.yaml', 'there.yaml', '--format', 'markdown');
  expect(stdout.match(/^### .+$/gm)?.sort()).toEqual(['### The whole API', '### `GET /a`', '### `GET /b`']);
});

test('a page has a section for each version, the newest first', async () => {
  await diff('v1.yaml', 'v2.yaml', 'v3.yaml', '--format', 'html', '--out', 'changes.html');
  const page = readFileSync('changes.html', 'utf8');
  const sections = [...page.matchAll(/<h2>([\d.]+)/g)].map(([, version]) => version);
  expect(sections).toEqual(['2.1.0', '2.0.0']);
  expect(page).toContain('Changes of Pets &#60;b&#62;');
  const { stdout } = await diff('v1.yaml', 'v2.yaml', 'v3.yaml', '--format', 'markdown', '--all');
  expect([...stdout.matchAll(/^## (.+)$/gm)].map(([, version]) => version)).toEqual(['2.1.0', '2.0.0']);
  expect(stdout).toContain('# Changes of Pets \\<b\\>');
  expect(stdout).toContain('the summary differs');
});

test('programs and checks read it, too', async () => {
  const json = JSON.parse((await diff('v1.yaml', 'v2.yaml', '--format', 'json')).stdout);
  expect(json.versions[0].changes).toEqual([
    {
      ...{ id: 'constraint-tightened', client: 'breaking', server: 'compatible', sentBy: 'client' },
      ...{ operations: ['GET /pets'], subject: "query parameter 'limit'", message: 'maximum is 50 instead of 100' },
      witness: { value: 51, valid: 'before' },
      old: { file: 'v1.yaml', line: 8, column: 62, pointer: '/paths/~1pets/get/parameters/0/schema/maximum' },
      new: { file: 'v2.yaml', line: 8, column: 62, pointer: '/paths/~1pets/get/parameters/0/schema/maximum' },
    },
  ]);
  expect((await diff('v1.yaml', 'v2.yaml', '--format', 'github')).stdout).toMatch(
    /^::error file=v2\.yaml,line=8,col=62,title=constraint-tightened::GET \/pets: query parameter 'limit'/,
  );
  const sarif = JSON.parse((await diff('v1.yaml', 'v2.yaml', '--format', 'sarif')).stdout);
  expect(sarif.runs[0].results[0]).toMatchObject({ ruleId: 'constraint-tightened', level: 'error' });
  const { stdout } = await diff('v1.yaml', 'v2.yaml', '--format', 'junit');
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => void names.push(name));
  parser.write(stdout).close();
  expect(names).toEqual(['testsuites', 'testsuite', 'testcase', 'failure']);
});

describe('a baseline of accepted changes', () => {
  test('what is accepted is neither listed nor counted, and says so; what goes further is', async () => {
    const written = await diff('v1.yaml', 'v2.yaml', '--write-baseline');
    expect(written.stderr).toBe('note: 1 accepted change is in tandem-diff-baseline.json\n');
    expect(JSON.parse(readFileSync('tandem-diff-baseline.json', 'utf8'))).toEqual({
      ...{ format: 'openapi-tandem-diff-baseline', version: 1 },
      known: [
        {
          ...{ id: 'constraint-tightened', operations: ['GET /pets'], subject: "query parameter 'limit'" },
          message: 'maximum is 50 instead of 100',
        },
      ],
    });
    const known = ['--baseline', 'tandem-diff-baseline.json'];
    const { code, stdout, stderr } = await diff('v1.yaml', 'v2.yaml', ...known);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('maximum');
    expect(stdout).toContain(
      'for clients: no further changes, and 1 accepted, which is not listed; by SemVer a major release',
    );
    write('v4.yaml', api('4.0.0', 40));
    const further = await diff('v1.yaml', 'v4.yaml', ...known);
    expect(further.code).toBe(1);
    expect(further.stdout).toContain('maximum is 40 instead of 100');
    expect(further.stderr).toBe(
      "note: the accepted change 'GET /pets: query parameter 'limit': maximum is 50 instead of 100' " +
        'is not there any more\n',
    );
  });

  test('it holds for the operations that it names, and for no further ones', async () => {
    const shared = (most: number, path: string): string =>
      JSON.stringify({
        ...{ openapi: '3.1.0', info: { title: 'Pets', version: '1' } },
        components: {
          parameters: { limit: { name: 'limit', in: 'query', schema: { type: 'integer', maximum: most } } },
        },
        paths: Object.fromEntries(
          ['/pets', path].map((one) => [
            one,
            {
              get: {
                parameters: [{ $ref: '#/components/parameters/limit' }],
                responses: { 200: { description: 'OK' } },
              },
            },
          ]),
        ),
      });
    write('a.json', shared(9, '/pets'));
    write('b.json', shared(5, '/pets'));
    write('c.json', shared(9, '/toys'));
    write('d.json', shared(5, '/toys'));
    await diff('a.json', 'b.json', '--write-baseline', 'known.json');
    expect((await diff('a.json', 'b.json', '--baseline', 'known.json')).code).toBe(0);
    const wider = await diff('c.json', 'd.json', '--baseline', 'known.json', '--format', 'json');
    expect(wider.code).toBe(1);
    expect(wider.stdout).toContain('GET /toys');
  });

  test('programs and pages know how many there are', async () => {
    await diff('v1.yaml', 'v2.yaml', '--write-baseline', 'known.yaml');
    const as = async (format: string): Promise<string> =>
      (await diff('v1.yaml', 'v2.yaml', '--baseline', 'known.yaml', '--format', format)).stdout;
    const [version] = JSON.parse(await as('json')).versions;
    expect(version).toMatchObject({ changes: [], accepted: [{ id: 'constraint-tightened' }], release: 'major' });
    expect(await as('html')).toContain('1 accepted change is not listed');
    expect(await as('markdown')).toContain('1 accepted, which is not listed');
    expect(await as('github')).toBe('');
  });

  test.each([
    ['missing.json', undefined, /^the baseline missing\.json cannot be read \(--write-baseline makes one\)/],
    ['other.json', '{}', /^other\.json isn't a baseline of diff: an object with format: openapi-tandem-diff-baseline/],
    ['bad.json', { known: [1] }, /^bad\.json: known\[0\] is an object with id, subject and message/],
    ['bad.json', { known: [{ id: 'a', subject: 'b' }] }, /^bad\.json: known\[0\] needs an id, a subject and a message/],
    [
      'bad.json',
      { known: [{ id: 'a', subject: 'b', message: 'c', operations: 'GET /pets' }] },
      /^bad\.json: known\[0\]\.operations is a list of operations/,
    ],
  ])('%s with %j is one line, and the code 2', async (name, value, message) => {
    const whole = { format: 'openapi-tandem-diff-baseline', version: 1 };
    if (value !== undefined) write(name, typeof value === 'string' ? value : JSON.stringify({ ...whole, ...value }));
    const { code, stderr } = await diff('v1.yaml', 'v2.yaml', '--baseline', name);
    expect(code).toBe(2);
    expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

test('a revision of git, with the files that it refers to, changes nothing in the folder', async () => {
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.email=a@b.example', '-c', 'user.name=A', ...args], { stdio: 'pipe' });
  const refers = api('1.0.0', 9).replace('{ type: integer, maximum: 9 }', "{ $ref: './parts/limit.yaml#/Limit' }");
  write('apis/openapi.yaml', refers);
  write('apis/parts/limit.yaml', 'Limit: { type: integer, maximum: 9 }\n');
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  write('apis/parts/limit.yaml', 'Limit: { type: integer, maximum: 5 }\n');
  const { code, stdout, stderr } = await diff('apis/openapi.yaml', '--base', 'HEAD');
  expect(stderr).toBe('');
  expect(stdout).toContain('maximum is 5 instead of 9');
  expect(stdout).toContain('apis/parts/limit.yaml:1:25');
  expect(code).toBe(1);
  expect((await diff('HEAD:apis/openapi.yaml', 'HEAD:apis/openapi.yaml')).code).toBe(0);
  expect((await diff(join(process.cwd(), 'apis/openapi.yaml'), '--base', 'HEAD')).stdout).toContain('5 instead of 9');
  write('tandem.config.yaml', 'diff: { base: HEAD, fail-on: any }\n');
  expect((await diff('apis/openapi.yaml')).stdout).toContain('HEAD:apis/parts/limit.yaml:1:25');
  expect((await diff('v1.yaml', 'v1.yaml')).code).toBe(0);
  rmSync('tandem.config.yaml');
  process.chdir('apis');
  expect((await diff('--base', 'HEAD')).stdout).toContain('HEAD:openapi.yaml (1.0.0) → openapi.yaml (1.0.0)');
  process.chdir('..');
  expect(readFileSync('apis/parts/limit.yaml', 'utf8')).toContain('maximum: 5');
});

test('numbers are compared as they are written, also beyond 2^53', async () => {
  write('big.yaml', api('1.0.0', 1).replace('maximum: 1', 'maximum: 9223372036854775807'));
  write('less.yaml', api('1.0.0', 1).replace('maximum: 1', 'maximum: 9223372036854775806'));
  const { code, stdout } = await diff('big.yaml', 'less.yaml');
  expect(stdout).toContain('maximum is 9223372036854775806 instead of 9223372036854775807');
  expect(code).toBe(1);
});

test('what is gone stands at the beginning of the new document in a check', async () => {
  write('none.yaml', 'openapi: 3.1.0\ninfo: { title: Pets, version: 3.0.0 }\npaths: {}\n');
  const { stdout } = await diff('v1.yaml', 'none.yaml', '--format', 'github');
  expect(stdout).toBe(
    '::error file=none.yaml,line=1,col=1,title=operation-removed::GET /pets: the operation: it is gone\n',
  );
});

describe('text of a document is only text', () => {
  const hostile = '\u001b[31m\u202e<script>`$x$`*\n|';
  const hostileApi = (values: readonly string[]): string =>
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: hostile, version: hostile },
      paths: {
        '/pets': {
          get: {
            parameters: [{ name: hostile, in: 'query', schema: { type: 'string', enum: values } }],
            responses: { 200: { description: 'OK' } },
          },
        },
      },
    });

  test.each(['text', 'markdown', 'html', 'github', 'junit'])('%s', async (format) => {
    write('old.json', hostileApi([hostile, 'b']));
    write('new.json', hostileApi(['b']));
    const { code, stdout, stderr } = await diff('old.json', 'new.json', '--format', format);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('script');
    expect(stdout).not.toContain('\u001b');
    if (format !== 'junit') expect(stdout).not.toContain('\u202e');
    if (format === 'html' || format === 'junit') expect(stdout).not.toContain('<script');
    const outsideOfCode = stdout.replace(/(`+)[^`].*?[^`]\1(?!`)/g, '');
    if (format === 'markdown') expect(outsideOfCode).not.toMatch(/(?<!\\)(?:<script|[`$*]x?\$)/);
    if (format === 'github') expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  });
});

test('the kinds of changes', async () => {
  const { code, stdout } = await diff('--kinds');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^enum-value-removed +one of the listed values is gone$/m);
});
