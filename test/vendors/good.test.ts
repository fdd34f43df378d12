import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { comparable, jwt, type Outcome, send } from './client';
import { type Fault, faults, type ShownRequest, start, type Vendor } from './index.cjs';

const root = join(__dirname, '../..');
const APP = 'd8b8148d-5798-44de-821a-64b85b15e968';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const PATIENCE = 15_000;

let good: Vendor;
beforeAll(async () => {
  good = await start();
});
afterAll(() => good.close());

const ask = (shown: ShownRequest): Promise<Outcome> => send(good.url, shown, PATIENCE);
const bodyOf = ({ body = '' }: Outcome): Record<string, unknown> =>
  JSON.parse(Buffer.from(body, 'latin1').toString()) as Record<string, unknown>;
const description = async (body: unknown): Promise<unknown> => bodyOf(await ask({ body })).description;
const imageTold = async (image: string): Promise<unknown> => {
  const { data } = bodyOf(await ask({ body: { type: 'docker', data: { image } } }));
  return (data as Record<string, unknown>).image;
};

interface Recorded {
  readonly id: string;
  readonly request: { method: string; path: string; headers: Record<string, string>; body?: string };
  readonly response: { status: number; headers: Record<string, string>; body: string };
  readonly expect: { status?: number; compare: 'body' | 'code' | 'status' | 'none'; except?: string[] };
}

describe('the good server answers as it was recorded, but for what the document overrules', () => {
  const lines = readFileSync(join(root, 'contracts/recorded/cloud-controller-2015.jsonl'), 'utf8').trim().split('\n');
  const recorded = lines.map((line) => JSON.parse(line) as Recorded).filter((one) => one.expect.compare !== 'none');
  const names: Record<string, string> = { developer: 'valid', readonly: 'read-only', norole: 'no-role' };
  const fill = (text: string): string =>
    text
      .replaceAll('{{app}}', APP)
      .replaceAll('{{unknown_app}}', UNKNOWN)
      .replace(/\{\{token\.(\w+)\}\}/g, (_, name: string) => `bearer ${jwt(names[name] ?? name)}`)
      .replace(/\{\{jwt\.(\w+)\}\}/g, (_, name: string) => jwt(names[name] ?? name));
  const plain = (text: string): string =>
    text
      .replaceAll(APP, '{{app}}')
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{{uuid}}')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '{{timestamp}}');

  test('all of them were read', () => expect(recorded.length).toBeGreaterThan(115));

  test.each(recorded.map((one) => [one.id, one] as const))('%s', async (_, { request, response, expect: wanted }) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, fill(value)]));
    const { method, path, body = null } = request;
    const outcome = await ask({ method, path: fill(path), token: null, headers, body: body && fill(body) });
    expect(outcome).toMatchObject({ status: wanted.status });
    const told = JSON.parse(plain(JSON.stringify(bodyOf(outcome)))) as Record<string, unknown>;
    const known = JSON.parse(response.body) as Record<string, unknown>;
    if (wanted.compare === 'code') expect(told.code).toBe(known.code);
    if (wanted.compare === 'body') {
      for (const pointer of wanted.except ?? []) {
        expect(pointer).toBe('/data/store_image');
        known.data = { ...(known.data as object), store_image: false };
      }
      expect(told).toEqual(known);
      // The order of keys as well.
      expect(Object.keys(told)).toEqual(Object.keys(known));
    }
    for (const [name, value] of Object.entries(response.headers))
      expect([name, plain(String(outcome.headers?.[name]))]).toEqual([name, value]);
  });
});

