'use strict';
const m = require('./make.cjs');

const parentOf = (body, path) => path.slice(0, -1).reduce((value, name) => value?.[name], body);
const words = (path) => path.join('.');
const schemaOf = (path, type) => m.schema([type, ...path.flatMap((name) => ['properties', name])].join('/'));

/** Puts a value in a place of the packages of a type; `undefined` removes the field. */
function put(type, path, value, id, title) {
  const name = path.at(-1);
  const change = (body) => {
    const parent = parentOf(body, path);
    if (value === undefined) delete parent[name];
    else parent[name] = typeof value === 'function' ? value(parent[name]) : value;
  };
  return {
    id: `${id}-${path.join('-')}`,
    title: `${title} ${words(path)}`,
    shows: [type === 'BitsPackage' ? m.BITS : m.DOCKER],
    steps: (type === 'BitsPackage' ? m.toldBits : m.toldDocker)(change),
  };
}

const missing = (type, ...path) => ({
  ...put(type, path, undefined, 'missing', `${type} without`),
  document: `${schemaOf(path.slice(0, -1), type)}/required`,
});
const extra = (type, value, ...path) => ({
  ...put(type, path, value, 'extra', `${type} with an unknown field`),
  document: `${schemaOf(path.slice(0, -1), type)}/additionalProperties`,
});
const retyped = (type, value, what, ...path) => ({
  ...put(type, path, value, `type-${what}`, `${what} in the place of`),
  document: schemaOf(path, type),
});
/** A place that the schema reaches over a $ref. */
const at = (document, fault) => ({ ...fault, document: m.schema(document) });

const BITS = 'BitsPackage';
const DOCKER = 'DockerPackage';

const shapes = m.kind('shape', [
  missing(BITS, 'guid'),
  missing(DOCKER, 'type'),
  missing(BITS, 'data'),
  missing(DOCKER, 'state'),
  missing(DOCKER, 'created_at'),
  missing(BITS, 'updated_at'),
  missing(DOCKER, 'links'),
  missing(DOCKER, 'data', 'hash'),
  missing(BITS, 'data', 'error'),
  missing(DOCKER, 'data', 'image'),
  missing(DOCKER, 'data', 'store_image'),
  at('Hash/required', missing(DOCKER, 'data', 'hash', 'type')),
  at('Hash/required', missing(BITS, 'data', 'hash', 'value')),
  missing(DOCKER, 'links', 'self'),
  missing(DOCKER, 'links', 'app'),
  missing(BITS, 'links', 'upload'),
  missing(BITS, 'links', 'download'),
  missing(BITS, 'links', 'stage'),
  at('PostLink/required', missing(BITS, 'links', 'upload', 'method')),
  at('PostLink/required', missing(BITS, 'links', 'stage', 'href')),
  {
    ...missing(DOCKER, 'data', 'credentials'),
    title: 'no credentials where none were given',
    shows: [m.PUBLIC],
    steps: m.toldDocker(({ data }) => {
      if (data.credentials.user === undefined) delete data.credentials;
    }),
  },
  extra(DOCKER, '/v3/packages', 'url'),
  extra(BITS, null, 'metadata'),
  extra(BITS, null, 'data', 'image'),
  extra(DOCKER, 'latest', 'data', 'tag'),
  at('Hash/additionalProperties', extra(BITS, 0, 'data', 'hash', 'length')),
  extra(DOCKER, { href: '/v3/spaces/1' }, 'links', 'space'),
  at('Link/additionalProperties', extra(DOCKER, 'self', 'links', 'self', 'rel')),
  at('Link/additionalProperties', extra(DOCKER, 'GET', 'links', 'self', 'method')),
  {
    ...extra(DOCKER, null, 'links', 'upload'),
    title: 'docker packages have a link for uploading',
    steps: m.toldDocker((body) => {
      body.links.upload = { href: `/v3/packages/${body.guid}/upload`, method: 'POST' };
    }),
  },
  retyped(DOCKER, 7, 'number', 'state'),
  retyped(DOCKER, (value) => JSON.stringify(value), 'string', 'data'),
  retyped(BITS, (value) => [value], 'array', 'data'),
  retyped(BITS, 'sha1', 'string', 'data', 'hash'),
  retyped(DOCKER, (value) => Object.entries(value), 'array', 'data', 'hash'),
  retyped(DOCKER, {}, 'object', 'data', 'error'),
  retyped(BITS, false, 'boolean', 'data', 'error'),
  retyped(DOCKER, String, 'string', 'data', 'store_image'),
  retyped(DOCKER, Number, 'number', 'data', 'store_image'),
  retyped(DOCKER, (image) => ({ name: image }), 'object', 'data', 'image'),
  retyped(DOCKER, (value) => JSON.stringify(value), 'string', 'data', 'credentials'),
  retyped(DOCKER, (value) => Object.values(value), 'array', 'links'),
  retyped(BITS, ({ href }) => href, 'string', 'links', 'self'),
  retyped(DOCKER, (link) => [link], 'array', 'links', 'app'),
  {
    id: 'type-array-data-credentials',
    title: 'an empty array in the place of no credentials',
    document: schemaOf(['data', 'credentials'], DOCKER),
    shows: [m.PUBLIC],
    steps: m.toldDocker(({ data }) => {
      if (data.credentials.user === undefined) data.credentials = [];
    }),
  },
  {
    id: 'wrapped',
    title: 'the package inside of an object',
    document: m.schema('Package'),
    shows: [m.BITS],
    steps: m.told((body) => ({ package: body })),
  },
  {
    id: 'listed',
    title: 'the package inside of an array',
    document: m.schema('Package/type'),
    shows: [m.BITS],
    steps: m.told((body) => [body]),
  },
  {
    id: 'version-2',
    title: 'the package as metadata and entity',
    document: m.schema('Package'),
    shows: [m.BITS],
    steps: m.told(({ guid, created_at, updated_at, ...entity }) => ({
      metadata: { guid, created_at, updated_at },
      entity,
    })),
  },
]);

