'use strict';
const m = require('./make.cjs');

const link = (id, title, document, change, ...shows) => ({
  id,
  title,
  document: m.relation(document),
  shows: shows.length > 0 ? shows : [m.BITS],
  steps: m.told((body, x) => void change(body.links, body, x)),
});
const toBits = (id, title, change) => ({
  ...link(id, title, 'bits-links', () => {}),
  steps: m.toldBits((body, x) => void change(body.links, body, x)),
});
/** Writes a link otherwise. */
const written = (name, id, title, write, ...shows) =>
  link(id, title, 'links', (links, body, x) => (links[name].href = write(links[name].href, x)), ...shows);

/** The app's guid as it stands in the request's path. */
const raw = (x) => x.target.split('/')[3];

module.exports = m.kind('link', [
  written('self', 'self-absolute', 'self is a whole URL', (href, x) => `http://${x.headers.host}${href}`),
  written('self', 'self-version-2', 'self leads to version 2', (href) => href.replace('/v3/', '/v2/')),
  written('self', 'self-below-app', 'self leads below the app', (href, x) => `/v3/apps/${x.guid}${href.slice(3)}`),
  written('self', 'self-slash', 'self ends in a slash', (href) => `${href}/`),
  written('self', 'self-upper-case', 'self has the guid in upper case', (href) =>
    href.replace(/[^/]+$/, (guid) => guid.toUpperCase()),
  ),
  written('self', 'self-of-app', "self has the app's guid", (href, x) => `/v3/packages/${x.guid}`),
  written(
    'self',
    'self-of-the-last',
    'self leads to the package before',
    (href, { memory }) => {
      const { last = href } = memory;
      memory.last = href;
      return last;
    },
    m.BITS,
    m.BITS,
  ),
  written('self', 'self-without-guid', 'self leads to all packages', () => '/v3/packages'),
  written('app', 'app-of-package', "app has the package's guid", (href, x) => `/v3/apps/${x.package.guid}`),
  written(
    'app',
    'app-of-example',
    "app is always the example's",
    () => '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968',
    { guid: 'another-app' },
  ),
  written(
    'app',
    'app-of-the-last',
    'app is that of the request before',
    (href, { memory }) => {
      const { last = href } = memory;
      memory.last = href;
      return last;
    },
    m.BITS,
    { guid: 'another-app' },
  ),
  written('app', 'app-encoded', 'app has the guid as it stands in the path', (href, x) => `/v3/apps/${raw(x)}`, {
    guid: 'a%20b',
  }),
  written('app', 'app-encoded-again', 'app has the guid encoded again', (href, x) => `/v3/apps/${encodeURI(raw(x))}`, {
    guid: 'a%20b',
  }),
  written(
    'app',
    'app-decoded-twice',
    'app has the guid decoded twice',
    (href) => href.replace(/(?:%[2-7][0-9a-f])+/gi, decodeURIComponent),
    {
      guid: 'a%2541',
    },
  ),
  written('app', 'app-latin1', 'app has the guid read as Latin-1', (href) => Buffer.from(href).toString('latin1'), {
    guid: 'caf%C3%A9',
  }),
  written('app', 'app-lower-case', 'app has the guid in lower case', (href) => href.toLowerCase(), { guid: 'App-A' }),
  written('app', 'app-cut', 'app has 36 characters of the guid', (href) => href.slice(0, '/v3/apps/'.length + 36), {
    guid: 'u'.repeat(40),
  }),
  written('app', 'app-packages', "app leads to the app's packages", (href) => `${href}/packages`),
  link('swapped', 'self and app are swapped', 'links', (links) => {
    [links.self, links.app] = [links.app, links.self];
  }),
  toBits('upload-put', 'upload says PUT', ({ upload }) => (upload.method = 'PUT')),
  toBits('upload-lower-case', 'upload says post', ({ upload }) => (upload.method = 'post')),
  toBits('download-post', 'download says POST', ({ download }) => (download.method = 'POST')),
  toBits('stage-href', 'stage leads to /stage', ({ stage }, { guid }) => (stage.href = `/v3/packages/${guid}/stage`)),
  toBits('upload-download-swapped', 'upload and download lead to each other', ({ upload, download }) => {
    [upload.href, download.href] = [download.href, upload.href];
  }),
  toBits('upload-of-app', "upload has the app's guid", ({ upload }, body, { guid }) => {
    upload.href = `/v3/packages/${guid}/upload`;
  }),
  {
    ...toBits('download-of-the-last', 'download leads to the package before', ({ download }, body, { memory }) => {
      const { last = download.href } = memory;
      memory.last = download.href;
      download.href = last;
    }),
    shows: [m.BITS, m.BITS],
  },
]);