describe('the good server answers as the document says', () => {
  interface Example {
    'x-request'?: Record<string, unknown> & { path?: { guid: string }; header?: Record<string, string> };
    value: Record<string, unknown>;
  }
  interface Node {
    content?: Record<string, { examples?: Record<string, Example> }>;
  }
  interface Document {
    paths: Record<string, { post: { requestBody: Node; responses: Record<string, Node> } }>;
  }
  const document = parse(readFileSync(join(root, 'openapi/create-package.yaml'), 'utf8')) as Document;
  const { responses, requestBody } = document.paths['/v3/apps/{guid}/packages']!.post;
  const examples = Object.entries(responses).flatMap(([status, { content = {} }]) =>
    Object.values(content).flatMap(({ examples: all = {} }) =>
      Object.entries(all).map(([name, example]) => [`${status} ${name}`, Number(status), name, example] as const),
    ),
  );

  test.each(examples.filter(([, status]) => status !== 500))('%s', async (_, status, name, example) => {
    const { path, header, contentType, credentials, serializedBody, body } = example['x-request'] ?? {};
    const given = Object.values(requestBody.content ?? {}).flatMap(({ examples: all = {} }) => all[name] ?? []);
    const { uaa = 'valid' } = (credentials ?? {}) as { uaa?: string };
    const outcome = await ask({
      guid: path?.guid ?? (name === 'unknown-app' ? UNKNOWN : APP),
      token: uaa === 'none' ? null : uaa,
      headers: { ...(contentType !== undefined && { 'Content-Type': contentType as string }), ...header },
      body: serializedBody ?? body ?? given[0]?.value ?? { type: 'bits' },
    });
    expect(outcome.status).toBe(status);
    const told = bodyOf(outcome);
    if (status === 201) {
      const { guid, created_at, links } = told as { guid: string; created_at: string; links: unknown };
      const own = JSON.stringify(links).replaceAll(guid, String(example.value.guid));
      const at = { guid: example.value.guid, created_at: example.value.created_at };
      expect(Math.abs(Date.parse(created_at) - Date.now())).toBeLessThan(60_000);
      expect({ ...told, links: JSON.parse(own) as unknown, ...at }).toEqual(example.value);
    } else if (status !== 400) expect(told).toEqual(example.value);
    else expect(told).toMatchObject({ code: 1001, error_code: 'CF-MessageParseError' });
  });
});

