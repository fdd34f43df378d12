'use strict';
const { Refusal } = require('../good/refusal.cjs');
const { readToken } = require('../good/token.cjs');
const { ORDER } = require('../good/steps.cjs');
const m = require('./make.cjs');

const DEVELOPER = { scope: ['cloud_controller.read', 'cloud_controller.write'] };
const field = (x) => x.headers.authorization;

/** Lets requests pass that the good server refuses for their token. */
const trusts = (id, title, document, matches, ...shows) => ({
  id,
  title: `accepts ${title}`,
  document,
  shows,
  steps: {
    authenticate: (good, x) => {
      if (matches(x)) x.claims = readToken(field(x), 0).claims ?? DEVELOPER;
      else good();
    },
  },
});
const isBearer = (x, token) => new RegExp(`^bearer\\s+${token}\\s*$`, 'i').test(field(x) ?? '');
const isJwt = (x) => isBearer(x, '[\\w=-]+\\.[\\w=-]+\\.[\\w=-]*');

const authentication = m.kind('authentication', [
  trusts('none', 'everybody', m.SECURITY, () => true, m.NO_TOKEN),
  trusts(
    'no-header',
    'requests without Authorization',
    m.example(401, 'no-token'),
    (x) => field(x) === undefined,
    m.NO_TOKEN,
  ),
  trusts(
    'expired',
    'tokens that have expired',
    m.example(401, 'invalid-token'),
    (x) => isJwt(x) && !readToken(field(x), 0).fault,
    m.EXPIRED,
  ),
  {
    id: 'audience',
    title: 'accepts tokens for other services',
    document: m.example(401, 'wrong-audience'),
    shows: [{ token: 'wrong-audience' }],
    steps: {
      authenticate: (good, x) => {
        const { claims } = readToken(field(x), 0);
        if (claims?.aud == null || claims.exp !== undefined) good();
        else x.claims = claims;
      },
    },
  },
  trusts(
    'garbage',
    'a token that is no JWT',
    m.example(401, 'garbage-token'),
    (x) => isBearer(x, '\\S+') && !isJwt(x),
    {
      headers: { Authorization: 'bearer potato' },
    },
  ),
  trusts(
    'unreadable',
    'a JWT that nobody can read',
    m.example(401, 'garbage-token'),
    (x) => isJwt(x) && readToken(field(x), 0).claims === undefined,
    {
      headers: { Authorization: 'bearer a.b.c' },
    },
  ),
  trusts('empty', 'a bearer without token', m.example(401, 'empty-token'), (x) => /^bearer\s*$/i.test(field(x) ?? ''), {
    headers: { Authorization: 'bearer' },
  }),
  trusts('basic', 'the scheme Basic', m.example(401, 'other-scheme'), (x) => /^basic /i.test(field(x) ?? ''), {
    headers: { Authorization: 'Basic dTpw' },
  }),
  {
    id: 'any-scope',
    title: 'accepts tokens of any scope',
    document: m.SECURITY,
    shows: [m.READ_ONLY],
    steps: { authorize: () => {} },
  },
  {
    id: 'auditor',
    title: 'lets auditors write',
    document: m.example(403, 'no-write-role'),
    shows: [m.AUDITOR],
    steps: { permit: () => {} },
  },
  {
    id: 'no-role',
    title: 'lets users write who have no role',
    document: m.example(404, 'hidden-app'),
    shows: [m.NO_ROLE],
    steps: {
      find: (good, x) => {
        const { claims } = x;
        x.claims = { ...claims, sub: undefined };
        good();
        x.claims = claims;
      },
    },
  },
  {
    id: 'unknown-app',
    title: 'creates packages for apps that do not exist',
    document: m.example(404, 'unknown-app'),
    shows: [m.UNKNOWN_APP],
    steps: {
      find: (good, x) => {
        const { guid } = x;
        x.guid = 'd8b8148d-5798-44de-821a-64b85b15e968';
        good();
        x.guid = guid;
      },
    },
  },
  {
    id: 'remembered',
    title: 'needs no token after one that was good',
    document: m.example(401, 'no-token'),
    shows: [m.BITS, m.NO_TOKEN],
    steps: {
      authenticate: (good, x) => {
        x.claims = x.memory.claims;
        if (field(x) !== undefined || x.claims === undefined) good();
        x.memory.claims = x.claims;
      },
    },
  },
  {
    id: 'scope-of-the-last',
    title: 'lets a token that may only read write after one that may write',
    document: m.example(403, 'scope-missing'),
    shows: [m.BITS, m.READ_ONLY],
    steps: {
      authorize: (good, x) => {
        if (!x.memory.authorized) good();
        x.memory.authorized = true;
      },
    },
  },
]);

