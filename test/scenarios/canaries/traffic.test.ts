/** No secret of what passes through the proxy, or was recorded, stands in anything that is printed or written. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeServers, httpServer } from '../../support/listening';
import { startCli } from '../support/cli';
import { runHere } from '../support/run-here';
import { canaries, DOCUMENT, seenIn } from './document';

const { all, put } = canaries();
const FORMS = ['json', 'junit', 'html', 'har', 'markdown', 'sarif', 'github'];

interface Sent {
  readonly target: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly type?: string;
}

const login = (value: object): Sent => ({ target: '/login/abcd', body: JSON.stringify(value) });
const REQUESTS: readonly Sent[] = [
  { ...login({ user: 'a' }), target: `/login/${put('path')}` },
  { ...login({ user: 'a' }), target: `/login/abcd?code=${put('query')}&password=${put('undeclared query')}` },
  { ...login({ user: 'a' }), headers: { 'X-Proof': put('header'), 'X-Auth-Token': put('undeclared header') } },
  login({ user: 'a', phrase: put('body'), words: [put('items')], inner: { phrase: put('nested') } }),
  login({ user: { password: put('wrong type') }, token: put('undeclared property') }),
  { target: '/login/abcd', type: 'application/x-www-form-urlencoded', body: `user=a&phrase=${put('form')}` },
  { target: `/nowhere/x?access_token=${put('path that is not there')}`, body: `{"password":"${put('unknown body')}"}` },
  { target: '/other', headers: { Cookie: `sid=${put('Cookie')}` }, body: '{}' },
];
const FIELDS = {
  'Content-Type': 'application/json',
  'Set-Cookie': `sid=${put('Set-Cookie')}`,
  Location: `/x?token=${put('Location')}`,
  'X-Api-Key': put('response field'),
};
const RESPONSE = JSON.stringify({
  user: 5,
  phrase: put('response'),
  access_token: put('undeclared member of a response'),
  shadow: put('writeOnly'),
});
const AUTHORIZATION = `Bearer ${put('Authorization')}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-canaries-'));
  await writeFile(join(folder, 'openapi.yaml'), DOCUMENT);
});
afterAll(async () => {
  await closeServers();
  await rm(folder, { recursive: true, force: true });
});

const written = async (names: readonly string[]): Promise<string> =>
  (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');

test.each(['har', 'jsonl'])('tandem proxy --record traffic.%s', async (form) => {
  const upstream = await httpServer((request, response) => {
    request.resume().on('end', () => response.writeHead(request.url === '/other' ? 401 : 200, FIELDS).end(RESPONSE));
  });
  const files = FORMS.map((one) => `proxy-${form}.${one}`);
  const reports = FORMS.flatMap((one, i) => ['--report', `${one}=${join(folder, files[i] ?? '')}`]);
  const record = `traffic.${form}`;
  const proxy = await startCli([
    ...['proxy', upstream, join(folder, 'openapi.yaml'), '--port', '0', '--record', join(folder, record)],
    ...['--suggest', '--warnings', ...reports],
  ]);
  for (const { target, headers, body = '', type = 'application/json' } of REQUESTS) {
    const fields = { 'Content-Type': type, Authorization: AUTHORIZATION, ...headers };
    await (await fetch(proxy.url + target, { method: 'POST', headers: fields, body })).text();
  }
  const shown = await Promise.all(
    ['journal', 'summary', 'health'].map(async (path) => (await fetch(`${proxy.url}/__tandem/${path}`)).text()),
  );
  const { stdout, stderr } = await proxy.stop();
  const texts = await written([...files, record]);
  expect(texts).toContain('/login/');
  expect(shown.join('')).toContain('/login/');
  expect(seenIn(all, { stdout, stderr, files: texts, console: shown.join('') })).toEqual([]);
});

test('tandem check --suggest of what was recorded in clear', async () => {
  const lines = REQUESTS.map(({ target, headers, body = '', type = 'application/json' }) =>
    JSON.stringify({
      request: {
        method: 'POST',
        target,
        headers: { 'Content-Type': type, Authorization: AUTHORIZATION, ...headers },
        body,
      },
      response: { status: 200, headers: FIELDS, body: RESPONSE },
    }),
  );
  await writeFile(join(folder, 'clear.jsonl'), lines.join('\n'));
  const files = FORMS.map((one) => `check.${one}`);
  const args = [
    ...['check', join(folder, 'clear.jsonl'), '--document', join(folder, 'openapi.yaml'), '--suggest', '--warnings'],
    ...FORMS.flatMap((one, i) => ['--report', `${one}=${join(folder, files[i] ?? '')}`]),
  ];
  const { stdout, stderr } = await runHere(args);
  expect(stdout).toContain('POST /login/{pin}');
  expect(seenIn(all, { stdout, stderr, files: await written(files) })).toEqual([]);
  // They would be found.
  await runHere([...args, '--show-secrets']);
  expect(seenIn(all, { files: await written(files) }).length).toBeGreaterThan(10);
});
