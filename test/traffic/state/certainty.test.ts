/** What is compared with earlier exchanges, and what is said only as a warning, or not at all. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkExchanges, type Exchange } from '../../../src';
import { documentFrom } from '../../../src/document';
import { buildApi } from '../../../src/model';
import type { TrafficExchange } from '../../../src/traffic';
import { trafficChecker } from '../../../src/traffic/check/traffic-checker';
import { withState } from '../../../src/traffic/check/with-state';
import type { RecordedEntry } from '../../../src/traffic/recordings/recorded-exchange';
import { runHere } from '../../scenarios/support/run-here';
import { exchange } from './support';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const book = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, title: { type: 'string' } },
};
const error = { description: 'no', ...json({ type: 'object' }) };
const connection = {
  type: 'object',
  properties: { edges: { type: 'array', items: { type: 'object', properties: { node: book } } } },
};
const DOCUMENT = (list: object, security: object[] = []) => ({
  openapi: '3.1.0',
  info: { title: 'Books', version: '1' },
  security,
  paths: {
    '/books': {
      get: { responses: { 200: { description: 'all', ...json(list) } } },
      post: { requestBody: json(book), responses: { 201: { description: 'made', ...json(book) }, 401: error } },
    },
    '/books/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: { description: 'one', ...json(book) }, 404: error } },
      delete: { responses: { 204: { description: 'gone' }, 404: error } },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
});
const apiOf = (list: object, security?: object[]) => buildApi(documentFrom(DOCUMENT(list, security)));
const BOOKS = { type: 'array', items: book };
const API = apiOf(BOOKS);

const MADE = 'POST /books {"id":1,"title":"A"} -> 201 {"id":1,"title":"A"}';
const THERE = 'GET /books/1 -> 200 {"id":1,"title":"A"}';
const [DELETED, MISSING] = ['DELETE /books/1 -> 204', 'GET /books/1 -> 404 {}'];
const at = (from: number, line: string, headers: Exchange['request']['headers'] = []): Exchange =>
  exchange(line, { span: [from, from + 5], headers });
const as = (token: string) => [['Authorization', token]] as const;

/** The verdict of each exchange, in the order in which they are given, with the codes of what was found. */
function verdicts(entries: readonly (RecordedEntry | Exchange)[], api = API): string[] {
  const found: string[] = [];
  const state = withState(api, trafficChecker(api));
  const given = ({ place, violations, warnings }: TrafficExchange): void => {
    const codes = [...violations.map(({ code }) => code), ...warnings.map(({ code }) => `${code} (warning)`)];
    found.push([place.index, ...codes].join(' '));
  };
  for (const [index, one] of entries.entries())
    if ('reason' in one) state.lost(one);
    else state.take('place' in one ? one : { place: { index }, exchange: one }, given);
  state.end();
  return found;
}

describe('somebody else may have asked', () => {
  const SIGNED = apiOf(BOOKS, [{ token: [] }]);
  const OPTIONAL = apiOf(BOOKS, [{ token: [] }, {}]);
  const both = (headers: Exchange['request']['headers'], mayLackCredentials = false): RecordedEntry[] =>
    [at(0, MADE, headers), at(5000, MISSING, headers)].map((one, index) => ({
      place: { index },
      exchange: one,
      mayLackCredentials,
    }));

  test.each(['Bearer (hidden)', 'Bearer [REDACTED]', 'Bearer ***', 'Bearer'])('credentials are hidden: %s', (token) => {
    expect(verdicts(both(as(token)), OPTIONAL).filter((one) => one.includes('not-there'))).toEqual([]);
  });

  test.each([
    ['asks for them', SIGNED],
    ['takes them', OPTIONAL],
  ])('credentials were left out, and the operation %s', (_name, api) => {
    expect(verdicts(both([], true), api)).toEqual(['0', '1']);
  });

  test('who asks is known: what was made is missed', () => {
    expect(verdicts(both(as('Bearer alice')), SIGNED)).toEqual(['0', '1 not-there']);
    expect(verdicts(both([], true), API)).toEqual(['0', '1 not-there']);
  });

  test('the key in a query says who asks', () => {
    const made = at(0, MADE.replace('/books', '/books?api_key=alice'));
    const [gone, list] = [at(3000, 'DELETE /books/1?api_key=alice -> 204'), '-> 200 [{"id":1,"title":"A"}]'];
    expect(verdicts([made, gone, at(6000, `GET /books?api_key=bob ${list}`)])).toEqual(['0', '1', '2']);
    expect(verdicts([made, gone, at(6000, `GET /books?api_key=alice ${list}`)])).toEqual(['0', '1', '2 not-gone']);
  });
});