/** The same steps in another order. */
const ordered = (id, title, order, ...shows) => ({ id, title, document: m.ORDER, shows, order: order.split(' ') });
/** A request with the faults of several. */
const both = (...requests) => Object.assign({}, ...requests);

const orders = m.kind('order', [
  ordered(
    'body-before-token',
    'parses before it looks at the token',
    'route parse authenticate authorize validate find permit',
    both(m.NO_TOKEN, m.NOT_JSON),
  ),
  ordered(
    'validity-before-token',
    'judges the body before the token',
    'route parse validate authenticate authorize find permit',
    both(m.NO_TOKEN, m.NINJA),
  ),
  ordered(
    'body-before-scope',
    'parses before it looks at the scope',
    'route authenticate parse authorize validate find permit',
    both(m.READ_ONLY, m.NOT_JSON),
  ),
  ordered(
    'validity-before-scope',
    'judges the body before the scope',
    'route authenticate parse validate authorize find permit',
    both(m.READ_ONLY, m.NINJA),
  ),
  ordered(
    'app-before-validity',
    'looks for the app before it judges the body',
    'route authenticate authorize parse find validate permit',
    both(m.UNKNOWN_APP, m.NINJA),
    both(m.NO_ROLE, m.NINJA),
  ),
  ordered(
    'app-before-body',
    'looks for the app before it parses',
    'route authenticate authorize find parse validate permit',
    both(m.UNKNOWN_APP, m.NOT_JSON),
  ),
  {
    ...ordered(
      'app-before-token',
      'looks for the app before the token',
      ORDER.join(' '),
      both(m.NO_TOKEN, m.UNKNOWN_APP),
    ),
    steps: m.before('authenticate', (x) => {
      if (x.guid === '00000000-0000-4000-8000-000000000000') throw new Refusal('app');
    }),
  },
  {
    ...ordered(
      'app-before-scope',
      'looks for the app before the scope',
      ORDER.join(' '),
      both(m.READ_ONLY, m.UNKNOWN_APP),
    ),
    steps: m.before('authorize', (x) => {
      if (x.guid === '00000000-0000-4000-8000-000000000000') throw new Refusal('app');
    }),
  },
  ordered(
    'role-before-validity',
    'looks at the role before it judges the body',
    'route authenticate authorize parse find permit validate',
    both(m.AUDITOR, m.NINJA),
  ),
  ordered(
    'role-before-app',
    'looks at the role before the app',
    'route authenticate authorize parse validate permit find',
    both(m.AUDITOR, m.UNKNOWN_APP),
  ),
  {
    ...ordered(
      'token-before-route',
      'asks for a token before it looks at the route',
      'authenticate authorize route parse validate find permit',
      both(m.NO_TOKEN, m.UNKNOWN_PATH),
    ),
    document: m.UNMATCHED,
  },
  {
    ...ordered('guid-before-token', 'judges the guid before the token', ORDER.join(' '), {
      ...m.NO_TOKEN,
      guid: 'u'.repeat(201),
    }),
    steps: m.before('authenticate', (x) => {
      if ([...x.guid].length > 200) throw new Refusal('invalid', 'App guid must be between 1 and 200 characters');
    }),
  },
  {
    ...ordered(
      'empty-body-before-token',
      'looks whether there is a body before the token',
      ORDER.join(' '),
      both(m.NO_TOKEN, m.NO_BODY),
    ),
    steps: m.before('authenticate', (x) => {
      if (x.raw.length === 0) throw new Refusal('unreadable', 'invalid request body');
    }),
  },
]);

module.exports = [...authentication, ...orders];
