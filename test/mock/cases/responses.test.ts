import { rows } from '../documents-of-others/rows';

describe('examples by name, by parameter and by preference', () => {
  rows(
    `
paths:
  /named/{id}:
    get:
      parameters: [ { name: id, in: path, required: true, schema: { type: string }, examples: { two: { value: '2' } } }, { name: q, in: query, schema: { type: string } } ]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { a: { type: integer } } }
              examples: { one: { value: { a: 1 } }, two: { $ref: '#/components/examples/Two' }, 'with space': { value: { a: 3 } }, bad: { value: { a: x } }, ext: { externalValue: ex.json }, extbad: { externalValue: nothere.json } }
        '404':
          description: no
          content: { application/json: { examples: { gone: { value: { g: 1 } }, two: { value: { g: 2 } } } } }
  /schema-examples:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, required: [a, b, c, d], properties: { a: { type: string, examples: [first, second] }, b: { type: integer, default: 7 }, c: { $ref: '#/components/schemas/C' }, d: { type: array, items: { type: string, example: item }, minItems: 2 }, e: { type: string, const: k }, f: { type: [string, 'null'], example: null } } } } } }
  /schema-top:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Top' } } } }
  /allof-ex:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { allOf: [ { $ref: '#/components/schemas/Top' }, { type: object, required: [z], properties: { z: { type: integer, example: 9 } } } ] } } } }
  /partial-ex:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }, example: { id: 4 } } } }
  /null-ex:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: [object, 'null'] }, example: null } } }
  /false-ex:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: boolean }, example: false } } }
  /empty-ex:
    get:
      responses:
        '200': { description: ok, content: { text/plain: { schema: { type: string }, example: '' } } }
components:
  examples: { Two: { summary: s, value: { a: 2 } } }
  schemas:
    C: { type: object, example: { whole: true }, properties: { whole: { type: boolean }, other: { type: string } } }
    Top: { type: object, required: [id], properties: { id: { type: integer }, t: { type: string } }, example: { id: 77, t: tt } }
`,
    [
      ['/named/1', 200, { a: 1 }],
      ['/named/2', 200, { a: 2 }],
      ['/named/1', 200, { a: 2 }, { headers: { Prefer: 'example=two' } }],
      ['/named/1', 404, { g: 1 }, { headers: { Prefer: 'code=404' } }],
      ['/named/1', 404, { g: 2 }, { headers: { Prefer: 'code=404, example=two' } }],
      ['/named/1', 404, { g: 2 }, { headers: { Prefer: 'code=404; example=two' } }],
      ['/named/1', 404, { g: 2 }, { headers: { Prefer: 'code=404, example=two' } }],
      ['/named/1', 200, { a: 3 }, { headers: { Prefer: 'example="with space"' } }],
      ['/named/1', 200, { a: 2 }, { headers: { prefer: 'EXAMPLE=two' } }],
      ['/named/1', 404, { g: 1 }, { headers: { Prefer: 'example=gone' } }],
      ['/named/1', 500, /response\.body\/a must be an integer, not a string/, { headers: { Prefer: 'example=bad' } }],
      ['/named/1', 400, undefined, { headers: { Prefer: 'example=extbad' } }],
      [
        '/named/1',
        400,
        {
          type: 'about:blank',
          title: 'Bad preference',
          status: 400,
          detail: "no example 'nothere'; there are one, two, with space, bad, gone",
        },
        { headers: { Prefer: 'example=nothere' } },
      ],
      ['/named/1', 200, { a: 1 }, { headers: { Prefer: 'status=404' } }],
      ['/named/1', 200, { a: 1 }, { headers: { Prefer: 'return=minimal, respond-async' } }],
      ['/named/1', 200, undefined, { headers: { Prefer: 'dynamic=true' } }],
      ['/named/1', 200, { a: 1 }, { headers: { Prefer: 'dynamic=false' } }],
      ['/named/1?__code=404', 404, { g: 1 }],
      ['/named/1?__example=two', 200, { a: 2 }],
      ['/named/1?__dynamic=true&__seed=3', 200],
      ['/named/1', 200, { a: 1 }, { headers: { Prefer: 'code=200', Accept: 'text/plain' } }],
      ['/schema-examples', 200, { a: 'first', b: 7, c: { whole: true }, d: ['item', 'item'], e: 'k', f: null }],
      ['/schema-top', 200, { id: 77, t: 'tt' }],
      ['/allof-ex', 200, { id: 77, t: 'tt', z: 9 }],
      ['/partial-ex', 200, { id: 1, name: 'Aurora' }],
      ['/null-ex', 200, null],
      ['/false-ex', 200, false],
      ['/empty-ex', 200],
    ],
  );
});

