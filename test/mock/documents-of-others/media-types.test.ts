import { rows } from './rows';

/** Paths with a GET each, whose 200 has this content. */
const paths = (content: Readonly<Record<string, string>>): string =>
  `paths:\n${Object.entries(content)
    .map(([path, media]) => `  ${path}: { get: { responses: { '200': { description: ok, content: { ${media} } } } } }`)
    .join('\n')}`;
const accept = (type: string): { headers: Record<string, string> } => ({ headers: { Accept: type } });
const binary = '{ schema: { type: string, format: binary } }';
const object = '{ schema: { type: object, required: [a], properties: { a: { type: integer } } } }';

describe('files', () => {
  rows(
    paths({
      '/pdf': 'application/pdf: {}',
      '/png': 'image/png: {}',
      '/base64':
        'image/png: { schema: { type: string, contentMediaType: image/png, contentEncoding: base64 }, example: iVBORw0KGgo= }',
      '/byte': 'image/png: { schema: { type: string, format: byte }, example: iVBORw0KGgo= }',
      '/byte-made': 'image/png: { schema: { type: string, format: byte } }',
      '/bytes': `image/png: { schema: { type: string, format: binary }, example: iVBORw0KGgo= }`,
      '/octets': 'application/octet-stream: {}',
      '/octet': `application/octet-stream: { schema: { type: string, format: binary }, example: iVBORw0KGgo= }`,
      '/mp3': `audio/mpeg: ${binary}`,
      '/mp4': `video/mp4: ${binary}`,
      '/svg': 'image/svg+xml: {}',
      '/image': `'image/*': ${binary}`,
      '/audio': "'audio/*': {}",
      '/video': `'video/*': ${binary}`,
      '/font': `'font/*': ${binary}`,
      '/any': `'*/*': ${binary}`,
    }),
    [
      ['/pdf', 200, /^content-type: application\/pdf$[^]*\n%PDF-/m],
      ['/png', 200, /^content-type: image\/png$[^]*\n.PNG\r\n/m],
      // What the schema calls base64 is transferred as such (OAS 3.1 §4.8.14.2).
      ['/base64', 200, 'iVBORw0KGgo='],
      ['/byte', 200, 'iVBORw0KGgo='],
      ['/byte-made', 200, /\niVBORw0KGgo[\w+/]+=*$/],
      ['/bytes', 200, /^content-length: 8$[^]*\n.PNG\r\n/m],
      ['/octets', 200, ''],
      ['/octet', 200, 'iVBORw0KGgo='],
      ['/mp3', 200, /^content-length: 96$/m],
      ['/mp4', 200, /\n....ftypisom/s],
      ['/svg', 200, /\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/],
      ['/image', 200, /^content-type: image\/png$/m],
      ['/image', 200, /^content-type: image\/webp$[^]*\nRIFF....WEBP/m, accept('image/webp')],
      ['/image', 200, /^content-type: image\/svg\+xml$[^]*\n<svg/m, accept('image/svg+xml')],
      ['/image', 200, /^content-type: image\/jpeg$/m, accept('text/html, image/jpeg;q=0.8, image/*;q=0.5')],
      ['/audio', 200, /^content-type: audio\/mpeg$/m],
      ['/audio', 200, /^content-type: audio\/wav$[^]*\nRIFF/m, accept('audio/wav')],
      ['/video', 200, /^content-type: video\/mp4$/m],
      ['/font', 200, /^content-type: font\/woff2$/m, accept('font/woff2')],
      ['/any', 200, /^content-type: image\/gif$[^]*\nGIF89a/m, accept('image/gif')],
    ],
  );
});

describe('ranges', () => {
  rows(
    paths({
      '/any': "'*/*': { example: { a: 1 } }",
      '/application': `'application/*': ${object}`,
      '/json': `'application/*+json': ${object}`,
      '/text': "'text/*': { schema: { type: string }, example: 'a,b' }",
      '/two': "'application/*': { example: { a: 1 } }, 'text/*': { example: words }",
      '/problem': 'text/html: { example: <p> }, application/problem+json: { example: { status: 4 } }',
    }),
    [
      // JSON is nearer to what is asked for than a page, though not the type itself.
      ['/problem', 200, /^content-type: application\/problem\+json$/m, accept('application/json')],
      ['/problem', 200, /^content-type: text\/html$/m, accept('text/csv')],
      ['/any', 200, /^content-type: application\/json$/m],
      ['/any', 200, /^content-type: application\/xml$[^]*<a>1<\/a>/m, accept('application/xml')],
      ['/any', 200, /^content-type: application\/json$/m, accept('text/html')],
      ['/application', 200, { a: 1 }],
      ['/application', 200, /^content-type: application\/vnd.x\+json$/m, accept('application/vnd.x+json')],
      ['/application', 200, /^content-type: application\/yaml$[^]*\na: 1\n/m, accept('application/yaml')],
      ['/json', 200, /^content-type: application\/hal\+json$/m, accept('application/hal+json')],
      ['/json', 200, /^content-type: application\/[\w.]+\+json$/m, accept('*/*')],
      ['/text', 200, /^content-type: text\/plain$/m],
      ['/text', 200, /^content-type: text\/csv$/m, accept('text/csv')],
      ['/two', 200, /^content-type: text\/plain$[^]*\nwords$/m, accept('text/plain')],
      ['/two', 200, { a: 1 }, accept('application/json')],
    ],
  );
});

