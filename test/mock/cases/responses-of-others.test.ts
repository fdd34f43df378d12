import { createEngine } from '../../../src/mock/engine';
import type { MockOptions } from '../../../src/mock/options';
import { apiOf, request } from '../../support/api';

interface Case {
  readonly name: string;
  /** The operation `POST /a`, but for its method and path. */
  readonly operation: string;
  readonly send?: { readonly body?: unknown; readonly headers?: Record<string, string> };
  readonly options?: MockOptions;
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly note?: RegExp;
}

const json = (schema: string, examples: string): string =>
  `responses: { '200': { description: ok, content: { application/json: { schema: ${schema}, ${examples} } } } }`;
const url = '{ type: object, required: [url], properties: { url: { type: string, format: uri } } }';
const named = `requestBody: { content: { application/json: { schema: { type: object }, examples: { ok: { value: { n: bob } } } } } }`;
const two = `responses: { '200': { description: ok, content: { application/json: { example: 1 }, text/plain: { example: a } } }`;
const security = `{ bearer: { type: http, scheme: bearer }, basic: { type: http, scheme: basic }, key: { type: apiKey, in: header, name: X-Key } }`;

const cases: readonly Case[] = [
  {
    name: "a scenario's response that breaks only a format is mended",
    operation: `${named}\n      ${json(url, 'examples: { ok: { value: { url: /a/1 } } }')}`,
    send: { body: { n: 'bob' } },
    status: 200,
    body: { url: 'https://example.com' },
    note: /^example 'ok' violates the document \(.*format uri.*\): it was mended$/,
  },
  {
    name: 'a wrong item of an example is left out where others are right',
    operation: json(
      '{ properties: { all: { type: array, items: { type: object, required: [n], properties: { n: { type: integer } } } } } }',
      'example: { page: 1, all: [{ n: one }, { n: 2 }, {}, { n: 4 }] }',
    ),
    status: 200,
    body: { page: 1, all: [{ n: 2 }, { n: 4 }] },
    note: /it was mended$/,
  },
  {
    name: 'a list of which nothing is right gives way as a whole',
    operation: json('{ type: array, items: { type: integer } }', 'example: [one, two]'),
    status: 200,
    body: [1],
    note: /passed over$/,
  },
  {
    name: 'one that breaks more gives way to the next that conforms',
    operation: `${named}\n      ${json(url, "examples: { ok: { value: { url: 1 } }, next: { value: { url: 'https://a.example/' } } }")}`,
    send: { body: { n: 'bob' } },
    status: 200,
    body: { url: 'https://a.example/' },
    note: /^example 'ok' violates .*passed over$/,
  },
  {
    name: 'where none conforms, to a value made from the schema',
    operation: `${named}\n      ${json('{ type: object, required: [n], properties: { n: { type: integer } } }', 'examples: { ok: { value: {} } }')}`,
    send: { body: { n: 'bob' } },
    status: 200,
    body: { n: 1 },
    note: /passed over/,
  },
  {
    name: 'but not where the client names the example',
    operation: json(url, 'examples: { ok: { value: { url: 1 } } }'),
    send: { headers: { Prefer: 'example=ok' } },
    status: 500,
  },
  {
    name: 'writeOnly members are left out of examples, in lists and by allOf as well',
    operation: json(
      `{ allOf: [{ properties: { pw: { type: string, writeOnly: true } } }, { properties: { all: { items: { properties: { pin: { type: integer, writeOnly: true } } } } } }] }`,
      'example: { id: 1, pw: s3, all: [{ pin: 1, n: 1 }, { pin: 2 }, { pin: 3 }] }',
    ),
    status: 200,
    body: { id: 1, all: [{ n: 1 }, {}, {}] },
  },
  {
    name: 'example beside examples: both are there',
    operation: json('{ type: integer }', 'example: 1, examples: { two: { value: 2 } }'),
    send: { headers: { Prefer: 'example=two' } },
    status: 200,
    body: 2,
  },
  { name: 'no responses at all: 200 without a body', operation: 'summary: x', status: 200 },
  {
    name: 'a negotiated response says so',
    operation: `${two} }`,
    send: { headers: { Accept: 'text/plain' } },
    status: 200,
    body: 'a',
    headers: { Vary: 'Accept' },
  },
  {
    name: 'what the client cannot have, it gets in the first media type',
    operation: `${two} }`,
    send: { headers: { Accept: 'image/png' } },
    status: 200,
    body: 1,
  },
  {
    name: 'with --errors it gets a 406',
    operation: `${two} }`,
    send: { headers: { Accept: 'image/png' } },
    options: { errors: true },
    status: 406,
    headers: { 'Content-Type': 'application/problem+json' },
  },
  {
    name: 'and where the document has a 406, that one',
    operation: `${two}, '406': { description: no, content: { application/json: { example: sorry } } } }`,
    send: { headers: { Accept: 'image/png' } },
    status: 406,
    body: 'sorry',
  },
  {
    name: 'a declared 401 has a challenge for each scheme',
    operation: `security: [{ bearer: [] }, { basic: [] }, { key: [] }]\n      responses: { '200': { description: ok }, '401': { description: no } }`,
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer, Basic realm="api", ApiKey in="header", name="X-Key"' },
  },
  {
    name: 'an unsupported media type where only a 422 without content is declared has a problem',
    operation: `${named}\n      responses: { '200': { description: ok }, '422': { description: no } }`,
    send: { body: 'a', headers: { 'Content-Type': 'text/csv' } },
    status: 422,
    headers: { 'Content-Type': 'application/problem+json' },
  },
  {
    name: 'a 204 has neither a body nor a Content-Type',
    operation: `responses: { '204': { description: none, content: { application/json: { example: 1 } } } }`,
    status: 204,
    headers: {},
  },
];

describe('responses to documents of others', () => {
  test.each(cases)('$name', ({ operation, send = {}, options, status, body, headers, note }) => {
    const api = apiOf(`
paths:
  /a:
    post:
      ${operation}
components: { securitySchemes: ${security} }
`);
    const outcome = createEngine(api, { seed: 1, ...options }).respond(
      request('POST', '/a', send.body, { ...send.headers }),
    );
    const { response } = outcome;
    expect(response.status).toBe(status);
    if (body !== undefined) {
      const text = new TextDecoder().decode(response.body);
      expect(typeof body === 'string' && !text.startsWith('"') ? text : JSON.parse(text)).toEqual(body);
    }
    for (const [name, value] of Object.entries(headers ?? {})) {
      const fields = response.headers.filter(([own]) => own.toLowerCase() === name.toLowerCase());
      expect(fields.map(([, field]) => field).join(', ')).toBe(value);
    }
    if (status === 204) expect(response).toEqual({ status: 204, headers: [] });
    if (note !== undefined) expect(outcome.notes?.[0]).toMatch(note);
  });
});
