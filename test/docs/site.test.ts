import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  openSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import ts from 'typescript';
import { createProgram } from '../../src/cli/program';
import { compileErrors } from '../types/compile';

const GUIDES = '.config/site';
const guides = readdirSync(GUIDES).filter((name) => name.endsWith('.md'));
const MAIN = resolve('dist/cli/main.js');

/** A block of code of a guide: what it is for is said after its fence. */
interface Block {
  readonly info: string;
  readonly text: string;
  readonly line: number;
}

function blocksOf(markdown: string): Block[] {
  return new MarkdownIt()
    .parse(markdown, {})
    .flatMap(({ type, info, content, map }) =>
      type === 'fence' || type === 'code_block' ? [{ info, text: content, line: (map?.[0] ?? 0) + 1 }] : [],
    );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Puts the blocks of a guide into a folder, and one script that runs them; each prints a mark before what it prints itself. */
function scriptOf(blocks: readonly Block[], folder: string, port: number): string {
  const steps = blocks.map(({ info, text: written, line }, i) => {
    const text = written.replaceAll('4010', String(port));
    const [language = '', file] = info.split(' file=');
    const mark = `echo '<<${i}>>'`;
    if (file !== undefined) {
      writeFileSync(join(folder, file), text);
      return '';
    }
    if (language === 'sh') return `${mark}\n${text}`;
    if (language === 'js' || language === 'ts') {
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      });
      writeFileSync(join(folder, `block-${i}.mjs`), language === 'ts' ? outputText : text);
      return `${mark}\n'${process.execPath}' block-${i}.mjs`;
    }
    if (language === 'output') return '';
    throw new Error(`line ${line}: a block of '${info}' is neither run nor the output of one`);
  });
  return ['set -e', ...steps].join('\n');
}

/** Runs the script of a guide; what it left running, such as a mock, ends with it. */
async function runScript(folder: string): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const files = ['stdout', 'stderr'].map((name) => join(folder, name));
  const descriptors = files.map((file) => openSync(file, 'w'));
  // A group of its own, so that it can be ended as a whole.
  const child = spawn('sh', ['run.sh'], {
    cwd: folder,
    detached: true,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', ...descriptors],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
  await once(child, 'exit');
  clearTimeout(timer);
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  } catch {
    // Nothing was left running.
  }
  descriptors.forEach(closeSync);
  const [stdout = '', stderr = ''] = files.map((file) => readFileSync(file, 'utf8'));
  return { status: child.exitCode, stdout, stderr };
}

describe.each(guides)('the guide %s', (name) => {
  const blocks = blocksOf(readFileSync(join(GUIDES, name), 'utf8'));

  test('every block of code runs and prints what stands under it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-guide-'));
    try {
      mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
      symlinkSync(process.cwd(), join(folder, 'node_modules', 'openapi-tandem'));
      symlinkSync(MAIN, join(folder, 'node_modules', '.bin', 'tandem'));
      writeFileSync(join(folder, 'package.json'), '{ "private": true }');
      writeFileSync(join(folder, 'run.sh'), scriptOf(blocks, folder, await freePort()));
      const { status, stdout, stderr } = await runScript(folder);
      expect({ status, stderr: status === 0 ? '' : stderr + stdout }).toEqual({ status: 0, stderr: '' });
      const printed = new Map(
        [...stdout.matchAll(/<<(\d+)>>\n([^]*?)(?=<<\d+>>\n|$)/g)].map(([, i = '', text = '']) => [Number(i), text]),
      );
      blocks.forEach(({ info, text, line }, i) => {
        if (info !== 'output') return;
        const before = printed.get(i - 1);
        if (before === undefined) throw new Error(`line ${line}: output of a block that was not run`);
        for (const part of text.trimEnd().split('\n')) expect(before).toContain(part.trim());
      });
      const typed = blocks.filter(({ info }) => info === 'ts');
      const types = typed.length === 0 ? '' : readFileSync(join(folder, 'api-types.ts'), 'utf8');
      for (const { text } of typed)
        expect(
          compileErrors({
            'api-types.ts': types,
            'block.ts': `declare const console: { log(text: string): void };\n${text}`,
          }),
        ).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 180_000);

  test('has something to run', () => expect(blocks.some(({ info }) => info === 'sh')).toBe(true));
});

test('a block that is neither run nor the output of one is told', () => {
  expect(() => scriptOf([{ info: 'ruby', text: '', line: 7 }], '', 0)).toThrow("line 7: a block of 'ruby'");
});

test('the site has the guides, the reference, and the help of every command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-site-'));
  try {
    execFileSync(process.execPath, ['.config/build-site.mjs', folder, 'curl']);
    const read = (path: string) => readFileSync(join(folder, path), 'utf8');
    expect(read('index.html')).toContain('/v3/apps/');
    for (const path of ['front-end.html', 'vendor.html', 'writer.html', 'versions.html'])
      expect(read('index.html')).toContain(`href="${path}"`);
    const commands = read('commands.html');
    for (const command of createProgram().commands) {
      expect(commands).toContain(`tandem ${command.name()}`);
      for (const { long } of command.options) expect(commands).toContain(long);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
