// What else a mock has to stand beside hostile requests. Each takes the mock, random numbers, and whether it goes on; it counts the
// statuses of its responses.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { pickBy } from './random.mjs';

const PATH = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const HEADERS = { ...JSON_TYPE, Authorization: 'bearer any' };

/** Sends a request, and reads its response to the end. */
async function call(url, count, method = 'GET', body = undefined, headers = JSON_TYPE) {
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const response = await fetch(url, { method, headers, body: text });
  const read = await response.text();
  count(String(response.status));
  return read;
}

/** Opens sessions, uses them, and forgets to close most. */
async function sessions({ url }, random, goesOn, count) {
  while (goesOn()) {
    const opened = JSON.parse(await call(`${url}/__tandem/sessions`, count, 'POST', {}));
    for (let i = 0; i < 5; i++) await call(`${opened.url}${PATH}`, count, 'POST', { type: 'bits' }, HEADERS);
    if (random() < 0.2) await call(`${url}/__tandem/sessions/${opened.id}`, count, 'DELETE');
  }
}

/** Adds overrides, large and small, that are used up or not. */
async function overrides({ url }, random, goesOn, count) {
  while (goesOn()) {
    const padding = 'x'.repeat(Math.floor(random() ** 4 * 900_000));
    const reply = { status: 418, body: { padding } };
    const override = { operation: 'createPackage', reply, unchecked: true, times: 1 };
    await call(`${url}/__tandem/overrides`, count, 'POST', override);
    if (random() < 0.7) await call(url + PATH, count, 'POST', { type: 'bits' }, HEADERS);
  }
}

/** Reads the journal as a stream, and leaves. */
async function streams({ url }, random, goesOn, count) {
  while (goesOn()) {
    const leaving = new AbortController();
    const timer = setTimeout(() => leaving.abort(), random() * 2000);
    try {
      const response = await fetch(`${url}/__tandem/journal/stream?all=true`, { signal: leaving.signal });
      count(String(response.status));
      for await (const chunk of response.body) if (chunk.length === 0) break;
    } catch (error) {
      if (!leaving.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Sends large bodies that are rejected, and reads what the journal has of them. */
async function bigJournals({ url }, random, goesOn, count) {
  const pick = pickBy(random);
  while (goesOn()) {
    const size = Math.floor(random() * 900_000);
    const body = pick([
      () => JSON.stringify({ type: 'x'.repeat(size) }),
      () => `[${'[],'.repeat(size / 3)}1]`,
      () =>
        JSON.stringify({
          type: 'bits',
          data: Object.fromEntries(Array.from({ length: size / 20 }, (_, i) => [`k${i}`, i])),
        }),
      () => 'x'.repeat(size),
    ])();
    await call(url + PATH, count, 'POST', body, HEADERS);
    if (random() < 0.2) await call(`${url}/__tandem/journal?limit=20`, count);
  }
}

/** Sends a byte at a time, reads nothing, or leaves in the middle. */
async function slowClients({ port }, random, goesOn) {
  while (goesOn()) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    const text = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n`;
    for (const byte of text.slice(0, 20 + random() * 200)) {
      socket.write(byte);
      await sleep(20);
      if (!goesOn() || socket.destroyed) break;
    }
    socket.pause();
    await sleep(random() * 1000);
    socket.destroy();
  }
}

/** Sends thousands of requests at once on one connection, without waiting for a response, and reads all responses. */
async function pipelines({ port }, random, goesOn, count) {
  const body = '{"type":"bits"}';
  const posted = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: bearer any\r\nContent-Type: application/json\r\n`;
  const post = `${posted}Content-Length: ${body.length}\r\n\r\n${body}`;
  const get = `GET ${PATH} HTTP/1.1\r\nHost: a\r\n\r\n`;
  while (goesOn()) {
    const many = Math.ceil(random() * 3000);
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write(Array.from({ length: many }, () => (random() < 0.5 ? post : get)).join(''));
    let left = many;
    let text = '';
    for await (const chunk of socket) {
      const heads = (text + chunk.toString('latin1')).split('HTTP/1.1 ');
      text = heads.pop() ?? '';
      for (const head of heads) if (head !== '') count(head.slice(0, 3));
      left -= heads.filter((head) => head !== '').length;
      if (left <= 1 || !goesOn()) break;
    }
    socket.destroy();
    await sleep(random() * 1000);
  }
}

/** Saves the document again and again: whole, changed, or broken. */
async function reloads({ document }, random, goesOn) {
  const text = await readFile(document, 'utf8');
  const pick = pickBy(random);
  for (let i = 0; goesOn(); i++) {
    await writeFile(
      `${document}.new`,
      pick([text, `${text}\nx-count: ${i}\n`, text.slice(0, text.length / 2), `${text}\n  : [`]),
    );
    await rename(`${document}.new`, document);
    await sleep(500 + random() * 1500);
  }
  await writeFile(document, text);
}

export const KINDS = { sessions, overrides, streams, bigJournals, slowClients, pipelines, reloads };
