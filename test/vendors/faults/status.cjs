'use strict';
const { Refusal } = require('../good/refusal.cjs');
const m = require('./make.cjs');

const succeedsWith = (status) => ({ succeed: (good) => ({ ...good(), status }) });
const refusesWith = (name, status) => m.refused([name], (made) => (made.status = status));

/** One wrong status for a refusal. */
const wrong = (id, reason, status, document, ...shows) => ({
  id,
  title: `answers ${status} (${reason})`,
  document,
  shows,
  steps: refusesWith(id.replace(/-\d+$/, ''), status),
});

/** Where the good server knows no route, answers something else to some requests. */
const routes = (matches, made) => ({
  refuse: (good, x, refusal) =>
    refusal.name === 'route' && matches(x) ? { refusal: 'route', ...good(), ...made } : good(),
});
const isPackages = ({ target }) => /^\/v3\/apps\/[^/?]+\/packages(?:\?|$)/.test(target);

/** Takes other targets for the documented one. */
const routesAlso = (change) => ({
  route: (good, x) => {
    change(x);
    good();
  },
});

module.exports = m.kind('status', [
  {
    id: 'success-200',
    title: 'answers 200 when a package was created',
    document: m.answer(201),
    shows: [m.BITS],
    steps: succeedsWith(200),
  },
  {
    id: 'success-202',
    title: 'answers 202 when a package was created',
    document: m.answer(201),
    shows: [m.BITS],
    steps: succeedsWith(202),
  },
  {
    id: 'success-204',
    title: 'answers 204, without a body, when a package was created',
    document: m.answer(201),
    shows: [m.BITS],
    steps: {
      ...succeedsWith(204),
      write: (good, x, made) => (made.refusal === undefined ? '' : good()),
    },
  },
  {
    id: 'docker-200',
    title: 'answers 200 to docker packages only',
    document: m.answer(201),
    shows: [m.DOCKER],
    steps: { succeed: (good, x) => ({ ...good(), status: x.package.type === 'docker' ? 200 : 201 }) },
  },
  wrong('no-token-403', 'no token', 403, m.example(401, 'no-token'), m.NO_TOKEN),
  wrong('no-token-400', 'no token', 400, m.example(401, 'no-token'), m.NO_TOKEN),
  wrong('bad-token-403', 'token has expired', 403, m.example(401, 'invalid-token'), m.EXPIRED),
  wrong('bad-token-400', 'token has expired', 400, m.example(401, 'invalid-token'), m.EXPIRED),
  wrong('scope-401', 'scope is missing', 401, m.example(403, 'scope-missing'), m.READ_ONLY),
  wrong('scope-404', 'scope is missing', 404, m.example(403, 'scope-missing'), m.READ_ONLY),
  wrong('unreadable-422', 'body is not JSON', 422, m.example(400, 'unreadable'), m.NOT_JSON),
  wrong('unreadable-500', 'body is not JSON', 500, m.example(400, 'unreadable'), m.NOT_JSON),
  wrong('invalid-400', 'body is invalid', 400, m.example(422, 'type-unknown'), m.NINJA),
  wrong('invalid-500', 'body is invalid', 500, m.example(422, 'type-unknown'), m.NINJA),
  wrong('app-422', 'app does not exist', 422, m.example(404, 'unknown-app'), m.UNKNOWN_APP),
  wrong('app-410', 'app does not exist', 410, m.example(404, 'unknown-app'), m.UNKNOWN_APP),
  wrong('role-404', 'user has no role for writing', 404, m.example(403, 'no-write-role'), m.AUDITOR),
  wrong('role-401', 'user has no role for writing', 401, m.example(403, 'no-write-role'), m.AUDITOR),
  {
    id: 'hidden-app-403',
    title: 'answers 403 about an app that the user may not see',
    document: m.example(404, 'hidden-app'),
    shows: [m.NO_ROLE],
    steps: {
      find: (good, x) => {
        if (x.claims.sub === 'no-role' && !x.admin) throw new Refusal('role');
        good();
      },
    },
  },
  {
    id: 'errors-200',
    title: 'tells every error with status 200',
    document: m.answer(422),
    shows: [m.NINJA],
    steps: m.refused([], (made) => (made.status = 200)),
  },
  {
    id: 'method-405',
    title: 'answers 405 to a method that the path does not have',
    document: m.UNMATCHED,
    shows: [{ ...m.GET }, { method: 'DELETE' }],
    steps: routes(isPackages, { status: 405 }),
  },
  {
    id: 'get-200',
    title: 'answers GET with an empty list',
    document: m.UNMATCHED,
    shows: [m.GET],
    steps: routes((x) => x.method === 'GET' && isPackages(x), { status: 200, body: { resources: [] } }),
  },
  {
    id: 'head-200',
    title: 'answers HEAD with 200',
    document: m.UNMATCHED,
    shows: [{ method: 'HEAD', body: null }],
    steps: routes((x) => x.method === 'HEAD' && isPackages(x), { status: 200 }),
  },
  {
    id: 'options-200',
    title: 'answers OPTIONS with 200',
    document: m.UNMATCHED,
    shows: [{ method: 'OPTIONS', body: null }],
    steps: routes((x) => x.method === 'OPTIONS' && isPackages(x), { status: 200 }),
  },
  {
    id: 'put-creates',
    title: 'creates a package on PUT as well',
    document: m.UNMATCHED,
    shows: [{ method: 'PUT' }],
    steps: routesAlso((x) => (x.method = x.method === 'PUT' ? 'POST' : x.method)),
  },
  {
    id: 'any-method-creates',
    title: 'does not look at the method',
    document: m.UNMATCHED,
    shows: [{ method: 'DELETE' }, { method: 'PATCH' }],
    steps: routesAlso((x) => (x.method = 'POST')),
  },
  {
    id: 'unknown-path-400',
    title: 'answers 400 to an unknown path',
    document: m.UNMATCHED,
    shows: [m.UNKNOWN_PATH],
    steps: routes((x) => !isPackages(x), { status: 400 }),
  },
  {
    id: 'path-below',
    title: 'takes any path below the documented one for it',
    document: m.UNMATCHED,
    shows: [{ path: '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages/potato' }],
    steps: routesAlso((x) => (x.target = x.target.replace(/(\/packages)\/[^?]*/, '$1'))),
  },
  {
    id: 'path-any-case',
    title: 'takes the path in any case',
    document: m.UNMATCHED,
    shows: [{ path: '/V3/Apps/d8b8148d-5798-44de-821a-64b85b15e968/PACKAGES' }],
    steps: routesAlso((x) => (x.target = x.target.replace(/^\/v3\/apps\/([^/]*)\/packages/i, '/v3/apps/$1/packages'))),
  },
]);
