'use strict';
const { createServer } = require('node:http');
const { Refusal } = require('./refusal.cjs');
const { steps: good, ORDER } = require('./steps.cjs');

/**
 * An implementation of create-package as a server that is yet to listen. A faulty twin is the same with some steps changed: a hook is
 * called as `hook(good, x, …)` in the place of the step of its name, where `good()` does what the good server does.
 *
 * @param {{steps?: Record<string, Function>, order?: string[]}} twin
 * @param {{apps?: 'all' | 'known'}} options 'all': every guid is that of an app, but for the document's unknown one; 'known': only the
 *   document's example is
 */
function createVendor({ steps: hooks = {}, order = ORDER } = {}, { apps = 'all' } = {}) {
  const steps = { ...good };
  for (const [name, hook] of Object.entries(hooks)) {
    if (good[name] === undefined) throw new Error(`there is no step '${name}'`);
    steps[name] = (x, ...rest) => hook((...other) => good[name](x, ...(other.length > 0 ? other : rest)), x, ...rest);
  }
  const memory = {};

  const server = createServer({ maxHeaderSize: 256 * 1024, keepAliveTimeout: 60_000 }, (req, res) => {
    const chunks = [];
    req.on('error', () => {});
    res.on('error', () => {});
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      const raw = Buffer.concat(chunks);
      const x = { method: req.method, target: req.url, headers: req.headers, raw, req, res, memory, steps, apps };
      steps.send(x, answerTo(x, order));
    });
  });
  server.on('connect', (req, socket) => sayUnknown(socket));
  server.on('clientError', (error, socket) => {
    if (error.code === 'HPE_INVALID_METHOD') sayUnknown(socket);
    else if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return server;
}

function answerTo(x, order) {
  const { steps } = x;
  x.requestId = steps.identify(x);
  const answer = judged(x, order);
  answer.headers = steps.head(x, answer);
  answer.bytes = Buffer.from(steps.write(x, answer));
  return answer;
}

function judged(x, order) {
  const { steps } = x;
  try {
    for (const name of order) steps[name](x);
    x.package = steps.create(x);
    return steps.succeed(x);
  } catch (thrown) {
    return steps.refuse(x, thrown instanceof Refusal ? thrown : new Refusal('crash'));
  }
}

/** The answer to a method that node:http does not know, or does not hand on as a request. */
function sayUnknown(socket) {
  const x = { method: '', target: '', headers: {}, steps: good };
  const { status, headers, bytes } = answerTo(x, ['route']);
  const fields = { ...headers, 'Content-Length': bytes.length, Connection: 'close' };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  if (socket.writable) socket.end(`HTTP/1.1 ${status} Not Found\r\n${lines.join('')}\r\n${bytes}`);
}

module.exports = { createVendor };
