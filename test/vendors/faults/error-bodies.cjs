'use strict';
const m = require('./make.cjs');

/** Which request shows a refusal, and which example of the document it breaks. */
const CASES = {
  route: [`${m.UNMATCHED}/content/application~1json;charset=utf-8/examples/unknown-request`, m.UNKNOWN_PATH],
  'no-token': [m.example(401, 'no-token'), m.NO_TOKEN],
  'bad-token': [m.example(401, 'invalid-token'), m.EXPIRED],
  scope: [m.example(403, 'scope-missing'), m.READ_ONLY],
  unreadable: [m.example(400, 'array-body'), m.text('[]')],
  invalid: [m.example(422, 'type-unknown'), m.NINJA],
  app: [m.example(404, 'unknown-app'), m.UNKNOWN_APP],
  role: [m.example(403, 'no-write-role'), m.AUDITOR],
};

/** A field of one refusal's body that has another value. */
const field = (what, reason, name, value) => ({
  id: `${what}-${reason}`,
  title: `${name} is '${value}' (${reason})`,
  document: CASES[reason][0],
  shows: [CASES[reason][1]],
  steps: m.refused([reason], ({ body }) => {
    body[name] = value;
  }),
});
const code = (reason, value) => field('code', reason, 'code', value);
const name = (reason, value) => field('name', reason, 'error_code', value);
const words = (reason, value) => field('words', reason, 'description', value);

/** Another form of every error's body. */
const form = (id, title, document, change) => ({
  id,
  title,
  document,
  shows: [m.NINJA],
  steps: m.refused([], (made, x) => {
    made.body = change(made.body, x, made) ?? made.body;
  }),
});
const ERROR = m.schema('Error');

module.exports = m.kind('error', [
  code('route', 10010),
  code('no-token', 1000),
  code('bad-token', 10002),
  code('scope', 10002),
  code('unreadable', 1002),
  code('invalid', 10001),
  code('app', 10000),
  code('role', 10010),
  name('route', 'NotFound'),
  name('no-token', 'CF-InvalidAuthToken'),
  name('bad-token', 'CF-NotAuthenticated'),
  name('scope', 'CF-Forbidden'),
  name('unreadable', 'CF-BadRequest'),
  name('invalid', 'UnprocessableEntity'),
  name('app', 'CF-AppNotFound'),
  name('role', 'CF-NotAuthenticated'),
  words('route', 'Not Found'),
  words('no-token', 'Authentication Error'),
  words('bad-token', 'Invalid Auth Token.'),
  words('scope', 'insufficient_scope'),
  words('unreadable', 'invalid request body'),
  words('invalid', 'The request is invalid'),
  words('app', 'The app could not be found: d8b8148d-5798-44de-821a-64b85b15e968'),
  words('role', 'Forbidden'),
  {
    id: 'parser-silent',
    title: 'says nothing of what is wrong with text that is not JSON',
    document: m.relation('parse-error'),
    shows: [m.NOT_JSON],
    steps: m.refused(['unreadable'], ({ body }, x, { detail }) => {
      if (detail !== 'invalid request body') body.description = 'Request invalid due to parse error: ';
    }),
  },
  {
    id: 'parser-without-prefix',
    title: 'has only the words of the parser',
    document: m.relation('parse-error'),
    shows: [m.NOT_JSON],
    steps: m.refused(['unreadable'], ({ body }, x, { detail }) => {
      body.description = detail;
    }),
  },
  {
    id: 'no-body-words',
    title: 'has other words where there is no body',
    document: m.example(400, 'absent-body'),
    shows: [m.NO_BODY],
    steps: m.refused(['unreadable'], ({ body }, { raw }) => {
      if (raw.length === 0) body.description = 'Request invalid due to parse error: request body missing';
    }),
  },
  form('string-code', 'tells codes as texts', ERROR, (body) => void (body.code = String(body.code))),
  form('no-name', 'has no error_code', m.schema('Error/required'), (body) => void delete body.error_code),
  form('no-code', 'has no code', m.schema('Error/required'), (body) => void delete body.code),
  form('name-renamed', 'calls error_code errorCode', m.schema('Error/required'), ({ error_code: is, ...body }) => ({
    ...body,
    errorCode: is,
  })),
  form(
    'list',
    'tells the description as a list',
    m.schema('Error/properties/description'),
    (body) => void (body.description = [body.description]),
  ),
  form(
    'null-description',
    'has null for the description',
    m.schema('Error/properties/description'),
    (body) => void (body.description = null),
  ),
  form(
    'backtrace',
    'has a backtrace as another field',
    m.schema('Error/additionalProperties'),
    (body) => void (body.backtrace = ['a.rb:1']),
  ),
  form(
    'status-field',
    'has the status as another field',
    m.schema('Error/additionalProperties'),
    (body, x, { status }) => void (body.status = status),
  ),
  form('json-api', 'has the form of JSON:API', ERROR, ({ code: is, description, error_code: title }) => ({
    errors: [{ code: is, title, detail: description }],
  })),
  form('problem', 'has the form of problem+json', ERROR, ({ description, error_code: title }, x, { status }) => ({
    ...{ type: 'about:blank', title, status, detail: description },
  })),
  form('nested', 'has the error inside of an object', ERROR, (body) => ({ error: body })),
  {
    id: 'html',
    title: 'tells errors as a page',
    document: ERROR,
    shows: [m.NINJA],
    steps: {
      write: (good, x, { status, refusal }) =>
        refusal === undefined ? good() : `<!DOCTYPE html><title>${status}</title><h1>Error ${status}</h1>\n`,
    },
  },
  {
    id: 'empty',
    title: 'has no body for invalid requests',
    document: ERROR,
    shows: [m.NINJA],
    steps: { write: (good, x, { refusal }) => (refusal === 'invalid' ? '' : good()) },
  },
  form(
    'stack',
    'tells where in the program an error came from',
    m.relation('violations-reported'),
    (body) => void (body.description += '\n    at validate (/srv/app/packages.js:41:7)'),
  ),
  {
    id: 'password',
    title: 'tells the password in errors',
    document: m.relation('violations-reported'),
    shows: [m.docker({ store_image: 5, credentials: m.CREDENTIALS })],
    steps: m.refused(['invalid'], ({ body }, x) => {
      const { password } = x.body.data?.credentials ?? {};
      if (password !== undefined) body.description += ` (password: ${password})`;
    }),
  },
  {
    id: 'token',
    title: 'tells the token in errors',
    document: CASES.scope[0],
    shows: [m.READ_ONLY],
    steps: m.refused(['scope', 'bad-token'], ({ body }, x) => {
      body.description += `: ${x.headers.authorization}`;
    }),
  },
  {
    id: 'body',
    title: 'tells the body in parse errors',
    document: m.relation('parse-error'),
    shows: [m.text('[{"password":"S3cret"}]')],
    steps: m.refused(['unreadable'], ({ body }, { raw }) => {
      body.description += ` in ${raw}`;
    }),
  },
]);