describe('negotiation', () => {
  const document = paths({
    '/both': `application/json: { schema: { type: object }, example: { a: 1 } }, text/plain: { schema: { type: string }, example: plain words }, application/xml: { schema: { type: object, xml: { name: doc }, properties: { a: { type: integer, xml: { attribute: true } } } }, example: { a: 1 } }`,
    '/made': `application/json: ${object}, text/plain: { schema: { type: string, minLength: 3 } }`,
    '/vnd': 'application/vnd.shop.v1+json: { example: { v: 1 } }, application/vnd.shop.v2+json: { example: { v: 2 } }',
    '/version': "'application/json; version=1': { example: 1 }, 'application/json; version=2': { example: 2 }",
    '/charset': "'application/json; charset=utf-8': { example: { c: é } }",
  });
  rows(document, [
    ['/both', 200, { a: 1 }],
    ['/both', 200, { a: 1 }, accept('application/json, text/plain, */*')],
    ['/both', 200, 'plain words', accept('text/plain, application/json;q=0.5')],
    ['/both', 200, 'plain words', accept('text/*')],
    ['/both', 200, /<doc a="1"\/>/, accept('application/xml')],
    ['/both', 200, 'plain words', accept('application/json;q=0, */*')],
    ['/both', 200, { a: 1 }, accept('image/png, */*;q=0.1')],
    ['/both', 200, { a: 1 }, accept('Application/JSON')],
    ['/both', 200, { a: 1 }, accept('application/json; charset=utf-8')],
    ['/both', 200, { a: 1 }, accept('garbage')],
    ['/both', 200, /^vary: .*Accept/im],
    ['/made', 200, 'string', accept('text/plain')],
    ['/made', 200, { a: 1 }, accept('application/json')],
    ['/vnd', 200, { v: 2 }, accept('application/vnd.shop.v2+json')],
    ['/vnd', 200, { v: 1 }, accept('application/*+json')],
    ['/vnd', 200, { v: 1 }, accept('application/json')],
    ['/version', 200, 2, accept('application/json; version=2')],
    ['/version', 200, 1, accept('application/json')],
    ['/charset', 200, { c: 'é' }, accept('application/json')],
    ['HEAD /both', 200, ''],
    ['OPTIONS /both', 405, /^allow: GET, HEAD$/m],
  ]);
  rows(document, [['/both', 406, /application\/xml/, accept('image/png')]], { errors: true });
});

describe('charsets', () => {
  rows(
    paths({
      '/latin': 'text/plain; charset=iso-8859-1: { example: é }',
      '/utf16': 'text/plain; charset=utf-16le: { example: é }',
      '/koi8': 'text/plain; charset=koi8-r: { example: да }',
      '/json': 'application/json; charset=iso-8859-1: { example: é }',
    }).replaceAll(/([\w/]+; charset=[\w-]+):/g, "'$1':"),
    [
      ['/latin', 200, /^content-length: 1$[^]*\n\ufffd$/m],
      ['/utf16', 200, '\u00e9\u0000'.replace('\u00e9', '\ufffd')],
      ['/koi8', 200, /^content-length: 2$/m],
      ['/json', 200, '"\\u00e9"\n'],
    ],
  );
});

describe('text with other types than string', () => {
  rows(
    paths({
      '/number': 'text/plain: { schema: { type: number, minimum: 4.5 } }',
      '/boolean': 'text/plain: { schema: { type: boolean }, example: false }',
      '/enum': 'text/plain: { schema: { enum: [3, 4] } }',
      '/null': "text/plain: { schema: { type: ['null', integer] }, example: null }",
    }) +
      `
  /sent:
    post:
      requestBody: { content: { text/plain: { schema: { anyOf: [{ type: integer, maximum: 9 }, { type: boolean }, { const: all }, { type: 'null' }] } } } }
      responses: { '200': { description: ok } }
`,
    [
      ['/number', 200, '4.5'],
      ['/boolean', 200, 'false'],
      ['/enum', 200, '3'],
      ['/null', 200, 'null'],
      ['POST /sent', 200, undefined, { headers: { 'Content-Type': 'text/plain' }, body: '7' }],
      ['POST /sent', 200, undefined, { headers: { 'Content-Type': 'text/plain' }, body: 'true' }],
      ['POST /sent', 200, undefined, { headers: { 'Content-Type': 'text/plain' }, body: 'all' }],
      ['POST /sent', 200, undefined, { headers: { 'Content-Type': 'text/plain' }, body: 'null' }],
      ['POST /sent', 422, undefined, { headers: { 'Content-Type': 'text/plain' }, body: '10' }],
      ['POST /sent', 422, undefined, { headers: { 'Content-Type': 'text/plain' }, body: 'some' }],
    ],
  );
});

describe('a request body without media types', () => {
  rows(
    `
    paths:
      /a: { post: { requestBody: { required: true, content: {} }, responses: { '200': { description: ok } } } }
    `,
    [
      ['POST /a', 200, undefined, { json: { a: 1 } }],
      ['POST /a', 200, undefined, { body: 'x', headers: { 'Content-Type': 'text/plain' } }],
      ['POST /a', 422, /request.body is required/],
    ],
  );
});
