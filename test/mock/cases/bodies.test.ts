import { rows } from '../documents-of-others/rows';

describe('references with siblings, parameters of a path, optional bodies and media types as keys', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /sib:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { s: { $ref: '#/components/schemas/S', maxLength: 2, nullable: true } } } } } }
      responses: { '200': { description: ok } }
  /lvl/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: v, in: query, required: true, schema: { type: integer } }
    summary: path level
    servers: [ { url: /x } ]
    get:
      parameters: [ { name: v, in: query, required: false, schema: { type: string } } ]
      responses: { '200': { description: ok } }
    delete:
      responses: { '204': { description: gone } }
  /{a}/x: { get: { parameters: [ { name: a, in: path, required: true, schema: { type: string } } ], responses: { '200': { description: a } } } }
  /y/{b}: { get: { parameters: [ { name: b, in: path, required: true, schema: { type: string } } ], responses: { '201': { description: b } } } }
  /undeclared/{q}: { get: { responses: { '200': { description: q } } } }
  /opt:
    post:
      requestBody: { content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }
      responses: { '200': { description: ok } }
  /getbody:
    get:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a] } } } }
      responses: { '200': { description: ok } }
  /ctypes:
    post:
      requestBody:
        required: true
        content:
          application/json; charset=utf-8: { schema: { type: object, required: [a] } }
          application/*+json: { schema: { type: object, required: [b] } }
          text/*: { schema: { type: string, maxLength: 3 } }
          application/octet-stream: { schema: { type: string, format: binary } }
      responses: { '200': { description: ok } }
components: { schemas: { S: { type: string, minLength: 1 } } }
`,
    [
      ['POST /sib', 200, undefined, { json: { s: 'abc' } }],
      ['POST /sib', 422, /body\/s must be a string, not null/, { json: { s: null } }],
      ['/lvl/1', 200],
      ['/lvl/1?v=abc', 200],
      ['DELETE /lvl/1', 422, /query\/v is required but missing/],
      ['DELETE /lvl/1?v=abc', 422, /query\/v must be an integer, not a string/],
      ['DELETE /lvl/1?v=3', 204],
      ['/y/x', 201],
      ['/z/x', 200],
      ['/undeclared/1', 200],
      ['POST /opt', 200],
      ['POST /opt', 200, undefined, { headers: { 'Content-Type': 'application/json' } }],
      ['POST /opt', 422, /body\/a is required but missing/, { json: {} }],
      [
        'POST /opt',
        422,
        /body\/a must be an integer, not a string/,
        { headers: { 'Content-Type': 'application/json' }, body: '{"a":1,"a":"x"}' },
      ],
      ['POST /opt', 200, undefined, { headers: { 'Content-Type': 'application/json' }, body: '﻿{"a":1}' }],
      ['POST /opt', 415, /body has the Content-Type/, { headers: { 'Content-Type': 'text/json' }, body: '{"a":1}' }],
      ['POST /opt', 200, undefined, { headers: { 'Content-Type': 'application/JSON;charset=UTF-8' }, body: '{"a":1}' }],
      ['/getbody', 200],
      ['POST /ctypes', 200, undefined, { json: { a: 1 } }],
      ['POST /ctypes', 422, /body\/a is required but missing/, { json: { b: 1 } }],
      ['POST /ctypes', 200, undefined, { headers: { 'Content-Type': 'application/vnd.x+json' }, body: '{"b":1}' }],
      [
        'POST /ctypes',
        422,
        /body\/b is required but missing/,
        { headers: { 'Content-Type': 'application/vnd.x+json' }, body: '{"a":1}' },
      ],
      ['POST /ctypes', 200, undefined, { headers: { 'Content-Type': 'text/csv' }, body: 'a,b' }],
      [
        'POST /ctypes',
        422,
        /body must have at most 3 characters, not 5/,
        { headers: { 'Content-Type': 'text/csv' }, body: 'a,b,c' },
      ],
      ['POST /ctypes', 415, /body has the Content-Type/, { headers: { 'Content-Type': 'image/png' }, body: 'x' }],
      ['POST /ctypes', 415, /body has the Content-Type/, { headers: { 'Content-Type': 'nonsense' }, body: 'x' }],
    ],
  );
});

describe('exact numbers, and samples by format and pattern', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /big:
    post:
      parameters: [ { name: id, in: query, schema: { type: integer, format: int64 } } ]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                l: { type: integer, format: int64 }
                i: { type: integer, format: int32 }
                u: { type: integer, format: int64, maximum: 9223372036854775807, minimum: 9223372036854775000 }
                m: { type: number, multipleOf: 0.01 }
                x: { type: number, minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/N' } } } } }
  /bigex:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { id: { type: integer, format: int64 }, d: { type: number } } }, example: { id: 9223372036854775807, d: 1.10 } } } } } }
  /snow:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer, format: int64, minimum: 10000000000000000 } } } } } } } }
  /fmt:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/F' } } } } } }
  /pat:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/P' } } } } } }
components:
  schemas:
    N:
      type: object
      required: [l, i, m, x]
      properties:
        l: { type: integer, format: int64 }
        i: { type: integer, format: int32 }
        m: { type: number, multipleOf: 0.01 }
        x: { type: number, minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true }
    F:
      type: object
      required: [d, dt, t, dur, u, e, h, i4, i6, b, pw, uri, ur, bin, rx, jp, ie]
      properties:
        d: { type: string, format: date }
        dt: { type: string, format: date-time }
        t: { type: string, format: time }
        dur: { type: string, format: duration }
        u: { type: string, format: uuid }
        e: { type: string, format: email, maxLength: 10 }
        h: { type: string, format: hostname }
        i4: { type: string, format: ipv4 }
        i6: { type: string, format: ipv6 }
        b: { type: string, format: byte, minLength: 8 }
        pw: { type: string, format: password, minLength: 12 }
        uri: { type: string, format: uri, pattern: '^https://' }
        ur: { type: string, format: uri-reference }
        bin: { type: string, format: binary }
        rx: { type: string, format: regex }
        jp: { type: string, format: json-pointer }
        ie: { type: string, format: my-own-format }
    P:
      type: object
      required: [a, b, c, d, e, f, g]
      properties:
        a: { type: string, pattern: '^[0-9a-f]{5}$' }
        b: { type: string, pattern: '^(?!abc)[a-z]{3}$' }
        c: { type: string, pattern: '^\\p{Lu}\\p{Ll}+$' }
        d: { type: string, pattern: '^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$', maxLength: 12 }
        e: { type: string, pattern: '\\d', minLength: 5, maxLength: 5 }
        f: { type: string, pattern: '^(?=.*[A-Z])(?=.*\\d)(?=.*[!@#]).{8,12}$' }
        g: { type: string, pattern: '^([01]?\\d|2[0-3]):[0-5]\\d$' }
`,
    [
      [
        'POST /big',
        200,
        /: 9223372036854775807/,
        { headers: { 'Content-Type': 'application/json' }, body: '{"l":9223372036854775807}' },
      ],
      [
        'POST /big',
        422,
        /body\/l must match the format int64; 9223372036854775808 does not/,
        { headers: { 'Content-Type': 'application/json' }, body: '{"l":9223372036854775808}' },
      ],
      [
        'POST /big',
        422,
        /body\/l must match the format int64; 99999999999999999999 does not/,
        { headers: { 'Content-Type': 'application/json' }, body: '{"l":99999999999999999999}' },
      ],
      ['POST /big', 422, /body\/i must match the format int32; 2147483648 does not/, { json: { i: 2147483648 } }],
      [
        'POST /big',
        200,
        { l: 1, i: 1, m: 0.01, x: 0.5 },
        { headers: { 'Content-Type': 'application/json' }, body: '{"u":9223372036854775807}' },
      ],
      [
        'POST /big',
        422,
        /body\/u must be at least 9223372036854775000, not 9223372036854774999/,
        { headers: { 'Content-Type': 'application/json' }, body: '{"u":9223372036854774999}' },
      ],
      [
        'POST /big',
        422,
        /body\/u must be at least 9223372036854775000, not 9223372036854770000/,
        { json: { u: 9223372036854770000 } },
      ],
      ['POST /big', 200, { l: 1, i: 1, m: 0.07, x: 0.5 }, { json: { m: 0.07 } }],
      ['POST /big', 200, { l: 1, i: 1, m: 19.99, x: 0.5 }, { json: { m: 19.99 } }],
      ['POST /big', 200, { l: 1, i: 1, m: 4.35, x: 0.5 }, { json: { m: 4.35 } }],
      ['POST /big', 422, /body\/m must be a multiple of 0\.01; 0\.075 is not/, { json: { m: 0.075 } }],
      ['POST /big', 422, /body\/x must be more than 0, not 0/, { json: { x: 0 } }],
      [
        'POST /big',
        200,
        { l: 1, i: 1, m: 0.01, x: 0.5 },
        { headers: { 'Content-Type': 'application/json' }, body: '{"i":1.0}' },
      ],
      [
        'POST /big',
        200,
        { l: 1, i: 100, m: 0.01, x: 0.5 },
        { headers: { 'Content-Type': 'application/json' }, body: '{"i":1e2}' },
      ],
      ['POST /big?id=9223372036854775807', 200, { l: 1, i: 1, m: 0.01, x: 0.5 }],
      ['POST /big?id=9223372036854775808', 422, /query\/id must match the format int64; 9223372036854775808 does not/],
      ['POST /big?id=1e3', 200, { l: 1, i: 1, m: 0.01, x: 0.5 }],
      ['POST /big?id=1.0', 200, { l: 1, i: 1, m: 0.01, x: 0.5 }],
      ['/bigex', 200, /: 9223372036854775807/],
      ['/fmt', 200],
      ['/pat', 200, { a: 'aaaaa', b: 'aaa', c: 'Aa', d: 'a@a.aa', e: '1aaaa', f: '!1Aaaaaa', g: '1:11' }],
      ['/snow', 200, { id: 10000000000000000 }],
    ],
  );
});

describe('bodies of responses by media type', () => {
  rows(
    `
paths:
  /pdf:
    get: { responses: { '200': { description: ok, content: { application/pdf: { schema: { type: string, format: binary } } } } } }
  /png:
    get: { responses: { '200': { description: ok, content: { image/png: { schema: { type: string, contentMediaType: image/png, contentEncoding: base64 }, example: iVBORw0KGgo= } } } } }
  /oct:
    get: { responses: { '200': { description: ok, content: { application/octet-stream: {} } } } }
  /csv:
    get: { responses: { '200': { description: ok, content: { text/csv: { schema: { type: string }, example: "a,b\\n1,é\\n" } } } } }
  /latin:
    get: { responses: { '200': { description: ok, content: { text/plain; charset=iso-8859-1: { schema: { type: string }, example: "é" } } } } }
  /html:
    get: { responses: { '200': { description: ok, content: { text/html: { schema: { type: string }, example: '<b>x</b>' } } } } }
  /xml:
    get: { responses: { '200': { description: ok, content: { application/xml: { schema: { $ref: '#/components/schemas/Doc' } } } } } }
  /xmlex:
    get: { responses: { '200': { description: ok, content: { application/xml: { schema: { $ref: '#/components/schemas/Doc' }, example: '<doc a="1"/>' } } } } }
  /xmlobj:
    get: { responses: { '200': { description: ok, content: { application/xml: { schema: { $ref: '#/components/schemas/Doc' }, example: { a: 1, b: [x] } } } } } }
  /yaml:
    get: { responses: { '200': { description: ok, content: { application/yaml: { schema: { type: object, properties: { a: { type: integer } } }, example: { a: 1 } } } } } }
  /ndjson:
    get: { responses: { '200': { description: ok, content: { application/x-ndjson: { schema: { type: object, properties: { a: { type: integer } } }, example: { a: 1 } } } } } }
  /sse:
    get: { responses: { '200': { description: ok, content: { text/event-stream: { schema: { type: string }, example: "data: 1\\n\\n" } } } } }
  /formout:
    get: { responses: { '200': { description: ok, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string }, b: { type: array, items: { type: integer } } } }, example: { a: 'x y&z', b: [1, 2] } } } } } }
  /jsonstr:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { a: { type: integer } } }, example: '{"a": 1}' } } } } }
  /jsonstr2:
    get: { responses: { '200': { description: ok, content: { application/json: { example: '{"a": 1}' } } } } }
  /problem:
    get: { responses: { '200': { description: ok, content: { application/problem+json: { schema: { type: object, required: [title], properties: { title: { type: string }, status: { type: integer, example: 409 } } } } } } } }
  /textnum:
    get: { responses: { '200': { description: ok, content: { text/plain: { schema: { type: integer, minimum: 4 } } } } } }
  /textobj:
    get: { responses: { '200': { description: ok, content: { text/plain: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } } } }
  /img-any:
    get: { responses: { '200': { description: ok, content: { 'image/*': { schema: { type: string, format: binary } } } } } }
  /post-text:
    post:
      requestBody: { required: true, content: { text/plain: { schema: { type: string, maxLength: 1 } } } }
      responses: { '200': { description: ok } }
  /post-xml:
    post:
      requestBody: { required: true, content: { application/xml: { schema: { $ref: '#/components/schemas/Doc' } } } }
      responses: { '200': { description: ok } }
components:
  schemas:
    Doc: { type: object, required: [a], xml: { name: doc }, properties: { a: { type: integer, xml: { attribute: true } }, b: { type: array, xml: { wrapped: true }, items: { type: string, xml: { name: it } } } } }
`,
    [
      ['/pdf', 200],
      ['/png', 200, 'iVBORw0KGgo='],
      ['/oct', 200],
      ['/csv', 200, 'a,b\n1,é\n'],
      ['/latin', 200],
      ['/html', 200, '<b>x</b>'],
      [
        '/xml',
        200,
        '<?xml version="1.0" encoding="UTF-8"?>\n<doc a="1">\n  <b>\n    <it>string</it>\n  </b>\n</doc>\n',
      ],
      ['/xmlex', 200, '<doc a="1"/>'],
      ['/xmlobj', 200, '<?xml version="1.0" encoding="UTF-8"?>\n<doc a="1">\n  <b>\n    <it>x</it>\n  </b>\n</doc>\n'],
      ['/yaml', 200, 'a: 1\n'],
      ['/ndjson', 200, { a: 1 }],
      ['/sse', 200, 'data: 1\n\n'],
      ['/formout', 200, 'a=x%20y%26z&b=1&b=2'],
      ['/jsonstr', 200, { a: 1 }],
      ['/jsonstr2', 200, '"{\\"a\\": 1}"\n'],
      ['/problem', 200, { title: 'A walk by the sea', status: 409 }],
      ['/textnum', 200, 4],
      ['/textobj', 200, { a: 'string' }],
      ['/img-any', 200],
      ['/img-any', 200, undefined, { headers: { Accept: 'image/webp' } }],
      ['POST /post-text', 200, undefined, { headers: { 'Content-Type': 'text/plain' }, body: 'é' }],
      [
        'POST /post-xml',
        200,
        undefined,
        { headers: { 'Content-Type': 'application/xml' }, body: '<doc a="1"><b><it>x</it></b></doc>' },
      ],
      [
        'POST /post-xml',
        422,
        /body\/a is required but missing/,
        { headers: { 'Content-Type': 'application/xml' }, body: '<doc/>' },
      ],
      [
        'POST /post-xml',
        400,
        /body cannot be read: this is not well-formed XML: 1:7: text data outside of root node\./,
        { headers: { 'Content-Type': 'application/xml' }, body: 'not xml' },
      ],
    ],
  );
});

describe('media types with parameters, suffixes and ranges', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /j:
    post:
      requestBody: { required: true, content: { application/json; charset=utf-8: { schema: { type: object, required: [a] } } } }
      responses: { '200': { description: ok } }
  /swash:
    post:
      requestBody: { content: { application/json: { schema: { type: object, required: [a] } }, text/json: { schema: { type: object, required: [a] } }, application/*+json: { schema: { type: object, required: [a] } } } }
      responses: { '200': { description: ok } }
  /any:
    post:
      requestBody: { required: true, content: { '*/*': { schema: { type: object, required: [a] } } } }
      responses: { '200': { description: ok } }
  /form-json:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object } }, multipart/form-data: { schema: { type: object } } } }
      responses: { '200': { description: ok } }
  /text-int:
    post:
      requestBody: { required: true, content: { text/plain: { schema: { type: integer, maximum: 5 } } } }
      responses: { '200': { description: ok } }
