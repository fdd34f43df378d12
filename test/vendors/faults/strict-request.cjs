'use strict';
const { Refusal } = require('../good/refusal.cjs');
const m = require('./make.cjs');

/** Refuses requests that the document allows, as invalid. */
const invalid = (id, title, document, matches, words, ...shows) => ({
  id,
  title: `refuses ${title}`,
  document,
  shows,
  steps: { violations: (good, x) => (matches(x) ? [...good(), words] : good()) },
});
/** Refuses requests before anything else of them was looked at, but for the route. */
const early = (id, title, document, matches, status, ...shows) => ({
  id,
  title: `refuses ${title}: ${status}`,
  document,
  shows,
  steps: {
    ...m.before('authenticate', (x) => {
      if (matches(x)) throw new Refusal('unreadable', 'not here');
    }),
    refuse: (good, x, refusal) => (refusal.detail === 'not here' ? { ...good(), status } : good()),
  },
});

const contentType = (x) => x.headers['content-type'];
const typed = (value) => ({ headers: { 'Content-Type': value } });
const READ_AS = `${m.BODY}/content/*~1*/x-read-as`;
const FORM = `${m.BODY}/content/application~1x-www-form-urlencoded/x-read-as`;
const USUAL = new Set(
  (
    'accept accept-encoding accept-language authorization cache-control connection content-length content-type cookie expect ' +
    'forwarded host keep-alive origin pragma priority referer sec-fetch-mode te trailer traceparent transfer-encoding upgrade ' +
    'user-agent via x-request-id x-vcap-request-id x-forwarded-for x-forwarded-proto'
  ).split(' '),
);

