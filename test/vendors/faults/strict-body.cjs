'use strict';
const { isObject } = require('../good/body.cjs');
const m = require('./make.cjs');

/** Refuses requests that the document allows, as invalid. */
const invalid = (id, title, document, matches, words, ...shows) => ({
  id,
  title: `refuses ${title}`,
  document,
  shows,
  steps: { violations: (good, x) => (matches(x) ? [...good(), words] : good()) },
});
/** The same for a field of docker data that has a good value. */
const field = (id, title, path, matches, words, ...shows) =>
  invalid(
    id,
    title,
    path,
    ({ body: { type, data } }) => type === 'docker' && isObject(data) && matches(data),
    words,
    ...shows,
  );
const IMAGE_WORDS = 'Data Image is not a valid reference';
const isText = (value) => typeof value === 'string';

module.exports = m.kind('strict', [
  invalid(
    'bits-without-data',
    'packages of bits without data',
    m.schema('CreateBits/required'),
    ({ body }) => body.type === 'bits' && body.data === undefined,
    'Data must be an object',
    m.BITS,
  ),
  invalid(
    'bits-null-data',
    'null for the data of bits',
    m.schema('CreateBits/properties/data/type'),
    ({ body }) => body.type === 'bits' && body.data === null,
    'Data must be an object',
    { body: { type: 'bits', data: null } },
  ),
  invalid(
    'bits-empty-data',
    'empty data for bits',
    m.schema('CreateBits/properties/data/maxProperties'),
    ({ body }) => body.type === 'bits' && isObject(body.data),
    'Data must be absent',
    { body: { type: 'bits', data: {} } },
  ),
  invalid(
    'docker',
    'docker packages',
    m.schema('CreatePackage/properties/type/enum/1'),
    ({ body }) => body.type === 'docker',
    "Type must be one of 'bits'",
    m.PUBLIC,
  ),
  field(
    'credentials-null',
    'null for credentials',
    `${m.CREDENTIALS_SCHEMA}/type`,
    (data) => data.credentials === null,
    'Data Credentials must be an object',
    m.docker({ credentials: null }),
  ),
  field(
    'credentials-missing',
    'docker packages without credentials',
    m.schema('CreateDocker/properties/data/required'),
    (data) => data.credentials === undefined,
    'Data Credentials required',
    m.PUBLIC,
  ),
  field(
    'credentials-given',
    'credentials',
    m.CREDENTIALS_SCHEMA,
    (data) => isObject(data.credentials),
    'Data Credentials are not supported',
    m.credentials({}),
  ),
  field(
    'store-null',
    'null for store_image',
    `${m.STORE_SCHEMA}/type`,
    (data) => data.store_image === null,
    'Data Store image must be a boolean',
    m.docker({ store_image: null }),
  ),
  field(
    'store-missing',
    'docker packages without store_image',
    `${m.STORE_SCHEMA}/default`,
    (data) => data.store_image === undefined,
    'Data Store image must be a boolean',
    m.PUBLIC,
  ),
  field(
    'store-true',
    'true for store_image',
    m.STORE_SCHEMA,
    (data) => data.store_image === true,
    'Data Store image must not be true',
    m.DOCKER,
  ),
  field(
    'unknown-data',
    'unknown keys in data',
    m.schema('CreateDocker/properties/data/additionalProperties'),
    (data) => Object.keys(data).some((name) => !['image', 'credentials', 'store_image'].includes(name)),
    'Data has unknown fields',
    m.docker({ tag: '7' }),
  ),
  field(
    'unknown-credentials',
    'unknown keys in credentials',
    `${m.CREDENTIALS_SCHEMA}/additionalProperties`,
    (data) =>
      isObject(data.credentials) &&
      Object.keys(data.credentials).some((name) => !['user', 'password', 'email', 'login_server'].includes(name)),
    'Data Credentials has unknown fields',
    m.credentials({ realm: 'shop' }),
  ),
  field(
    'image-unicode',
    'an image that is not ASCII',
    m.IMAGE_SCHEMA,
    ({ image }) => isText(image) && /[^\0-\x7f]/.test(image),
    IMAGE_WORDS,
    m.docker({ image: 'shop/café' }),
  ),
  field(
    'image-256',
    'an image of more than 255 characters',
    m.IMAGE_SCHEMA,
    ({ image }) => isText(image) && image.length > 255,
    IMAGE_WORDS,
    m.docker({ image: 'i'.repeat(256) }),
  ),
  field(
    'image-5000',
    'an image of more than 4,096 characters',
    m.IMAGE_SCHEMA,
    ({ image }) => isText(image) && image.length > 4096,
    IMAGE_WORDS,
    m.docker({ image: 'i'.repeat(5000) }),
  ),
  field(
    'image-upper-case',
    'an image with upper-case letters',
    m.IMAGE_SCHEMA,
    ({ image }) => isText(image) && /[A-Z]/.test(image),
    IMAGE_WORDS,
    m.PUBLIC,
  ),
  field(
    'image-blank',
    'an image with a blank in it',
    m.IMAGE_SCHEMA,
    ({ image }) => isText(image) && /\S\s+\S/.test(image),
    IMAGE_WORDS,
    m.docker({ image: 'shop/my cart' }),
  ),
  field(
    'image-untagged',
    'an image without tag',
    m.IMAGE_SCHEMA,
    ({ image }) => isText(image) && /\S/.test(image) && !image.includes(':'),
    IMAGE_WORDS,
    m.docker({ image: 'shop/cart' }),
  ),
  field(
    'image-short',
    'an image of one character',
    m.IMAGE_SCHEMA,
    ({ image }) => isText(image) && /^\S$/.test(image),
    IMAGE_WORDS,
    m.docker({ image: 'x' }),
  ),
  field(
    'email-form',
    'an email without @',
    `${m.CREDENTIALS_SCHEMA}/properties/email`,
    ({ credentials }) => isText(credentials?.email) && /\S/.test(credentials.email) && !credentials.email.includes('@'),
    'Data Credentials email must be an address',
    m.credentials({ email: 'Ann' }),
  ),
  field(
    'server-url',
    'a login server that is no URL',
    `${m.CREDENTIALS_SCHEMA}/properties/login_server`,
    ({ credentials }) =>
      isText(credentials?.login_server) &&
      /\S/.test(credentials.login_server) &&
      !/^https?:/.test(credentials.login_server),
    'Data Credentials login server must be a URL',
    m.credentials({ login_server: 'hub.example' }),
  ),
  field(
    'password-short',
    'a password of less than four characters',
    `${m.CREDENTIALS_SCHEMA}/properties/password`,
    ({ credentials }) =>
      isText(credentials?.password) && /\S/.test(credentials.password) && credentials.password.length < 4,
    'Data Credentials password is too short',
    m.credentials({ password: 'x' }),
  ),
  invalid(
    'type-second',
    'bodies whose first field is not the type',
    m.BODY,
    ({ fields }) => fields.includes('type') && fields[0] !== 'type',
    'Type must come first',
    m.text('{"data":{},"type":"bits"}'),
  ),
  invalid(
    'escapes',
    'escapes in texts',
    m.BODY,
    ({ raw }) => /\\u[0-9a-f]{4}/i.test(raw),
    'Body has escapes',
    m.text('{"type":"b\\u0069ts"}'),
  ),
]);
