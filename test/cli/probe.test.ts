/** What `tandem verify` says at once of a target that cannot be checked. */
import { createServer } from 'node:net';
import { probe } from '../../src/cli/verify/probe/probe';
import { type Target, urlTarget } from '../../src/contract';
import type { Binding } from '../../src/exchange';
import { apiOf } from '../support/api';
import { closeServers, httpServer, httpsServer, listening, pem } from '../support/listening';

const THINGS = `
openapi: 3.1.0
info: { title: T, version: '1' }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /things:
    get: { responses: { '200': { description: OK } } }
    post: { responses: { '201': { description: Made } } }
    delete: { responses: { '204': { description: Gone } } }
  /things/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: OK }
        '404': { description: None, content: { application/json: { schema: { type: object, required: [code] } } } }
`;
const SECURED = `${THINGS}
security: [{ token: [] }]
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`;

afterEach(closeServers);

async function probed(address: string, document = THINGS, binding: Binding = {}, timeout = 300): Promise<void> {
  await probe(apiOf(document), {
    address,
    binding,
    mayAsk: () => true,
    open: (base) => urlTarget(base, { timeout }),
  });
}

const seen: string[] = [];
function serving(status: (path: string) => number, body = ''): Promise<string> {
  seen.length = 0;
  return httpServer((request, response) => {
    seen.push(request.method ?? '');
    const type = { 'Content-Type': body.startsWith('{') ? 'application/json' : 'text/plain' };
    response.writeHead(status(request.url ?? ''), type).end(body.replace('PATH', request.url ?? ''));
  });
}

test('a target that puts off only its first requests is waited for', async () => {
  let first = 3;
  const address = await httpServer((_, response) => {
    const isPutOff = first-- > 0;
    response.writeHead(isPutOff ? 503 : 200, isPutOff ? { 'Retry-After': '0' } : {}).end();
  });
  await expect(probed(address)).resolves.toBeUndefined();
});