describe('a request that was not checked may have changed something', () => {
  const lines = (...values: object[]) => Buffer.from(values.map((one) => JSON.stringify(one)).join('\n'));
  const type = { 'Content-Type': 'application/json' };
  const made = {
    request: { method: 'POST', target: '/books', headers: type, body: '{"id":1}' },
    response: { status: 201, headers: type, body: '{"id":1}' },
    at: 0,
  };
  const missing = {
    request: { method: 'GET', target: '/books/1' },
    response: { status: 404, headers: type, body: '{}' },
    at: 5000,
  };

  async function violating(between: object): Promise<number> {
    async function* source() {
      yield await Promise.resolve(lines(made, between, missing));
    }
    return (await checkExchanges(API, source())).counts.violates;
  }

  test('a removal without a response', async () => {
    expect(await violating({ request: { method: 'DELETE', target: '/books/1' }, at: 1000 })).toBe(0);
    expect(await violating({ request: { method: 'GET', target: '/books/1' }, at: 1000 })).toBe(1);
  });

  test('a removal without a response that is under way while its thing is read', async () => {
    const removal = { request: { method: 'DELETE', target: '/books/1' }, at: 6000, duration: 3000 };
    async function* source() {
      yield await Promise.resolve(lines(made, missing, removal));
    }
    expect((await checkExchanges(API, source())).counts.violates).toBe(0);
  });

  test('what cannot be read', () => {
    const broken = { place: { index: 9 }, reason: "it isn't JSON", isBroken: true };
    expect(verdicts([at(0, MADE), broken, at(5000, MISSING)])).toEqual(['0', '2']);
  });
});

describe('on a command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-state-'));
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(DOCUMENT(BOOKS)));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const put = (name: string, ...exchanges: readonly Exchange[]): string => {
    const texts = exchanges.map(({ request, response, ...times }) => {
      const shown = (body: Uint8Array | undefined) =>
        body === undefined ? {} : { body: Buffer.from(body).toString() };
      return JSON.stringify({
        request: { ...request, ...shown(request.body) },
        response: { ...response, ...shown(response.body) },
        ...times,
      });
    });
    writeFileSync(join(folder, name), texts.join('\n'));
    return join(folder, name);
  };
  const check = async (...args: readonly string[]) =>
    (await runHere(['check', '--document', join(folder, 'openapi.json'), ...args])).code;

  test('each file is for itself: between two recordings all may have begun anew', async () => {
    const first = put('1.jsonl', at(0, MADE), at(3000, DELETED));
    const second = put('2.jsonl', at(6000, THERE));
    expect(await check(first, second)).toBe(0);
    expect(await check(put('3.jsonl', at(0, MADE), at(3000, DELETED), at(6000, THERE)))).toBe(1);
  });

  test('what is not below --base may have changed something', async () => {
    const below = (line: string) => line.replace('/books', '/v1/books');
    const all = [at(0, below(MADE)), at(3000, 'POST /admin/reset -> 200 {}'), at(6000, below(MISSING))];
    expect(await check(put('4.jsonl', ...all), '--base', '/v1')).toBe(0);
    all[1] = at(3000, 'GET /admin -> 200 {}');
    expect(await check(put('5.jsonl', ...all), '--base', '/v1')).toBe(1);
  });
});

describe('in time', () => {
  test('what was seen later says nothing of an earlier request', () => {
    expect(verdicts([at(9000, MADE), at(0, MISSING)])).toEqual(['0', '1']);
  });

  test('a doubt that nothing decides is a warning: at the end, or when the next exchange comes much later', () => {
    expect(verdicts([at(0, MADE), at(15, MISSING)])).toEqual(['0', '1 not-there (warning)']);
    const later = [at(100, 'GET /books/2 -> 404 {}'), at(4000, 'GET /books/3 -> 404 {}')];
    expect(verdicts([at(0, MADE), at(15, MISSING), ...later])).toEqual(['0', '2', '1 not-there (warning)', '3']);
  });

  test('a doubt that the next look confirms is a violation', () => {
    expect(verdicts([at(0, MADE), at(15, MISSING), at(4000, MISSING)])).toEqual(['0', '1 not-there', '2 not-there']);
  });

  test('large exchanges are not held: they are given at once', () => {
    const large = JSON.stringify({ text: 'a'.repeat(3 * 1024 * 1024) });
    const all = [1, 2, 3].flatMap((id) => [
      at(id, MADE.replaceAll('"id":1', `"id":${id}`)),
      at(id + 10, `GET /books/${id} -> 404 ${large}`),
    ]);
    const spread = all.map((one, i) => ({ ...one, at: i * 10 + 5 }));
    expect(verdicts(spread)).toEqual(['0', '2', '4', '5', '1 not-there (warning)', '3 not-there (warning)']);
  });
});

describe('in lists', () => {
  const made = (id: number) => `POST /books {"id":${id},"title":"A"} -> 201 {"id":${id},"title":"A"}`;

  test('all that are shown without doubt', () => {
    const list = 'GET /books -> 200 [{"id":1,"title":"A"},{"id":2,"title":"A"},{"id":3,"title":"A"}]';
    const all = [at(0, made(1)), at(10, made(2)), at(20, made(3)), at(30, DELETED), at(40, 'DELETE /books/2 -> 204')];
    const last = at(3990, 'DELETE /books/3 -> 204');
    expect(verdicts([...all, last, at(4000, list)]).at(-1)).toBe('6 not-gone not-gone');
  });

  test('what is in the node of an edge (Relay)', () => {
    const list = 'GET /books -> 200 {"edges":[{"node":{"id":1,"title":"A"}}]}';
    expect(verdicts([at(0, MADE), at(10, DELETED), at(4000, list)], apiOf(connection)).at(-1)).toBe('2 not-gone');
  });
});
