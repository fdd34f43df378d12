import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { chooseCoding, type HttpResponse } from '../../src/exchange';
import { createMock, documentFrom } from '../../src';
import { isPackable, packBody } from '../../src/mock/server/wire/pack-body';

const response = (text: string, headers: [string, string][] = []): HttpResponse => ({
  status: 200,
  headers: [['Content-Type', 'application/json'], ...headers, ['Content-Length', String(text.length)]],
  body: Buffer.from(text),
});
const large = JSON.stringify(Array.from({ length: 500 }, (_, i) => i));

test.each([
  ['gzip', 'gzip'],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=0.5, deflate', 'deflate'],
  ['gzip;q=0, *', 'br'],
  ['*;q=0', undefined],
  ['identity, gzip;q=0.5', undefined],
  ['x-gzip', 'gzip'],
  ['zstd', undefined],
  ['', undefined],
  [undefined, undefined],
])('Accept-Encoding %j: %j', (accepted, coding) => expect(chooseCoding(accepted)).toBe(coding));

test.each([
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
])('%s: the same bytes come out, and the length is that of what is sent', async (coding, unpack) => {
  const { status, headers, body } = await packBody(response(large), coding);
  expect(isPackable(response(large))).toBe(true);
  expect(status).toBe(200);
  expect(unpack(body!).toString()).toBe(large);
  expect(body!.length).toBeLessThan(large.length);
  expect(headers).toEqual([
    ['Content-Type', 'application/json'],
    ['Vary', 'Accept-Encoding'],
    ['Content-Encoding', coding],
    ['Content-Length', String(body!.length)],
  ]);
});

test('who accepts none gets the plain bytes, and caches learn that others do not', async () => {
  const packed = await packBody(response(large), undefined);
  expect(packed.body).toEqual(Buffer.from(large));
  expect(packed.headers).toContainEqual(['Vary', 'Accept-Encoding']);
});

test.each([
  ['a small body', response('{}')],
  ['no body', { status: 204, headers: [] }],
  ['a strong ETag', response(large, [['ETag', '"a"']])],
  ['no-transform', response(large, [['Cache-Control', 'max-age=5, no-transform']])],
  ['a coding of its own', response(large, [['Content-Encoding', 'zstd']])],
  ['an image', { ...response(large), headers: [['Content-Type', 'image/png']] as [string, string][] }],
])('%s stays as it is', (_, bare) => expect(isPackable(bare)).toBe(false));

describe.each(['3.0.3', '3.1.0', '3.2.0'])('a Content-Encoding that OpenAPI %s declares', (openapi) => {
  const reply = (header: unknown): unknown => ({
    get: {
      responses: {
        200: {
          description: 'ok',
          headers: { 'content-encoding': header },
          content: { 'application/json': { example: { a: 1 } } },
        },
      },
    },
  });
  let mock: Awaited<ReturnType<typeof createMock>>;
  beforeAll(async () => {
    const paths = {
      '/gzip': reply({ required: true, schema: { type: 'string', enum: ['gzip'] } }),
      '/any': reply({ required: true, schema: { type: 'string' } }),
      '/example': reply({ required: true, schema: { type: 'string' }, example: 'deflate' }),
      '/optional': reply({ schema: { type: 'string', enum: ['gzip'] } }),
      '/unknown': reply({ required: true, schema: { type: 'string', enum: ['zstd'] } }),
      '/ref': reply({ $ref: '#/components/headers/Coding' }),
    };
    const components = { headers: { Coding: { required: true, schema: { type: 'string', enum: ['br', 'gzip'] } } } };
    mock = await createMock(documentFrom({ openapi, info: { title: 'T', version: '1' }, paths, components }));
  });
  afterAll(() => mock.close());

  test.each([
    ['/gzip', '', 'gzip'],
    ['/gzip', 'gzip', 'gzip'],
    ['/gzip', 'gzip, br', 'gzip'],
    ['/gzip', 'br', null],
    ['/gzip', 'identity', null],
    ['/gzip', 'gzip;q=0', null],
    ['/any', 'gzip;q=0.5, br', 'br'],
    ['/example', 'gzip, deflate', 'deflate'],
    ['/optional', 'gzip', null],
    ['/unknown', 'gzip', null],
    ['/ref', 'gzip', 'gzip'],
    ['/ref', 'br', 'br'],
  ])('%s, Accept-Encoding: %s: %s', async (path, accepted, coding) => {
    const headers = { 'Accept-Encoding': accepted };
    const response = await fetch(mock.url + path, accepted === '' ? {} : { headers });
    // What `fetch` itself accepts includes gzip.
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, coding]);
    expect(await response.json()).toEqual({ a: 1 });
  });
});
