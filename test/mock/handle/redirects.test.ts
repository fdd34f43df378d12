import { createMock, type Mock } from '../../../src';
import { apiOf } from '../../support/api';

const API = apiOf(`
paths:
  /files:
    post:
      operationId: upload
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties: { note: { type: string }, file: { type: string, format: binary } }
          application/json: {}
      responses: { '200': { description: Taken., content: { application/json: { example: { ok: true } } } } }
  /things:
    get:
      operationId: list
      responses: { '200': { description: All., content: { application/json: { example: [1] } } } }
    post:
      operationId: create
      requestBody: { content: { application/json: {} } }
      responses:
        '200': { description: Made., content: { application/json: { example: { made: true } } } }
        '303': { description: See other., headers: { Location: { schema: { type: string } } } }
        '307': { description: Elsewhere., headers: { Location: { schema: { type: string } } } }
  /old:
    get:
      operationId: old
      responses: { '301': { description: Moved., headers: { Location: { schema: { type: string } } } } }
`);

let mock: Mock;
beforeEach(async () => void (mock = await createMock(API, { listen: false, state: 'off' })));
const moved = (Location: string): unknown => mock.on('old').reply({ status: 301, headers: { Location } });
const targets = (): string[] => mock.calls().map(({ request: { method, target } }) => `${method} ${target}`);

describe('redirect', () => {
  test('follow: the response, its URL, and that it was redirected', async () => {
    moved('things?all=1');
    const response = await mock.fetch('https://api.test/old');
    expect([response.status, response.url, response.redirected]).toEqual([200, 'https://api.test/things?all=1', true]);
    expect(await response.json()).toEqual([1]);
    expect(targets()).toEqual(['GET /old', 'GET /things?all=1']);
  });

  test('manual: the redirect itself', async () => {
    moved('/things');
    const response = await mock.fetch('/old', { redirect: 'manual' });
    expect([response.status, response.headers.get('location'), response.redirected]).toEqual([301, '/things', false]);
    expect(targets()).toEqual(['GET /old']);
  });

  test('error: a TypeError', async () => {
    moved('/things');
    await expect(mock.fetch('/old', { redirect: 'error' })).rejects.toThrow(TypeError);
    expect((await mock.fetch('/things', { redirect: 'error' })).status).toBe(200);
  });

  test.each([
    [303, 'GET /things', null],
    [307, 'POST /files', '{"a":1}'],
  ])('%d: then %s', async (status, next, body) => {
    const Location = next.replace(/^\w+ /, '');
    mock.on('create').reply({ status, headers: { Location } });
    const headers = { 'Content-Type': 'application/json' };
    await mock.fetch('/things', { method: 'POST', headers, body: '{"a":1}' });
    expect(targets()).toEqual(['POST /things', next]);
    const last = mock.calls().at(-1)?.exchange.request;
    expect(last?.body === undefined ? null : new TextDecoder().decode(last.body)).toBe(body);
    expect(last?.headers.some(([name]) => name.toLowerCase() === 'content-type')).toBe(body !== null);
  });

  test('to another origin: where the document has the path, without credentials; else it leaves the mock', async () => {
    moved('https://other.test/things');
    const headers = { Authorization: 'Bearer t', 'X-Kept': 'yes' };
    expect((await mock.fetch('https://api.test/old', { headers })).url).toBe('https://other.test/things');
    expect(mock.calls('list')[0]?.request.header).toMatchObject({ 'x-kept': 'yes' });
    expect(mock.calls('list')[0]?.request.header).not.toHaveProperty('authorization');
    moved('https://cdn.test/picture.png');
    await expect(mock.fetch('https://api.test/old')).rejects.toThrow("leads to what isn't the mock's");
  });

  test('that goes round, or leads nowhere, is a TypeError', async () => {
    moved('/old');
    await expect(mock.fetch('/old')).rejects.toThrow('more than 20 redirects');
    moved('http://[');
    await expect(mock.fetch('/old')).rejects.toThrow("isn't a URL");
  });
});

describe('an aborted request', () => {
  test('ends while its body arrives, and was never received', async () => {
    let cancelled: unknown;
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"a":')),
      cancel: (reason) => void (cancelled = reason),
    });
    const aborting = new AbortController();
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', body, duplex: 'half', headers, signal: aborting.signal } as RequestInit;
    const pending = mock.fetch('/things', init);
    setTimeout(() => aborting.abort(), 10);
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise(setImmediate);
    expect(cancelled).toMatchObject({ name: 'AbortError' });
    expect(mock.calls()).toEqual([]);
  });

  test('ends while a reply is waited for', async () => {
    mock.on('list').reply(() => new Promise(() => undefined));
    const pending = mock.fetch('/things', { signal: AbortSignal.timeout(10) });
    await expect(pending).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('the parts of a multipart body', () => {
  test('are in calls, with name, file name, type and bytes', async () => {
    const form = new FormData();
    form.append('note', 'Grüße');
    form.append('file', new File([new Uint8Array([0, 255, 13, 10])], 'a "b".png', { type: 'image/png' }));
    await mock.fetch('/files', { method: 'POST', body: form });
    const parts = mock.calls('upload')[0]?.request.parts;
    expect(parts).toMatchObject([
      { name: 'note', filename: undefined, type: 'text/plain' },
      { name: 'file', filename: 'a "b".png', type: 'image/png' },
    ]);
    expect(parts?.map(({ bytes }) => [...bytes])).toEqual([[...Buffer.from('Grüße')], [0, 255, 13, 10]]);
  });

  test('there are none in any other body', async () => {
    await mock.fetch('/things', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    expect(mock.calls('create')[0]?.request.parts).toEqual([]);
  });
});
