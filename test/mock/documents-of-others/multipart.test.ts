import { rows, type Sent } from './rows';

/** A body of parts, each its header fields and its content. */
function mixed(type: string, ...parts: readonly (readonly [fields: string, content: string])[]): Sent {
  const body = parts
    .map(([fields, content]) => `--b\r\n${fields === '' ? '' : `${fields}\r\n`}\r\n${content}\r\n`)
    .join('');
  return { headers: { 'Content-Type': `${type}; boundary=b` }, body: `${body}--b--\r\n` };
}

const json = 'Content-Type: application/json';
const named = (name: string, more = ''): string => `Content-Disposition: form-data; name="${name}"${more}`;
const sent = (...parts: readonly (readonly [string, string])[]): Sent => mixed('multipart/mixed', ...parts);
const item = '{ type: object, required: [n], properties: { n: { type: integer } } }';
const ok = "responses: { '200': { description: ok } }";
const body = (path: string, media: string): string =>
  `  ${path}: { post: { requestBody: { required: true, content: { ${media} } }, ${ok} } }`;
const reply = (path: string, media: string): string =>
  `  ${path}: { get: { responses: { '200': { description: ok, content: { ${media} } } } } }`;

describe('parts in their order', () => {
  rows(
    [
      'openapi: 3.2.0',
      'paths:',
      body('/list', `multipart/mixed: { schema: { type: array, minItems: 2, items: ${item} } }`),
      body('/items', `multipart/mixed: { itemSchema: ${item}, itemEncoding: { contentType: application/json } }`),
      body(
        '/prefix',
        `multipart/related: { schema: { type: array, prefixItems: [${item}, {}, { type: integer }] }, prefixEncoding: [{}, { contentType: 'image/*' }] }`,
      ),
      body(
        '/nested',
        `multipart/mixed: { schema: { type: array, prefixItems: [${item}, { type: array, items: { type: integer, maximum: 9 } }] }, prefixEncoding: [{}, { contentType: multipart/mixed, itemEncoding: { contentType: text/plain } }] }`,
      ),
      body(
        '/object',
        `multipart/mixed: { schema: { type: object, required: [meta], properties: { meta: ${item}, note: { type: string, maxLength: 3 } } } }`,
      ),
      body(
        '/xml',
        `multipart/mixed: { schema: { type: array, items: { type: object, xml: { name: doc }, required: [a], properties: { a: { type: integer, xml: { attribute: true } } } } } }`,
      ),
      body('/free', 'multipart/mixed: {}'),
    ].join('\n'),
    [
      ['POST /list', 200, undefined, sent([json, '{"n":1}'], [json, '{"n":2}'])],
      ['POST /list', 422, /at least 2 items/, sent([json, '{"n":1}'])],
      ['POST /list', 422, /body\/1\/n must be an integer/, sent([json, '{"n":1}'], [json, '{"n":"x"}'])],
      ['POST /list', 400, /part 2: /, sent([json, '{"n":1}'], [json, '{'])],
      ['POST /items', 200, undefined, sent([json, '{"n":1}'])],
      ['POST /items', 200, undefined, sent(['', '{"n":1}'])],
      ['POST /items', 422, /body\/0\/n is required/, sent([json, '{}'])],
      [
        'POST /items',
        415,
        /body\/0 has the Content-Type \\"text\/csv\\"; the document has \\"application\/json/,
        sent(['Content-Type: text/csv', 'n']),
      ],
      [
        'POST /prefix',
        200,
        undefined,
        mixed('multipart/related', [json, '{"n":1}'], ['Content-Type: image/png', 'x'], ['', '3']),
      ],
      [
        'POST /prefix',
        422,
        /body\/2 must be an integer/,
        mixed('multipart/related', [json, '{"n":1}'], ['Content-Type: image/png', 'x'], ['', 'x']),
      ],
      [
        'POST /prefix',
        415,
        /body\/1 has the Content-Type.*image\/\*/,
        mixed('multipart/related', [json, '{"n":1}'], ['Content-Type: text/plain', 'x']),
      ],
      [
        'POST /nested',
        200,
        undefined,
        sent([json, '{"n":1}'], ['Content-Type: multipart/mixed; boundary=c', '--c\r\n\r\n7\r\n--c--']),
      ],
      [
        'POST /nested',
        422,
        /body\/1\/0 must be at most 9/,
        sent([json, '{"n":1}'], ['Content-Type: multipart/mixed; boundary=c', '--c\r\n\r\n10\r\n--c--']),
      ],
      ['POST /object', 200, undefined, sent([`${named('meta')}\r\n${json}`, '{"n":1}'], [named('note'), 'abc'])],
      ['POST /object', 200, undefined, sent([json, '{"n":1}'], ['', 'abc'])],
      ['POST /object', 422, /at most 3 characters/, sent([json, '{"n":1}'], ['', 'abcd'])],
      ['POST /object', 422, /meta\/n is required/, sent([`${named('meta')}\r\n${json}`, '{}'])],
      ['POST /xml', 200, undefined, sent(['Content-Type: application/xml', '<doc a="1"/>'])],
      ['POST /xml', 422, /body\/0\/a must be an integer/, sent(['Content-Type: application/xml', '<doc a="x"/>'])],
      ['POST /free', 200, undefined, sent(['', 'x'])],
      ['POST /free', 400, undefined, { ...sent(), body: 'x' }],
    ],
  );
});

