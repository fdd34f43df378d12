import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplesOf } from '../../src/docs/samples';
import { createPackageApi, DOCUMENT } from '../support/create-package';
import { runCli } from './support/cli';

describe('tandem docs --check', () => {
  let folder: string;
  /** How many samples the bundled document has in each language. */
  let samples: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
    const api = await createPackageApi();
    samples = api.operations.flatMap((operation) => samplesOf(api, operation)).length;
    expect(samples).toBeGreaterThan(10);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The bundled document, changed in one place. */
  function changed(from: string, to: string): string {
    const text = readFileSync(DOCUMENT, 'utf8');
    expect(text).toContain(from);
    const file = join(folder, 'changed.yaml');
    writeFileSync(file, text.replace(from, to));
    return file;
  }

  test('every sample of the bundled document brings its answer in every language', async () => {
    const { code, stdout } = await runCli(['docs', '--demo', '--check']);
    expect(stdout).toContain('passed createPackage/201/docker-private  curl, JavaScript, TypeScript, Python\n');
    expect(stdout).toContain(`\n${4 * samples} samples got their responses, 0 failed, 0 left out, 0 not run\n`);
    expect(code).toBe(0);
  }, 180_000);

  test.each([
    ['an answer', '                    state: AWAITING_UPLOAD', '                    state: READY', '201/bits'],
    [
      'a request',
      '                  type: bits\n                  data: {}',
      '                  type: bits\n                  data: []',
      '201/bits-empty-data',
    ],
    [
      'a relation',
      "then: $response.body#/state == 'READY'",
      "then: $response.body#/state == 'DONE'",
      '201/docker-private',
    ],
    ['a schema', 'const: sha1', 'const: sha256', '201/docker-private'],
  ])('breaking %s makes it fail and name the sample', async (_, from, to, sample) => {
    const { code, stdout } = await runCli(['docs', changed(from, to), '--check', '--language', 'curl']);
    expect(stdout).toMatch(new RegExp(`^failed createPackage/${sample}: \\S`, 'm'));
    expect(code).toBe(1);
  });

  test('multipart bodies arrive in each language, with text, JSON, files and header fields of parts', async () => {
    const file = join(folder, 'parts.yaml');
    const part =
      '{ contentType: image/png, headers: { X-Part: { required: true, schema: { type: string, enum: [\'o "1"\'] } } } }';
    const operation = (id: string, encoding: string): string => `
  /${id}:
    post:
      operationId: ${id}
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [note, meta, pic]
              properties: { note: { type: string }, meta: { type: object, required: [k] }, pic: { type: string, format: binary } }
            encoding: { pic: ${encoding} }
            example: { note: "two\\nlines; é", meta: { k: "it's" }, pic: "x\\r\\n\\u0000" }
      responses: { '204': { description: ok } }`;
    writeFileSync(
      file,
      `openapi: 3.0.3\ninfo: { title: P, version: '1' }\npaths:${operation('plain', '{ contentType: image/png }')}${operation('fields', part)}\n`,
    );
    const { code, stdout } = await runCli(['docs', file, '--check']);
    expect(stdout).toContain('\n8 samples got their responses, 0 failed, 0 left out, 0 not run\n');
    expect(code).toBe(0);
  }, 180_000);

  test.each([
    ['html', 'index.html'],
    ['markdown', ''],
  ])(
    'with --out, %s is written, and what came of each sample is printed',
    async (format, page) => {
      const out = join(folder, `out-${format}`);
      const file = join(folder, 'one.yaml');
      writeFileSync(
        file,
        "openapi: 3.0.3\ninfo: { title: One, version: '1' }\npaths: { /a: { get: { operationId: one, responses: { '204': { description: ok } } } } }\n",
      );
      const args = ['docs', file, '--check', '--language', 'curl', '--format', format];
      const checked = await runCli([...args, '--out', out]);
      const said = checked.stdout + checked.stderr;
      expect(said).toContain('passed one/204/example  curl\n');
      expect(said).toContain('1 sample got its response, 0 failed, 0 left out, 0 not run\n');
      expect(said).toContain(format === 'html' ? 'index.html: ' : 'out-markdown: the reference of One, 1 sample\n');
      expect(readFileSync(join(out, page), 'utf8')).toContain('One');
      expect(checked.code).toBe(0);
      expect((await runCli(args)).stdout).not.toContain('the reference of One');
    },
    60_000,
  );

  test('a language that is not installed is counted and told', async () => {
    for (const tool of ['sh', 'curl'])
      symlinkSync(
        execFileSync('sh', ['-c', `command -v ${tool}`])
          .toString()
          .trim(),
        join(folder, tool),
      );
    const args = ['docs', '--demo', '--check', '--language', 'curl', '--language', 'python'];
    const { code, stdout } = await runCli(args, { env: { PATH: folder } });
    expect(stdout).toMatch(
      new RegExp(`not run ${samples} in Python [^\n]*: python3 is not on the PATH: install it, or [^\n]*--language\n`),
    );
    expect(stdout).toContain(`\n${samples} samples got their responses, 0 failed, 0 left out, ${samples} not run\n`);
    expect(stdout).toMatch(/^passed .* {2}curl$/m);
    expect(stdout).not.toMatch(/^passed .*Python/m);
    expect(code).toBe(0);
  });

  test('a language that there is none of is told in one line', async () => {
    const { code, stderr } = await runCli(['docs', '--demo', '--check', '--language', 'cobol']);
    expect(stderr).toBe(
      "No samples for 'cobol', but in curl, javascript, typescript, python, php, go, java, ruby, csharp\n",
    );
    expect(code).toBe(2);
  });
});
