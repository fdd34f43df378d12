// Requests with random bodies, some malformed, some cut off, many under way on a connection.
import { connect } from 'node:net';
import { pickBy } from './random.mjs';

/** Requests that are under way on a connection at once. */
const PIPELINE = 16;
const NAMES = ['type', 'data', 'image', 'credentials', 'store_image', 'user', '__proto__', 'constructor', 'a b'];
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=a',
];
const GOOD = [{ type: 'bits' }, { type: 'docker', data: { image: 'registry/image:latest' } }];
const PATHS = ['/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages', '/v3/apps/a%20b/packages', '/nowhere?a=%'];
const BEARER = 'Authorization: bearer any\r\n';

function valueOf(random, depth) {
  const pick = pickBy(random);
  const members = (most) => Array.from({ length: Math.floor(random() * most) }, () => valueOf(random, depth + 1));
  return pick([
    () => pick(['bits', 'docker', 'other', '', 'ä€😀', '\u0000', 'x'.repeat(Math.floor(random() * 300))]),
    () => Math.floor((random() - 0.5) * 2 ** 53),
    () => random() * 1e9,
    () => pick([true, false, null]),
    () => (depth > 4 ? [] : members(4)),
    () => (depth > 4 ? {} : Object.fromEntries(members(5).map((value) => [pick(NAMES), value]))),
  ])();
}

function bodyOf(random) {
  const pick = pickBy(random);
  const good = JSON.stringify(pick(GOOD));
  const text = pick([
    () => good,
    () => good,
    () => JSON.stringify({ [pick(NAMES)]: valueOf(random, 0) }),
    () => JSON.stringify(valueOf(random, 0)),
    () => good.slice(0, Math.floor(random() * good.length)),
    () => good.replace(/"/g, () => (random() < 0.2 ? '' : '"')),
    () => '['.repeat(Math.floor(random() * 200)),
  ])();
  const body = Buffer.from(text);
  if (random() < 0.1) for (let i = 0; i < 3; i++) body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
  return body;
}

function requestOf(random) {
  const pick = pickBy(random);
  const body = bodyOf(random);
  const method = random() < 0.95 ? 'POST' : pick(['PUT', 'DELETE', 'PATCH']);
  const token = pick([BEARER, BEARER, 'Authorization: Basic YTpi\r\n', '']);
  const line = `${method} ${pick(PATHS)} HTTP/1.1\r\nHost: a\r\n`;
  return { head: `${line}${token}Content-Type: ${pick(TYPES)}\r\nContent-Length: ${body.length}\r\n\r\n`, body };
}

/**
 * Sends requests on one connection after another while there are some to send; some end in the middle of a body.
 *
 * @param next whether there is another one
 * @param count called with the status of each response; `cut` for a request whose connection was cut off
 */
export async function sendHostile({ port }, random, next, count) {
  while (next()) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    let text = '';
    let open = 1;
    await new Promise((resolve) => {
      const send = () => {
        const { head, body } = requestOf(random);
        if (random() >= 0.0005) return socket.write(Buffer.concat([Buffer.from(head), body]));
        socket.write(head);
        socket.end(body.subarray(0, Math.floor(body.length / 2)));
        setTimeout(() => socket.destroy(), 20);
      };
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
          const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
          if (text.length < end + 4 + length) break;
          count(text.slice(9, 12));
          text = text.slice(end + 4 + length);
          open--;
        }
        while (open < PIPELINE && !socket.destroyed && !socket.writableEnded && next()) {
          open++;
          send();
        }
        if (open === 0) socket.end();
      });
      socket.once('connect', send);
      socket.once('close', () => {
        for (; open > 0; open--) count('cut');
        resolve();
      });
    });
  }
}
