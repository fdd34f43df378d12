import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCli } from '../support/cli';
import { canaries, DOCUMENT, seenIn } from './document';

type Headers = Readonly<Record<string, string>>;
interface Sent {
  readonly method?: string;
  readonly target: string;
  readonly headers?: Headers;
  readonly body?: string;
}

const { all, put } = canaries();
const json = (text: string): Sent => body('application/json', text);
const body = (type: string, text: string, headers: Headers = {}): Sent => ({
  target: '/login/abcd',
  headers: { 'content-type': type, ...headers },
  body: text,
});
const query = (text: string, headers: Headers = {}): Sent => ({
  ...json('{"user":"a"}'),
  target: `/login/abcd?${text}`,
  headers: { 'content-type': 'application/json', ...headers },
});
const part = (name: string, text: string, type = ''): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n${type}\r\n${text}\r\n`;

/** Each with one secret or more, in a place of its own; nearly all of them break the document. */
const REQUESTS: readonly Sent[] = [
  { ...json('{"user":"a"}'), target: `/login/${put('path, format: password')}` },
  query(`code=${put('query, format: password')}`),
  query('', { 'X-Proof': put('header, format: password') }),
  query(`filter=${encodeURIComponent(JSON.stringify({ phrase: put('JSON in the query') }))}`),
  query(`deep[phrase]=${put('deepObject')}`),
  query(`password=${put('undeclared query')}`),
  json(JSON.stringify({ user: 'a', phrase: put('JSON, format: password') })),
  json(JSON.stringify({ user: 'a', words: [put('items')] })),
  json(JSON.stringify({ user: 'a', inner: { phrase: put('nested') } })),
  json(JSON.stringify({ user: { password: put('in a value of a wrong type') } })),
  json(JSON.stringify([{ phrase: put('in a root of a wrong type, by its name') }])),
  json(JSON.stringify({ user: 'a', pwd: put('pwd'), accessKey: put('accessKey') })),
  json(`// a comment\n{"user":"a","phrase":"${put('behind a comment')}"}`),
  json(`{"user":"a","phrase":"${put('broken JSON')}`),
  json(`user=a, password: ${put('text as JSON')}`),
  json(`{'user':'a','PASSWORD':'${put('single quotes, capitals')}'}`),
  body('application/xml', `<Login><user>a</user><Geheim>${put('xml name')}</Geheim></Login>`),
  body('application/xml', `<Login><user>a</user><password><![CDATA[${put('CDATA')}]]></password></Login>`),
  body('application/xml', `<Login pwd='${put('attribute')}'><inner><phrase>${put('broken XML')}</phrase></inner>`),
  body('application/xml', `<Login><secrets><one>${put('below a secret element')}</one></secrets></Login>`),
  body('application/yaml', `user: a\nphrase: ${put('YAML')}\ninner:\n  phrase: ${put('YAML, nested')}\n`),
  body('application/yaml', `user: a\nwords:\n- ${put('YAML, items')}\ntoken: |\n  ${put('YAML, block')}\n`),
  body('application/x-www-form-urlencoded', `user=a&phrase=${put('form')}&client_assertion=${put('client_assertion')}`),
  body(
    'multipart/form-data; boundary=x',
    `${part('user', 'a')}${part('phrase', put('part'))}` +
      `${part('inner', `{"phrase":"${put('JSON in a part')}"}`, 'Content-Type: application/json\r\n')}--x--\r\n`,
  ),
  body('application/x-ndjson', `{"user":"a"}\n{"user":"b","phrase":"${put('NDJSON')}"}\n`),
  body('application/json-patch+json', `[{"op":"add","path":"/inner/phrase","value":"${put('JSON Patch')}"}]`),
  body('application/xml', `<Login><user>a</usr><Geheim>${put('broken XML')}</Geheim>`),
  body('application/x-www-form-urlencoded', `code_verifier=${put('code verifier')}&user=a`),
  body('text/plain', put('whole text')),
  body('application/vnd.unknown', `x ${JSON.stringify({ phrase: put('unknown media type') })}`),
  body('nonsense', `password=${put('media type that is none')}`),
  body('application/json', `password=${put('bad coding')}`, { 'content-encoding': 'gzip' }),
  {
    target: `/nowhere?access_token=${put('unmatched query')}&k=${put('unmatched key')}`,
    headers: { authorization: `Basic ${btoa(`me:${put('unmatched Basic')}`)}` },
    body: JSON.stringify({ phrase: put('unmatched body'), secret: put('unmatched body, by name') }),
  },
  {
    method: 'GET',
    target: `/nowhere?X-Amz-Signature=${put('signature')}&sig=${put('sig')}`,
    headers: {
      'X-Auth': put('X-Auth'),
      'Sec-WebSocket-Protocol': put('Sec-WebSocket-Protocol'),
      Cookie: `a=${put('cookie')}`,
      'X-Door': put('key of another operation'),
      'Proxy-Authorization': `Bearer ${put('Proxy-Authorization')}`,
    },
  },
  { method: 'GET', target: `/login/${put('path with another method')}` },
];
const token = put('bearer token');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-canaries-'));
  await writeFile(join(folder, 'api.yaml'), DOCUMENT);
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['text', 'json'])(
  'no secret of a request is in the log as %s, the journal, its stream or the console',
  async (log) => {
    const mock = await startCli(['mock', join(folder, 'api.yaml'), '--port', '0', '--log', log, '--explain']);
    const stop = new AbortController();
    let streamed = '';
    const stream = await fetch(`${mock.url}/__tandem/journal/stream`, { signal: stop.signal });
    const reading = (async () => {
      for await (const chunk of stream.body ?? []) streamed += Buffer.from(chunk as Uint8Array).toString('utf8');
    })().catch(() => undefined);
    for (const one of REQUESTS) await sent(mock.url, one);
    const journal = await (await fetch(`${mock.url}/__tandem/journal?limit=1000`)).text();
    const page = await (await fetch(`${mock.url}/__tandem/`)).text();
    await mock.sees(/\/login\/\(hidden\)"?[^]* 405 |"status":405/);
    while (streamed.split('"position"').length <= REQUESTS.length)
      await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    await reading;
    const { stdout, stderr } = await mock.stop();
    expect(JSON.parse(journal)).toMatchObject({ total: REQUESTS.length });
    expect(seenIn(all, { log: stdout + stderr, journal, stream: streamed, console: page })).toEqual([]);
  },
);

/** Sends a request as it stands: `fetch` would not take some of these headers. */
function sent(base: string, { method = 'POST', target, headers, body: text }: Sent): Promise<void> {
  return new Promise((resolve, reject) => {
    const all = { authorization: `Bearer ${token}`, ...headers };
    const outgoing = sendRequest(base, { method, path: target, headers: all }, (response) => {
      response.resume().once('end', resolve);
    });
    outgoing.once('error', reject).end(text);
  });
}
