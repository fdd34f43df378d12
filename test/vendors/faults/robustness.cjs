'use strict';
const { isObject } = require('../good/body.cjs');
const m = require('./make.cjs');

/** Breaks down at a step for some requests. */
const crash = (id, title, step, matches, ...shows) => ({
  id: `500-${id}`,
  title: `answers 500 to ${title}`,
  document: m.NOT_EXPECTED,
  shows,
  steps: m.before(step, (x) => {
    if (matches(x)) throw new Error('broken');
  }),
});
/** Breaks down for some images of docker packages. */
const onImage = (id, title, pattern, image) =>
  crash(id, title, 'create', ({ body: { data } }) => pattern.test(data?.image ?? ''), m.docker({ image }));

const depthOf = (text) => {
  let depth = 0;
  let most = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') most = Math.max(most, (depth += 1));
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return most;
};
const nested = (depth) => `{"type":"docker","data":{"image":"shop/cart","x":${'['.repeat(depth)}${']'.repeat(depth)}}}`;

/** The value of the first of several fields with one name, in the top of a body. */
const firstType = (text) => /"type"\s*:\s*("(?:[^"\\]|\\.)*"|[^,}\s]+)/.exec(text)?.[1];
const twice = (text) => text.split(/"type"\s*:/).length > 2;

