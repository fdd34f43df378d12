'use strict';
const { gzipSync } = require('node:zlib');
const m = require('./make.cjs');

const HTTP = 'over HTTP/1.1';
const isCreated = ({ refusal }) => refusal === undefined;

/** Does something to the connection in the place of a good answer to a request that was a success. */
const instead = (id, title, action, more) => ({
  id,
  title,
  document: HTTP,
  shows: [m.BITS],
  steps: m.sends((x, made) => {
    if (!isCreated(made)) return false;
    action(x, made);
    return true;
  }),
  ...more,
});
/** Another body for a success, under the same headers. */
const other = (id, title, change, more) => ({
  id,
  title,
  document: m.JSON_MEDIA,
  shows: [m.BITS],
  steps: {
    send: (good, x, made) => good(isCreated(made) ? { ...made, bytes: Buffer.from(change(made.bytes, x)) } : made),
  },
  ...more,
});
/** The head of an answer as it goes over the wire. */
const headOf = ({ status, headers }, more) =>
  `HTTP/1.1 ${status} Created\r\n${Object.entries({ ...headers, ...more })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const raw = (x, made, more, ...pieces) => {
  const { socket } = x.res;
  socket.write(headOf(made, more));
  for (const piece of pieces) socket.write(piece);
  return socket;
};

module.exports = m.kind('connection', [
  instead('cut-off', 'breaks off in the middle of the body', (x, made) => {
    const half = made.bytes.subarray(0, made.bytes.length / 2);
    raw(x, made, { 'Content-Length': made.bytes.length }, half).end();
  }),
  instead('cut-off-in-head', 'breaks off in the middle of the headers', (x, made) => {
    x.res.socket.end(headOf(made).slice(0, 60));
  }),
  instead('length-large', 'says a Content-Length that is too large, and closes', (x, made) => {
    raw(x, made, { 'Content-Length': made.bytes.length + 10 }, made.bytes).end();
  }),
  instead(
    'length-large-open',
    'says a Content-Length that is too large, and waits',
    (x, made) => void raw(x, made, { 'Content-Length': made.bytes.length + 10 }, made.bytes),
    { slow: true },
  ),
  instead('length-small', 'says a Content-Length that is too small', (x, made) => {
    raw(x, made, { 'Content-Length': made.bytes.length - 10, Connection: 'close' }, made.bytes).end();
  }),
  instead('length-no-number', 'says a Content-Length that is no number', (x, made) => {
    raw(x, made, { 'Content-Length': 'many', Connection: 'close' }, made.bytes).end();
  }),
  instead('chunks-garbage', 'sends chunks that are none', (x, made) => {
    raw(x, made, { 'Transfer-Encoding': 'chunked', Connection: 'close' }, 'ZZ\r\n', made.bytes).end();
  }),
  instead('chunks-without-end', 'does not end its chunks', (x, made) => {
    const size = `${made.bytes.length.toString(16)}\r\n`;
    raw(x, made, { 'Transfer-Encoding': 'chunked', Connection: 'close' }, size, made.bytes, '\r\n').end();
  }),
  instead('closes', 'closes before it answers', (x) => x.res.socket.end()),
  instead('resets', 'resets before it answers', (x) => x.res.socket.resetAndDestroy()),
  instead('no-http', 'answers something that is not HTTP', (x) => x.res.socket.end('potato\r\n\r\n')),
  instead('bad-header', 'sends a header without colon', (x, made) => {
    const head = headOf(made, { 'Content-Length': made.bytes.length, Connection: 'close' });
    x.res.socket.end(Buffer.concat([Buffer.from(head.replace('\r\n', '\r\npotato\r\n')), made.bytes]));
  }),
  {
    id: 'late',
    title: 'answers after 30 seconds',
    document: HTTP,
    shows: [m.BITS],
    slow: true,
    steps: {
      send: (good, x, made) => {
        if (isCreated(made)) setTimeout(good, 30_000).unref();
        else good();
      },
    },
  },
  instead('never', 'does not answer', () => {}, { slow: true }),
  instead(
    'drips',
    'sends a byte each second',
    (x, made) => {
      const socket = raw(x, made, { 'Content-Length': made.bytes.length });
      let at = 0;
      const timer = setInterval(() => {
        if (at < made.bytes.length && socket.writable) socket.write(made.bytes.subarray(at, (at += 1)));
        else clearInterval(timer);
      }, 1000);
      timer.unref();
    },
    { slow: true },
  ),
  {
    id: 'redirects',
    title: 'redirects for ever',
    document: m.answer(201),
    shows: [m.BITS],
    steps: {
      succeed: (good) => ({ ...good(), status: 307 }),
      head: (good, x, made) => ({ ...good(), ...(isCreated(made) && { Location: x.target }) }),
    },
  },
  {
    id: 'redirects-elsewhere',
    title: 'redirects to the package',
    document: m.answer(201),
    shows: [m.BITS],
    steps: {
      succeed: (good) => ({ ...good(), status: 303 }),
      head: (good, x, made) => ({ ...good(), ...(isCreated(made) && { Location: made.body.links.self.href }) }),
    },
  },
  instead('100-mb', 'sends 100 MB', (x, { status, headers }) => {
    const block = Buffer.alloc(1024 * 1024, 0x20);
    let left = 100;
    x.res.writeHead(status, { ...headers, 'Content-Length': 100 * block.length });
    const more = () => {
      while (left > 0 && !x.res.destroyed) {
        left -= 1;
        if (!x.res.write(block)) return;
      }
      x.res.end();
    };
    x.res.on('drain', more);
    more();
  }),
  {
    ...other('gzip', 'sends gzip without being asked', (bytes) => gzipSync(bytes)),
    steps: {
      head: (good, x, made) => ({ ...good(), ...(isCreated(made) && { 'Content-Encoding': 'gzip' }) }),
      send: (good, x, made) => good(isCreated(made) ? { ...made, bytes: gzipSync(made.bytes) } : made),
    },
  },
  other('gzip-untold', 'sends gzip and does not say so', (bytes) => gzipSync(bytes)),
  {
    id: 'gzip-told',
    title: 'says gzip and sends none',
    document: m.JSON_MEDIA,
    shows: [m.BITS],
    steps: { head: (good, x, made) => ({ ...good(), ...(isCreated(made) && { 'Content-Encoding': 'gzip' }) }) },
  },
  other('body-empty', 'sends an empty body', () => ''),
  other('body-trailing-comma', 'sends JSON with a comma too many', (bytes) => String(bytes).replace(/\n\}$/, ',\n}')),
  other('body-open', 'sends JSON whose last brace is missing', (bytes) => bytes.subarray(0, -1)),
  other('body-twice', 'sends the body twice', (bytes) => Buffer.concat([bytes, bytes])),
  other('body-html', 'sends a page in the place of JSON', () => '<!DOCTYPE html><title>Created</title>'),
  other('body-yaml', 'sends YAML', () => 'guid: 4cb65058-f04f-458f-aca1-5f4e43de6407\ntype: bits\n'),
  other('body-jsonp', 'sends a call of a function', (bytes) => `callback(${bytes})`),
  other('body-single-quotes', 'sends single quotes', (bytes) => String(bytes).replaceAll('"', "'")),
  other('body-bom', 'sends a byte order mark before the JSON', (bytes) => `\ufeff${bytes}`),
  other('body-utf16', 'sends UTF-16', (bytes) => Buffer.from(String(bytes), 'utf16le')),
  other('body-latin1', 'sends Latin-1', (bytes) => Buffer.from(String(bytes), 'latin1'), {
    shows: [m.docker({ image: 'shop/café' })],
  }),
  other('body-text', 'sends the JSON as a JSON text', (bytes) => JSON.stringify(String(bytes))),
  other('body-null', 'sends null', () => 'null'),
]);
