import { createMock } from '../../src';
import { apiOf } from '../support/api';

const content = (type: string, media: string): string =>
  `{ get: { responses: { '200': { description: ok, content: { ${type}: ${media} } } } } }`;
const api = apiOf(`
openapi: 3.2.0
paths:
  /events: ${content('text/event-stream', '{ itemSchema: { type: object, properties: { data: { type: string } } }, example: [{ data: a }, { data: b }, { data: c }] }')}
  /lines: ${content('application/jsonl', '{ itemSchema: { type: integer }, example: [1, 2, 3] }')}
  /texts: ${content('application/json-seq', '{ itemSchema: { type: integer }, example: [1, 2, 3] }')}
  /parts: ${content('multipart/mixed', '{ itemSchema: { type: integer }, example: [1, 2, 3] }')}
  /whole: ${content('application/json', '{ example: [1, 2, 3] }')}
`);
const DELAY = 40;

/** The chunks of a response's body, and how many milliseconds passed from the request to the last of them. */
async function chunksOf(ask: () => Promise<Response>): Promise<{ chunks: string[]; time: number }> {
  const start = performance.now();
  const chunks: string[] = [];
  for await (const chunk of (await ask()).body!) chunks.push(new TextDecoder().decode(chunk as Uint8Array));
  return { chunks, time: performance.now() - start };
}

describe.each(['server', 'fetch'])('by the %s', (way) => {
  const served = createMock(api, { eventDelay: DELAY, listen: way === 'server' });
  afterAll(async () => (await served).close());
  const ask = async (path: string): Promise<Response> => {
    const mock = await served;
    return way === 'server' ? fetch(`${mock.url}${path}`) : mock.fetch(path);
  };

  test.each([
    ['/events', ['data: a\n\n', 'data: b\n\n', 'data: c\n\n']],
    ['/lines', ['1\n', '2\n', '3\n']],
    ['/texts', ['\u001e1\n', '\u001e2\n', '\u001e3\n']],
  ])('%s comes item by item', async (path, expected) => {
    const { chunks, time } = await chunksOf(() => ask(path));
    expect(chunks).toEqual(expected);
    expect(time).toBeGreaterThan(DELAY * 1.5);
  });

  test('parts of a multipart body too', async () => {
    const { chunks } = await chunksOf(() => ask('/parts'));
    expect(chunks).toHaveLength(3);
    expect(chunks[2]).toMatch(/^--.*\r\nContent-Type: text\/plain\r\n\r\n3\r\n--.*--\r\n$/);
  });

  test('what is one value comes at once', async () => {
    const { chunks } = await chunksOf(() => ask('/whole'));
    expect(chunks).toHaveLength(1);
  });
});

test('the server sends the rest when it closes, and announces no length', async () => {
  const mock = await createMock(api, { eventDelay: 60_000 });
  const response = await fetch(`${mock.url}/lines`);
  expect(response.headers.get('Content-Length')).toBeNull();
  const closed = mock.close();
  expect(await response.text()).toBe('1\n2\n3\n');
  await closed;
});

test('without a delay a sequence is sent whole', async () => {
  const mock = await createMock(api, { listen: false });
  const response = await mock.fetch('/lines');
  expect(response.headers.get('Content-Length')).toBe('6');
  await mock.close();
});
