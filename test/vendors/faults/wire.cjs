'use strict';
/* Header fields and messages as they go over the wire; what is told of unknown requests; what is remembered. */
const { randomUUID } = require('node:crypto');
const { Refusal } = require('../good/refusal.cjs');
const m = require('./make.cjs');

const both = (...requests) => Object.assign({}, ...requests);
const counted = (x, name) => (x.memory[name] = (x.memory[name] ?? 0) + 1);
const POST_UNKNOWN = { path: '/v3/potatoes' };

const headers = m.kind('header', [
  {
    id: 'request-id-twice',
    title: 'has two request ids',
    document: m.header('RequestId'),
    shows: [m.BITS],
    steps: m.headed((all) => {
      all['X-VCAP-Request-ID'] = [all['X-VCAP-Request-ID'], randomUUID()];
    }),
  },
  {
    id: 'type-twice',
    title: 'has two media types',
    document: m.JSON_MEDIA,
    shows: [m.BITS],
    steps: m.sends((x, { status, headers: all, bytes }) => {
      const { 'Content-Type': type, ...rest } = all;
      const lines = Object.entries({ ...rest, 'Content-Length': bytes.length, Connection: 'close' });
      const head = [...lines, ['Content-Type', type], ['Content-Type', 'text/html']].map(([k, v]) => `${k}: ${v}\r\n`);
      x.res.socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${head.join('')}\r\n`), bytes]));
    }),
  },
  {
    id: 'nosniff-twice',
    title: 'says nosniff twice in one field',
    document: m.header('NoSniff'),
    shows: [m.BITS],
    steps: m.headed((all) => {
      all['X-Content-Type-Options'] = 'nosniff, nosniff';
    }),
  },
  {
    id: 'nosniff-case',
    title: 'says NoSniff',
    document: m.header('NoSniff'),
    shows: [m.BITS],
    steps: m.headed((all) => {
      all['X-Content-Type-Options'] = 'NoSniff';
    }),
  },
  {
    id: 'type-by-accept',
    title: 'answers with a page where the client prefers one',
    document: m.example(201, 'bits-any-accept'),
    shows: [{ headers: { Accept: 'text/html' } }],
    steps: {
      head: (good, x, made) => ({
        ...good(),
        ...(/html/.test(x.headers.accept) && made && { 'Content-Type': 'text/html' }),
      }),
      write: (good, x) => (/html/.test(x.headers.accept) ? '<!DOCTYPE html><title>Created</title>' : good()),
    },
  },
  {
    id: 'length-in-characters',
    title: 'counts the Content-Length in characters',
    document: m.header('ContentLength'),
    shows: [m.docker({ image: 'shop/café' })],
    steps: m.sends((x, { status, headers: all, bytes }) => {
      x.res.writeHead(status, { ...all, 'Content-Length': bytes.toString().length });
      x.res.strictContentLength = false;
      x.res.socket.write('');
      x.res.end(bytes);
    }),
  },
]);

const requestIds = m.kind('request-id', [
  {
    id: 'uuid-constant',
    title: 'every request has the same uuid',
    document: m.relation('request-id-unique'),
    shows: [m.BITS, m.BITS],
    steps: {
      identify: (good, x) => good().replace(/[^:]*$/, () => (x.memory.uuid ??= randomUUID())),
    },
  },
  {
    id: 'remembered',
    title: 'gives the first package again to a request id that it has seen before',
    document: m.relation('guid-unique'),
    shows: [m.VCAP, m.VCAP],
    steps: {
      create: (good, x) => {
        const given = x.headers['x-vcap-request-id'];
        if (given === undefined) return good();
        x.memory.made ??= new Map();
        if (!x.memory.made.has(given)) x.memory.made.set(given, good());
        return x.memory.made.get(given);
      },
    },
  },
]);

const orders = m.kind('order', [
  {
    id: 'body-before-route',
    title: 'parses before it looks at the route',
    document: m.UNMATCHED,
    shows: [both(POST_UNKNOWN, m.NOT_JSON)],
    order: 'parse route authenticate authorize validate find permit'.split(' '),
  },
  {
    id: 'bad-token-before-route',
    title: 'refuses a bad token before it looks at the route',
    document: m.UNMATCHED,
    shows: [both(POST_UNKNOWN, m.EXPIRED)],
    steps: {
      route: (good, x) => {
        if (x.headers.authorization !== undefined) x.steps.authenticate(x);
        good();
      },
    },
  },
]);

const errors = m.kind('error', [
  {
    id: 'unknown-cut',
    title: 'cuts the names of unknown fields off after 30 characters',
    document: m.schema('CreatePackage/x-message/additionalProperties'),
    shows: [{ body: { type: 'bits', ['x'.repeat(40)]: 1 } }],
    steps: {
      validate: (good, x) => {
        x.fields = x.fields.map((name) => name.slice(0, 30));
        good();
      },
    },
  },
  {
    id: 'unknown-lower-case',
    title: 'tells unknown fields in lower case',
    document: m.schema('CreatePackage/x-message/additionalProperties'),
    shows: [{ body: { type: 'bits', Foo: 1 } }],
    steps: {
      validate: (good, x) => {
        x.fields = x.fields.map((name) => name.toLowerCase());
        good();
      },
    },
  },
  {
    id: 'unknown-five',
    title: 'tells five unknown fields at most',
    document: m.schema('CreatePackage/x-message/additionalProperties'),
    shows: [{ body: { type: 'bits', a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 } }],
    steps: {
      validate: (good, x) => {
        const known = x.fields.filter((name) => ['type', 'data'].includes(name));
        x.fields = [...known, ...x.fields.filter((name) => !known.includes(name)).slice(0, 5)];
        good();
      },
    },
  },
]);

const robustness = m.kind('robustness', [
  {
    id: '500-bad-percent',
    title: 'answers 500 to a guid that is not percent-encoded well',
    document: m.GUID_SCHEMA,
    shows: [{ guid: '100%zz' }],
    steps: m.before('route', (x) => {
      if (/%(?![0-9a-f]{2})/i.test(x.target)) throw new Error('broken');
    }),
  },
  {
    id: '500-cookie',
    title: 'answers 500 to a cookie without a value',
    document: 'no cookie is read',
    shows: [{ headers: { Cookie: 'x_unknown_cookie' } }],
    steps: m.before('route', (x) => {
      if (x.headers.cookie !== undefined && !x.headers.cookie.includes('=')) throw new Error('broken');
    }),
  },
]);

const memory = m.kind('memory', [
  {
    id: 'same-image',
    title: 'refuses an image that it has seen before',
    document: 'This endpoint creates a new package.',
    shows: [m.PUBLIC, m.PUBLIC],
    steps: m.before('permit', (x) => {
      const image = x.body.data?.image;
      x.memory.images ??= new Set();
      if (image !== undefined && x.memory.images.has(image)) throw new Refusal('invalid', 'Image already exists');
      x.memory.images.add(image);
    }),
  },
  {
    id: 'after-200',
    title: 'answers 500 to the 200th create and those after it',
    document: m.NOT_EXPECTED,
    shows: Array(200).fill(m.BITS),
    steps: m.before('create', (x) => {
      if (counted(x, 'creates') >= 200) throw new Error('broken');
    }),
  },
  {
    id: 'after-unknown-app',
    title: 'does not find any app after one that does not exist, once',
    document: m.answer(201),
    shows: [m.UNKNOWN_APP, m.BITS],
    steps: {
      find: (good, x) => {
        if (x.memory.lost) {
          x.memory.lost = false;
          throw new Refusal('app');
        }
        try {
          good();
        } catch (refusal) {
          x.memory.lost = true;
          throw refusal;
        }
      },
    },
  },
]);

const times = m.kind('time', [
  {
    id: 'half-a-day',
    title: 'created_at has the hours of a clock of twelve',
    document: m.relation('created-now'),
    shows: [m.BITS],
    steps: m.told((body) => {
      const hours = Number(body.created_at.slice(11, 13));
      const shown = hours % 12 === 0 ? 12 : hours % 12;
      body.created_at = body.created_at.replace(
        /T\d\d/,
        `T${String(shown === hours ? (hours + 12) % 24 : shown).padStart(2, '0')}`,
      );
    }),
  },
  {
    id: 'two-minutes-ahead',
    title: 'created_at is two minutes ahead',
    document: m.relation('created-now'),
    shows: [m.BITS],
    steps: m.told((body) => {
      body.created_at = new Date(Date.parse(body.created_at) + 120_000).toISOString().replace(/\.\d+Z$/, 'Z');
    }),
  },
]);

module.exports = [...headers, ...requestIds, ...orders, ...errors, ...robustness, ...memory, ...times];
