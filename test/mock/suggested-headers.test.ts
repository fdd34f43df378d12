import { createMock } from '../../src';
import { apiOf } from '../support/api';
import { findings } from '../support/findings';

/** A document that creates things, with a `Location` and a 201's example; `ok` names a scenario. */
const making = (location: string, example = '', ofRequest = ''): string => `
paths:
  /things:
    post:
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { name: { type: string } } }${ofRequest} }
      responses:
        '201':
          description: Made.
          headers: { Location: ${location} }
          content:
            application/json:
              schema:
                type: object
                required: [at, id]
                properties: { at: { type: string, format: date-time }, id: { type: string, format: uuid } }
${example}
`;

const BOB = ', examples: { ok: { value: { name: bob } } }';
const shows = (value: string): string => `              examples: { ok: { value: ${value} } }`;
const GOOD = shows(`{ at: '2020-01-01T10:00:00Z', id: 3fa85f64-5717-4562-b3fc-2c963f66afa6 }`);
const BROKEN = shows(`{ at: '2020-01-01 10:00', id: x }`);

const required = (schema: string, more = ''): string =>
  `{ required: true, schema: { type: string, ${schema} }${more} }`;
const URI = required('format: uri');

const made = async (document: string, name: string): Promise<{ location: string; at: string; id: string }> => {
  const mock = await createMock(apiOf(document), {
    listen: false,
    seed: 1,
    state: 'off',
    now: () => Date.parse('2026-01-02T03:04:05Z'),
  });
  const headers = { 'Content-Type': 'application/json' };
  const response = await mock.fetch('/things', { method: 'POST', headers, body: JSON.stringify({ name }) });
  const body = (await response.json()) as { at: string; id: string };
  return { location: response.headers.get('Location') ?? '', ...body };
};

test.each([
  ['a path, where any text will do', required('minLength: 1'), /^\/[\w-]{36}$/],
  ['an address with the host that stands there', URI, /^https:\/\/example\.com\/[\w-]{36}$/],
  [
    'an address below a base path',
    required('format: uri', ', example: https://a.example/v1/x'),
    /^https:\/\/a\.example\/v1\/[\w-]{36}$/,
  ],
  ['an address of a pattern', required(`pattern: '^https://b\\.example/v2/'`), /^https:\/\/b\.example\/v2\/[\w-]{36}$/],
])('Location leads to what was made: %s', async (_, location, expected) => {
  const one = await made(making(location), 'rob');
  expect(one.location).toMatch(expected);
  expect(one.location.endsWith(one.id)).toBe(true);
  expect(one.at).toBe('2026-01-02T03:04:05Z');
});

test('a header that cannot lead there keeps its own value, and harms nothing else', async () => {
  const one = await made(making(required('maxLength: 20')), 'rob');
  expect(one.location).toBe('string');
  expect(one.at).toBe('2026-01-02T03:04:05Z');
});

test('the example of a scenario stays as it is, and the header that it shows nothing of leads to it', async () => {
  expect(await made(making(URI, GOOD, BOB), 'bob')).toEqual({
    location: 'https://example.com/3fa85f64-5717-4562-b3fc-2c963f66afa6',
    at: '2020-01-01T10:00:00Z',
    id: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  });
});

test('a header example with the name of the scenario stays as well', async () => {
  const named = required('format: uri', ', examples: { ok: { value: https://c.example/mine } }');
  expect((await made(making(named, GOOD, BOB), 'bob')).location).toBe('https://c.example/mine');
});

test('an example of a scenario that must be mended is new each time', async () => {
  const one = await made(making(URI, BROKEN, BOB), 'bob');
  expect(one.at).toBe('2026-01-02T03:04:05Z');
  expect(one.location.endsWith(one.id)).toBe(true);
});

test.each([
  ['made from the schema', making(URI)],
  ['too short for an id', making(required('maxLength: 20'))],
  ['with a scenario', making(URI, GOOD, BOB)],
  ['with a scenario that is mended', making(URI, BROKEN, BOB)],
])('the suite finds nothing at the mock of a document with a Location %s', async (_, document) => {
  expect(await findings(apiOf(document), 'open')).toEqual([]);
});
