import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadApi } from '../../src/cli/load-api';
import { logOf } from '../../src/cli/mock/mock-log';
import { printLines, printOut, printSoon } from '../../src/cli/terminal';
import { startLines } from '../../src/cli/mock/start-lines';
import { failureText } from '../../src/cli/process/exit';
import { commandRun } from '../../src/cli/run-cli';
import { createEngine } from '../../src/mock/engine';
import { terminalText } from '../../src/text';
import { request } from '../support/api';

/** Clears a screen, sets a title, the C1 form of the same, turns the direction of text, and ends a line. */
const HOSTILE = 'a\u001b[2J\u001b]0;title\u0007\u009b2J\u202eb\u2066\u2028\u0085\rc';
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
const PLAIN = { good: String, bad: String, notice: String, dim: String, bold: String };

const schema = (n: number) => ({
  type: 'object',
  title: HOSTILE,
  description: HOSTILE,
  required: [HOSTILE],
  properties: { [HOSTILE]: { type: 'string', enum: [HOSTILE, `x${n}`], description: HOSTILE, default: HOSTILE } },
});
const documentWith = (n: number) => ({
  openapi: '3.1.0',
  info: { title: HOSTILE, version: HOSTILE, description: HOSTILE },
  tags: [{ name: HOSTILE, description: HOSTILE }],
  paths: {
    [`/p/${HOSTILE}`]: {
      post: {
        operationId: HOSTILE,
        summary: HOSTILE,
        tags: [HOSTILE],
        parameters: [
          { name: HOSTILE, in: 'query', description: HOSTILE, schema: { type: 'string' }, example: HOSTILE },
          { name: 'n', in: 'query', schema: { type: 'string', pattern: '(' } },
        ],
        requestBody: {
          content: {
            'application/json': { schema: schema(n), examples: { [HOSTILE]: { value: { [HOSTILE]: HOSTILE } } } },
          },
        },
        responses: {
          '200': {
            description: HOSTILE,
            content: {
              'application/json': { schema: schema(n), examples: { [HOSTILE]: { value: { [HOSTILE]: HOSTILE } } } },
            },
          },
        },
      },
    },
  },
  components: { schemas: { Thing: schema(n), Broken: { $ref: `#/components/schemas/${HOSTILE}` } } },
});

const folder = mkdtempSync(join(tmpdir(), 'tandem-terminal-'));
const [document, other] = ['a.json', 'b.json'].map((name) => join(folder, name)) as [string, string];
beforeAll(() => {
  writeFileSync(document, JSON.stringify(documentWith(1)));
  writeFileSync(other, JSON.stringify(documentWith(2)));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command prints. */
async function printed(...words: string[]): Promise<string> {
  let text = '';
  const write = (chunk: unknown): boolean => {
    text += String(chunk);
    return true;
  };
  const spies = [process.stdout, process.stderr].map((one) => jest.spyOn(one, 'write').mockImplementation(write));
  try {
    await commandRun([...words, '--no-config']).run();
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = 0;
  }
  return text;
}

const unseenIn = (text: string): string[] => text.split('\n').filter((line) => UNSEEN.test(line.replaceAll('\t', '')));

test.each([
  ['types', document],
  ...['text', 'json', 'github', 'junit', 'checkstyle', 'sarif'].map((format) => ['lint', document, '--format', format]),
  ['lint', document, '--suggest'],
  ['verify', 'http://127.0.0.1:9', document, '--list'],
  ['mutate', document, '--list'],
  ...['text', 'json', 'markdown', 'html'].map((format) => ['diff', document, other, '--format', format]),
  ['docs', document, '--format', 'slate'],
  ['docs', document, '--format', 'markdown'],
])('%s %s %s %s prints nothing that a terminal would obey', async (...words) => {
  const text = await printed(...words);
  expect(text.length).toBeGreaterThan(20);
  expect(text).not.toContain('unexpected error');
  expect(unseenIn(text)).toEqual([]);
});

test('neither do the start lines and the logs of a mock', async () => {
  const api = await loadApi(document).catch(() => undefined);
  if (api === undefined) throw new Error('the document was not loaded');
  const lines = startLines(api, 'http://127.0.0.1:1', { auth: 'any', host: '127.0.0.1', palette: PLAIN });
  expect(lines.filter((line) => UNSEEN.test(line))).toEqual([]);
  const sent = request('POST', `/p/${encodeURIComponent(HOSTILE)}?x=${HOSTILE}`, { [HOSTILE]: `${HOSTILE}!` });
  const outcome = createEngine(api, { seed: 1 }).respond(sent);
  const custom = {
    session: 'default',
    request: sent,
    response: outcome.response,
    outcome,
    reason: HOSTILE,
    duration: 1,
  };
  for (const log of ['text', 'json'] as const) {
    let text = '';
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((text += String(chunk)), true));
    logOf({ log, explain: true }, PLAIN).exchange(api, custom);
    await new Promise(setImmediate);
    spy.mockRestore();
    expect(text).toContain('POST');
    expect(unseenIn(text)).toEqual([]);
  }
});

test('what is printed soon leaves in one write, before all that is printed after it', async () => {
  const written: string[] = [];
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  for (const line of ['a\n', 'b\n']) printSoon(line);
  await new Promise(setImmediate);
  printSoon('c\n');
  printOut('d\n');
  await new Promise(setImmediate);
  spy.mockRestore();
  expect(written).toEqual(['a\nb\n', 'c\n', 'd\n']);
});

test('many lines leave in few writes', () => {
  let writes = 0;
  let text = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    writes++;
    text += String(chunk);
    return true;
  });
  const lines = Array.from({ length: 20_000 }, (_, i) => `line ${String(i)}`);
  printLines(lines);
  spy.mockRestore();
  expect(text).toBe(`${lines.join('\n')}\n`);
  expect(writes).toBeLessThan(10);
});

test('an unexpected error is shown in one line, too', () => {
  expect(failureText(new RangeError(HOSTILE), false)).not.toMatch(UNSEEN);
});

test('colours and the line of progress stay as they are', () => {
  const own = '\r\u001b[K\u001b[2m  1/5\u001b[22m \u001b[32mgood\u001b[39m\n';
  expect(terminalText(own)).toBe(own);
  expect(terminalText('\u001b[2J\u001b[5;1H\u001b]8;;x\u0007')).toBe('\\u001b[2J\\u001b[5;1H\\u001b]8;;x\\u0007');
});

test('schemas that lead to one another without end are reported as such', () => {
  const deep = (): number => 1 + deep();
  let thrown: unknown;
  try {
    deep();
  } catch (error) {
    thrown = error;
  }
  expect(failureText(thrown, false)).toMatch(/^too many levels of nesting/);
  expect(failureText(thrown, true)).toContain('    at ');
});
