/** Archives in the forms that tools publish: none of what differs in them is a violation. */
import { strToU8, zipSync } from 'fflate';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runHere } from '../../scenarios/support/run-here';
import { BASE, check, content, DOCUMENT, fields, get, JSON_FIELDS, PET, post, put } from './forms-support';

test('Playwright, content attached: bodies in files beside the archive, those of requests too', async () => {
  put('attached/a1.json', PET);
  put('attached/b2.json', '{"name":"Ada"}');
  put('attached/c3.json', '{"id":5}');
  put('secret.json', PET);
  const attached = (file: string) => ({ content: { size: 21, mimeType: 'application/json', _file: file } });
  const sent = (file: string) => post({ postData: { mimeType: 'application/json', text: '', _file: file } });
  const good = [get({}, attached('a1.json')), sent('b2.json')];
  expect(await check(good, 'attached/good.har')).toMatchObject({
    figures: '2 exchanges: 2 conform, 0 violate the document',
  });
  const other = [
    get({}, attached('c3.json')),
    get({}, attached('none.json')),
    get({}, attached('../secret.json')),
    sent('none.json'),
  ];
  const { figures, stdout } = await check(other, 'attached/other.har');
  expect(figures).toBe('4 exchanges: 0 conform, 1 violates the document, 3 not checked');
  expect(stdout).toContain('its body is in a file of its own, which is not there');
  expect(stdout).toContain('its body is in a file outside the folder of the recording');
  expect(stdout).toContain('of its request: its body is in a file of its own, which is not there');
});

