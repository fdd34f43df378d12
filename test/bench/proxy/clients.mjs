// What clients do, each by its name: they give what they have seen, as a text.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'undici';

const PART = randomBytes(64 * 1024);
const PARTS = 3200;

/** What a client meets, by its name: given an address, it sees the same at the server and through a proxy. */
export const HARDSHIPS = {
  '200 MB each way at once, in chunks': (url) => echo(url, {}),
  '200 MB each way at once, with a length': (url) => echo(url, { 'Content-Length': String(PARTS * PART.length) }),
  '1,000 requests at once, each with a body of its own': many,
  'a server that sends a byte every 20 ms': (url) => plain(`${url}/slow`),
  'a client that reads 25 MB slowly': slowReader,
  'trailers of a response': (url) =>
    raw(url, `GET /trailers HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE, close\r\n\r\n`),
  'trailers of a request': (url) =>
    raw(
      url,
      'POST /sum HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n' +
        '2\r\nab\r\n0\r\nX-A: 1\r\n\r\n',
    ),
  'Expect: 100-continue, and the server asks for the body': (url) => expecting(`${url}/sum`),
  'Expect: 100-continue, and the server rejects it': (url) => expecting(`${url}/early`),
  'a server that resets before it responds': (url) => plain(`${url}/reset-before`),
  'a server that ends before it responds': (url) => plain(`${url}/end-before`),
  'a server that resets in a body with a length': (url) => plain(`${url}/reset-in-length`),
  'a server that resets in a body of chunks': (url) => plain(`${url}/reset-in-chunks`),
  'a server that ends in a body of chunks': (url) => plain(`${url}/end-in-chunks`),
  'a server of HTTP/1.0': (url) => plain(`${url}/old`),
  '50 clients that hang up in a response': hangUp,
  '50 clients that hang up in a request': hangUpSending,
  '20 MB through an upgraded connection': upgraded,
  '100 WebSockets, 10 messages each': webSockets,
};

/** What a request brought: status, bytes, and how it ended. */
async function plain(url, options = {}, body = undefined) {
  const going = request(url, { agent: false, ...options });
  return new Promise((resolve) => {
    let text = 'nothing';
    let isOver = false;
    const finish = (how) => {
      if (!isOver) resolve(`${text}, ${how}`);
      isOver = true;
    };
    going.on('error', ({ code }) => finish(code));
    going.on('response', (response) => {
      let came = '';
      text = String(response.statusCode);
      response.on('data', (chunk) => {
        came += chunk;
        text = `${response.statusCode} ${came}`;
      });
      response.on('error', ({ code }) => finish(code));
      response.on('end', () => finish('whole'));
    });
    going.end(body);
  });
}

async function echo(url, headers) {
  const [sent, came] = [createHash('sha256'), createHash('sha256')];
  const going = request(`${url}/echo`, { method: 'POST', headers, agent: false });
  const done = new Promise((resolve, reject) => {
    going.on('error', reject);
    going.on('response', (response) => response.on('data', (chunk) => came.update(chunk)).on('end', resolve));
  });
  for (let n = 0; n < PARTS; n++) {
    sent.update(PART);
    if (!going.write(PART)) await once(going, 'drain');
  }
  going.end();
  await done;
  return sent.digest('hex') === came.digest('hex') ? 'the same checksum' : 'another checksum';
}

async function many(url) {
  const agent = new Agent({ maxSockets: 1000 });
  const one = (n) => plain(`${url}/echo`, { agent, method: 'POST' }, `body ${n}`);
  const texts = await Promise.all(Array.from({ length: 1000 }, (_, n) => one(n)));
  agent.destroy();
  return `${texts.filter((text, n) => text === `200 body ${n}, whole`).length} with their own body`;
}

async function slowReader(url) {
  const going = request(`${url}/large`, { agent: false }).end();
  const [response] = await once(going, 'response');
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    await wait(2);
  }
  return `${bytes} bytes`;
}

/** All that comes for the bytes of a request, but for the time and the place of the connection's own field. */
async function raw(url, bytes) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  let text = '';
  for await (const chunk of socket) text += chunk;
  return JSON.stringify(text.replace(/(?:Date|Connection): [^\r]*\r\n/g, ''));
}

async function expecting(url) {
  const going = request(url, {
    method: 'POST',
    headers: { Expect: '100-continue', 'Content-Length': '3' },
    agent: false,
  });
  going.flushHeaders();
  let isAsked = false;
  going.on('continue', () => {
    isAsked = true;
    going.end('abc');
  });
  const [response] = await once(going, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  going.destroy();
  return `${isAsked ? 'asked for its body' : 'not asked'}, ${response.statusCode} ${text}`;
}

async function hangUp(url) {
  const all = Array.from({ length: 50 }, async (_, n) => {
    const going = request(`${url}/hung-up?${n}`, { agent: false }).end();
    going.on('error', () => undefined);
    const [response] = await once(going, 'response');
    await once(response, 'data');
    going.destroy();
  });
  await Promise.all(all);
  return `the server has ${await untilNone(url)} that wait`;
}

async function hangUpSending(url) {
  const all = Array.from({ length: 50 }, async (_, n) => {
    const going = request(`${url}/hung-up?sent-${n}`, { method: 'POST', agent: false });
    going.on('error', () => undefined);
    going.write('a part');
    const [response] = await once(going, 'response');
    await once(response, 'data');
    going.destroy();
  });
  await Promise.all(all);
  return `the server has ${await untilNone(url)} that wait`;
}

async function untilNone(url) {
  let count = '';
  for (let tries = 0; tries < 100; tries++) {
    count = await plain(`${url}/left`);
    if (count === '200 0, whole') return 'none';
    await wait(50);
  }
  return count;
}

async function upgraded(url) {
  const going = request(`${url}/bytes`, { headers: { Connection: 'Upgrade', Upgrade: 'bytes' }, agent: false }).end();
  const [, socket, first] = await once(going, 'upgrade');
  const [sent, came] = [createHash('sha256'), createHash('sha256')];
  let left = 320 * PART.length - first.length;
  came.update(first);
  const done = new Promise((resolve) => {
    socket.on('data', (chunk) => {
      came.update(chunk);
      left -= chunk.length;
      if (left === 0) resolve();
    });
  });
  for (let n = 0; n < 320; n++) {
    sent.update(PART);
    if (!socket.write(PART)) await once(socket, 'drain');
  }
  await done;
  socket.end();
  return sent.digest('hex') === came.digest('hex') ? 'the same checksum' : 'another checksum';
}

async function webSockets(url) {
  const one = async (n) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/chat`);
    await once(socket, 'open');
    let good = 0;
    for (let m = 0; m < 10; m++) {
      socket.send(`${n} says ${m}`);
      const [{ data }] = await once(socket, 'message');
      if (data === `${n} says ${m}`) good++;
    }
    socket.close();
    await once(socket, 'close');
    return good;
  };
  const all = await Promise.all(Array.from({ length: 100 }, (_, n) => one(n)));
  return `${all.reduce((sum, good) => sum + good, 0)} came back`;
}