`,
    [
      ['POST /j', 200, undefined, { json: { a: 1 } }],
      ['POST /j', 200, undefined, { headers: { 'Content-Type': 'application/json; charset=UTF-8' }, body: '{"a":1}' }],
      ['POST /j', 200, undefined, { headers: { 'Content-Type': 'application/json;charset=utf-8' }, body: '{"a":1}' }],
      [
        'POST /j',
        200,
        undefined,
        { headers: { 'Content-Type': 'application/json; charset="utf-8"' }, body: '{"a":1}' },
      ],
      [
        'POST /j',
        200,
        undefined,
        { headers: { 'Content-Type': 'application/json; charset=utf-8; v=1' }, body: '{"a":1}' },
      ],
      ['POST /swash', 200, undefined, { json: { a: 1 } }],
      ['POST /swash', 200, undefined, { headers: { 'Content-Type': 'text/json' }, body: '{"a":1}' }],
      ['POST /swash', 422, /body\/a is required but missing/, { headers: { 'Content-Type': 'text/json' }, body: '{}' }],
      ['POST /swash', 200, undefined, { headers: { 'Content-Type': 'application/merge-patch+json' }, body: '{"a":1}' }],
      ['POST /any', 200, undefined, { json: { a: 1 } }],
      ['POST /any', 422, /body\/a is required but missing/, { json: {} }],
      ['POST /any', 200, undefined, { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=1' }],
      [
        'POST /any',
        422,
        /body\/a is required but missing/,
        { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'b=1' },
      ],
      ['POST /any', 200, undefined, { headers: { 'Content-Type': 'text/plain' }, body: 'b=1' }],
      ['POST /form-json', 422, /body must be an object, not an array/, { json: [] }],
      ['POST /text-int', 200, undefined, { headers: { 'Content-Type': 'text/plain' }, body: '5' }],
      [
        'POST /text-int',
        422,
        /body must be at most 5, not 6/,
        { headers: { 'Content-Type': 'text/plain' }, body: '6' },
      ],
      [
        'POST /text-int',
        422,
        /body must be an integer, not a string/,
        { headers: { 'Content-Type': 'text/plain' }, body: 'x' },
      ],
      ['POST /j', 422, /body is required/, { headers: { 'Content-Type': 'application/json' } }],
      ['POST /j', 422, /body is required/],
      ['POST /j', 200, undefined, { json: { a: 1 } }],
      [
        'PATCH /j',
        405,
        /route \/j has no PATCH; it has POST/,
        { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'x' },
      ],
    ],
  );
});
