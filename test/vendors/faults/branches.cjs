'use strict';
/* Faults of one branch only: with one kind of package, one user or one media type all is as it should be, with another it is not. */
const { Refusal } = require('../good/refusal.cjs');
const { readToken } = require('../good/token.cjs');
const m = require('./make.cjs');

const DEVELOPER = { scope: ['cloud_controller.read', 'cloud_controller.write'] };
const typeOf = (x) => /"type"\s*:\s*"(\w+)"/.exec(x.raw.toString())?.[1];
const isForm = (x) => /urlencoded/.test(x.headers['content-type'] ?? '');
const isPlain = (x) => /text\/plain/.test(x.headers['content-type'] ?? '');
const both = (...requests) => Object.assign({}, ...requests);
const ADMIN = { token: 'admin' };
const FORM = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
const PLAIN_TEXT = { headers: { 'Content-Type': 'text/plain' } };
const LONG_GUID = { guid: 'u'.repeat(201) };
const PUBLIC_UPPER = m.docker({ image: 'Shop/Cart:7' });

/** Leaves out a step for some requests. */
const skips = (id, title, document, step, matches, ...shows) => ({
  id,
  title,
  document,
  shows,
  steps: {
    [step]: (good, x) => {
      if (!matches(x)) return good();
      if (step === 'authenticate') x.claims = readToken(x.headers.authorization, 0).claims ?? DEVELOPER;
      if (step === 'authorize') x.admin = false;
      if (step === 'violations') return [];
      return undefined;
    },
  },
});

