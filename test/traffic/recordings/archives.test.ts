/** Archives as tools write them, each by its own documented form. */
import { checkExchanges } from '../../../src/traffic';
import { petsApi } from '../support/pets';

type Entry = Record<string, unknown>;
const PET = '{"id":5,"name":"Ada"}';
const JSON_TYPE = [{ name: 'Content-Type', value: 'application/json' }];

function entry(request: Entry, response: Entry, other: Entry = {}): Entry {
  return {
    startedDateTime: '2026-01-02T10:00:00.000Z',
    time: 12,
    request: { method: 'GET', url: 'https://api.example.com/v1/pets/5', headers: [], ...request },
    response: {
      status: 200,
      headers: JSON_TYPE,
      content: { size: PET.length, mimeType: 'application/json' },
      ...response,
    },
    cache: {},
    timings: {},
    ...other,
  };
}

async function check(...entries: Entry[]) {
  const text = JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } });
  async function* bytes() {
    await Promise.resolve();
    yield Buffer.from(text);
  }
  const { violating, counts, unusable } = await checkExchanges(petsApi(), bytes());
  const verdicts = Object.entries(counts).flatMap(([verdict, number]) => Array<string>(number).fill(verdict));
  return { verdicts, found: violating.flatMap(({ violations }) => violations), unusable };
}

const body = (text: string, other: Entry = {}) => ({
  content: { size: text.length, mimeType: 'application/json', text, ...other },
});

test('Chrome: pseudo header fields of HTTP/2, the body without its content coding', async () => {
  const headers = [':authority', ':method', ':path', ':scheme'].map((name) => ({ name, value: 'x' }));
  const coded = [...JSON_TYPE, { name: 'content-encoding', value: 'br' }, { name: 'content-length', value: '9' }];
  const { verdicts, found } = await check(
    entry({ headers, httpVersion: 'h2' }, { headers: coded, ...body(PET) }),
    entry(
      { headers },
      { headers: coded, ...body(Buffer.from('{"id":"5"}').toString('base64'), { encoding: 'base64' }) },
    ),
  );
  expect(verdicts).toEqual(['conforms', 'violates']);
  expect(found.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['required', '/name'],
    ['type', '/id'],
  ]);
});

test('Chrome leaves credentials out: what was accepted had some, a 401 shows itself', async () => {
  const post = {
    method: 'POST',
    url: 'https://api.example.com/v1/pets',
    postData: { mimeType: 'application/json', text: '{"name":"Ada"}' },
  };
  const created = { status: 201, ...body(PET) };
  const { verdicts } = await check(
    entry(post, created),
    entry(post, { status: 401, headers: [], content: { size: 0, mimeType: '' } }),
  );
  expect(verdicts).toEqual(['conforms', 'conforms']);
});

test('Playwright with content omitted, and Firefox with bodies discarded: status and header fields are checked', async () => {
  const { verdicts, found } = await check(
    entry({}, { content: { size: 300, mimeType: 'application/json' } }),
    entry({}, { content: { size: -1, mimeType: 'application/json' } }),
    entry({}, { status: 418, content: { size: 300, mimeType: 'application/json' } }),
  );
  expect(verdicts).toEqual(['violates', 'unchecked', 'unchecked']);
  expect(found.map(({ code }) => code)).toEqual(['wrong-status']);
});

test('Charles: text that is named base64, a form as params', async () => {
  const form = {
    method: 'POST',
    url: 'https://api.example.com/v1/pets',
    headers: [{ name: 'Authorization', value: 'Bearer abc' }],
    postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'name', value: 'Ada & co' }] },
  };
  const base64 = body(Buffer.from(PET).toString('base64'), { encoding: 'base64' });
  const { verdicts } = await check(entry(form, { status: 201, ...base64 }));
  expect(verdicts).toEqual(['conforms']);
});

test('mitmproxy and Insomnia: fields of one name twice, other case, a query that is written in the url', async () => {
  const { verdicts, found } = await check(
    entry(
      {
        url: 'https://api.example.com/v1/pets?limit=5#top',
        method: 'get',
        queryString: [{ name: 'limit', value: '5' }],
      },
      {
        headers: [
          { name: 'content-type', value: 'application/json; charset=utf-8' },
          { name: 'set-cookie', value: 'a=1\nb=2' },
        ],
        ...body(`[${PET}]`),
      },
    ),
    entry({ url: 'https://api.example.com/v1/pets?limit=500' }, { status: 200, ...body('[]') }),
  );
  expect(verdicts).toEqual(['conforms', 'violates']);
  expect(found.map(({ code }) => code)).toEqual(['wrong-status']);
});

test('JSON is UTF-8, whatever charset its media type names', async () => {
  const headers = [{ name: 'Content-Type', value: 'application/json; charset=iso-8859-1' }];
  const { verdicts } = await check(entry({}, { headers, ...body('{"id":5,"name":"Zoé"}') }));
  expect(verdicts).toEqual(['conforms']);
});

test('what is no exchange is named: no response, other schemes, a broken entry', async () => {
  const { verdicts, unusable } = await check(
    entry({}, { status: 0 }),
    entry({ url: 'data:image/png;base64,AAAA' }, {}),
    { request: 'x' },
    entry({ url: 'https://cdn.example.com/app.js' }, body('x')),
  );
  expect(verdicts).toEqual(['uncovered']);
  expect(unusable.map(({ isBroken, place: { index } }) => [index, isBroken])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ]);
});

test('why an entry is not checked repeats nothing of its address', async () => {
  const { unusable } = await check(
    entry({ url: 'ws://ada:hunter2@localhost/?token=abc' }, {}),
    entry({ url: 'localhost/?token=abc' }, {}),
  );
  expect(unusable.map(({ reason }) => reason)).toEqual([
    "'ws:…' isn't an address of HTTP",
    "a URL without a scheme isn't an address of HTTP",
  ]);
});