describe('methods, conditions and statuses', () => {
  rows(
    `
paths:
  /:
    get: { responses: { '200': { description: root, content: { text/plain: { schema: { type: string }, example: root } } } } }
    options: { responses: { '200': { description: opts, headers: { Allow: { required: true, schema: { type: string }, example: 'GET, OPTIONS' } }, content: { application/json: { example: { o: 1 } } } } } }
    head: { responses: { '204': { description: h, headers: { X-H: { required: true, schema: { type: string }, example: h } } } } }
    trace: { responses: { '200': { description: t } } }
  /nm:
    get: { parameters: [ { name: If-None-Match, in: header, schema: { type: string } } ], responses: { '200': { description: ok, headers: { ETag: { required: true, schema: { type: string }, example: '"v1"' } }, content: { application/json: { example: { a: 1 } } } }, '304': { description: nm } } }
  /created:
    post: { responses: { '201': { description: c, headers: { Location: { required: true, schema: { type: string, format: uri } } } } } }
  /noresp:
    get: {}
  /emptyresp:
    get: { responses: {} }
  /only404:
    get: { responses: { '404': { description: never there, content: { application/json: { example: { e: 1 } } } } } }
  /only3xx:
    get: { responses: { '301': { description: moved, headers: { Location: { schema: { type: string }, example: /nm } } } } }
  /multi2xx:
    post: { responses: { '404': { description: n }, '202': { description: acc, content: { application/json: { example: { s: 202 } } } }, '200': { description: ok, content: { application/json: { example: { s: 200 } } } } } }
  /406:
    get: { responses: { '200': { description: ok, content: { application/json: { example: {} } } }, '406': { description: na, content: { application/json: { example: { na: true } } } } } }
  /415:
    post: { requestBody: { content: { application/json: {} } }, responses: { '200': { description: ok }, '415': { description: t, content: { application/json: { example: { t: 415 } } } }, '400': { description: b, content: { application/json: { example: { t: 400 } } } }, '422': { description: u, content: { application/json: { example: { t: 422 } } } } } }
  /4xxonly:
    post: { requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a] } } } }, responses: { '200': { description: ok }, 4XX: { description: t, content: { application/json: { schema: { type: object, required: [status], properties: { status: { type: integer } } } } } } } }
  /dup/{a}:
    get: { parameters: [ { name: a, in: path, required: true, schema: { type: integer } } ], responses: { '200': { description: a, content: { application/json: { example: A } } } } }
  /dup/{b}:
    post: { parameters: [ { name: b, in: path, required: true, schema: { type: string } } ], responses: { '200': { description: b, content: { application/json: { example: B } } } } }
`,
    [
      ['/', 200, 'root'],
      ['/', 200, 'root'],
      ['OPTIONS /', 200, { o: 1 }],
      [
        'OPTIONS /',
        204,
        undefined,
        { headers: { Origin: 'http://a.example', 'Access-Control-Request-Method': 'GET' } },
      ],
      ['HEAD /', 204],
      ['/nm', 200, { a: 1 }],
      ['/nm', 304, undefined, { headers: { 'If-None-Match': '"v1"' } }],
      ['/nm', 304, undefined, { headers: { Prefer: 'code=304' } }],
      ['POST /created', 201],
      ['/noresp', 200],
      ['/emptyresp', 200],
      ['/only404', 200],
      ['/only3xx', 301, /location: \/nm/],
      ['POST /multi2xx', 200, { s: 200 }],
      ['/406', 406, { na: true }, { headers: { Accept: 'text/html' } }],
      ['POST /415', 415, { t: 415 }, { headers: { 'Content-Type': 'text/plain' }, body: 'x' }],
      ['POST /415', 400, { t: 400 }, { headers: { 'Content-Type': 'application/json' }, body: '{' }],
      ['POST /4xxonly', 422, { status: 422 }, { json: {} }],
      ['POST /4xxonly', 400, { status: 400 }, { headers: { 'Content-Type': 'application/json' }, body: '{' }],
      ['POST /4xxonly', 415, { status: 415 }, { headers: { 'Content-Type': 'text/plain' }, body: '{' }],
      ['/dup/1', 200, '"A"\n'],
      ['POST /dup/x', 200, '"B"\n'],
      ['/dup/x', 422, /path\/a must be an integer, not a string/],
    ],
  );
});

