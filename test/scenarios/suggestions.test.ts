import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { createMock } from '../../src';
import { paste } from '../infer/paste';
import { plainDocument } from '../support/plain-document';
import { runCli } from './support/cli';

const SHOP = `openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      requestBody:
        required: true
        content:
          application/json:
            schema: &order { type: object, required: [colour], properties: { colour: { type: string } } }
      responses:
        '201':
          description: Ordered.
          content: { application/json: { schema: { type: object, required: [colour], properties: { colour: { type: string } } } } }
        '400':
          description: No order.
`.replace('&order ', '');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-suggest-'));
  await writeFile(join(folder, 'shop.yaml'), SHOP);
  await writeFile(join(folder, 'plain.yaml'), stringify(plainDocument()));
});
afterAll(() => rm(folder, { recursive: true }));

describe('tandem lint --suggest', () => {
  test('prints what the document suggests, below its findings', async () => {
    const { code, stdout } = await runCli(['lint', 'shop.yaml', '--suggest'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toBe(`shop.yaml: nothing found

# 1 relation that shop.yaml suggests but does not state. Paste those that hold, each list below the line that it names.

# shop.yaml:13:9 (#/paths/~1orders/post/responses/201)
          x-relations:
            - id: colour
              description: colour is what was asked for.
              when: "$request.body#/colour != null"
              then: "$response.body#/colour == $request.body#/colour"
`);
  });

  test('gives programs the same as JSON', async () => {
    const { stdout } = await runCli(['lint', 'shop.yaml', '--suggest', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({
      errors: 0,
      suggestions: [
        {
          file: 'shop.yaml',
          line: 13,
          pointer: '/paths/~1orders/post/responses/201',
          relation: { id: 'colour', then: '$response.body#/colour == $request.body#/colour' },
        },
      ],
    });
    const { stdout: plain } = await runCli(['lint', 'shop.yaml', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(plain)).not.toHaveProperty('suggestions');
  });

  test('has nothing to say to a document with relations of its own', async () => {
    const { code, stdout } = await runCli(['lint', '--demo', '--suggest']);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('has x-relations of its own') });
  });

  test('what it prints for create-package without extensions can be pasted', async () => {
    const { stdout } = await runCli(['lint', 'plain.yaml', '--suggest'], { cwd: folder });
    const text = readFileSync(join(folder, 'plain.yaml'), 'utf8');
    const pasted = paste({ 'plain.yaml': text }, stdout.slice(stdout.indexOf('\n# plain.yaml:')));
    await writeFile(join(folder, 'pasted.yaml'), pasted['plain.yaml'] ?? '');
    // The bundled document names roles of a bearer scheme, which OpenAPI 3.0 does not know.
    const lint = ['lint', 'pasted.yaml', '--suggest', '--rule', 'security-scope=off'];
    const { stdout: after } = await runCli(lint, { cwd: folder });
    // Relations alone state no scenarios: names that examples share with requests are held to nothing.
    expect(after.match(/ error .*/g)).toBeNull();
    expect(after).toMatch(/has x-relations of its own/);
  });
});

function hasColour(body: Buffer): boolean {
  try {
    const { colour } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as { colour?: unknown };
    return typeof colour === 'string';
  } catch {
    return false;
  }
}

describe('tandem verify', () => {
  /** An implementation that always gives the same colour. */
  async function withServer(use: (url: string) => Promise<void>): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const isOrder = request.url?.split('?')[0] === '/orders' && request.method === 'POST';
        const isJson = /^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? '');
        const status = !isOrder ? 404 : isJson && hasColour(Buffer.concat(chunks)) ? 201 : 400;
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(status === 201 ? '{"colour":"always red"}' : '');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  test('warns of what breaks only what the document suggests; with --inferred it is a finding', async () => {
    await withServer(async (url) => {
      const report = join(folder, 'report.json');
      const short = await runCli(['verify', url, join(folder, 'shop.yaml')]);
      expect(short.stdout).toMatch(/\n1 warning in \d+ cases? \(--warnings shows them\)\n/);
      expect(short.stdout).not.toMatch(/warn response/);
      const lax = await runCli(['verify', url, join(folder, 'shop.yaml'), '--warnings', '--report', `json=${report}`]);
      expect({ code: lax.code, stdout: lax.stdout }).toMatchObject({ code: 0 });
      expect(lax.stdout).toMatch(/1 warning about what the document only suggests/);
      expect(lax.stdout).toMatch(/warn response\.body\/colour breaks the relation 'colour'/);
      const { cases } = JSON.parse(readFileSync(report, 'utf8')) as { cases: { warnings?: { level: string }[] }[] };
      expect(cases.flatMap(({ warnings = [] }) => warnings.map(({ level }) => level))).toContain('inferred');

      const strict = await runCli(['verify', url, join(folder, 'shop.yaml'), '--inferred']);
      expect(strict.code).toBe(1);
      expect(strict.stdout).toMatch(/FAIL .*\(inferred\)/);
      // What is said comes first: a run that is held to the document's own words alone passes.
      const said = await runCli(['verify', url, join(folder, 'shop.yaml'), '--inferred', '--level', 'documented']);
      expect(said.code).toBe(0);
    });
  });

  test('finds nothing with --inferred in a mock whose relations are written down', async () => {
    const mock = await createMock('openapi/create-package.yaml', { auth: 'jwt' });
    try {
      const { code, stdout } = await runCli(['verify', mock.url, '--demo', '--inferred']);
      expect({ code, stdout }).toMatchObject({ code: 0 });
      expect(stdout).not.toMatch(/warn /);
    } finally {
      await mock.close();
    }
  });
});