describe('responses in parts', () => {
  rows(
    [
      'openapi: 3.2.0',
      'paths:',
      reply('/list', `multipart/mixed: { schema: { type: array, items: ${item} }, example: [{ n: 1 }, { n: 2 }] }`),
      reply(
        '/items',
        'multipart/mixed: { itemSchema: {}, itemEncoding: { contentType: image/jpeg, headers: { Content-Location: { required: true, content: { text/plain: { example: /a } } } } } }',
      ),
      reply(
        '/form',
        'multipart/form-data: { schema: { type: object, properties: { n: { type: integer }, file: { type: string, format: binary } } }, example: { n: 1, file: AA } }',
      ),
    ].join('\n'),
    [
      [
        '/list',
        200,
        /^content-type: multipart\/mixed; boundary=tandem-boundary$[^]*\n--tandem-boundary\r\nContent-Type: application\/json\r\n\r\n\{"n":1\}\r\n--tandem-boundary\r\n[^]*\{"n":2\}\r\n--tandem-boundary--/m,
      ],
      ['/items', 200, /Content-Type: image\/jpeg\r\nContent-Location: \/a\r\n\r\n[^]*JFIF/],
      [
        '/form',
        200,
        /name="n"\r\n\r\n1\r\n.*\r\nContent-Disposition: form-data; name="file"; filename="file"\r\nContent-Type: application\/octet-stream\r\n\r\nAA\r\n/,
      ],
    ],
  );
});

const form = (...parts: readonly (readonly [string, string])[]): Sent => mixed('multipart/form-data', ...parts);
const file = (name: string, type: string): string => `${named(name, '; filename="f"')}\r\nContent-Type: ${type}`;

describe.each(['3.0.3', '3.1.0', '3.2.0'])('the parts of a form in OpenAPI %s', (version) => {
  const schema =
    '{ type: object, required: [id], properties: { id: { type: integer }, logo: { type: string, format: binary }, ' +
    'files: { type: array, maxItems: 2, items: { type: string, format: binary } }, meta: { type: object, required: [k], properties: { k: { type: integer } } } } }';
  const headers =
    '{ X-Rate: { required: true, schema: { type: integer, maximum: 5 } }, X-Tags: { schema: { type: array, items: { type: integer } } }, ' +
    "Content-Type: { required: true, schema: { const: nothing } }, X-Ref: { $ref: '#/components/headers/Ref' } }";
  rows(
    [
      `openapi: ${version}`,
      'components: { headers: { Ref: { schema: { type: string, enum: [a, b] } } } }',
      'paths:',
      body(
        '/form',
        `multipart/form-data: { schema: ${schema}, encoding: { logo: { contentType: 'image/png, image/jpeg', headers: ${headers} }, files: { contentType: 'image/*' } } }`,
      ),
      `  /declared: { post: { requestBody: { content: { multipart/form-data: { schema: ${schema}, encoding: { logo: { contentType: image/png } } } } }, responses: { '200': { description: ok }, '422': { description: no, content: { application/json: { example: { e: 1 } } } } } } }`,
    ].join('\n'),
    [
      ['POST /form', 200, undefined, form([named('id'), '1'], [`${file('logo', 'image/png')}\r\nX-Rate: 5`, 'x'])],
      [
        'POST /form',
        200,
        undefined,
        form([named('id'), '1'], [`${file('logo', 'image/jpeg')}\r\nx-rate: 5\r\nX-Tags: 1, 2\r\nX-Ref: b`, 'x']),
      ],
      [
        'POST /form',
        422,
        /body\/logo header\/X-Rate is required but missing/,
        form([named('id'), '1'], [file('logo', 'image/png'), 'x']),
      ],
      [
        'POST /form',
        422,
        /body\/logo header\/X-Rate must be at most 5, not 6/,
        form([named('id'), '1'], [`${file('logo', 'image/png')}\r\nX-Rate: 6`, 'x']),
      ],
      [
        'POST /form',
        422,
        /body\/logo header\/X-Tags\/1 must be an integer[^]*body\/logo header\/X-Ref must be one of/,
        form([named('id'), '1'], [`${file('logo', 'image/png')}\r\nX-Rate: 1\r\nX-Tags: 1,b\r\nX-Ref: c`, 'x']),
      ],
      [
        'POST /form',
        415,
        /body\/logo has the Content-Type \\"text\/plain\\"; the document has \\"image\/png\\", \\"image\/jpeg\\"/,
        form([named('id'), '1'], [`${file('logo', 'text/plain')}\r\nX-Rate: 1`, 'x']),
      ],
      [
        'POST /form',
        415,
        /body\/files\/1 has the Content-Type/,
        form([named('id'), '1'], [file('files', 'image/gif'), 'x'], [file('files', 'text/csv'), 'x']),
      ],
      // One part that cannot be validated, and the others that are.
      ['POST /form', 200, undefined, form([named('id'), '1'], [file('meta', 'application/octet-stream'), 'x'])],
      [
        'POST /form',
        422,
        /"detail": "request.body\/id must be an integer, not a string"/,
        form([named('id'), 'x'], [file('meta', 'application/octet-stream'), 'x']),
      ],
      ['POST /form', 422, /body\/id is required/, form([file('meta', 'application/octet-stream'), 'x'])],
      [
        'POST /form',
        422,
        /body\/meta\/k must be an integer/,
        form([named('id'), '1'], [`${named('meta')}\r\n${json}`, '{"k":"x"}']),
      ],
      ['POST /declared', 422, { e: 1 }, form([named('id'), '1'], [file('logo', 'text/plain'), 'x'])],
    ],
  );
});