module.exports = m.kind('branch', [
  skips(
    'bits-without-token',
    'needs no token for packages of bits',
    m.SECURITY,
    'authenticate',
    (x) => typeOf(x) === 'bits',
    m.NO_TOKEN,
  ),
  skips(
    'public-without-token',
    'needs no token for public images',
    m.SECURITY,
    'authenticate',
    (x) => typeOf(x) === 'docker' && !/credentials/.test(x.raw),
    both(m.PUBLIC, m.NO_TOKEN),
  ),
  skips(
    'form-without-token',
    'needs no token where the body is sent as a form',
    m.SECURITY,
    'authenticate',
    isForm,
    both(m.NO_TOKEN, FORM),
  ),
  skips(
    'bits-any-scope',
    'needs no scope for packages of bits',
    m.example(403, 'scope-missing'),
    'authorize',
    (x) => typeOf(x) === 'bits',
    m.READ_ONLY,
  ),
  skips(
    'docker-any-scope',
    'needs no scope for docker packages',
    m.example(403, 'scope-missing'),
    'authorize',
    (x) => typeOf(x) === 'docker',
    both(m.PUBLIC, m.READ_ONLY),
  ),
  skips(
    'bits-any-app',
    'creates packages of bits for apps that do not exist',
    m.example(404, 'unknown-app'),
    'find',
    (x) => x.body.type === 'bits',
    m.UNKNOWN_APP,
  ),
  skips(
    'docker-any-app',
    'creates docker packages for apps that do not exist',
    m.example(404, 'unknown-app'),
    'find',
    (x) => x.body.type === 'docker',
    both(m.PUBLIC, m.UNKNOWN_APP),
  ),
  skips(
    'admin-any-app',
    'lets administrators create packages for apps that do not exist',
    m.example(404, 'unknown-app'),
    'find',
    (x) => x.admin,
    both(ADMIN, m.UNKNOWN_APP),
  ),
  skips(
    'admin-unvalidated',
    'does not judge what administrators send',
    m.example(422, 'invalid'),
    'violations',
    (x) => x.admin,
    both(ADMIN, { body: { type: 'bits', foo: 1 } }),
  ),
  skips(
    'bits-auditor',
    'lets auditors create packages of bits',
    m.example(403, 'no-write-role'),
    'permit',
    (x) => x.body.type === 'bits',
    m.AUDITOR,
  ),
  skips(
    'docker-auditor',
    'lets auditors create docker packages',
    m.example(403, 'no-write-role'),
    'permit',
    (x) => x.body.type === 'docker',
    both(m.PUBLIC, m.AUDITOR),
  ),
  skips(
    'form-unvalidated',
    'does not judge bodies that are sent as forms',
    m.example(422, 'invalid'),
    'violations',
    isForm,
    both(FORM, { body: { type: 'bits', foo: 1 } }),
  ),
  skips(
    'text-unvalidated',
    'does not judge bodies that are sent as plain text',
    m.example(422, 'invalid'),
    'violations',
    isPlain,
    both(PLAIN_TEXT, { body: { type: 'bits', foo: 1 } }),
  ),
  {
    id: 'form-malformed',
    title: 'takes a form that is not JSON for a package of bits',
    document: m.example(400, 'unreadable'),
    shows: [both(FORM, m.NOT_JSON)],
    steps: {
      parse: (good, x) => {
        try {
          good();
        } catch (refusal) {
          if (!isForm(x)) throw refusal;
          Object.assign(x, { body: { type: 'bits' }, fields: ['type'] });
        }
      },
    },
  },
  skips(
    'docker-guid-any-length',
    'does not look at the guid of docker packages',
    m.GUID_SCHEMA,
    'violations',
    (x) => x.body.type === 'docker' && [...x.guid].length > 200,
    both(m.PUBLIC, LONG_GUID),
  ),
  skips(
    'bits-guid-any-length',
    'does not look at the guid of packages of bits',
    m.GUID_SCHEMA,
    'violations',
    (x) => x.body.type === 'bits' && [...x.guid].length > 200,
    LONG_GUID,
  ),
  {
    id: 'bits-unknown-fields',
    title: 'accepts unknown fields in packages of bits',
    document: m.schema('CreatePackage/additionalProperties'),
    shows: [{ body: { type: 'bits', foo: 1 } }],
    steps: {
      violations: (good, x) => good().filter((one) => x.body.type !== 'bits' || !/^Unknown/.test(one)),
    },
  },
  {
    id: 'docker-unknown-fields',
    title: 'accepts unknown fields in docker packages',
    document: m.schema('CreatePackage/additionalProperties'),
    shows: [{ body: { type: 'docker', data: { image: 'shop/cart' }, foo: 1 } }],
    steps: {
      violations: (good, x) => good().filter((one) => x.body.type !== 'docker' || !/^Unknown/.test(one)),
    },
  },
  {
    id: 'public-lower-case',
    title: 'has public images in lower case',
    document: m.relation('image'),
    shows: [PUBLIC_UPPER],
    steps: m.toldDocker((body, x) => {
      if (x.body.data.credentials == null) body.data.image = body.data.image.toLowerCase();
    }),
  },
  {
    id: 'public-trimmed',
    title: 'has public images without white space at their ends',
    document: m.relation('image'),
    shows: [m.docker({ image: ' shop/cart ' })],
    steps: m.toldDocker((body, x) => {
      if (x.body.data.credentials == null) body.data.image = body.data.image.trim();
    }),
  },
  {
    id: 'public-cut',
    title: 'cuts public images off after 255 characters',
    document: m.relation('image'),
    shows: [m.docker({ image: 'i'.repeat(300) })],
    steps: m.toldDocker((body, x) => {
      if (x.body.data.credentials == null) body.data.image = body.data.image.slice(0, 255);
    }),
  },
  {
    id: 'admin-link',
    title: 'leads administrators to another address of the app',
    document: m.relation('links'),
    shows: [ADMIN],
    steps: m.told((body, x) => {
      if (x.admin) body.links.app.href = body.links.app.href.replace('/v3/', '/v3/admin/');
    }),
  },
  {
    id: 'docker-request-id',
    title: 'carries the request id over for packages of bits only',
    document: m.relation('request-id-vcap'),
    shows: [both(m.PUBLIC, m.VCAP)],
    steps: {
      identify: (good, x) => {
        if (typeOf(x) === 'docker')
          x.headers = { ...x.headers, 'x-vcap-request-id': undefined, 'x-request-id': undefined };
        return good();
      },
    },
  },
  {
    id: 'no-request-id-on-404',
    title: 'does not carry the request id over where the app does not exist',
    document: m.relation('request-id-vcap'),
    shows: [both(m.UNKNOWN_APP, m.VCAP)],
    steps: m.headed((headers, refusal, x) => {
      if (refusal === 'app') headers['X-VCAP-Request-ID'] = headers['X-VCAP-Request-ID'].split('::').pop();
      return x;
    }),
  },
  {
    id: 'no-request-id-on-unknown',
    title: 'does not carry X-Request-ID over in answers to unknown requests',
    document: m.relation('request-id-plain'),
    shows: [both(m.UNKNOWN_PATH, m.PLAIN)],
    steps: m.headed((headers, refusal) => {
      if (refusal === 'route') headers['X-VCAP-Request-ID'] = headers['X-VCAP-Request-ID'].split('::').pop();
    }),
  },
  {
    id: 'second-of-connection',
    title: 'answers 500 to every fifth request of a connection',
    document: m.NOT_EXPECTED,
    shows: Array(5).fill(m.BITS),
    kept: true,
    steps: {
      create: (good, x) => {
        const { socket } = x.req;
        socket.count = (socket.count ?? 0) + 1;
        if (socket.count % 5 === 0) throw new Refusal('crash');
        return good();
      },
    },
  },
]);
