'use strict';
const { isObject } = require('../good/body.cjs');
const m = require('./make.cjs');

const FIELDS = ['user', 'password', 'email', 'login_server'];

/** Reads a body that is valid into one that is not. */
const reads = (id, title, document, change, ...bodies) => ({
  id,
  title: `accepts ${title}`,
  document,
  shows: bodies.map(m.text),
  steps: m.readAs(change),
});
/** Changes the data of docker packages. */
const readsData = (id, title, document, change, ...data) =>
  reads(
    id,
    title,
    document,
    (body) => body.type === 'docker' && isObject(body.data) && change(body.data),
    ...data.map((one) => ({ type: 'docker', data: { image: m.IMAGE, ...one } })),
  );
/** Changes the credentials of docker packages. */
const readsCredentials = (id, title, document, change, ...given) =>
  readsData(
    id,
    title,
    document,
    (data) => isObject(data.credentials) && change(data.credentials),
    ...given.map((one) => ({ credentials: one })),
  );

module.exports = m.kind('lax', [
  readsData(
    'image-number',
    'a number for the image',
    m.IMAGE_SCHEMA,
    (data) => {
      if (typeof data.image === 'number') data.image = String(data.image);
    },
    { image: 5 },
  ),
  readsData(
    'image-scalar',
    'true for the image',
    m.IMAGE_SCHEMA,
    (data) => {
      if (data.image === true) data.image = 'true';
    },
    { image: true },
  ),
  readsData(
    'image-list',
    'a list for the image',
    m.IMAGE_SCHEMA,
    (data) => {
      if (Array.isArray(data.image) && data.image.length > 0) data.image = data.image.join();
    },
    { image: ['shop/cart'] },
  ),
  readsData(
    'image-object',
    'an object for the image',
    m.IMAGE_SCHEMA,
    (data) => {
      if (isObject(data.image) && Object.keys(data.image).length > 0) data.image = JSON.stringify(data.image);
    },
    { image: { name: 'shop/cart' } },
  ),
  {
    id: 'image-blank',
    title: 'accepts an image of blanks',
    document: `${m.IMAGE_SCHEMA}/pattern`,
    shows: [m.docker({ image: '  ' })],
    steps: {
      violations: (good, x) => good().filter((w) => w !== 'Data Image required' || !/^\s+$/.test(x.body.data.image)),
    },
  },
  {
    id: 'image-empty',
    title: 'accepts an empty image',
    document: `${m.IMAGE_SCHEMA}/pattern`,
    shows: [m.docker({ image: '' })],
    steps: { violations: (good, x) => good().filter((w) => w !== 'Data Image required' || x.body.data.image !== '') },
  },
  readsData(
    'image-missing',
    'data without image',
    m.schema('CreateDocker/properties/data/required'),
    (data) => {
      if (data.image === undefined) data.image = 'none';
    },
    { image: undefined },
  ),
  readsData(
    'image-null',
    'null for the image',
    m.IMAGE_SCHEMA,
    (data) => {
      if (data.image === null) data.image = 'none';
    },
    { image: null },
  ),
  reads(
    'docker-without-data',
    'docker packages without data, as the recorded server does',
    m.schema('CreateDocker/required'),
    (body) => {
      if (body.type === 'docker' && body.data === undefined) body.data = { image: 'none' };
    },
    { type: 'docker' },
  ),
  reads(
    'docker-null-data',
    'docker packages with null for data',
    m.schema('CreateDocker/properties/data/type'),
    (body) => {
      if (body.type === 'docker' && body.data === null) body.data = { image: 'none' };
    },
    { type: 'docker', data: null },
  ),
  reads(
    'docker-text-data',
    'a text for data as the image',
    m.schema('CreateDocker/properties/data/type'),
    (body) => {
      if (body.type === 'docker' && typeof body.data === 'string') body.data = { image: body.data };
    },
    { type: 'docker', data: 'shop/cart' },
  ),
  reads(
    'docker-list-data',
    'a list for data',
    m.schema('CreateDocker/properties/data/type'),
    (body) => {
      if (body.type === 'docker' && Array.isArray(body.data)) body.data = { image: 'none', ...body.data[0] };
    },
    { type: 'docker', data: [] },
    { type: 'docker', data: [{ image: 'shop/cart' }] },
  ),
  readsData(
    'store-number',
    '0 and 1 for store_image',
    m.STORE_SCHEMA,
    (data) => {
      if (data.store_image === 0 || data.store_image === 1) data.store_image = data.store_image === 1;
    },
    { store_image: 0 },
    { store_image: 1 },
  ),
  readsData(
    'store-text',
    'texts for store_image',
    m.STORE_SCHEMA,
    (data) => {
      if (typeof data.store_image === 'string') data.store_image = data.store_image === 'true';
    },
    { store_image: 'false' },
    { store_image: 'true' },
  ),
  readsData(
    'store-any',
    'anything for store_image',
    m.STORE_SCHEMA,
    (data) => {
      if (data.store_image != null) data.store_image = Boolean(data.store_image);
    },
    { store_image: {} },
    { store_image: [1] },
  ),
  readsCredentials(
    'credentials-empty',
    'empty credentials',
    `${m.CREDENTIALS_SCHEMA}/required`,
    (given) => {
      if (Object.keys(given).length === 0) for (const name of FIELDS) given[name] = '-';
    },
    {},
  ),
  readsCredentials(
    'credentials-partial',
    'credentials of which some are missing',
    `${m.CREDENTIALS_SCHEMA}/required`,
    (given) => {
      if (Object.keys(given).length > 0) for (const name of FIELDS) given[name] ??= '-';
    },
    { user: 'Ann', password: 'words' },
  ),
  ...FIELDS.map((name) =>
    readsCredentials(
      `credentials-without-${name}`,
      `credentials without ${name}`,
      `${m.CREDENTIALS_SCHEMA}/required`,
      (given) => {
        if (given[name] === undefined) given[name] = '-';
      },
      { ...m.CREDENTIALS, [name]: undefined },
    ),
  ),
  readsCredentials(
    'user-number',
    'a number for the user',
    `${m.CREDENTIALS_SCHEMA}/properties/user`,
    (given) => {
      if (typeof given.user === 'number') given.user = String(given.user);
    },
    { ...m.CREDENTIALS, user: 7 },
  ),
  readsCredentials(
    'password-number',
    'a number for the password',
    `${m.CREDENTIALS_SCHEMA}/properties/password`,
    (given) => {
      if (typeof given.password === 'number') given.password = String(given.password);
    },
    { ...m.CREDENTIALS, password: 1234 },
  ),
  readsCredentials(
    'email-scalar',
    'true for the email',
    `${m.CREDENTIALS_SCHEMA}/properties/email`,
    (given) => {
      if (given.email === true) given.email = 'true';
    },
    { ...m.CREDENTIALS, email: true },
  ),
  readsCredentials(
    'server-object',
    'an object for the login server',
    `${m.CREDENTIALS_SCHEMA}/properties/login_server`,
    (given) => {
      if (isObject(given.login_server) && given.login_server.port) given.login_server = `:${given.login_server.port}`;
    },
    { ...m.CREDENTIALS, login_server: { port: 5000 } },
  ),
  {
    id: 'password-blank',
    title: 'accepts a password of blanks, or none',
    document: `${m.CREDENTIALS_SCHEMA}/properties/password/pattern`,
    shows: [m.credentials({ password: '  ' })],
    steps: {
      violations: (good, x) =>
        good().filter(
          (w) => w !== 'Data Credentials password required' || typeof x.body.data.credentials.password !== 'string',
        ),
    },
  },
  {
    id: 'email-empty',
    title: 'accepts an empty email',
    document: `${m.CREDENTIALS_SCHEMA}/properties/email/pattern`,
    shows: [m.credentials({ email: '' })],
    steps: {
      violations: (good, x) =>
        good().filter((w) => w !== 'Data Credentials email required' || x.body.data.credentials.email !== ''),
    },
  },
  readsData(
    'credentials-text',
    'a text for credentials',
    `${m.CREDENTIALS_SCHEMA}/type`,
    (data) => {
      if (typeof data.credentials === 'string') data.credentials = null;
    },
    { credentials: 'Ann' },
  ),
  readsData(
    'credentials-list',
    'a list for credentials',
    `${m.CREDENTIALS_SCHEMA}/type`,
    (data) => {
      if (Array.isArray(data.credentials)) data.credentials = null;
    },
    { credentials: [] },
  ),
  readsData(
    'credentials-false',
    'false for credentials',
    `${m.CREDENTIALS_SCHEMA}/type`,
    (data) => {
      if (data.credentials === false) data.credentials = null;
    },
    { credentials: false },
  ),
]);