test('what the document has for a target that puts requests off is for the run', async () => {
  const own = THINGS.replace(/responses: \{/g, "responses: { '5XX': { description: Later },").replace(
    /responses:\n/g,
    "responses:\n        '5XX': { description: Later }\n",
  );
  const address = await httpServer((_, response) => void response.writeHead(503, { 'Retry-After': '60' }).end());
  await expect(probed(address, own)).resolves.toBeUndefined();
});

describe('one sentence with what to do', () => {
  test('nothing listens', async () => {
    const address = await serving(() => 200);
    await closeServers();
    await expect(probed(address)).rejects.toThrow(/cannot be reached \(ECONNREFUSED\): is the server running\?$/);
  });

  test('no host has the name', async () => {
    await expect(probed('http://no-such-host.invalid')).rejects.toThrow(
      /cannot be reached \((?:ENOTFOUND\): is the name of the host right|EAI_AGAIN\): is the server running)\?$/,
    );
  });

  test('it never responds', async () => {
    const address = await httpServer(() => undefined);
    await expect(probed(address)).rejects.toThrow(
      /accepts connections but sends no whole response \(GET \/things: .*300 ms\): check the address .* --timeout$/,
    );
  });

  test('it never responds, and only one of its operations can be asked without changing anything', async () => {
    const address = await httpServer(() => undefined);
    const unreadable = THINGS.replaceAll(/\n +get:/g, '\n    put:');
    const sentence = /accepts connections but sends no whole response \(OPTIONS \/things: /;
    await expect(probed(address, unreadable, {}, 50)).rejects.toThrow(sentence);
    const own = await httpServer(({ url }, response) => void (url === '/things' || response.end()));
    await expect(probed(own, unreadable, {}, 50)).resolves.toBeUndefined();
  });

  test('it does not respond as soon as a first response must come', async () => {
    const address = await httpServer(() => undefined);
    await expect(probed(address, THINGS, {}, 50)).rejects.toThrow(/no complete response within 50 ms/);
  });

  test.each([
    [429, '60', /responds to everything with 429 and asks to wait 60 s: try again when the limit .* --rate/],
    [503, '3600', /responds to everything with 503 and asks to wait 3600 s: is it starting, or under maintenance\?/],
    [503, '0', /responds to everything with 503 and asks to wait 0 s: is it starting/],
  ])('it puts everything off: %i, Retry-After: %s', async (status, wait, sentence) => {
    const address = await httpServer((_, response) => void response.writeHead(status, { 'Retry-After': wait }).end());
    await expect(probed(address)).rejects.toThrow(sentence);
  });

  test('it cuts off each connection', async () => {
    const port = await listening(createServer((socket) => socket.destroy()));
    await expect(probed(`http://127.0.0.1:${port}`)).rejects.toThrow(
      /accepts connections and cuts them off without a response \(GET \/things: .*\): check the address and the server$/,
    );
  });

  test('it speaks another protocol', async () => {
    const port = await listening(createServer((socket) => socket.end('220 mail.example ESMTP\r\n')));
    await expect(probed(`http://127.0.0.1:${port}`)).rejects.toThrow(/doesn't speak HTTP \(GET \/things: .*\): check/);
  });

  test.each([502, 504])('a gateway has no response of its server (%d)', async (status) => {
    await expect(probed(await serving(() => status))).rejects.toThrow(
      new RegExp(`responds to everything with ${status}: the gateway there has no response of its server`),
    );
  });

  test.each([
    ['signed by nobody', 'server', { cert: pem('cert'), key: pem('key') }, /is not trusted \(.*\): --ca names a file/],
    ['signed by one who is not trusted', 'server', {}, /is not trusted \(.*\): --ca names a file/],
    ['that has expired', 'expired', {}, /the certificate of \S+ has expired: the server needs a new one/],
  ])('a certificate %s', async (_, name, options, message) => {
    await expect(probed(await httpsServer((_, response) => void response.end(), name, options))).rejects.toThrow(
      message,
    );
  });

  test.each([
    ['everything is 401', SECURED, 401, {}, /rejects everything with 401: give credentials, with -H .* --env$/],
    [
      'everything is 401 with credentials',
      SECURED,
      401,
      { gives: () => true },
      /rejects everything with 401: the credentials are wrong or expired$/,
    ],
    ['a gateway is before what is open', THINGS, 401, {}, /rejects everything with 401: give credentials/],
  ])('%s', async (_, document, status, binding, message) => {
    await expect(probed(await serving(() => status), document, binding)).rejects.toThrow(message);
  });

  test.each([
    ['of the document', '/v1', 200],
    ['that is usual', '/api/v1', 200],
    ['where credentials are asked for', '/v1', 401],
  ])('the base path is missing: one %s', async (_, base, status) => {
    const address = await serving((path) => (path.startsWith(`${base}/things`) ? status : 404), 'Cannot GET PATH');
    await expect(probed(address)).rejects.toThrow(
      `${address} responds to everything with 404: did you mean ${address}${base}?`,
    );
    expect(new Set(seen)).toEqual(new Set(['GET']));
  });

  test('the base path is missing, and every path gets an error that the document has', async () => {
    const address = await serving((path) => (path.startsWith('/v1/things') ? 200 : 404), '{"code":"no such path"}');
    await expect(probed(address)).rejects.toThrow(`did you mean ${address}/v1?`);
  });

  test.each([
    ['a key in a header', '{ type: apiKey, in: header, name: X-Api-Key }', 'X-Api-Key: …'],
    ['a key in the query', '{ type: apiKey, in: query, name: api_key }', 'api_key: …'],
    ['a cookie', '{ type: apiKey, in: cookie, name: sid }', 'Cookie: sid=…'],
    ['a token', '{ type: openIdConnect, openIdConnectUrl: https://id.example.com }', 'Authorization: …'],
  ])('everything is 401: it asks for %s', async (_, scheme, field) => {
    const document = SECURED.replace('{ type: http, scheme: bearer }', scheme);
    await expect(probed(await serving(() => 401), document)).rejects.toThrow(`give credentials, with -H '${field}' or`);
  });

  test('everything is 401: it asks for a certificate', async () => {
    const document = SECURED.replace('type: http, scheme: bearer', 'type: mutualTLS');
    await expect(probed(await serving(() => 401), document)).rejects.toThrow(
      /with 401: give a certificate of the client, with --cert and --key$/,
    );
  });

  test('a page of plain text is not the 404 of the document, though that has a text', async () => {
    const address = await serving((path) => (path.startsWith('/v1/things') ? 200 : 404), '404 page not found');
    const document = THINGS.replace('{ type: object, required: [code] }', '{ type: string }');
    expect(document).not.toBe(THINGS);
    await expect(probed(address, document)).rejects.toThrow(`did you mean ${address}/v1?`);
  });

  const servers = 'servers: [{ url: https://api.example.com/v1 }]';
  const base = `base: { default: v1, enum: [v1, rest] }`;
  test.each([
    ['a value of a variable', THINGS.replace(servers, `servers: [{ url: '/{base}', variables: { ${base} } }]`)],
    ["one of the path's own", THINGS.replace('  /things:', `  /things:\n    ${servers.replace('v1', 'rest')}`)],
  ])('the base path is missing: it is %s', async (_, document) => {
    const address = await serving((path) => (path.startsWith('/rest/things') ? 200 : 404), 'Cannot GET PATH');
    await expect(probed(address, document)).rejects.toThrow(`did you mean ${address}/rest?`);
  });

  test('the base path is too long', async () => {
    const address = await serving((path) => (path.startsWith('/things') ? 200 : 404));
    await expect(probed(`${address}/v1`)).rejects.toThrow(`did you mean ${address}?`);
  });

  test('nothing of the document is there', async () => {
    const address = await serving(() => 404, '<p>PATH is not here</p>');
    await expect(probed(address)).rejects.toThrow(
      /everything with 404: give the address with its base path \(the document's own servers are https:\/\/api\S+\)$/,
    );
  });

  test('HTTP is sent to a port of HTTPS', async () => {
    const address = (await httpsServer((_, response) => void response.end('{}'))).replace('https', 'http');
    await expect(probed(address)).rejects.toThrow(/speaks HTTPS, not HTTP: did you mean https:\/\/127\.0\.0\.1:\d+\?$/);
  });

  test('HTTP is sent to a port of HTTPS, and the server says so', async () => {
    const port = await listening(
      createServer((socket) => {
        socket.once('data', (data) => {
          const isTls = data[0] === 0x16;
          const text = 'The plain HTTP request was sent to HTTPS port';
          if (!isTls) socket.end(`HTTP/1.1 400 Bad Request\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
          else socket.destroy();
        });
      }),
    );
    // Nothing speaks TLS there either, so nothing is suggested.
    await expect(probed(`http://127.0.0.1:${port}`)).resolves.toBeUndefined();
  });

  test('HTTPS is sent to a port of HTTP', async () => {
    const address = (await serving(() => 200)).replace('http', 'https');
    await expect(probed(address)).rejects.toThrow(/speaks HTTP, not HTTPS: did you mean http:\/\/127\.0\.0\.1:\d+\?$/);
  });

  test('everything is redirected to another host', async () => {
    const address = await httpServer(({ url = '' }, response) => {
      response.writeHead(308, { Location: `https://www.example.com/v1${url}` }).end();
    });
    await expect(probed(address)).rejects.toThrow(
      /redirects everything to https:\/\/www\.example\.com\/v1: did you mean/,
    );
  });
});

describe('goes on', () => {
  test.each([200, 403, 500, 503])('where everything is %d', async (status) => {
    await probed(await serving(() => status));
  });

  test('where a 404 has the error of the document: only the id is unknown', async () => {
    const onlyReading = THINGS.replace("    get: { responses: { '200': { description: OK } } }\n", '');
    await probed(await serving(() => 404, '{"code":"unknown"}'), onlyReading);
  });

  test('where what needs no credentials is open', async () => {
    const document = SECURED.replace('/things:\n    get: {', '/things:\n    get: { security: [],');
    await probed(await serving((path) => (path === '/things' ? 200 : 401)), document);
  });

  test('where only what cannot be asked safely needs no credentials', async () => {
    const document = SECURED.replace('post: {', 'post: { security: [],');
    await probed(await serving(() => 401), document);
  });

  test('where any path is answered under another base path', async () => {
    await probed(await serving((path) => (/^\/(?:api|v\d)/.test(path) ? 200 : 404), `{"code":"unknown"}`));
  });

  test('where a gateway has a response at last', async () => {
    let count = 0;
    await probed(await serving(() => (++count > 3 ? 200 : 502)));
  });

  test('where the document has the status of the gateway', async () => {
    await probed(await serving(() => 502), THINGS.replace("'200': {", "'5XX': { description: Down }, '200': {"));
  });

  test('where one operation of several hangs', async () => {
    const one = THINGS.replace(/ {2}\/things\/\{id\}:[^]*/, '');
    await probed(await httpServer(({ method }, response) => void (method === 'GET' || response.end())), one);
  });

  test('whose body has no end', async () => {
    const endless = await httpServer((request, response) => {
      const more = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(more));
    });
    await probed(endless);
  });

  test('where a document without GET is asked for OPTIONS', async () => {
    const writing = THINGS.replace(/ {4}get: .*\n/, '').replace(/ {2}\/things\/\{id\}:[^]*/, '');
    await probed(await serving(() => 404), writing);
    expect(seen[0]).toBe('OPTIONS');
  });
});

test('nothing is asked that was not selected', async () => {
  const send: Target = () => Promise.reject(new Error('sent'));
  const open = (): ReturnType<typeof urlTarget> => ({ send, close: () => Promise.resolve() });
  await probe(apiOf(THINGS), { address: 'http://127.0.0.1:9', binding: {}, mayAsk: () => false, open });
});
