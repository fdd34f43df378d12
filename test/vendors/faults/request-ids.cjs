'use strict';
const { randomUUID } = require('node:crypto');
const m = require('./make.cjs');

const vcap = (x) => x.headers['x-vcap-request-id'];
const plain = (x) => x.headers['x-request-id'];
const given = (x) => vcap(x) ?? plain(x);

/** Another id for a request. */
const identifies = (id, title, document, identify, ...shows) => ({
  id,
  title,
  document,
  shows,
  steps: { identify: (good, x) => identify(x, good) },
});
/** Another form of the id for a request that came with one. */
const carries = (id, title, carry, ...shows) => ({
  ...identifies(id, title, '', (x, good) => (given(x) === undefined ? good() : carry(x)), ...shows),
  document: m.relation(shows[0] === m.PLAIN ? 'request-id-plain' : 'request-id-vcap'),
});

const CONSTANT = '7237bae0-228e-48be-a074-b6c15491e73f';

module.exports = m.kind('request-id', [
  {
    id: 'missing',
    title: 'no X-VCAP-Request-ID',
    document: m.header('RequestId'),
    shows: [m.BITS],
    steps: m.headed((headers) => delete headers['X-VCAP-Request-ID']),
  },
  {
    id: 'missing-on-errors',
    title: 'no X-VCAP-Request-ID on errors',
    document: m.header('RequestId'),
    shows: [m.NINJA],
    steps: m.headed((headers, refusal) => refusal !== undefined && delete headers['X-VCAP-Request-ID']),
  },
  {
    id: 'missing-on-unauthorized',
    title: 'no X-VCAP-Request-ID where there is no token',
    document: m.header('RequestId'),
    shows: [m.NO_TOKEN],
    steps: m.headed((headers, refusal) => refusal === 'no-token' && delete headers['X-VCAP-Request-ID']),
  },
  {
    id: 'other-name',
    title: 'sends the id as X-Request-ID',
    document: m.header('RequestId'),
    shows: [m.BITS],
    steps: m.headed((headers) => {
      headers['X-Request-ID'] = headers['X-VCAP-Request-ID'];
      delete headers['X-VCAP-Request-ID'];
    }),
  },
  identifies(
    'no-uuid',
    'the id is no uuid',
    m.relation('request-id'),
    (x, good) => (given(x) === undefined ? randomUUID().replaceAll('-', '') : good()),
    m.BITS,
  ),
  identifies(
    'empty',
    'the id is empty where the client gave none',
    m.relation('request-id'),
    (x, good) => (given(x) === undefined ? '' : good()),
    m.BITS,
  ),
  identifies(
    'separator-alone',
    'the id begins with :: where the client gave none',
    m.relation('request-id'),
    (x, good) => (given(x) === undefined ? `::${randomUUID()}` : good()),
    m.BITS,
  ),
  carries('ignored', "does not carry over the client's id", () => randomUUID(), m.VCAP, m.PLAIN),
  carries(
    'vcap-ignored',
    'carries over X-Request-ID only',
    (x) => (plain(x) === undefined ? '' : `${plain(x)}::`) + randomUUID(),
    m.VCAP,
  ),
  carries(
    'plain-ignored',
    'carries over X-VCAP-Request-ID only',
    (x) => (vcap(x) === undefined ? '' : `${vcap(x)}::`) + randomUUID(),
    m.PLAIN,
  ),
  carries('plain-preferred', 'looks at X-Request-ID first', (x) => `${plain(x) ?? vcap(x)}::${randomUUID()}`, {
    headers: { ...m.VCAP.headers, ...m.PLAIN.headers },
  }),
  carries('one-colon', "one colon behind the client's id", (x) => `${given(x)}:${randomUUID()}`, m.VCAP),
  carries('dash', "a dash behind the client's id", (x) => `${given(x)}-${randomUUID()}`, m.VCAP),
  carries('turned', "the client's id stands behind the uuid", (x) => `${randomUUID()}::${given(x)}`, m.VCAP),
  carries('client-alone', "the client's id alone", (x) => given(x), m.VCAP),
  carries('lower-case', "the client's id in lower case", (x) => `${given(x).toLowerCase()}::${randomUUID()}`, m.VCAP),
  carries('cut', "four characters of the client's id", (x) => `${given(x).slice(0, 4)}::${randomUUID()}`, m.VCAP),
  carries('short-tail', 'eight digits in the place of the uuid', (x) => `${given(x)}::${CONSTANT.slice(0, 8)}`, m.VCAP),
  carries('constant', "always the same id, whatever the client's", () => CONSTANT, m.VCAP),
  identifies(
    'of-the-last',
    "the client's id of the request before",
    m.relation('request-id-vcap'),
    (x, good) => {
      const own = good();
      const { last = own } = x.memory;
      x.memory.last = own;
      return given(x) === undefined ? own : last;
    },
    m.VCAP,
    m.id('X-VCAP-Request-ID', 'Client-19'),
  ),
  {
    id: 'ignored-on-errors',
    title: "does not carry over the client's id in errors",
    document: m.relation('request-id-vcap'),
    shows: [{ ...m.NINJA, ...m.VCAP }],
    steps: m.headed((headers, refusal) => {
      if (refusal !== undefined) headers['X-VCAP-Request-ID'] = randomUUID();
    }),
  },
]);
