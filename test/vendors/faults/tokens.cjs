'use strict';
/* Credentials in the wrong place, under another scheme, or nearly good. */
const { readToken } = require('../good/token.cjs');
const { jwtOf } = require('./jwt.cjs');
const m = require('./make.cjs');

const now = () => Date.now() / 1000;
const SCOPE = ['cloud_controller.read', 'cloud_controller.write'];
const DAY_AGO = Math.floor(now()) - 24 * 3600;
const bare = (headers) => ({ token: null, headers });

/** Reads the token from elsewhere, where the good server finds none. */
const reads = (id, title, find, ...shows) => ({
  id,
  title,
  document: m.SECURITY,
  shows,
  steps: {
    authenticate: (good, x) => {
      const token = find(x);
      const { claims, fault } = token === undefined ? {} : readToken(`bearer ${token}`, now());
      if (claims === undefined || fault !== undefined || readToken(x.headers.authorization, now()).fault === undefined)
        return good();
      x.claims = claims;
      return undefined;
    },
  },
});
const field = (x) => x.headers.authorization ?? '';

module.exports = m.kind('authentication', [
  reads('query', 'takes a token from the query', (x) => /[?&]access_token=([^&]+)/.exec(x.target)?.[1], {
    token: null,
    path: `/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages?access_token=${jwtOf({ scope: SCOPE })}`,
  }),
  reads(
    'any-scheme',
    'takes a good token under any scheme',
    (x) => /^\S+\s+(\S+)$/.exec(field(x))?.[1],
    bare({ Authorization: `Token ${jwtOf({ scope: SCOPE })}` }),
  ),
  reads(
    'no-scheme',
    'takes a good token without a scheme',
    (x) => /^(\S+)$/.exec(field(x))?.[1],
    bare({ Authorization: jwtOf({ scope: SCOPE }) }),
  ),
  {
    id: 'expired-lately',
    title: 'accepts tokens that expired less than a week ago',
    document: m.example(401, 'invalid-token'),
    shows: [bare({ Authorization: `bearer ${jwtOf({ scope: SCOPE, exp: DAY_AGO })}` })],
    steps: {
      authenticate: (good, x) => {
        const { claims, fault } = readToken(field(x), now() - 7 * 24 * 3600);
        if (fault !== undefined) return good();
        x.claims = claims;
        return undefined;
      },
    },
  },
  {
    id: 'expired-admin',
    title: "accepts administrators' tokens that have expired",
    document: m.example(401, 'invalid-token'),
    shows: [bare({ Authorization: `bearer ${jwtOf({ scope: ['cloud_controller.admin'], exp: DAY_AGO })}` })],
    steps: {
      authenticate: (good, x) => {
        const { claims } = readToken(field(x), 0);
        if (!claims?.scope?.includes?.('cloud_controller.admin')) return good();
        x.claims = claims;
        return undefined;
      },
    },
  },
  {
    id: 'scope-below',
    title: 'takes any scope that begins as the one for writing does',
    document: m.SECURITY,
    shows: [bare({ Authorization: `bearer ${jwtOf({ scope: ['cloud_controller.write.other'] })}` })],
    steps: {
      authorize: (good, x) => {
        const { scope } = x.claims;
        if (![scope].flat().some((one) => String(one).startsWith('cloud_controller.write'))) return good();
        x.admin = false;
        return undefined;
      },
    },
  },
  {
    id: 'scope-any-case',
    title: 'does not look at the case of scopes',
    document: m.SECURITY,
    shows: [bare({ Authorization: `bearer ${jwtOf({ scope: ['CLOUD_CONTROLLER.WRITE'] })}` })],
    steps: {
      authorize: (good, x) => {
        x.claims = { ...x.claims, scope: [x.claims.scope ?? []].flat().map((one) => String(one).toLowerCase()) };
        good();
      },
    },
  },
  {
    id: 'no-scope',
    title: 'accepts tokens that have no scope at all',
    document: m.example(403, 'scope-missing'),
    shows: [bare({ Authorization: `bearer ${jwtOf({ sub: 'developer' })}` })],
    steps: {
      authorize: (good, x) => {
        if (x.claims.scope !== undefined && x.claims.scope.length > 0) return good();
        x.admin = false;
        return undefined;
      },
    },
  },
]);