describe('the good server is robust', () => {
  test.each([
    ['NUL', 'a\0b'],
    ['control characters', 'a\u0001\u001f\u007fb'],
    ['emoji', 'shop/😀'],
    ['half an emoji', 'shop/\ud83d'],
    ['separators of lines', 'a\u2028b\u2029c'],
    ['decomposed letters', 'cafe\u0301'],
    ['white space at its ends', '  shop/cart  '],
    ['2 MB', 'i'.repeat(2 * 1024 * 1024)],
  ])('an image with %s comes back as it was given', async (_, image) => {
    expect(await imageTold(image)).toBe(image);
  });

  test.each([
    ['deep nesting', `{"type":"docker","data":{"image":"x","y":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`, 201],
    ['huge numbers', `{"type":"docker","data":{"image":"x","y":1e400,"z":${'9'.repeat(5000)}}}`, 201],
    ['__proto__ in data', '{"type":"docker","data":{"image":"x","__proto__":{"image":5}}}', 201],
    ['__proto__ for data', '{"type":"bits","data":{"__proto__":{}}}', 422],
    ['a huge number for store_image', '{"type":"docker","data":{"image":"x","store_image":1e400}}', 422],
    ['the last of duplicate keys', '{"type":"bits","type":"ninja"}', 422],
    ['bytes that are not UTF-8', Buffer.from('{"type":"\xff"}', 'latin1'), 400],
    ['a byte order mark', '\ufeff{"type":"bits"}', 400],
    ['two values', '{"type":"bits"}{}', 400],
  ])('%s', async (_, body, status) => {
    expect(await ask({ body })).toMatchObject({ status });
  });

  test('unknown fields are told in the order in which they were sent', async () => {
    expect(await description('{"b":{"type":1},"2":[{"c":1}],"__proto__":1,"a\\"":1,"b":2,"type":"bits"}')).toBe(
      `The request is semantically invalid: Unknown field(s): 'b', '2', '__proto__', 'a"'`,
    );
  });

  test.each([
    ['a%20b', 'a b'],
    ['a%2Fb', 'a/b'],
    ['a%2541', 'a%41'],
    ['caf%C3%A9', 'café'],
    ['100%', '100%'],
    [encodeURIComponent('😀'.repeat(200)), '😀'.repeat(200)],
  ])('the guid %s', async (guid, told) => {
    expect(bodyOf(await ask({ guid }))).toMatchObject({ links: { app: { href: `/v3/apps/${told}` } } });
  });

  test('201 characters of two code units each are too many, and an empty guid has no route', async () => {
    expect(await ask({ guid: encodeURIComponent('😀'.repeat(201)) })).toMatchObject({ status: 422 });
    expect(await ask({ path: '/v3/apps//packages' })).toMatchObject({ status: 404 });
  });

  test.each(['HEAD', 'GET', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])(
    '%s is unknown',
    async (method) => {
      const outcome = await ask({ method, body: null, token: null });
      expect(outcome).toMatchObject({
        status: 404,
        headers: { 'x-cascade': 'pass', 'x-content-type-options': 'nosniff' },
      });
      if (method !== 'HEAD') expect(bodyOf(outcome)).toMatchObject({ code: 10000 });
    },
  );

  test.each(['CONNECT example.com:443', 'POTATO /v3/apps'])('%s is unknown as well', async (line) => {
    const { hostname, port } = new URL(good.url);
    const socket = connect(Number(port), hostname).end(`${line} HTTP/1.1\r\nHost: x\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 404 [^]*X-Cascade: pass[^]*"code": 10000/);
  });

  test('Expect: 100-continue, and one connection for all', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const body of [{ type: 'bits' }, '{', null]) {
      const outcome = await send(good.url, { body, headers: { Expect: '100-continue' } }, PATIENCE, agent);
      expect(outcome).toMatchObject({ status: typeof body === 'object' && body !== null ? 201 : 400 });
    }
    agent.destroy();
  });

  test('where only the example is an app, no other is', async () => {
    const known = await start(undefined, { apps: 'known' });
    expect(await send(known.url, {}, PATIENCE)).toMatchObject({ status: 201 });
    expect(await send(known.url, { guid: 'potato' }, PATIENCE)).toMatchObject({ status: 404 });
    await known.close();
  });
});

describe('the faulty twins', () => {
  const text = readFileSync(join(root, 'openapi/create-package.yaml'), 'utf8');
  const document: unknown = parse(text);
  const prose = text.replace(/\s+/g, ' ');

  test('there are enough of them, and each has a name of its own', () => {
    expect(faults.length).toBeGreaterThanOrEqual(90);
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  });

  test.each(faults.map(({ id, document: place }) => [id, place] as const))('%s breaks %s', (_, place) => {
    if (place.startsWith('/')) expect(valueAt(place)).toBeDefined();
    else if (place.startsWith('relation ')) expect(prose).toContain(`- id: ${place.slice(9)} `);
    else expect(prose).toContain(place);
  });

  test.each(faults.map((fault) => [fault.id, fault.title, fault] as const))('%s %s', async (id, _, fault) => {
    const twin = await start(id);
    const right = await outcomesOf(good, fault, PATIENCE);
    const again = await outcomesOf(good, fault, PATIENCE);
    const wrong = await outcomesOf(twin, fault, fault.slow === true ? 400 : PATIENCE);
    await twin.close();
    expect(right).not.toContain('"failure"');
    expect(again).toEqual(right);
    expect(wrong).not.toEqual(right);
  });

  async function outcomesOf({ url }: Vendor, { shows, together, kept }: Fault, patience: number): Promise<string> {
    const outcomes: Outcome[] = [];
    const agent = kept === true ? new Agent({ keepAlive: true, maxSockets: 1 }) : undefined;
    if (together === true) outcomes.push(...(await Promise.all(shows.map((shown) => send(url, shown, patience)))));
    else for (const shown of shows) outcomes.push(await send(url, shown, patience, agent));
    agent?.destroy();
    return comparable(outcomes);
  }

  function valueAt(pointer: string): unknown {
    let value = document;
    for (const token of pointer.slice(1).split('/')) {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
      value = (value as Record<string, unknown> | undefined)?.[name];
      const { $ref } = (value ?? {}) as { $ref?: string };
      if ($ref !== undefined) value = valueAt($ref.slice(1));
    }
    return value;
  }
});
