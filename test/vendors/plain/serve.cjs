'use strict';
const { createServer } = require('node:http');

/** Why a request is refused. */
class Refusal extends Error {
  constructor(status, code, message, more = {}) {
    super(message);
    Object.assign(this, { status, code, more });
  }
}

/**
 * A server that does `order` step by step, then `act`; a step that judges throws a Refusal. A faulty twin is the same with some steps changed: a hook
 * is called as `hook(good, x, …)` in the place of the step of its name, where `good()` does what the good server does.
 *
 * @param {{steps: Record<string, Function>, order: string[], memory: () => object}} vendor
 * @param {{steps?: Record<string, Function>, order?: string[]}} twin
 */
function serve(vendor, { steps: hooks = {}, order = vendor.order } = {}) {
  const steps = { ...vendor.steps };
  for (const [name, hook] of Object.entries(hooks)) {
    if (steps[name] === undefined) throw new Error(`there is no step '${name}'`);
    steps[name] = (x, ...rest) =>
      hook((...other) => vendor.steps[name](x, ...(other.length > 0 ? other : rest)), x, ...rest);
  }
  const memory = vendor.memory();
  const server = createServer({ maxHeaderSize: 256 * 1024, keepAliveTimeout: 60_000 }, (req, res) => {
    const chunks = [];
    req.on('error', () => {});
    res.on('error', () => {});
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      const [path, query = ''] = req.url.split('?');
      const raw = Buffer.concat(chunks);
      const x = { method: req.method, path, query: new URLSearchParams(query), headers: req.headers, raw, req, res };
      Object.assign(x, { memory, steps });
      const answer = answerTo(x, order);
      answer.headers = steps.head(x, answer);
      answer.bytes = answer.body === undefined ? Buffer.alloc(0) : Buffer.from(steps.write(x, answer));
      steps.send(x, answer);
    });
  });
  return server;
}

function answerTo(x, order) {
  const { steps } = x;
  try {
    for (const name of order) steps[name](x);
    return steps.act(x);
  } catch (thrown) {
    const refusal = thrown instanceof Refusal ? thrown : new Refusal(500, 'failure', String(thrown.message));
    return { ...steps.refuse(x, refusal), refusal: refusal.code };
  }
}

/** Reads a body as JSON, in strict UTF-8. */
function parsed(raw) {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw));
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** How many characters a text has. */
const length = (text) => [...text].length;

function send({ res }, { status, headers, bytes }) {
  const fields = status === 204 ? headers : { ...headers, 'Content-Length': bytes.length };
  res.writeHead(status, fields);
  res.end(bytes);
}

/** The claims of a JWT, not verified. */
function claimsOf(token) {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

module.exports = { serve, send, Refusal, parsed, isObject, length, claimsOf };
