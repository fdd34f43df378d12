import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../src';
import { readReport, type Report } from '../../src/report';
import { start } from '../vendors/index.cjs';
import { launchCli, runCli } from './support/cli';

let folder = '';
let mock: Mock;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-run-'));
  mock = await createMock('openapi/create-package.yaml', { auth: 'jwt' });
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

const inFolder = (name: string): string => join(folder, name);
const reportIn = (name: string): Report => readReport(readFileSync(inFolder(name), 'utf8'), name);

/** A server that counts, and answers as the test says. */
async function withServer(
  listener: Parameters<typeof createServer>[1],
  use: (url: string, seen: IncomingMessage[]) => Promise<void>,
): Promise<void> {
  const seen: IncomingMessage[] = [];
  const server: Server = createServer({ keepAlive: true }, (request, response) => {
    seen.push(request);
    listener?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('--baseline', () => {
  test('what fails already is written, known in the next run, and told when it passes again', async () => {
    const vendor = await start('status/success-200');
    const known = inFolder('known.json');
    try {
      const args = ['verify', vendor.url, '--demo', '--scenarios'];
      expect((await runCli(args)).code).toBe(1);
      const writing = await runCli([...args, '--write-baseline', known]);
      expect(writing.code).toBe(0);
      expect(writing.stdout).toMatch(/\d+ failed cases are in .*known\.json now/);
      const next = await runCli([...args, '--baseline', known, '--report', `json=${inFolder('known-run.json')}`]);
      expect({ code: next.code, stdout: next.stdout }).toMatchObject({ code: 0 });
      expect(next.stdout).toMatch(/known createPackage\/201\/\S+ and \d+ more cases\n/);
      expect(next.stdout).not.toMatch(/FAIL/);
      const { summary, cases } = reportIn('known-run.json');
      expect(summary.known).toBe(summary.failed);
      expect(cases.filter((one) => one.known).every(({ counts, verdict }) => !counts && verdict === 'failed')).toBe(
        true,
      );
    } finally {
      await vendor.close();
    }
    const { code, stdout } = await runCli(['verify', mock.url, '--demo', '--scenarios', '--baseline', known]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\d+ known failures passed and can leave the baseline: createPackage\/201\//);
  });

  test('a file that is none, or is not there, is told before anything is sent', async () => {
    await writeFile(inFolder('none.yaml'), 'known: []\n');
    const wrong = await runCli(['verify', mock.url, '--demo', '--baseline', inFolder('none.yaml')]);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^.*none\.yaml: it is not a baseline.*\n$/);
    const missing = await runCli(['verify', mock.url, '--demo', '--baseline', inFolder('missing.json')]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/^the baseline .*missing\.json cannot be read \(--write-baseline makes one\)/);
    const unwritable = await runCli([
      'verify',
      mock.url,
      '--demo',
      '--write-baseline',
      join(inFolder('none.yaml'), 'such.json'),
    ]);
    expect(unwritable).toMatchObject({ code: 2, stdout: '' });
  });

  test('a run that could not be made leaves the file as it is, and makes none', async () => {
    await writeFile(inFolder('kept.json'), '{"format":"openapi-tandem-baseline","version":1,"known":[{"id":"a"}]}');
    const { code } = await runCli([
      'verify',
      'http://127.0.0.1:1',
      '--demo',
      '--write-baseline',
      inFolder('kept.json'),
    ]);
    expect(code).toBe(2);
    expect(readFileSync(inFolder('kept.json'), 'utf8')).toContain('"id":"a"');
    await runCli(['verify', 'http://127.0.0.1:1', '--demo', '--write-baseline', inFolder('never.json')]);
    expect(existsSync(inFolder('never.json'))).toBe(false);
  });
});

describe('setup and teardown of an environment', () => {
  const script = (name: string, text: string): Promise<void> => writeFile(inFolder(name), text);
  const environment = async (text: string): Promise<string[]> => {
    await writeFile(inFolder('env.yaml'), text);
    return ['--env', inFolder('env.yaml')];
  };
  const NODE = JSON.stringify(process.execPath);

  test('what setup prints are values and variables; teardown gets it, and the address', async () => {
    await script(
      'setup.cjs',
      `console.error('for people');
      console.log(JSON.stringify({ app: 'app-of-setup', secret: 'not-a-jwt-1', parameters: { guid: { 'unknown-app': 'gone-of-setup' } } }));`,
    );
    await script(
      'teardown.cjs',
      `const { readFileSync, writeFileSync } = require('node:fs');
      writeFileSync(process.argv[2], readFileSync(0, 'utf8') + ' ' + process.env.TANDEM_TARGET);`,
    );
    const env = await environment(
      [
        `setup: [${NODE}, ${JSON.stringify(inFolder('setup.cjs'))}]`,
        `teardown: '${NODE} ${JSON.stringify(inFolder('teardown.cjs'))} ${JSON.stringify(inFolder('put-away.txt'))}'`,
        "parameters: { guid: { default: '${app}', unknown-app: '${TANDEM_TEST_UNKNOWN}' } }",
        "credentials: { uaa: { valid: 'bearer ${secret}' } }",
      ].join('\n'),
    );
    await withServer(
      (_, response) => void response.writeHead(500).end(),
      async (url, seen) => {
        const { code, stderr, stdout } = await runCli(['verify', url, '--demo', '--scenarios', ...env], {
          env: { TANDEM_TEST_UNKNOWN: 'overruled-by-setup' },
        });
        expect(code).toBe(1);
        expect(stderr).toBe('for people\n');
        const targets = seen.map((request) => request.url ?? '');
        expect(targets).toContain('/v3/apps/app-of-setup/packages');
        expect(targets).toContain('/v3/apps/gone-of-setup/packages');
        expect(targets.join()).not.toContain('overruled');
        expect(seen.map(({ headers }) => headers.authorization)).toContain('bearer not-a-jwt-1');
        expect(stdout).not.toContain('not-a-jwt-1');
        expect(readFileSync(inFolder('put-away.txt'), 'utf8')).toMatch(/^\{"app":"app-of-setup",.*\} http:\/\/127/);
      },
    );
  });

  test.each([
    ['fails', "setup: 'exit 3'", /env\.yaml: the setup command failed \(exit code 3\)\n$/],
    ['is not there', "setup: ['no-such-program-of-tandem']", /the setup command cannot be run: .*ENOENT/],
    ['prints no JSON', "setup: 'echo ready'", /is to print one JSON object, and printed 5 characters that aren't JSON/],
    ['prints nothing', "setup: 'exit 0'", /is to print one JSON object, and printed nothing/],
    ['prints a list', "setup: 'echo []'", /one JSON object, not another value/],
    ['is no command', 'setup: { run: x }', /setup is a command: a line for the shell, or a list/],
    [
      'prints what the document does not have',
      `setup: 'echo "{\\"parameters\\": {\\"gid\\": {}}}"'`,
      /has no parameter 'gid'/,
    ],
    [
      'leaves out a variable',
      "setup: 'echo {}'\nparameters: { guid: { default: '${app}' } }",
      /there is no variable 'app'/,
    ],
    [
      'stands beside a mistake',
      "setup: 'touch should-not-be-there'\nparameters: { gid: {} }",
      /has no parameter 'gid'/,
    ],
  ])('a setup command that %s is one clear message, and nothing is sent', async (_, text, words) => {
    const env = await environment(text);
    await withServer(
      (__, response) => void response.end(),
      async (url, seen) => {
        const { code, stdout, stderr } = await runCli(['verify', url, '--demo', ...env], { cwd: folder });
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toMatch(words);
        expect(stderr.trim().split('\n')).toHaveLength(1);
        expect(seen).toHaveLength(0);
      },
    );
    expect(existsSync(inFolder('should-not-be-there'))).toBe(false);
  });

  test('teardown runs where the run could not be made, and after Ctrl-C; where it fails, that is told', async () => {
    const env = await environment(`setup: 'echo {}'\nteardown: 'touch cleared'`);
    expect((await runCli(['verify', 'http://127.0.0.1:1', '--demo', ...env], { cwd: folder })).code).toBe(2);
    expect(existsSync(inFolder('cleared'))).toBe(true);
    await rm(inFolder('cleared'));

    await withServer(
      () => undefined,
      async (url, seen) => {
        const running = launchCli(['verify', url, '--demo', ...env], { cwd: folder });
        while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        running.process.kill('SIGINT');
        expect((await running.ended).code).toBe(130);
      },
    );
    expect(existsSync(inFolder('cleared'))).toBe(true);

    const failing = await environment(`setup: 'echo {}'\nteardown: 'exit 4'`);
    const { code, stdout, stderr } = await runCli(['verify', mock.url, '--demo', '--scenarios', ...failing]);
    expect(stdout).toMatch(/0 failed/);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/env\.yaml: the teardown command failed \(exit code 4\)\n$/) as string,
    });
  });

  test('--list runs neither', async () => {
    const env = await environment("setup: 'touch listed'");
    expect((await runCli(['verify', mock.url, '--demo', '--list', ...env], { cwd: folder })).code).toBe(0);
    expect(existsSync(inFolder('listed'))).toBe(false);
  });
});

describe('tandem report merge', () => {
  const shard = (n: number, url: string): string[] => {
    return [
      'verify',
      url,
      '--demo',
      '--scenarios',
      '--seed',
      '7',
      '--shard',
      `${n}/3`,
      '--report',
      `json=${inFolder(`shard-${n}.json`)}`,
    ];
  };
  const shards = (): string[] => [1, 2, 3].map((n) => inFolder(`shard-${n}.json`));

  test('the shards of a run are, put together, the run', async () => {
    const vendor = await start('status/success-200');
    try {
      for (const n of [1, 2, 3]) expect((await runCli(shard(n, vendor.url))).code).toBe(1);
      await runCli([
        'verify',
        vendor.url,
        '--demo',
        '--scenarios',
        '--seed',
        '7',
        '--report',
        `json=${inFolder('whole.json')}`,
      ]);
    } finally {
      await vendor.close();
    }
    const args = ['report', 'merge', ...shards(), '--report', `json=${inFolder('merged.json')}`];
    const { code, stdout, stderr } = await runCli([...args, '--report', `junit=${inFolder('merged.xml')}`]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const whole = reportIn('whole.json');
    const merged = reportIn('merged.json');
    const verdicts = (report: Report): string[] => report.cases.map(({ id, verdict }) => `${id} ${verdict}`).sort();
    expect(verdicts(merged)).toEqual(verdicts(whole));
    const { passed, failed, masked, skipped } = whole.summary;
    expect(merged.summary).toMatchObject({
      passed,
      failed,
      masked,
      skipped,
      verdict: 'failed',
      coverage: whole.summary.coverage,
    });
    expect(stdout).toContain(`${passed} passed, ${failed} failed`);
    expect(readFileSync(inFolder('merged.xml'), 'utf8')).toContain(`failures="${failed}"`);
  });

  test('the exit code is that of the run', async () => {
    for (const n of [1, 2, 3]) expect((await runCli(shard(n, mock.url))).code).toBe(0);
    expect((await runCli(['report', 'merge', ...shards()])).code).toBe(0);
  });

  test.each([
    ['no file', ['report', 'merge'], /missing required argument 'files'/],
    ['a file that is not there', ['report', 'merge', 'missing.json'], /the report missing\.json cannot be read/],
    ['a file that is no report', ['report', 'merge', 'package.json'], /package\.json is not a report of this version/],
  ])('%s is one clear line and exit code 2', async (_, args, words) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('Ctrl-C', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s: what was done so far is printed, reports are whole, exit code %d', async (signal, code) => {
    let answered = 0;
    await withServer(
      (request, response) => {
        // After some answers none comes any more: what is under way is not waited for.
        if (++answered <= 20) response.writeHead(404, { 'Content-Type': 'application/json' }).end('{}');
        else request.resume();
      },
      async (url, seen) => {
        const reports = ['json', 'html', 'junit', 'markdown', 'har'].flatMap((form) => [
          '--report',
          `${form}=${inFolder(`cut.${form}`)}`,
        ]);
        const running = launchCli(['verify', url, '--demo', ...reports]);
        while (seen.length < 25) await new Promise((resolve) => setTimeout(resolve, 20));
        const before = Date.now();
        running.process.kill(signal);
        const result = await running.ended;
        expect(result).toMatchObject({ code, stderr: '' });
        expect(Date.now() - before).toBeLessThan(9000);
        expect(result.stdout).toMatch(/The run was interrupted before its end\.\n0 passed, \d+ failed/);
      },
    );
    const { summary, cases } = reportIn('cut.json');
    expect(summary.interrupted).toBe(true);
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.every(({ response }) => response?.status === 404)).toBe(true);
    expect(readFileSync(inFolder('cut.html'), 'utf8')).toMatch(/<\/html>\s*$/);
    expect(readFileSync(inFolder('cut.junit'), 'utf8')).toMatch(/<\/testsuites>\s*$/);
    expect(readFileSync(inFolder('cut.markdown'), 'utf8')).toMatch(/^## /);
    JSON.parse(readFileSync(inFolder('cut.har'), 'utf8'));
  });
});

describe('options of a run', () => {
  const args = (...more: string[]): string[] => ['verify', mock.url, '--demo', '--seed', '1', ...more];
  const figures = (stdout: string): number => Number(/(\d+) passed/.exec(stdout)?.[1]);

  test('--only and --skip take ids and patterns; a refusal keeps the case that it is held against', async () => {
    const only = await runCli(args('--only', 'createPackage/422/*', '--list'));
    const listed = only.stdout.split('\n').filter((line) => line.startsWith('createPackage/'));
    expect(listed.length).toBeGreaterThan(5);
    expect(listed.filter((line) => !/^createPackage\/(?:422|201)\//.test(line))).toEqual([]);
    const skip = await runCli(args('--scenarios', '--skip', 'createPackage/4*', '--list'));
    expect(skip.stdout).not.toMatch(/^createPackage\/4/m);
    const none = await runCli(args('--only', 'nothing/*'));
    expect(none).toMatchObject({
      code: 2,
      stderr: '--only nothing/*: no case has such an id; --list prints them all\n',
    });
  });

  test('--shard parts the plan, and an empty part says so', async () => {
    const ids = async (...more: string[]): Promise<string[]> =>
      (await runCli(args('--list', ...more))).stdout.match(/^(?:createPackage|unmatched)\/\S+/gm) ?? [];
    const all = await ids();
    const parts = await Promise.all([1, 2].map((n) => ids('--shard', `${n}/2`)));
    expect(new Set(parts.flat())).toEqual(new Set(all));
    expect(parts[0]!.length).toBeLessThan(all.length);
    const empty = await runCli(args('--only', 'createPackage/201/bits', '--shard', '2/2'));
    expect(empty).toMatchObject({ code: 2, stderr: 'shard 2/2 has nothing to send: there are 1 cases\n' });
  });

  test('--bail ends at the first finding', async () => {
    await withServer(
      (_, response) => void response.writeHead(500).end(),
      async (url, seen) => {
        const { code, stdout } = await runCli(['verify', url, '--demo', '--bail', '--workers', '1']);
        expect(code).toBe(1);
        expect(stdout).toMatch(/0 passed, 1 failed/);
        // The one case, sent once more to see whether it is flaky.
        expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(2);
      },
    );
  });

  test('--max-failures ends a run, and --resume goes on from its report', async () => {
    const [first, second, both] = ['first.json', 'second.json', 'both.json'].map(inFolder) as [string, string, string];
    const only = ['--only', 'createPackage/201/*', '--only', 'createPackage/422/*'];
    let isBroken = true;
    await withServer(
      (request, response) => {
        request.pipe(
          ask(mock.url + (request.url ?? ''), { method: request.method!, headers: request.headers }, (own) => {
            response.writeHead(isBroken ? 500 : own.statusCode!, own.headers);
            own.pipe(response);
          }),
        );
      },
      async (url) => {
        const args = ['verify', url, '--demo', ...only, '--workers', '1'];
        const ended = await runCli([...args, '--max-failures', '2', '--report', `json=${first}`]);
        expect(ended.code).toBe(1);
        expect(ended.stdout).toContain('Not every case was sent (not reached: 2 cases have failed)');
        isBroken = false;
        const resumed = await runCli([...args, '--resume', first, '--report', `json=${second}`]);
        expect({ code: resumed.code, stdout: resumed.stdout }).toMatchObject({ code: 0 });
        const merged = await runCli(['report', 'merge', first, second, '--report', `json=${both}`]);
        expect(merged.code).toBe(0);
      },
    );
    const whole = reportIn('both.json');
    expect(whole.summary).toMatchObject({ verdict: 'passed', failed: 0, skipped: 0 });
    expect(whole.cases.length).toBeGreaterThan(4);
    const other = await runCli(args('--resume', first, '--seed', '-1'));
    expect(other.code).toBe(2);
    const wrong = await runCli(args('--resume', inFolder('none.json')));
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('the report cannot be read') as string });
  });

  test('a tag that no operation has is reported with the one that was meant', async () => {
    const { code, stderr } = await runCli(args('--include-operation', 'createPackag'));
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "--include-operation createPackag: no operation has such an id; did you mean 'createPackage'?\n",
    });
  });

  test('--rate sends no faster', async () => {
    const before = Date.now();
    const { code, stdout } = await runCli(args('--only', 'createPackage/201/*', '--rate', '10'));
    expect(code).toBe(0);
    expect(Date.now() - before).toBeGreaterThan((figures(stdout) - 1) * 100);
  });

  test('--timeout: an answer that comes later is a finding', async () => {
    await withServer(
      ({ method }, response) => (method === 'POST' ? undefined : void response.writeHead(405).end()),
      async (url) => {
        const { code, stdout } = await runCli([
          'verify',
          url,
          '--demo',
          '--only',
          'createPackage/201/bits',
          '--timeout',
          '200',
        ]);
        expect(code).toBe(1);
        expect(stdout).toMatch(/response\.status did not come: no complete response within 200 ms/);
      },
    );
  });

  test('--wait: a server that comes up later is waited for', async () => {
    const server = createServer((_, response) => void response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const url = `http://127.0.0.1:${port}`;
    const running = launchCli(['verify', url, '--demo', '--only', 'createPackage/201/bits', '--wait', '30']);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      const { code, stdout } = await running.ended;
      expect({ code, stdout }).toMatchObject({
        code: 1,
        stdout: expect.stringMatching(/is 404; the document states 201/) as string,
      });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('--level documented: what was only observed does not count', async () => {
    const vendor = await start('error/words-app');
    try {
      const observed = await runCli(['verify', vendor.url, '--demo', '--scenarios']);
      expect({ code: observed.code, stdout: observed.stdout }).toMatchObject({ code: 1 });
      expect(observed.stdout).toMatch(/\(observed\)/);
      expect(observed.stdout).not.toMatch(/\(documented\)/);
      expect((await runCli(['verify', vendor.url, '--demo', '--scenarios', '--level', 'documented'])).code).toBe(0);
    } finally {
      await vendor.close();
    }
  });

  test('--allow-flaky: a failure that does not come again does not count', async () => {
    const { port } = new URL(mock.url);
    let asked = 0;
    await withServer(
      (request, response) => {
        if (request.method === 'POST' && asked++ === 0) return void response.writeHead(500).end();
        // Everything else is the mock's business.
        const { method, url, headers } = request;
        const options = { host: '127.0.0.1', port, method, path: url, headers };
        const forward = ask(options, (incoming) => {
          response.writeHead(incoming.statusCode ?? 500, incoming.rawHeaders);
          incoming.pipe(response);
        });
        request.pipe(forward);
      },
      async (url) => {
        const one = ['verify', url, '--demo', '--only', 'createPackage/201/bits', '--workers', '1'];
        const strict = await runCli(one);
        expect(strict.code).toBe(1);
        expect(strict.stdout).toMatch(/FLAKY createPackage\/201\/bits/);
        asked = 0;
        expect((await runCli([...one, '--allow-flaky'])).code).toBe(0);
      },
    );
  });

  test('--clock-skew: how far a time may be from the present', async () => {
    const vendor = await start('time/hour-behind');
    try {
      const one = ['verify', vendor.url, '--demo', '--only', 'createPackage/201/bits'];
      expect((await runCli(one)).code).toBe(1);
      expect((await runCli([...one, '--clock-skew', String(2 * 3600 * 1000)])).code).toBe(0);
    } finally {
      await vendor.close();
    }
  });

  test('on a terminal there is a line of progress, and nothing of it is left', async () => {
    const command = [process.execPath, 'dist/cli/main.js', ...args('--scenarios')].map((word) => `'${word}'`).join(' ');
    const child = spawn('script', ['-qefc', `stty cols 100; ${command}`, '/dev/null'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    await new Promise((resolve) => child.on('close', resolve));
    expect(output).toMatch(/\d+\/\d+ \d+%/);
    const CLEAR = '\r\u001b[K';
    expect(output.slice(output.lastIndexOf(CLEAR))).toMatch(/passed/);
    const plain = await runCli(args('--scenarios'));
    expect(plain.stdout).not.toMatch(/\u001b|\r|%/);
  });
});
