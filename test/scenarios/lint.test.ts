import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './support/cli';

const BROKEN = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer, default: many } }
      responses:
        '200':
          description: All pets.
          content:
            application/json:
              schema: { $ref: 'pet.yaml' }
              example: 5
          x-relations:
            - { id: a, then: $response.body#/a = 1 }
`;
const PART = `type: string
pattern: '('
`;
const WARNING = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths: {}
components:
  schemas:
    Pet: { type: string, default: 5 }
`;

describe('tandem lint', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tandem-lint-'));
    await writeFile(join(folder, 'broken.yaml'), BROKEN);
    await writeFile(join(folder, 'pet.yaml'), PART);
    await writeFile(join(folder, 'warning.yaml'), WARNING);
    await mkdir(join(folder, 'pattern'));
    for (const name of ['a', 'b']) await writeFile(join(folder, 'pattern', `${name}.yaml`), WARNING);
    await writeFile(
      join(folder, 'policy.yaml'),
      "lint:\n  rule: { schema-default: error }\n  ignore: ['schema-default #/components legacy']\n",
    );
    await writeFile(join(folder, 'none.yaml'), 'swagger: "1.2"\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('finds nothing in the bundled document', async () => {
    const { code, stdout, stderr } = await runCli(['lint', '--demo', '--strict']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'openapi/create-package.yaml: nothing found\n',
      stderr: '',
    });
  });

  it('groups findings by file, each with its place, and ends with 1', async () => {
    const { code, stdout, stderr } = await runCli(['lint', 'broken.yaml'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(`broken.yaml
   7:62 warning default: the value must be an integer, not a string (schema-default) #/paths/~1pets/get/parameters/0/schema/default
  14:15 error example: the value must be a string, not an integer (example) #/paths/~1pets/get/responses/200/content/application~1json/example
  16:24 error '$response.body#/a = 1': '=' is one too many (operators need a space on both sides) (relation-syntax) #/paths/~1pets/get/responses/200/x-relations/0/then

pet.yaml
  2:1 error '(' is not a regular expression: Unterminated group (pattern) #/components/schemas/pet/pattern

3 errors, 1 warning
`);
  });

  it('gives programs the same as JSON', async () => {
    const { code, stdout } = await runCli(['lint', 'broken.yaml', '--format', 'json'], { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: 3,
      warnings: 1,
      findings: [
        { rule: 'schema-default', severity: 'warning', file: 'broken.yaml', line: 7, column: 62 },
        { rule: 'example', severity: 'error', message: 'example: the value must be a string, not an integer' },
        { rule: 'relation-syntax', pointer: '/paths/~1pets/get/responses/200/x-relations/0/then' },
        { rule: 'pattern', file: 'pet.yaml', line: 2, column: 1 },
      ],
    });
  });

  it('lets warnings pass, unless it is told not to', async () => {
    const lax = await runCli(['lint', 'warning.yaml'], { cwd: folder });
    expect(lax.code).toBe(0);
    expect(lax.stdout).toMatch(/warning default: .*\n\n0 errors, 1 warning\n$/);
    expect((await runCli(['lint', 'warning.yaml', '--strict'], { cwd: folder })).code).toBe(1);
  });

  it('checks several documents, by name, by pattern and from standard input', async () => {
    const names = await runCli(['lint', 'warning.yaml', 'pattern/*.yaml', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(names.stdout)).toMatchObject({ documents: ['warning.yaml', 'pattern/a.yaml', 'pattern/b.yaml'] });
    const piped = await runCli(['lint', '-'], { cwd: folder, input: WARNING });
    expect(piped.stdout).toMatch(/^stdin\n {2}6:26 warning default/);
  });

  it('takes severities and exceptions from the command line and the configuration, and refuses unknown rules', async () => {
    const off = await runCli(['lint', 'warning.yaml', '--rule', 'schema-default=off'], { cwd: folder });
    expect(off.stdout).toBe('warning.yaml: nothing found\n');
    const config = ['--config', 'policy.yaml', 'lint', 'warning.yaml', '--strict'];
    expect(await runCli(config, { cwd: folder })).toMatchObject({
      code: 0,
      stdout: 'warning.yaml: nothing found, 1 known\n',
    });
    const unknown = await runCli(['lint', '--rule', 'schema-defualt=off'], { cwd: folder });
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean 'schema-default'?") });
  });

  it('writes a baseline, and reports only what is not in it', async () => {
    const written = await runCli(['lint', 'broken.yaml', '--write-baseline', 'known.json'], { cwd: folder });
    expect(written).toMatchObject({ code: 1, stderr: 'note: 4 known findings are in known.json\n' });
    const again = await runCli(['lint', 'broken.yaml', '--baseline', 'known.json'], { cwd: folder });
    expect(again).toMatchObject({ code: 0, stdout: 'broken.yaml: nothing found, 4 known\n' });
  });

  it('reports as JSON also why a document could not be loaded', async () => {
    const { code, stdout } = await runCli(['lint', 'missing.yaml', '--format', 'json'], { cwd: folder });
    expect({ code, report: JSON.parse(stdout) }).toMatchObject({
      code: 2,
      report: { errors: 1, findings: [{ rule: 'document', message: expect.stringContaining('no such file') }] },
    });
  });

  it('ends with 2 where it cannot run: no such file, no OpenAPI 3, a wrong format', async () => {
    for (const [args, message] of [
      [['lint', 'missing.yaml'], /^missing\.yaml: there is no such file\n$/],
      [
        ['lint', 'none.yaml'],
        /^none\.yaml:1:1 \(#\/swagger\): Swagger '1\.2' is not supported: 2\.0 is, and OpenAPI 3\.0 to 3\.2\n$/,
      ],
      [['lint', '--format', 'xml'], /--format/],
    ] as const) {
      const { code, stdout, stderr } = await runCli(args, { cwd: folder });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });
});
