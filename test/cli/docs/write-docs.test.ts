import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../../scenarios/support/run-here';

test.each(['index.html', 'assets/style.css', 'assets/search.js', 'openapi.json'])(
  'a file that cannot be written is one line: %s',
  async (path) => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
    try {
      const document = join(folder, 'api.yaml');
      writeFileSync(document, "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n");
      mkdirSync(join(folder, 'site', path), { recursive: true });
      const { code, stderr } = await runHere(['docs', document, '--no-samples', '--out', join(folder, 'site')]);
      expect(stderr.trimEnd()).toContain(`${join(folder, 'site', path)} cannot be written: `);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test.each([
  ['pages', []],
  ['one file', ['--single-file']],
])('samples that brought their responses stand on the %s', async (_form, flags) => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
  try {
    const document = join(folder, 'api.yaml');
    writeFileSync(
      document,
      "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n" +
        'paths: { /ping: { get: { responses: { 200: { description: ok } } } } }\n',
    );
    const site = join(folder, 'site');
    const { code, stdout } = await runHere(['docs', document, '--language', 'javascript', '--out', site, ...flags]);
    expect(stdout).toContain('with 1 sample that got its response');
    const page = readFileSync(join(site, 'index.html'), 'utf8');
    expect(page.match(/<div class="snippet"/g)).toHaveLength(1);
    expect(page).toContain('data-try="');
    expect(code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['the first ten of them', [], 10],
  ['all of them where every line is wanted', ['--check'], 12],
])('links of texts that lead out of the pages without a host are reported: %s', async (_, flags, listed) => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
  try {
    const document = join(folder, 'api.yaml');
    const links = Array.from({ length: 12 }, (_, i) => `[${i}](/guides/${i})`).join(' ');
    writeFileSync(document, `openapi: 3.1.0\ninfo: { title: T, version: '1', description: '${links}' }\npaths: {}\n`);
    const { code, stdout } = await runHere(['docs', document, '--out', join(folder, 'site'), ...flags]);
    expect(stdout.match(/^leads elsewhere \/guides\/\d+: a link of a text without a host$/gm)).toHaveLength(listed);
    expect(stdout.includes('leads elsewhere 2 more links (--check lists them)')).toBe(listed === 10);
    expect(code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const WRONG_EXAMPLES = `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /cats:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, required: [name], properties: { name: { type: string, examples: [Tom] } } }
              examples:
                good: { value: { name: Tom } }
                wrong: { value: { name: 7 } }
                empty: { value: {} }
components:
  schemas: { Age: { type: integer, examples: [7, old] } }
`;

test.each([
  ['pages', ['--no-samples', '--out', 'site'], 'stdout'],
  ['a page of Markdown', ['--no-samples', '--format', 'markdown'], 'stderr'],
  ['no page', ['--check', '--language', 'javascript'], 'stdout'],
] as const)(
  'examples that violate their schemas are reported beside %s, and nothing fails',
  async (_, flags, stream) => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
    try {
      const document = join(folder, 'api.yaml');
      writeFileSync(document, WRONG_EXAMPLES);
      const run = await runHere([
        'docs',
        document,
        ...flags.map((flag) => (flag === 'site' ? join(folder, flag) : flag)),
      ]);
      const lines = run[stream].split('\n').filter((line) => line.startsWith('violates its schema '));
      expect(lines.map((line) => line.replace(document, 'api.yaml'))).toEqual([
        expect.stringMatching(/ api\.yaml:14:\d+ \(#.*\/wrong\/value\/name\): example 'wrong': name must be a string/),
        expect.stringMatching(/ api\.yaml:15:\d+ \(#.*\/empty\/value\): example 'empty': the value lacks 'name'/),
        expect.stringMatching(/ api\.yaml:17:\d+ \(#.*\/Age\/examples\/1\): example: the value must be an integer/),
      ]);
      expect(run.code).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
