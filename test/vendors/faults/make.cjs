'use strict';
/* What definitions of faulty twins are made of: requests that show a fault, places in the document, and hooks. */

const OPERATION = '/paths/~1v3~1apps~1{guid}~1packages/post';
const CREDENTIALS = {
  user: 'Ann Bee',
  password: 'S3cret Words',
  email: 'Ann@Shop.example',
  login_server: 'https://Hub.example/v2',
};
const IMAGE = 'Shop/cart:7';

/** Requests. */
const BITS = {};
const docker = (data) => ({ body: { type: 'docker', data: { image: IMAGE, ...data } } });
const DOCKER = docker({ credentials: CREDENTIALS, store_image: true });
const PUBLIC = docker({});
const credentials = (changed) => docker({ credentials: { ...CREDENTIALS, ...changed } });
const text = (body) => ({ body });
const NO_BODY = { body: null };
const NOT_JSON = text('{"type":}');
const NO_TOKEN = { token: null };
const EXPIRED = { token: 'expired' };
const READ_ONLY = { token: 'read-only' };
const AUDITOR = { token: 'auditor' };
const NO_ROLE = { token: 'no-role' };
const UNKNOWN_APP = { guid: '00000000-0000-4000-8000-000000000000' };
const NINJA = { body: { type: 'ninja' } };
const UNKNOWN_PATH = { path: '/v3/potatoes' };
const GET = { method: 'GET', body: null };
const id = (name, value) => ({ headers: { [name]: value } });
const VCAP = id('X-VCAP-Request-ID', 'Client-17');
const PLAIN = id('X-Request-ID', 'Client-18');

/** Places in the document. */
const answer = (status) => `${OPERATION}/responses/${status}`;
const media = (status) => `${answer(status)}/content/application~1json;charset=utf-8`;
const example = (status, name) => `${media(status)}/examples/${name}`;
const schema = (path) => `/components/schemas/${path}`;
const header = (name) => `/components/headers/${name}`;
const relation = (name) => `relation ${name}`;
const UNMATCHED = '/components/responses/UnknownRequest';
const JSON_MEDIA = media(201);
const BODY = `${OPERATION}/requestBody`;
const IMAGE_SCHEMA = schema('CreateDocker/properties/data/properties/image');
const STORE_SCHEMA = schema('CreateDocker/properties/data/properties/store_image');
const CREDENTIALS_SCHEMA = schema('CreateDocker/properties/data/properties/credentials');
const GUID_SCHEMA = `${OPERATION}/parameters/0/schema`;
const SECURITY = `${OPERATION}/security`;
const SCHEME = '/components/securitySchemes/uaa';
const ORDER = `${OPERATION}/x-precedence`;
const NOT_EXPECTED = answer(500);

/** Hooks: changes the package that is told; `change` alters what it is given, or returns another. */
const told = (change) => ({
  render: (good, x) => {
    const body = good();
    return change(body, x) ?? body;
  },
});
const toldBits = (change) => told((body, x) => (body.type === 'bits' ? change(body, x) : body));
const toldDocker = (change) => told((body, x) => (body.type === 'docker' ? change(body, x) : body));

/** Changes the answer `{status, body}` to requests that are refused for one of some reasons (all, where none is named). */
const refused = (names, change) => ({
  refuse: (good, x, refusal) => {
    const made = good();
    if (names.length === 0 || names.includes(refusal.name)) change(made, x, refusal);
    return made;
  },
});

/** Changes the headers of answers; `change` is given the refusal's name as well. */
const headed = (change) => ({
  head: (good, x, made) => {
    const headers = good();
    change(headers, made.refusal, x);
    return headers;
  },
});

/** Changes a body before it is judged. */
const readAs = (change) => ({
  validate: (good, x) => {
    change(x.body, x);
    good();
  },
});

/** Changes a body's text before it is parsed. */
const parsedAs = (change) => ({
  parse: (good, x) => {
    x.raw = Buffer.from(change(x.raw.toString(), x));
    good();
  },
});

/** Does not see some violations. */
const overlooks = (pattern) => ({ violations: (good) => good().filter((words) => !pattern.test(words)) });

/** Something before a step of the good server: a check that is not in the document, say. */
const before = (step, action) => ({
  [step]: (good, x) => {
    action(x);
    return good();
  },
});

/** Something in the place of sending an answer, for some answers; `action` returns false where the good server is to send. */
const sends = (action) => ({
  send: (good, x, made) => {
    if (action(x, made) === false) good();
  },
});

/** The twins of one kind. */
const kind = (name, faults) => faults.map((one) => ({ ...one, id: `${name}/${one.id}`, kind: name }));

module.exports = {
  ...{ BITS, docker, DOCKER, PUBLIC, credentials, text, NO_BODY, NOT_JSON, NO_TOKEN, EXPIRED, READ_ONLY, AUDITOR },
  ...{ NO_ROLE, UNKNOWN_APP, NINJA, UNKNOWN_PATH, GET, VCAP, PLAIN, id, IMAGE, CREDENTIALS },
  ...{ OPERATION, answer, media, example, schema, header, relation, UNMATCHED, JSON_MEDIA, BODY, IMAGE_SCHEMA },
  ...{ STORE_SCHEMA, CREDENTIALS_SCHEMA, GUID_SCHEMA, SECURITY, SCHEME, ORDER, NOT_EXPECTED },
  ...{ told, toldBits, toldDocker, refused, headed, readAs, parsedAs, overlooks, before, sends, kind },
};