module.exports = m.kind('strict', [
  early(
    'type-other',
    'any Content-Type but JSON and forms',
    READ_AS,
    (x) => contentType(x) !== undefined && !/^application\/(json|x-www-form-urlencoded)\b/.test(contentType(x)),
    415,
    typed('text/plain'),
  ),
  early(
    'type-form',
    'the Content-Type of forms',
    FORM,
    (x) => /^application\/x-www-form/.test(contentType(x)),
    415,
    typed('application/x-www-form-urlencoded'),
  ),
  early(
    'type-vendor',
    'a Content-Type that ends in +json',
    READ_AS,
    (x) => /\+json/.test(contentType(x)),
    415,
    typed('application/vnd.api+json'),
  ),
  early(
    'type-charset',
    'a Content-Type with a charset',
    READ_AS,
    (x) => /charset/.test(contentType(x)),
    415,
    typed('application/json; charset=utf-8'),
  ),
  early('query', 'query parameters', 'Query parameters and `Accept` are ignored', (x) => x.target.includes('?'), 400, {
    path: '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages?foo=bar',
  }),
  early(
    'accept',
    'an Accept that JSON does not fit',
    'Query parameters and `Accept` are ignored',
    ({ headers: { accept = '*/*' } }) => !/json|\*\/\*|application\/\*/.test(accept),
    406,
    { headers: { Accept: 'text/html' } },
  ),
  early(
    'unknown-header',
    'headers that it does not know',
    `${m.OPERATION}/parameters`,
    (x) => Object.keys(x.headers).some((name) => !USUAL.has(name)),
    400,
    { headers: { 'X-Potato': 'yes' } },
  ),
  early('cookie', 'cookies', 'no cookie is read', (x) => /\S/.test(x.headers.cookie ?? ''), 400, {
    headers: { Cookie: 'a=b' },
  }),
  early(
    'long-request-id',
    'request ids of more than 64 characters',
    `${m.OPERATION}/parameters/1`,
    (x) => (x.headers['x-vcap-request-id'] ?? '').length > 64,
    400,
    m.id('X-VCAP-Request-ID', 'r'.repeat(65)),
  ),
  early(
    'odd-request-id',
    'request ids with other characters than letters, digits and dashes',
    `${m.OPERATION}/parameters/1`,
    (x) => /[^\w-]/.test(x.headers['x-vcap-request-id'] ?? ''),
    400,
    m.id('X-VCAP-Request-ID', 'abc;d e'),
  ),
  early('bearer-lower-case', 'the word bearer', m.SCHEME, (x) => /^bearer/.test(x.headers.authorization), 401, m.BITS),
  early('bearer-capital', 'the word Bearer', m.SCHEME, (x) => /^Bearer/.test(x.headers.authorization), 401, {
    scheme: 'Bearer',
  }),
  early('bearer-upper-case', 'the word BEARER', m.SCHEME, (x) => /^BEARER/.test(x.headers.authorization), 401, {
    scheme: 'BEARER',
  }),
  early(
    'body-1m',
    'bodies of 1 MB',
    m.IMAGE_SCHEMA,
    (x) => x.raw.length >= 1_000_000,
    413,
    m.docker({ image: 'i'.repeat(1_048_576) }),
  ),
  early(
    'body-100k',
    'bodies of more than 100 KB',
    m.IMAGE_SCHEMA,
    (x) => x.raw.length > 102_400,
    413,
    m.docker({ image: 'i'.repeat(1_048_576) }),
  ),
  early(
    'leading-white',
    'white space before the body',
    m.BODY,
    (x) => /^\s+\{/.test(x.raw),
    400,
    m.text('  {"type":"bits"}'),
  ),
  early(
    'trailing-white',
    'white space behind the body',
    m.BODY,
    (x) => /\}\s+$/.test(x.raw),
    400,
    m.text('{"type":"bits"}\n'),
  ),
  early(
    'pretty',
    'bodies of several lines',
    m.BODY,
    (x) => /^\s*\{[^}]*\n/.test(x.raw),
    400,
    m.text('{\n  "type": "bits"\n}'),
  ),
  invalid(
    'guid-200',
    'a guid of 200 characters',
    `${m.GUID_SCHEMA}/maxLength`,
    ({ guid }) => [...guid].length === 200,
    'App guid must be between 1 and 200 characters',
    { guid: 'u'.repeat(200) },
  ),
  invalid(
    'guid-utf16',
    'a guid of up to 200 characters that has more code units',
    `${m.GUID_SCHEMA}/maxLength`,
    ({ guid }) => guid.length > 200 && [...guid].length <= 200,
    'App guid must be between 1 and 200 characters',
    { guid: encodeURIComponent('😀'.repeat(120)) },
  ),
  invalid(
    'guid-uuid',
    'a guid that is no uuid',
    m.GUID_SCHEMA,
    ({ guid }) => guid.length <= 200 && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(guid),
    'App guid must be a uuid',
    { guid: 'potato' },
  ),
  invalid(
    'guid-one',
    'a guid of one character',
    `${m.GUID_SCHEMA}/minLength`,
    ({ guid }) => guid.length === 1,
    'App guid is too short',
    { guid: 'x' },
  ),
  invalid('guid-dot', 'a guid with a dot', m.GUID_SCHEMA, ({ guid }) => guid.includes('.'), 'App guid is malformed', {
    guid: 'a.b',
  }),
  invalid(
    'guid-blank',
    'a guid with a blank',
    m.GUID_SCHEMA,
    ({ guid }) => guid.includes(' '),
    'App guid is malformed',
    {
      guid: 'a%20b',
    },
  ),
  {
    id: 'guid-slash',
    title: 'knows no route for a guid with %2F',
    document: m.GUID_SCHEMA,
    shows: [{ guid: 'a%2Fb' }],
    steps: m.before('route', (x) => {
      if (/^\/v3\/apps\/[^/]*%2f/i.test(x.target)) throw new Refusal('route');
    }),
  },
  {
    id: 'guid-encoded',
    title: 'knows no route for a guid with anything percent-encoded',
    document: m.GUID_SCHEMA,
    shows: [{ guid: 'a%20b' }, { guid: 'caf%C3%A9' }],
    steps: m.before('route', (x) => {
      if (/^\/v3\/apps\/[^/]*%/.test(x.target)) throw new Refusal('route');
    }),
  },
  {
    id: 'admin-scope',
    title: "refuses the administrator's scope: 403",
    document: `${m.SECURITY}/1`,
    shows: [{ token: 'admin' }],
    steps: m.before('authorize', (x) => {
      if ([x.claims.scope].flat().includes('cloud_controller.admin')) throw new Refusal('scope');
    }),
  },
  {
    id: 'admin-role',
    title: 'wants a role of the administrator: 404',
    document: m.example(201, 'bits-as-admin'),
    shows: [{ token: 'admin' }],
    steps: m.before('find', (x) => {
      if (x.admin) throw new Refusal('app');
    }),
  },
]);
