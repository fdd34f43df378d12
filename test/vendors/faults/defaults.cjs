'use strict';
const m = require('./make.cjs');

const notGiven = (x) => x.body.data?.store_image == null;
/** What docker packages say of store_image: `told` of the good value and the exchange. */
const store = (id, title, document, change, ...shows) => ({
  id,
  title,
  document,
  shows,
  steps: m.toldDocker(({ data }, x) => {
    data.store_image = change(data.store_image, x);
  }),
});
const DEFAULT = `${m.STORE_SCHEMA}/default`;

module.exports = m.kind('default', [
  store('store-null', 'store_image is null by default', DEFAULT, (is, x) => (notGiven(x) ? null : is), m.PUBLIC),
  store('store-true', 'store_image is true by default', DEFAULT, (is, x) => (notGiven(x) ? true : is), m.PUBLIC),
  store(
    'store-null-for-null',
    'store_image is null where null was given',
    m.relation('store-image-default'),
    (is, x) => (x.body.data.store_image === null ? null : is),
    m.docker({ store_image: null }),
  ),
  store(
    'store-true-for-null',
    'store_image is true where null was given',
    m.relation('store-image-default'),
    (is, x) => x.body.data.store_image === null || is,
    m.docker({ store_image: null }),
  ),
  store('store-false', 'store_image is always false', m.relation('store-image'), () => false, m.DOCKER),
  store('store-always-true', 'store_image is always true', m.relation('store-image'), () => true, m.PUBLIC),
  store('store-inverted', 'store_image is the other way round', m.relation('store-image'), (is) => !is, m.DOCKER),
  store(
    'store-given-is-true',
    'store_image is true where it was given at all',
    m.relation('store-image'),
    (is, x) => !notGiven(x),
    m.docker({ store_image: false }),
  ),
  store(
    'store-with-credentials',
    'store_image is true by default for private images',
    DEFAULT,
    (is, x) => is || (notGiven(x) && x.package.credentials.user !== undefined),
    m.credentials({}),
  ),
  store(
    'store-of-the-last',
    'store_image is by default what the request before asked for',
    DEFAULT,
    (is, x) => {
      if (notGiven(x)) return x.memory.store ?? is;
      x.memory.store = is;
      return is;
    },
    m.DOCKER,
    m.PUBLIC,
  ),
  {
    id: 'hash-type',
    title: 'the hash is of type sha256',
    document: m.schema('Hash/properties/type/const'),
    shows: [m.BITS],
    steps: m.told((body) => {
      body.data.hash.type = 'sha256';
    }),
  },
  {
    id: 'credentials-empty-texts',
    title: 'credentials are empty texts where none were given',
    document: m.relation('credentials'),
    shows: [m.PUBLIC],
    steps: m.toldDocker(({ data }) => {
      if (data.credentials.user === undefined)
        data.credentials = { user: '', email: '', password: '', login_server: '' };
    }),
  },
]);
