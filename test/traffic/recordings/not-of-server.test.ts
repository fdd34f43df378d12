/** Archives whose entries are not what the server sent: what responded instead, and bodies as far as they are there. */
import { deflateSync } from 'node:zlib';
import { bodyIn } from '../../../src/traffic/recordings/har-body';
import { runHere } from '../../scenarios/support/run-here';
import { BASE, check, DOCUMENT, type Entry, fields, get, part, pathOf, post, put } from './forms-support';

test('responses that are not of the server: a cache, a service worker, a test, the developer tools', async () => {
  const worker = (source: string) => get({}, { _fetchedViaServiceWorker: true, _serviceWorkerResponseSource: source });
  const { figures, reasons } = await check([
    get({}, {}, { _fromCache: 'disk' }),
    get({}, {}, { _fetchType: 'Memory Cache' }),
    worker('fallback-code'),
    worker('network'),
    get({}, {}, { _fetchType: 'Service Worker' }),
    get({}, {}, { _fetchType: 'Network Load' }),
    get({}, {}, { _wasFulfilled: true }),
    get({}, {}, { _fetchType: 'Inspector Override' }),
  ]);
  expect(figures).toBe('2 exchanges: 2 conform, 0 violate the document');
  expect(reasons).toEqual([
    'the browser took the response from its cache',
    'a service worker of the page responded',
    'the test that recorded it responded itself',
    'the developer tools responded themselves',
  ]);
});

test('mitmproxy: what is not UTF-8 as a character a byte, or as lone surrogates', async () => {
  const latin = (text: string): string => Buffer.from(text).toString('latin1');
  const boundary = { 'content-type': 'multipart/form-data; boundary=x' };
  const parts = latin('--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nZo\u00e9\r\n--x--\r\n');
  const multipart = (text: string, bodySize: number): Entry =>
    post({ headers: fields(boundary), bodySize, postData: { mimeType: boundary['content-type'], text } });
  const strict = { ...part, schema: { ...part.schema, properties: { name: { const: 'Zo\u00e9' } } } };
  const document = structuredClone(DOCUMENT);
  document.paths['/pets'].post.requestBody.content['multipart/form-data'] = strict as never;
  const { figures } = await check([multipart(parts, parts.length)], 'latin.har', 'mitmproxy', document);
  expect(figures).toBe('1 exchange: 1 conforms, 0 violate the document');
  const escaped = 'name=Z\u00f6\udcff';
  const { stdout } = await check([post({ bodySize: 9, postData: { mimeType: 'text/plain', text: escaped } })]);
  expect(stdout).not.toContain('not read');
});

test.each([
  ['text/plain; charset=utf-8', 'caf\u00e9', 'caf\u00e9'],
  ['text/plain', 'caf\u00e9', 'caf\u00e9'],
  ['application/json; charset=latin1', '"caf\u00e9"', '"caf\u00e9"'],
  ['application/xml', '<a>\u00e9</a>', '<a>\u00e9</a>'],
  ['application/x-www-form-urlencoded', 'a=\u00e9', 'a=\u00e9'],
  ['application/x-own; charset=utf-8', '\u00e9', '\u00e9'],
  ['image/png', '\u00c3\u00a9', '\u00e9'],
  ['application/octet-stream', '\u00c3\u00a9', '\u00e9'],
])('%s: its text is %j, whatever counts as its size', (type, text, expected) => {
  const { bytes } = bodyIn({ text, size: text.length }, type, () => 'no file');
  expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(expected);
});

test('mitmproxy: .zhar, which is compressed', async () => {
  const text = JSON.stringify({ log: { version: '1.2', entries: [get()] } });
  const file = put('packed/recorded.zhar', deflateSync(text));
  const document = put('openapi.json', JSON.stringify(DOCUMENT));
  for (const name of [file, pathOf('packed')]) {
    const { code, stdout } = await runHere(['check', name, '--document', document]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 exchange: 1 conforms') as string]);
  }
});

test('a compressed body of a request, as text of what is left of it, is not checked', async () => {
  const coded = post({
    headers: fields({ 'content-type': 'application/json', 'content-encoding': 'gzip' }),
    bodySize: 40,
    postData: { mimeType: 'application/json', text: '\u001f\ufffd\b\u0000' },
  });
  const { figures, stdout } = await check([coded]);
  expect(figures).toBe('1 exchange: 0 conform, 0 violate the document, 1 not checked');
  expect(stdout).toContain('the body of its request was recorded with its content coding');
});

test('a body that is empty by its length, and one that nobody needs, are not missing', async () => {
  const document = structuredClone(DOCUMENT);
  Object.assign(document.paths['/search'].get.responses, { 302: { description: 'elsewhere' } });
  const search = (response: Entry) =>
    get({ url: `${BASE}/search?q=a`, headers: fields({ cookie: 'theme=dark' }) }, response);
  const unknown = { size: -1, mimeType: 'x-unknown' };
  const { figures } = await check(
    [
      search({ status: 302, headers: fields({ location: '/pets/5' }), content: unknown }),
      search({ status: 302, headers: fields({ location: '/pets/5', 'content-length': '0' }), content: unknown }),
    ],
    'redirect.har',
    'Playwright',
    document,
  );
  expect(figures).toBe('2 exchanges: 2 conform, 0 violate the document');
});
