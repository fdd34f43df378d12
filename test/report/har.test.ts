import { harReporter } from '../../src/report';
import { caseOf, endOf, exchangeOf, failing, hostileRun, mixedRun, startOf, written } from './support';

interface Har {
  readonly log: {
    readonly version: string;
    readonly creator: object;
    readonly entries: readonly Record<string, unknown>[];
  };
}

const har = (events = mixedRun()): Har => JSON.parse(written(harReporter(), events)) as Har;

test('an entry is what HAR 1.2 asks for', () => {
  const { log } = har();
  expect(log).toMatchObject({ version: '1.2', creator: { name: 'openapi-tandem', version: '0.0.0' } });
  expect(log.entries).toHaveLength(5);
  expect(log.entries[0]).toEqual({
    startedDateTime: '2026-01-02T03:04:05.987Z',
    time: 12.5,
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:4010/pets/1',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      queryString: [],
      postData: { mimeType: 'application/json', params: [], text: '{"name":"Rex"}' },
      headersSize: -1,
      bodySize: 14,
    },
    response: {
      status: 201,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { size: 14, mimeType: 'application/json', text: '{"name":"Rex"}' },
      redirectURL: '',
      headersSize: -1,
      bodySize: 14,
    },
    cache: {},
    timings: { send: 0, wait: 12.5, receive: 0 },
    comment: 'makePet/201',
    _verdict: 'passed',
  });
  expect(log.entries[1]).toMatchObject({
    _verdict: 'failed',
    _violations: ['response.body/name must have at most 20 characters, not 30'],
  });
});

test('bytes that are no text are base64, cookies and queries are taken apart, no answer has the status 0', () => {
  const sent = {
    target: '/pets/1?a=b%20c&d',
    headers: [['Cookie', 'a=b; c=d']] as const,
    body: new Uint8Array([255, 0, 1]),
  };
  const exchange = exchangeOf({}, {}, sent);
  const response = {
    ...exchange.response,
    body: new Uint8Array([254]),
    headers: [
      ['Set-Cookie', 'e=f; Path=/'],
      ['Location', '/x'],
    ] as const,
  };
  const { entries } = har([
    startOf(2),
    { type: 'pass', case: caseOf('a'), exchange: { ...exchange, response: response } },
    failing(caseOf('b'), exchange, { exchange: undefined }),
    endOf(),
  ]).log;
  expect(entries[0]!.request).toMatchObject({
    postData: { text: '/wAB', encoding: 'base64' },
    queryString: [
      { name: 'a', value: 'b c' },
      { name: 'd', value: '' },
    ],
    cookies: [
      { name: 'a', value: '(hidden)' },
      { name: 'c', value: '(hidden)' },
    ],
    bodySize: 3,
  });
  expect(entries[0]!.response).toMatchObject({
    content: { text: '/g==', encoding: 'base64', size: 1 },
    cookies: [{ name: 'e', value: '(hidden)' }],
    redirectURL: '/x',
  });
  expect(entries[1]!.response).toMatchObject({ status: 0, _error: 'no response', bodySize: -1, content: { size: 0 } });
  expect(entries[1]).toMatchObject({ startedDateTime: '2026-01-02T03:04:05.000Z', time: 0 });
});

test('a long body is cut, and its entry says so', () => {
  const { entries } = har([
    startOf(1),
    { type: 'pass', case: caseOf('a'), exchange: exchangeOf({ name: 'a'.repeat(1_000_000) }, {}) },
    endOf(),
  ]).log;
  const { postData, bodySize } = entries[0]!.request as {
    postData: { text: string; comment: string };
    bodySize: number;
  };
  expect(bodySize).toBe(1_000_011);
  expect(postData.text).toHaveLength(65_536);
  expect(postData.comment).toBe('934475 of 1000011 bytes left out');
});

test('is JSON whatever comes, and when the run breaks off', () => {
  expect(har(hostileRun()).log.entries).toHaveLength(20);
  expect(har(mixedRun().slice(0, 4)).log.entries).toHaveLength(1);
});