module.exports = m.kind('robustness', [
  onImage('nul', 'a NUL in the image', /\0/, 'shop/a\0b'),
  onImage('control', 'a control character in the image', /[\u0001-\u001f]/, 'shop/a\u0001b'),
  onImage('emoji', 'an emoji in the image', /[\u{10000}-\u{10ffff}]/u, 'shop/😀'),
  onImage('non-ascii', 'an image that is not ASCII', /[^\0-\x7f]/, 'shop/café'),
  onImage('lone-surrogate', 'half an emoji in the image', /\p{Surrogate}/u, 'shop/\ud83d'),
  onImage('5k', 'an image of 5 KB', /^[^]{5000}/, 'i'.repeat(5 * 1024)),
  onImage('1m', 'an image of 1 MB', /^[^]{1000000}/, 'i'.repeat(1024 * 1024)),
  onImage('quote', 'a quote in the image', /'/, "shop/o'hara"),
  onImage('backslash', 'a backslash in the image', /\\/, 'shop\\cart'),
  onImage('percent', 'a percent sign in the image', /%/, 'shop/100%'),
  crash(
    'emoji-in-credentials',
    'an emoji in the password',
    'create',
    ({ body: { data } }) => /[\u{10000}-\u{10ffff}]/u.test(data?.credentials?.password ?? ''),
    m.credentials({ password: 'words 😀' }),
  ),
  crash(
    'proto',
    'a field __proto__',
    'validate',
    (x) => x.fields.includes('__proto__'),
    m.text('{"type":"bits","__proto__":{"x":1}}'),
  ),
  crash(
    'proto-in-data',
    '__proto__ in data',
    'validate',
    ({ body: { data } }) => isObject(data) && Object.hasOwn(data, '__proto__'),
    m.text('{"type":"docker","data":{"image":"shop/cart","__proto__":{"x":1}}}'),
  ),
  crash(
    'empty-field',
    'a field whose name is empty',
    'validate',
    (x) => x.fields.includes(''),
    m.text('{"type":"bits","":1}'),
  ),
  crash('deep', 'deep nesting', 'parse', (x) => depthOf(x.raw.toString()) > 1000, m.text(nested(2000))),
  crash(
    'nesting',
    'nesting of more than 100 levels',
    'parse',
    (x) => depthOf(x.raw.toString()) > 100,
    m.text(nested(2000)),
  ),
  crash(
    'large-number',
    'a number that no float holds',
    'parse',
    (x) => /\d[eE]\+?\d{3}/.test(x.raw) || /:\s*-?\d{30}/.test(x.raw),
    m.text('{"type":"docker","data":{"image":"shop/cart","size":1e400}}'),
    m.text(`{"type":"docker","data":{"image":"shop/cart","size":${'9'.repeat(400)}}}`),
  ),
  crash(
    'duplicate-key',
    'a field that is there twice',
    'parse',
    (x) => twice(x.raw.toString()),
    m.text('{"type":"ninja","type":"bits"}'),
  ),
  {
    id: 'first-of-duplicates',
    title: 'takes the first of two fields with one name',
    document: m.BODY,
    shows: [m.text('{"type":"ninja","type":"bits"}')],
    steps: m.readAs((body, { raw }) => {
      const text = raw.toString();
      if (twice(text)) body.type = JSON.parse(firstType(text));
    }),
  },
  crash('type-object', 'an object for the type', 'validate', ({ body }) => isObject(body.type), { body: { type: {} } }),
  crash('type-number', 'a number for the type', 'validate', ({ body }) => typeof body.type === 'number', {
    body: { type: 5 },
  }),
  crash(
    'data-scalar',
    'a scalar for data, as the recorded server does',
    'validate',
    ({ body: { type, data } }) => type === 'docker' && data != null && typeof data !== 'object',
    { body: { type: 'docker', data: 'shop/cart' } },
  ),
  crash(
    'docker-null-data',
    'null for the data of docker',
    'validate',
    ({ body: { type, data } }) => type === 'docker' && data === null,
    { body: { type: 'docker', data: null } },
  ),
  crash(
    'credentials-scalar',
    'scalar credentials, as the recorded server does',
    'validate',
    ({ body: { type, data } }) =>
      type === 'docker' && isObject(data) && data.credentials != null && typeof data.credentials !== 'object',
    m.docker({
      credentials: 'Ann',
    }),
  ),
  crash(
    'credentials-list',
    'a list for credentials',
    'validate',
    ({ body: { data } }) => isObject(data) && Array.isArray(data.credentials),
    m.docker({ credentials: [1] }),
  ),
  crash('null-body', 'null for the body', 'parse', (x) => x.raw.toString().trim() === 'null', m.text('null')),
  crash('list-body', 'a list for the body', 'parse', (x) => /^\s*\[/.test(x.raw), m.text('[]')),
  crash('no-body', 'a request without body', 'parse', (x) => x.raw.length === 0, m.NO_BODY),
  crash('no-type', 'a request without Content-Type', 'parse', (x) => x.headers['content-type'] === undefined, {
    headers: { 'Content-Type': undefined },
  }),
  crash('no-dots', 'a token without dots', 'authenticate', (x) => /^bearer [^.]+$/i.test(x.headers.authorization), {
    headers: { Authorization: 'bearer potato' },
  }),
  crash(
    'bearer-alone',
    'a bearer without token',
    'authenticate',
    (x) => /^bearer\s*$/i.test(x.headers.authorization ?? '-'),
    {
      headers: { Authorization: 'bearer' },
    },
  ),
  crash(
    'no-token',
    'a request without Authorization',
    'authenticate',
    (x) => x.headers.authorization === undefined,
    m.NO_TOKEN,
  ),
  crash('path-non-ascii', 'a guid that is not ASCII', 'find', (x) => /[^\0-\x7f]/.test(x.guid), { guid: 'caf%C3%A9' }),
  crash('path-nul', 'a NUL in the guid', 'find', (x) => x.guid.includes('\0'), { guid: 'a%00b' }),
  crash('guid-long', 'a guid of more than 255 characters', 'authenticate', (x) => x.guid.length > 255, {
    guid: 'u'.repeat(300),
  }),
  crash(
    'unknown-app',
    'an app that does not exist',
    'find',
    (x) => x.guid === '00000000-0000-4000-8000-000000000000',
    m.UNKNOWN_APP,
  ),
  crash(
    'long-header',
    'a header of 4 KB',
    'authenticate',
    (x) => Object.entries(x.headers).some(([name, value]) => name !== 'authorization' && value.length >= 4096),
    {
      headers: { 'X-VCAP-Request-ID': 'r'.repeat(4096) },
    },
  ),
  crash('query', 'a query', 'route', (x) => x.target.includes('?'), {
    path: '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages?foo=bar',
  }),
  {
    id: 'bytes-lax',
    title: 'accepts bytes that are not UTF-8',
    document: m.answer(400),
    shows: [m.text(Buffer.from('{"type":"docker","data":{"image":"caf\xe9"}}', 'latin1'))],
    steps: m.parsedAs((body) => body),
  },
  {
    id: 'control-lax',
    title: 'accepts control characters in texts',
    document: m.answer(400),
    shows: [m.text('{"type":"docker","data":{"image":"a\nb"}}')],
    steps: m.parsedAs((body) =>
      body.replace(/"(?:[^"\\]|\\.)*"/gs, (text) => text.replace(/\n/g, '\\n').replace(/\t/g, '\\t')),
    ),
  },
  {
    id: '500-bytes',
    title: 'answers 500 to bytes that are not UTF-8',
    document: m.NOT_EXPECTED,
    shows: [m.text(Buffer.from('{"type":"\xff"}', 'latin1'))],
    steps: m.before('parse', (x) => {
      if (x.raw.toString().includes('\ufffd')) throw new Error('broken');
    }),
  },
  {
    id: 'hangs-without-body',
    title: 'does not answer a request without body',
    document: m.example(400, 'absent-body'),
    shows: [m.NO_BODY],
    slow: true,
    steps: m.sends((x) => x.method === 'POST' && x.raw.length === 0),
  },
  {
    id: 'hangs-on-malformed',
    title: 'does not answer a request whose body is not JSON',
    document: m.example(400, 'unreadable'),
    shows: [m.NOT_JSON],
    slow: true,
    steps: m.sends((x, { refusal }) => refusal === 'unreadable'),
  },
  {
    id: 'reset-on-1m',
    title: 'resets the connection on bodies of 1 MB',
    document: m.IMAGE_SCHEMA,
    shows: [m.docker({ image: 'i'.repeat(1024 * 1024) })],
    steps: m.sends((x) => x.raw.length >= 1_000_000 && x.res.socket.resetAndDestroy()),
  },
  {
    id: 'reset-on-nul',
    title: 'resets the connection on a NUL in the image',
    document: m.IMAGE_SCHEMA,
    shows: [m.docker({ image: 'a\0b' })],
    steps: m.sends((x) => x.raw.includes('\\u0000') && x.res.socket.resetAndDestroy()),
  },
]);
