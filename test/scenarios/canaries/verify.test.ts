import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeServers, httpServer } from '../../support/listening';
import { runCli } from '../support/cli';
import { canaries, DOCUMENT, seenIn } from './document';

const { all, put } = canaries();
const FORMS = ['json', 'junit', 'html', 'har', 'markdown', 'sarif', 'github'];
const FIELDS = {
  'set-cookie': `sid=${put('Set-Cookie')}; Path=/`,
  location: `/x?token=${put('address in a header')}`,
  'x-auth-token': put('X-Auth-Token'),
};
const OF_RESPONSE = { access_token: put('response, by its name'), phrase: put('response, format: password') };
const WRITE_ONLY = put('writeOnly');
const [HTML, BROKEN, XML] = [put('HTML'), put('broken JSON'), put('XML')];
const UNDECLARED = {
  phrase: put('undeclared response, format: password'),
  shadow: put('undeclared response, writeOnly'),
};

/** What a server sends that says all it knows, and breaks the document; what it got is repeated in each of them. */
const BODIES: readonly (readonly [number, string, (got: string) => string])[] = [
  [200, 'application/json', (got) => JSON.stringify({ ...OF_RESPONSE, shadow: WRITE_ONLY, user: 5, got })],
  [201, 'application/json', (got) => JSON.stringify({ ...UNDECLARED, got })],
  [500, 'text/html', (got) => `<p><password>${HTML}</password>${got}</p>`],
  [200, 'application/json', (got) => `oops {"phrase":"${BROKEN}" ${got}`],
  [401, 'application/xml', (got) => `<e><phrase>${XML}</phrase>${got}</e>`],
  [200, 'application/json', () => '{"user":"a"}'],
];

let folder = '';
let url = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-canaries-'));
  await writeFile(join(folder, 'api.yaml'), DOCUMENT);
  let count = 0;
  url = await httpServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    request.on('end', () => {
      const [status, type, write] = BODIES[count++ % BODIES.length] ?? [200, '', () => ''];
      const got = JSON.stringify({ target: request.url, headers: request.headers, text });
      response.writeHead(status, { ...FIELDS, 'content-type': type }).end(write(got));
    });
  });
});
afterAll(async () => {
  await closeServers();
  await rm(folder, { recursive: true });
});

const file = (name: string): string => join(folder, name);
const withUser = (password: string): string => url.replace('//', `//me:${password}@`);

test('no secret of the environment, the flags or the target is in the terminal or a report', async () => {
  const environment = {
    credentials: {
      bearer: { valid: put('bearer token') },
      basic: { valid: { username: 'me', password: put('Basic password') } },
      door: { valid: put('key in a header') },
      key: { valid: put('key in the query') },
    },
  };
  await writeFile(file('env.json'), JSON.stringify(environment));
  const reports = FORMS.flatMap((form) => ['--report', `${form}=${file(form)}`]);
  const common = [file('api.yaml'), '--env', file('env.json'), '--seed', '1', '--debug'];
  const flags = ['--verbose', '--warnings', '-H', `X-Trace-Token: ${put('-H')}`];
  const run = await runCli(['verify', withUser(put('password of the address')), ...common, ...flags, ...reports]);
  const list = await runCli(['verify', url, ...common, '--list']);
  expect([run.code, list.code]).toEqual([1, 0]);
  const written = Object.fromEntries(
    await Promise.all(FORMS.map(async (form) => [form, await readFile(file(form), 'utf8')])),
  );
  // The reports speak of the exchanges.
  expect(written['json']).toContain('(hidden)');
  expect(seenIn(all, { terminal: run.stdout + run.stderr, list: list.stdout + list.stderr, ...written })).toEqual([]);
});

test('no message about what was given repeats a secret in it', async () => {
  const given = async (args: readonly string[], environment?: string): Promise<string> => {
    if (environment !== undefined) await writeFile(file('own.yaml'), environment);
    const { code, stdout, stderr } = await runCli([
      ...args,
      ...(environment === undefined ? [] : ['--env', file('own.yaml')]),
      '--debug',
    ]);
    expect(code).toBe(2);
    return stdout + stderr;
  };
  const verify = ['verify', url, file('api.yaml')];
  const outputs = {
    'address of another scheme': await given([
      'verify',
      `htp://me:${put('password of a bad address')}@x`,
      file('api.yaml'),
    ]),
    'address with a query': await given(['verify', `${url}/?a=${put('query of an address')}`, file('api.yaml')]),
    'nobody listens': await given([
      'verify',
      `http://me:${put('password, nobody listens')}@127.0.0.1:1`,
      file('api.yaml'),
    ]),
    'bad -H': await given([...verify, '-H', `Authorization ${put('bad -H')}`]),
    '-H of two lines': await given([...verify, '-H', `Authorization: ${put('-H of two lines')}\nx`]),
    'environment of a wrong form': await given(verify, `credentials:\n  bearer: { token: [${put('wrong form')}] }\n`),
    'environment that does not parse': await given(verify, `credentials:\n  bearer: "${put('broken YAML')}\n x: [`),
    'credentials of no scheme': await given(verify, `credentials:\n  nowhere: ${put('no scheme')}\n`),
    'setup that prints no JSON': await given(verify, `setup: [echo, '{"token":"${put('setup')}"']\n`),
    'document address': await given([
      'lint',
      `http://me:${put('document, user')}@127.0.0.1:1/a.yaml?x=${put('document, query')}`,
    ]),
  };
  expect(seenIn(all, outputs)).toEqual([]);
});
