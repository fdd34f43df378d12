'use strict';
const { randomUUID } = require('node:crypto');
const { readBody, isObject } = require('./body.cjs');
const { Refusal } = require('./refusal.cjs');
const { readToken, scopesOf } = require('./token.cjs');
const { violationsOf, CREDENTIALS } = require('./violations.cjs');

const KNOWN_APP = 'd8b8148d-5798-44de-821a-64b85b15e968';
const UNKNOWN_APP = '00000000-0000-4000-8000-000000000000';

/** The steps that judge a request, in the order in which they do. */
const ORDER = ['route', 'authenticate', 'authorize', 'parse', 'validate', 'find', 'permit'];

/**
 * What the server does, step by step. `x` is what is known of an exchange: `method`, `target`, `headers` (names in lower case), `raw`
 * (the body's bytes), `req` and `res`, `memory` (one object for the life of the server), `steps` (these, with a twin's put around
 * them), and what earlier steps found out: `requestId`, `guid`, `claims`, `body`, `fields`, `package`. A step that judges throws a Refusal.
 */
const steps = {
  /** The id that the answer carries. */
  identify(x) {
    const given = x.headers['x-vcap-request-id'] ?? x.headers['x-request-id'];
    return given === undefined ? randomUUID() : `${given}::${randomUUID()}`;
  },

  route(x) {
    const path = x.target.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
    const found = /^\/v3\/apps\/([^/]+)\/packages$/.exec(path);
    if (x.method !== 'POST' || found === null) throw new Refusal('route');
    x.guid = decoded(found[1]);
  },

  authenticate(x) {
    const { fault, claims } = readToken(x.headers.authorization, Date.now() / 1000);
    if (fault !== undefined) throw new Refusal(fault);
    x.claims = claims;
  },

  authorize(x) {
    const scopes = scopesOf(x.claims);
    x.admin = scopes.includes('cloud_controller.admin');
    if (!x.admin && !scopes.includes('cloud_controller.write')) throw new Refusal('scope');
  },

  parse(x) {
    Object.assign(x, readBody(x.raw));
  },

  validate(x) {
    const violations = x.steps.violations(x);
    if (violations.length > 0) throw new Refusal('invalid', violations.join(', '));
  },

  violations: violationsOf,

  find(x) {
    const exists = x.apps === 'known' ? x.guid === KNOWN_APP : x.guid !== UNKNOWN_APP;
    if (!exists || (!x.admin && x.claims.sub === 'no-role')) throw new Refusal('app');
  },

  permit(x) {
    if (!x.admin && x.claims.sub === 'auditor') throw new Refusal('role');
  },

  /** The new package. */
  create({ body: { type, data }, guid }) {
    const made = { guid: randomUUID(), type, app: guid, createdAt: new Date() };
    if (type !== 'docker') return { ...made, state: 'AWAITING_UPLOAD' };
    const { image = null, store_image: storeImage, credentials: given } = data ?? {};
    const credentials = isObject(given) ? Object.fromEntries(CREDENTIALS.map((name) => [name, given[name]])) : {};
    return { ...made, state: 'READY', image, credentials, storeImage: storeImage ?? false };
  },

  /** The new package as it is told. */
  render({ package: made }) {
    const docker = made.type === 'docker';
    const { user, email, password, login_server } = made.credentials ?? {};
    const self = `/v3/packages/${made.guid}`;
    return {
      guid: made.guid,
      type: made.type,
      data: {
        hash: { type: 'sha1', value: null },
        error: null,
        ...(docker && {
          image: made.image,
          credentials: { user, email, password, login_server },
          store_image: made.storeImage,
        }),
      },
      state: made.state,
      created_at: made.createdAt.toISOString().replace(/\.\d+Z$/, 'Z'),
      updated_at: null,
      links: {
        self: { href: self },
        ...(!docker && {
          upload: { href: `${self}/upload`, method: 'POST' },
          download: { href: `${self}/download`, method: 'GET' },
          stage: { href: `${self}/droplets`, method: 'POST' },
        }),
        app: { href: `/v3/apps/${made.app}` },
      },
    };
  },

  /** The answer to a request that nothing speaks against. */
  succeed(x) {
    return { status: 201, body: x.steps.render(x) };
  },

  /** The answer to a request that was refused. */
  refuse(x, refusal) {
    return { status: refusal.status, body: { ...refusal.body }, refusal: refusal.name };
  },

  /** The answer's headers, but for Content-Length. */
  head(x, answer) {
    return {
      'Content-Type': 'application/json;charset=utf-8',
      'X-VCAP-Request-ID': x.requestId,
      'X-Content-Type-Options': 'nosniff',
      ...(answer.refusal === 'route' && { 'X-Cascade': 'pass' }),
    };
  },

  /** The answer's body as text (or bytes). */
  write(x, { body, refusal }) {
    return JSON.stringify(body, null, 2) + (refusal === undefined || refusal === 'route' ? '' : '\n');
  },

  send(x, { status, headers, bytes }) {
    x.res.writeHead(status, { ...headers, 'Content-Length': bytes.length });
    x.res.end(bytes);
  },
};

/** What is not percent-encoded UTF-8 is left as it stands. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

module.exports = { steps, ORDER, KNOWN_APP, UNKNOWN_APP };
