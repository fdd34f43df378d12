'use strict';
const m = require('./make.cjs');

/** A Content-Type that is not the documented one; `names` are those of refusals, 201 that of success; none is all. */
const type = (id, value, title, document, names, ...shows) => ({
  id,
  title,
  document,
  shows,
  steps: m.headed((headers, refusal) => {
    if (names.length > 0 && !names.includes(refusal ?? '201')) return;
    if (value === undefined) delete headers['Content-Type'];
    else headers['Content-Type'] = value;
  }),
});

/** A header that has another value, or is not there. */
const changed = (id, name, value, title, document, when, ...shows) => ({
  id,
  title,
  document,
  shows,
  steps: m.headed((headers, refusal) => {
    if (!when(refusal)) return;
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }),
});
const always = () => true;
const onErrors = (refusal) => refusal !== undefined;
const onRoute = (refusal) => refusal === 'route';

module.exports = m.kind('header', [
  type('type-no-charset', 'application/json', 'leaves out the charset', m.JSON_MEDIA, [], m.BITS),
  type('type-text', 'text/plain;charset=utf-8', 'says text/plain', m.JSON_MEDIA, [], m.BITS),
  type('type-html', 'text/html;charset=utf-8', 'says text/html', m.JSON_MEDIA, [], m.BITS),
  type('type-vendor', 'application/vnd.api+json;charset=utf-8', 'says vnd.api+json', m.JSON_MEDIA, [], m.BITS),
  type('type-latin1', 'application/json;charset=iso-8859-1', 'says another charset', m.JSON_MEDIA, [], m.BITS),
  type('type-missing', undefined, 'has no Content-Type', m.JSON_MEDIA, [], m.BITS),
  type('type-bad', 'json', 'has a Content-Type that is none', m.JSON_MEDIA, [], m.BITS),
  type(
    'type-problem',
    'application/problem+json;charset=utf-8',
    'says problem+json for invalid requests',
    m.media(422),
    ['invalid'],
    m.NINJA,
  ),
  type(
    'type-401-text',
    'text/plain',
    'says text/plain where there is no token',
    m.media(401),
    ['no-token'],
    m.NO_TOKEN,
  ),
  type(
    'type-404-html',
    'text/html;charset=utf-8',
    'says text/html for an unknown request',
    `${m.UNMATCHED}/content/application~1json;charset=utf-8`,
    ['route'],
    m.UNKNOWN_PATH,
  ),
  changed('nosniff-missing', 'X-Content-Type-Options', undefined, 'no nosniff', m.header('NoSniff'), always, m.BITS),
  changed(
    'nosniff-other',
    'X-Content-Type-Options',
    'sniff',
    'X-Content-Type-Options says sniff',
    m.header('NoSniff/schema/const'),
    always,
    m.BITS,
  ),
  changed(
    'nosniff-missing-on-errors',
    'X-Content-Type-Options',
    undefined,
    'no nosniff on errors',
    m.header('NoSniff'),
    onErrors,
    m.NINJA,
  ),
  changed(
    'nosniff-missing-on-unknown',
    'X-Content-Type-Options',
    undefined,
    'no nosniff on unknown requests',
    m.header('NoSniff'),
    onRoute,
    m.UNKNOWN_PATH,
  ),
  changed('cascade-missing', 'X-Cascade', undefined, 'no X-Cascade', m.header('Cascade'), onRoute, m.UNKNOWN_PATH),
  changed(
    'cascade-other',
    'X-Cascade',
    'stop',
    'X-Cascade says stop',
    m.header('Cascade/schema/const'),
    onRoute,
    m.UNKNOWN_PATH,
  ),
  {
    id: 'length-missing',
    title: 'sends chunks instead of a Content-Length',
    document: m.header('ContentLength'),
    shows: [m.BITS],
    steps: m.sends((x, { status, headers, bytes }) => {
      x.res.writeHead(status, headers);
      x.res.write(bytes.subarray(0, 10));
      x.res.end(bytes.subarray(10));
    }),
  },
  {
    id: 'length-missing-on-errors',
    title: 'sends errors in chunks instead of with a Content-Length',
    document: m.header('ContentLength'),
    shows: [m.NINJA],
    steps: m.sends((x, { status, headers, bytes, refusal }) => {
      if (refusal === undefined) return false;
      x.res.writeHead(status, headers);
      x.res.write(bytes.subarray(0, 10));
      return void x.res.end(bytes.subarray(10));
    }),
  },
]);