describe('parts that are written as the fields of a query are', () => {
  const form = (...parts: readonly (readonly [string, string])[]): Sent =>
    mixed('multipart/form-data', ...parts.map(([name, content]) => [named(name), content] as const));
  const list = '{ type: array, items: { type: string, maxLength: 3 } }';
  const schema = `{ type: object, additionalProperties: false, properties: { csv: { type: array, items: { type: integer } }, pipe: ${list}, deep: { type: object, properties: { a: { type: integer } } }, flat: { type: object, properties: { low: { type: integer }, high: { type: integer } } }, each: ${list} } }`;
  const encoding =
    '{ csv: { explode: false }, pipe: { style: pipeDelimited, contentType: application/json }, deep: { style: deepObject }, flat: { style: form }, each: { explode: true } }';
  const media = `multipart/form-data: { schema: ${schema}, encoding: ${encoding} }`;
  const example = "example: { csv: [1, 2], pipe: [a b, '50%'], deep: { a: 1 }, flat: { low: 3 }, each: [x, y] }";
  const content = media.replace(/ \}$/, `, ${example} }`);

  rows(['openapi: 3.1.0', 'paths:', body('/form', media), reply('/sent', content)].join('\n'), [
    ['POST /form', 200, undefined, form(['csv', '1,2'])],
    ['POST /form', 200, undefined, form(['csv', '1'])],
    ['POST /form', 422, /csv\/1 must be an integer/, form(['csv', '1,x'])],
    ['POST /form', 200, undefined, form(['pipe', 'a+b|c%2'])],
    ['POST /form', 422, /pipe\/0 must have at most 3 characters, not 5/, form(['pipe', '%2525|c'])],
    ['POST /form', 200, undefined, form(['deep[a]', '1'])],
    ['POST /form', 422, /deep\/a must be an integer/, form(['deep[a]', 'x'])],
    ['POST /form', 422, /not allowed: \\"deep\[\]\\"/, form(['deep[]', '1'])],
    ['POST /form', 200, undefined, form(['low', '1'], ['high', '2'])],
    ['POST /form', 422, /flat\/high must be an integer/, form(['low', '1'], ['high', 'x'])],
    ['POST /form', 422, /each\/1 must have at most 3/, form(['each', 'a'], ['each', 'abcd'])],
    ['/sent', 200, /name="csv"\r\n\r\n1,2\r\n[^]*name="pipe"\r\n\r\na b\|50%\r\n[^]*name="deep\[a\]"\r\n\r\n1\r\n/],
    ['/sent', 200, /name="low"\r\n\r\n3\r\n[^]*name="each"\r\n\r\nx\r\n[^]*name="each"\r\n\r\ny\r\n/],
  ]);

  // OpenAPI 3.0 has styles for forms that are encoded as URLs only.
  rows(['openapi: 3.0.4', 'paths:', body('/form', media)].join('\n'), [
    ['POST /form', 200, undefined, form(['csv', '1'], ['csv', '2'])],
    ['POST /form', 422, /csv\/0 must be an integer/, form(['csv', '1,2'])],
    ['POST /form', 422, /not allowed: \\"deep\[a\]\\"/, form(['deep[a]', '1'])],
  ]);
});

describe('a form that is declared as a text is any form', () => {
  rows(['paths:', body('/media', 'multipart/form-data: { schema: { type: string, format: binary } }')].join('\n'), [
    ['POST /media', 200, undefined, mixed('multipart/form-data', [named('file', '; filename="a.txt"'), 'a'])],
    [
      'POST /media',
      400,
      /cannot be read/,
      { headers: { 'Content-Type': 'multipart/form-data; boundary=b' }, body: 'a' },
    ],
  ]);
});
