import { rows, type Sent } from './rows';

const header = (name: string, value: string): Sent => ({ headers: { [name]: value } });
const json = (example: string): string => `content: { application/json: { example: ${example} } }`;

describe('methods, statuses and what is declared of neither', () => {
  rows(
    `
paths:
  /:
    get: { responses: { '200': { description: root, content: { text/plain: { schema: { type: string }, example: root } } } } }
    options: { responses: { '200': { description: opts, headers: { Allow: { required: true, schema: { type: string }, example: 'GET, OPTIONS' } }, ${json('{ o: 1 }')} } } }
    head: { responses: { '204': { description: h, headers: { X-H: { required: true, schema: { type: string }, example: h } } } } }
    trace: { responses: { '200': { description: t } } }
  /nm: { get: { responses: { '200': { description: ok, headers: { ETag: { required: true, schema: { type: string }, example: '"v1"' } }, ${json('{ a: 1 }')} }, '304': { description: nm } } } }
  /condition: { put: { parameters: [{ name: If-Match, in: header, required: true, schema: { type: string } }, { name: n, in: query, schema: { type: integer } }], responses: { '204': { description: done }, '400': { description: bad }, '428': { description: no condition } } } }
  /created: { post: { responses: { '201': { description: c, headers: { Location: { required: true, schema: { type: string, format: uri } } } } } } }
  /noresp: { get: {} }
  /reset: { post: { responses: { '205': { description: clear the form, ${json('{ a: 1 }')} } } } }
  /emptyresp: { get: { responses: {} } }
  /moved: { get: { responses: { '301': { description: moved, headers: { Location: { schema: { type: string }, example: /nm } } } } } }
  /several: { post: { responses: { '404': { description: n }, '202': { description: acc, ${json('{ s: 202 }')} }, '200': { description: ok, ${json('{ s: 200 }')} } } } }
  /lower: { get: { responses: { 2xx: { description: lower, ${json('{ r: 2 }')} } } } }
  /default: { get: { responses: { default: { description: all, ${json('{ d: 1 }')} } } } }
  /none: { get: { responses: { '204': { description: none, ${json('{ a: 1 }')} } } } }
  /406: { get: { responses: { '200': { description: ok, ${json('{}')} }, '406': { description: na, ${json('{ na: true }')} } } } }
  /415: { post: { requestBody: { content: { application/json: {} } }, responses: { '200': { description: ok }, '415': { description: t, ${json('{ t: 415 }')} }, '400': { description: b, ${json('{ t: 400 }')} } } } }
  /4xx: { post: { requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a] } } } }, responses: { '200': { description: ok }, 4XX: { description: t, content: { application/json: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } } } } } }
  /dup/{a}: { get: { parameters: [{ name: a, in: path, required: true, schema: { type: integer } }], responses: { '200': { description: a, ${json('A')} } } } }
  /dup/{b}: { post: { parameters: [{ name: b, in: path, required: true, schema: { type: string } }], responses: { '200': { description: b, ${json('B')} } } } }
  /sized: { head: { responses: { '200': { description: ok, headers: { Content-Length: { required: true, schema: { type: integer, minimum: 1 } } } } } } }
  /Case/Sens: { get: { responses: { '200': { description: ok } } } }
  /trail/: { get: { responses: { '200': { description: ok } } } }
  /a b/{名}: { get: { parameters: [{ name: 名, in: path, required: true, schema: { type: string, minLength: 2 } }], responses: { '200': { description: ok } } } }
`,
    [
      ['/', 200, 'root'],
      ['OPTIONS /', 200, /^allow: GET, OPTIONS$[^]*"o": 1/m],
      ['HEAD /', 204, /^x-h: h$/m],
      // Of what GET would have, nothing is known.
      ['HEAD /sized', 200, /^(?![^]*content-length)/],
      ['/nm', 200, /^etag: "v1"$/m],
      ['/nm', 304, '', header('If-None-Match', '"v1"')],
      // A required condition that is missing has a status of its own (RFC 6585 §3).
      ['PUT /condition', 428],
      ['PUT /condition?n=x', 400],
      ['PUT /condition?n=x', 400, undefined, header('If-Match', '"v1"')],
      ['PUT /condition', 204, undefined, header('If-Match', '"v1"')],
      ['/nm', 304, '', header('If-None-Match', 'W/"v1"')],
      ['/nm', 200, undefined, header('If-None-Match', '"v2"')],
      ['/nm', 304, '', header('Prefer', 'code=304')],
      ['POST /created', 201, /^location: https?:\/\//m],
      ['POST /reset', 205, ''],
      ['POST /reset', 205, /^content-length: 0$/m],
      ['/noresp', 200, ''],
      ['/emptyresp', 200, ''],
      ['/moved', 301, /^location: \/nm$/m],
      ['POST /several', 200, { s: 200 }],
      ['POST /several', 202, { s: 202 }, header('Prefer', 'code=202')],
      ['/lower', 200, { r: 2 }],
      ['/lower', 206, { r: 2 }, header('Prefer', 'code=206')],
      ['/default', 200, { d: 1 }],
      ['/default', 418, { d: 1 }, header('Prefer', 'code=418')],
      ['/none', 204, ''],
      ['/406', 406, { na: true }, header('Accept', 'text/html')],
      ['/406', 200, {}, header('Accept', 'text/html, */*;q=0.1')],
      ['POST /415', 415, { t: 415 }, { headers: { 'Content-Type': 'text/plain' }, body: 'x' }],
      ['POST /415', 400, { t: 400 }, { headers: { 'Content-Type': 'application/json' }, body: '{' }],
      ['POST /4xx', 422, { n: 1 }, { json: {} }],
      ['POST /4xx', 400, { n: 1 }, { headers: { 'Content-Type': 'application/json' }, body: '{' }],
      ['POST /4xx', 415, { n: 1 }, { headers: { 'Content-Type': 'text/plain' }, body: '{' }],
      ['/dup/1', 200, 'A'.replace(/.*/, '"$&"\n')],
      ['POST /dup/x', 200, '"B"\n'],
      ['/dup/x', 422, /path\/a must be an integer/],
      ['PUT /dup/x', 405, /^allow: .*GET.*$/m],
      ['/Case/Sens', 200, ''],
      ['/case/sens', 404],
      ['/Case/Sens?x=1&x=2&unknown', 200, ''],
      ['/trail/', 200, ''],
      ['/trail', 404],
      ['/a%20b/%E5%90%8D%E5%AD%97', 200, ''],
      ['/a%20b/%E5%90%8D', 422, /名 must have at least 2 characters/],
    ],
  );
});

describe('bodies by their media types', () => {
  const taking = (content: string): string =>
    `{ post: { requestBody: { required: true, content: { ${content} } }, responses: { '200': { description: ok } } } }`;
  const object = '{ schema: { type: object, required: [a] } }';
  const typed = (type: string, body: string): Sent => ({ headers: { 'Content-Type': type }, body });
  rows(
    `
openapi: 3.0.3
paths:
  /charset: ${taking(`application/json; charset=utf-8: ${object}`)}
  /several: ${taking(`application/json: ${object}, text/json: ${object}, application/*+json: ${object}`)}
  /any: ${taking(`'*/*': ${object}`)}
  /number: ${taking('text/plain: { schema: { type: integer, maximum: 5 } }')}
`,
    [
      ['POST /charset', 200, '', typed('application/json', '{"a":1}')],
      ['POST /charset', 200, '', typed('application/json; charset=UTF-8', '{"a":1}')],
      ['POST /charset', 200, '', typed('application/json; charset="utf-8"; v=1', '{"a":1}')],
      ['POST /charset', 422, /body is required/],
      ['POST /several', 200, '', typed('text/json', '{"a":1}')],
      ['POST /several', 422, /body\/a is required/, typed('text/json', '{}')],
      ['POST /several', 200, '', typed('application/merge-patch+json', '{"a":1}')],
      ['POST /several', 422, /body\/a is required/, typed('application/vnd.x+json', '{}')],
      ['POST /any', 422, /body\/a is required/, typed('application/json', '{}')],
      ['POST /any', 200, '', typed('application/x-www-form-urlencoded', 'a=1')],
      ['POST /any', 422, /body\/a is required/, typed('application/x-www-form-urlencoded', 'b=1')],
      // A text isn't what the schema describes: it is not validated.
      ['POST /any', 200, '', typed('text/plain', 'b=1')],
      ['POST /number', 200, '', typed('text/plain', '5')],
      ['POST /number', 422, /at most 5, not 6/, typed('text/plain', '6')],
      ['POST /number', 422, /must be an integer, not a string/, typed('text/plain', 'x')],
    ],
  );
});
