// The limit: create-package written by hand on node:http with Ajv, for this one operation and this one answer. It judges the request, not the answer,
// and has neither relations nor a journal.
const { createServer } = require('node:http');
const { answerTo } = require('./by-hand.cjs');

const ROUTE = /^\/v3\/apps\/([^/?]+)\/packages(?:\?|$)/;

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const [, guid] = ROUTE.exec(request.url) ?? [];
    const text = chunks.length === 1 ? chunks[0].toString() : Buffer.concat(chunks).toString();
    const { status, body } =
      guid === undefined || request.method !== 'POST'
        ? { status: 404, body: { code: 10000, description: 'Unknown request', error_code: 'CF-NotFound' } }
        : answerTo(decodeURIComponent(guid), request.headers, text);
    const bytes = Buffer.from(JSON.stringify(body, null, 2));
    response.writeHead(status, {
      'Content-Type': 'application/json;charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'X-VCAP-Request-ID': body.guid ?? '',
      'Content-Length': bytes.length,
    });
    response.end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
