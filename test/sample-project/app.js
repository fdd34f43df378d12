const { randomUUID } = require('node:crypto');
const express = require('express');

/** What is wrong with the body of a new note. */
function problemOf(body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'the body is no JSON object';
  const { text, pinned = false } = body;
  const unknown = Object.keys(body).find((name) => name !== 'text' && name !== 'pinned');
  if (unknown !== undefined) return `a note has no ${unknown}`;
  if (typeof text !== 'string' || text === '' || [...text].length > 80) return 'text has 1 to 80 characters';
  if (typeof pinned !== 'boolean') return 'pinned is a boolean';
  return undefined;
}

/** The value of a body in JSON, whose bytes are UTF-8. */
function valueOf(bytes) {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

/**
 * The service.
 *
 * @param make makes a note of a body that is good
 */
function createApp(make = ({ text, pinned = false }) => ({ id: randomUUID(), text, pinned })) {
  const app = express();
  const isJson = (request) => request.headers['content-type'] === undefined || request.is('json') !== false;
  app.post('/notes', express.raw({ type: isJson }), (request, response) => {
    const body = valueOf(request.body);
    const problem = problemOf(body);
    if (problem === undefined) response.status(201).json(make(body));
    else response.status(400).json({ error: problem });
  });
  app.use((error, _request, response, _next) => response.status(400).json({ error: error.message }));
  return app;
}

module.exports = { createApp };