describe('negotiation, ranges of statuses and default', () => {
  rows(
    `
paths:
  /both:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } }, example: { a: 1 } }
            text/plain: { schema: { type: string }, example: plain words }
            application/xml: { schema: { type: object, xml: { name: doc }, properties: { a: { type: integer, xml: { attribute: true } }, b: { type: array, xml: { wrapped: true }, items: { type: string, xml: { name: it } } } } }, example: { a: 1, b: [x, 'y<z'] } }
  /vnd:
    get:
      responses:
        '200':
          description: ok
          content:
            application/vnd.shop.v1+json: { example: { v: 1 } }
            application/vnd.shop.v2+json: { example: { v: 2 } }
  /charset:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json; charset=utf-8: { example: { c: é } }
  /any:
    get:
      responses:
        '200':
          description: ok
          content:
            '*/*': { schema: { type: object, properties: { a: { type: integer } } }, example: { a: 1 } }
  /nobody:
    get:
      responses: { '204': { description: none }, '404': { description: no, content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } }, required: [title] } } } } }
  /range:
    get:
      responses:
        2XX: { description: ok, content: { application/json: { schema: { type: object, properties: { n: { type: integer } }, required: [n] } } } }
        4XX: { description: bad, content: { application/json: { schema: { type: object, properties: { e: { type: string } }, required: [e] } } } }
  /default-only:
    get:
      responses:
        default: { description: all, content: { application/json: { schema: { type: object, properties: { d: { type: string } }, required: [d] } } } }
  /ok-and-default:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [x], properties: { x: { type: integer } } } } } }
      responses:
        '202': { description: ok }
        default: { description: error, content: { application/json: { schema: { type: object, required: [code], properties: { code: { type: integer } } }, example: { code: 7 } } } }
  /moved:
    get:
      responses:
        '302': { description: go, headers: { Location: { required: true, schema: { type: string, format: uri-reference }, example: /both } } }
  /with-body-204:
    get:
      responses:
        '204': { description: none, content: { application/json: { example: { a: 1 } } } }
`,
    [
      ['/both', 200, { a: 1 }],
      ['/both', 200, { a: 1 }, { headers: { Accept: 'application/json, text/plain, */*' } }],
      ['/both', 200, 'plain words', { headers: { Accept: 'text/plain, application/json;q=0.5' } }],
      ['/both', 200, 'plain words', { headers: { Accept: 'text/*' } }],
      [
        '/both',
        200,
        '<?xml version="1.0" encoding="UTF-8"?>\n<doc a="1">\n  <b>\n    <it>x</it>\n    <it>y&lt;z</it>\n  </b>\n</doc>\n',
        { headers: { Accept: 'application/xml' } },
      ],
      ['/both', 200, 'plain words', { headers: { Accept: 'application/json;q=0, */*' } }],
      ['/both', 200, { a: 1 }, { headers: { Accept: 'image/png' } }],
      ['/both', 200, { a: 1 }, { headers: { Accept: 'image/png, */*;q=0.1' } }],
      ['/both', 200, { a: 1 }, { headers: { Accept: 'application/json; charset=utf-8' } }],
      ['/both', 200, { a: 1 }, { headers: { Accept: 'Application/JSON' } }],
      ['/both', 200, { a: 1 }, { headers: { Accept: 'garbage' } }],
      ['/both', 200, { a: 1 }, { headers: { Accept: '' } }],
      ['/vnd', 200, { v: 1 }],
      ['/vnd', 200, { v: 1 }, { headers: { Accept: 'application/json' } }],
      ['/vnd', 200, { v: 2 }, { headers: { Accept: 'application/vnd.shop.v2+json' } }],
      ['/vnd', 200, { v: 1 }, { headers: { Accept: 'application/vnd.shop.v3+json' } }],
      ['/vnd', 200, { v: 1 }, { headers: { Accept: 'application/*+json' } }],
      ['/charset', 200, { c: 'é' }],
      ['/charset', 200, { c: 'é' }, { headers: { Accept: 'application/json' } }],
      ['/charset', 200, { c: 'é' }, { headers: { Accept: 'application/json; charset=iso-8859-1' } }],
      ['/any', 200, { a: 1 }],
      ['/any', 200, { a: 1 }, { headers: { Accept: 'text/html' } }],
      ['/nobody', 204, undefined, { headers: { Accept: 'application/json' } }],
      ['/nobody', 404, { title: 'Not Found' }, { headers: { Prefer: 'code=404', Accept: 'application/json' } }],
      ['/nobody', 404, { title: 'Not Found' }, { headers: { Prefer: 'code=404' } }],
      ['/range', 200, { n: 1 }],
      ['/range', 404, { e: 'string' }, { headers: { Prefer: 'code=404' } }],
      ['/range', 206, { n: 1 }, { headers: { Prefer: 'code=206' } }],
      ['/range', 500, undefined, { headers: { Prefer: 'code=500' } }],
      ['/default-only', 200, { d: 'string' }],
      ['/default-only', 418, { d: 'string' }, { headers: { Prefer: 'code=418' } }],
      ['POST /ok-and-default', 202, undefined, { json: { x: 1 } }],
      ['POST /ok-and-default', 422, { code: 7 }, { json: {} }],
      [
        'POST /ok-and-default',
        503,
        undefined,
        { headers: { 'Content-Type': 'application/json', Prefer: 'code=503' }, body: '{"x":1}' },
      ],
      ['/moved', 302, /location: \/both/],
      ['/with-body-204', 204],
      ['HEAD /both', 200],
      ['OPTIONS /both', 405, /route \/both has no OPTIONS; it has GET and HEAD/],
      [
        'OPTIONS /both',
        204,
        undefined,
        {
          headers: {
            Origin: 'http://a.example',
            'Access-Control-Request-Method': 'GET',
            'Access-Control-Request-Headers': 'x-a',
          },
        },
      ],
      ['DELETE /both', 405, /route \/both has no DELETE; it has GET and HEAD/],
    ],
  );
});