describe('Playwright, a .zip: the recording and the files of its bodies are in it', () => {
  const attached = (file: string) => ({ content: { size: 21, mimeType: 'application/json', _file: file } });
  const zip = (file: string, files: Readonly<Record<string, string>>) => {
    const packed = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
    return put(file, Buffer.from(packed));
  };
  const run = (...args: string[]) => runHere(['check', ...args, '--document', put('d.json', JSON.stringify(DOCUMENT))]);

  test('it is checked as the files would be', async () => {
    const entries = [get({}, attached('a.json')), get({}, attached('b.json')), get({}, attached('none.json'))];
    const har = JSON.stringify({ log: { version: '1.2', entries } });
    const file = zip('recorded.zip', { 'har.har': har, 'a.json': PET, 'b.json': '{"id":5}' });
    const { code, stdout } = await run(file);
    expect(code).toBe(1);
    expect(stdout).toContain('3 exchanges: 1 conforms, 1 violates the document, 1 not checked');
    expect(stdout).toContain(`${file}/har.har`);
    expect(stdout).toContain('its body is in a file of its own, which is not there');
  });

  test('a folder may have archives of other things, and an archive other files', async () => {
    const har = JSON.stringify({ log: { version: '1.2', entries: [get()] } });
    zip('zips/a/traffic.zip', { 'har.har': har, '__MACOSX/._har.har': 'Mac', '.hidden.har': '' });
    zip('zips/trace.zip', { 'trace.trace': '{}' });
    const packed = gzipSync(har);
    put('zips/b.zip', Buffer.from(zipSync({ 'c/d.har.gz': packed })));
    const { code, stdout } = await run(dirname(zip('zips/empty.zip', {})));
    expect({ code, figures: /\d+ exchanges: .*/.exec(stdout)?.[0] }).toEqual({
      code: 0,
      figures: '2 exchanges: 2 conform, 0 violate the document',
    });
  });

  test('without a recording, or broken, it is one message', async () => {
    const empty = zip('empty.zip', { 'trace.trace': '{}' });
    expect(await run(empty)).toMatchObject({
      code: 2,
      stderr: `${empty} is a ZIP archive in which no file ends in .har, .jsonl, .ndjson\n`,
    });
    const broken = put('broken.zip', Buffer.from('PK\x03\x04 and more {"log": {"entries": [{}]}}', 'latin1'));
    expect(await run(broken)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${broken} cannot be unpacked`),
    });
  });
});

test('Playwright: requests that failed have the status -1, or 0', async () => {
  const failed = { status: -1, headers: [], content: { size: -1, mimeType: 'x-unknown' }, _failureText: 'net::ERR' };
  const { figures, reasons } = await check([get({}, failed), get({}, { ...failed, status: 0 }), get()]);
  expect(figures).toBe('1 exchange: 1 conforms, 0 violate the document');
  expect(reasons).toEqual(['no response was recorded']);
});

test('Chrome: HTTP/2, a 304 from its cache, HSTS, blocked requests, WebSockets', async () => {
  const pseudo = fields({ ':authority': 'api.example.com', ':method': 'GET', ':path': '/pets/5', ':scheme': 'https' });
  const unchanged = { status: 304, content: { size: 0, mimeType: 'application/json' } };
  const { code, figures, reasons } = await check([
    get({ headers: pseudo, httpVersion: 'h2' }, { httpVersion: 'h2' }, { _resourceType: 'fetch' }),
    get({ httpVersion: 'unknown', headers: fields({ 'if-none-match': '"a"' }) }, unchanged),
    get({}, unchanged),
    get({}, { status: 307, headers: fields({ Location: BASE, 'Non-Authoritative-Reason': 'HSTS' }) }),
    get({}, { status: 0, headers: [], content: { size: 0, mimeType: 'x-unknown' }, _error: 'net::ERR_BLOCKED' }),
    get({ url: 'wss://api.example.com/live' }, { status: 101 }, { _resourceType: 'websocket', _webSocketMessages: [] }),
  ]);
  expect({ code, figures }).toEqual({
    code: 0,
    figures: '2 exchanges: 2 conform (1 with warnings), 0 violate the document',
  });
  expect(reasons).toEqual([
    'the condition that a 304 is for was not recorded',
    'the browser redirected it itself',
    'no response was recorded',
    "'wss:…' isn't an address of HTTP",
  ]);
});

test('Firefox: the fields of a form in its text, bodies left out or cut off, none where one may have been', async () => {
  const type = 'application/x-www-form-urlencoded';
  const multipart = 'multipart/form-data; boundary=x';
  const parts = '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n--x--\r\n';
  const long = `{"id":5,"name":"${'a'.repeat(100)}`;
  const { code, figures, stdout } = await check([
    post({ postData: { mimeType: type, text: `Content-Type: ${type}\r\nContent-Length: 8\r\n\r\nname=Ada` } }),
    post({
      postData: { mimeType: multipart, text: `Content-Type: ${multipart}\r\nContent-Length: 9\r\n\r\n${parts}` },
    }),
    get({}, { content: { size: -1, mimeType: 'application/json', comment: 'Response bodies are not included.' } }),
    get({}, { content: { ...content(long), size: 2_000_000 } }),
    post({}),
  ]);
  expect({ code, figures }).toEqual({
    code: 0,
    figures: '5 exchanges: 2 conform, 0 violate the document, 3 not checked',
  });
  expect(stdout).toContain('its body was recorded only in part');
  expect(stdout).toContain('the body of its request was not recorded');
});

test('JSON that the server itself broke off is a violation, for its size is that of its text', async () => {
  expect((await check([get({}, { content: content('{"id":5,') })])).figures).toContain('1 violates');
});

test('Insomnia: query and cookies beside the address and the fields, no sizes', async () => {
  const { code, figures } = await check([
    get({
      url: `${BASE}/search`,
      queryString: [{ name: 'q', value: 'a & b' }],
      cookies: [{ name: 'theme', value: 'dark' }],
      bodySize: -1,
      postData: { mimeType: '', text: '' },
    }),
    get({ queryString: [{ name: 'view', value: 'a & b' }] }),
    get({}, { status: 0, headers: [], content: { size: 0, mimeType: '' } }),
  ]);
  expect({ code, figures }).toEqual({ code: 0, figures: '2 exchanges: 2 conform, 0 violate the document' });
});

test('mitmproxy: the size of what was compressed, forms also as params, flows without a response', async () => {
  const type = 'application/x-www-form-urlencoded';
  const { code, figures, reasons } = await check([
    get(
      { httpVersion: 'HTTP/2.0' },
      {
        headers: [...JSON_FIELDS, { name: 'content-encoding', value: 'gzip' }],
        content: { ...content(PET), size: 41, compression: -20 },
      },
    ),
    post({ bodySize: 8, postData: { mimeType: type, text: 'name=Ada', params: [{ name: 'name', value: 'Ada' }] } }),
    get({}, { status: 0, headers: [], content: {}, _error: null }),
    get({}, { status: 101, headers: [], content: {} }, { _resourceType: 'websocket', _webSocketMessages: [] }),
  ]);
  expect({ code, figures }).toEqual({ code: 0, figures: '2 exchanges: 2 conform, 0 violate the document' });
  expect(reasons).toEqual(['no response was recorded', 'a WebSocket, which has messages instead of exchanges']);
});

test('Charles: base64 of text, a form as params alone, a tunnel', async () => {
  const { code, figures } = await check([
    get({}, { content: { ...content(Buffer.from(PET).toString('base64')), size: PET.length, encoding: 'base64' } }),
    post({
      postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'name', value: 'Ada & co' }] },
    }),
    get({ method: 'CONNECT', url: 'https://api.example.com:443' }, { headers: [], content: { size: 0, mimeType: '' } }),
  ]);
  expect({ code, figures }).toEqual({
    code: 0,
    figures: '3 exchanges: 2 conform, 0 violate the document, 1 not in the document',
  });
});