const none = (type, value, what, ...path) => ({ ...retyped(type, value, what, ...path) });

const nulls = m.kind('null', [
  none(DOCKER, null, 'null', 'guid'),
  none(DOCKER, null, 'null', 'type'),
  none(BITS, null, 'null', 'state'),
  none(DOCKER, null, 'null', 'created_at'),
  none(DOCKER, null, 'null', 'data', 'image'),
  none(BITS, null, 'null', 'data', 'hash'),
  at('Hash/properties/type', none(DOCKER, null, 'null', 'data', 'hash', 'type')),
  none(DOCKER, null, 'null', 'links', 'app'),
  at('Link/properties/href', none(BITS, null, 'null', 'links', 'app', 'href')),
  none(DOCKER, '', 'empty', 'updated_at'),
  none(BITS, 'null', 'word', 'updated_at'),
  none(BITS, '', 'empty', 'data', 'error'),
  at('Hash/properties/value', none(BITS, '', 'empty', 'data', 'hash', 'value')),
  at(
    'Hash/properties/value',
    none(DOCKER, 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 'checksum', 'data', 'hash', 'value'),
  ),
  {
    id: 'null-data-credentials',
    title: 'null in the place of no credentials',
    document: schemaOf(['data', 'credentials'], DOCKER),
    shows: [m.PUBLIC],
    steps: m.toldDocker(({ data }) => {
      if (data.credentials.user === undefined) data.credentials = null;
    }),
  },
  {
    id: 'left-out',
    title: 'leaves out every field that is null',
    document: `${m.schema(BITS)}/required`,
    shows: [m.BITS],
    steps: {
      write: (good, x, { body, refusal }) =>
        refusal === undefined ? JSON.stringify(body, (_, value) => value ?? undefined) : good(),
    },
  },
]);

/** The state of the packages of a type (or of all). */
const state = (id, title, states, ...shows) => ({
  id,
  title,
  document: m.relation(states.docker === undefined ? 'bits-state' : 'docker-state'),
  shows,
  steps: m.told((body) => {
    body.state = states[body.type] ?? body.state;
  }),
});

const states = m.kind('state', [
  state('docker-awaits', 'docker packages await an upload', { docker: 'AWAITING_UPLOAD' }, m.PUBLIC),
  state('bits-ready', 'packages of bits are ready', { bits: 'READY' }, m.BITS),
  state('swapped', 'states are swapped', { docker: 'AWAITING_UPLOAD', bits: 'READY' }, m.BITS),
  state('bits-processing', 'packages of bits are being processed', { bits: 'PROCESSING_UPLOAD' }, m.BITS),
  state('bits-unlisted', 'a state that packages do not have', { bits: 'CREATED' }, m.BITS),
  state('docker-expired', 'docker packages have expired', { docker: 'EXPIRED' }, m.PUBLIC),
  state('lower-case', 'states in lower case', { docker: 'ready', bits: 'awaiting_upload' }, m.BITS),
  {
    id: 'private-docker-awaits',
    title: 'docker packages with credentials await something',
    document: m.relation('docker-state'),
    shows: [m.DOCKER],
    steps: m.toldDocker((body) => {
      if (body.data.credentials.user !== undefined) body.state = 'AWAITING_UPLOAD';
    }),
  },
]);

module.exports = [...shapes, ...nulls, ...states];
