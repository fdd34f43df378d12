import { rows } from './rows';

const tagged = (tag: string, more = "'304': { description: not modified }"): string =>
  `responses: { '200': { description: ok, headers: { ETag: { required: true, schema: { type: string }, example: '${tag}' } }, content: { application/json: { example: { a: 1 } } } }, ${more} }`;
const known = (tag: string): { headers: Record<string, string> } => ({ headers: { 'If-None-Match': tag } });

describe('a response that the client has already', () => {
  rows(
    [
      'paths:',
      `  /strong: { get: { ${tagged('"v1"')} }, post: { ${tagged('"v1"')} } }`,
      `  /weak: { get: { ${tagged('W/"v1"')} } }`,
      `  /declared: { get: { ${tagged('"v1"', "'304': { description: not modified, headers: { etag: { required: true, schema: { type: string } }, Cache-Control: { schema: { type: string }, example: no-store } } }")} } }`,
      `  /contrary: { get: { ${tagged('"v1"', "'304': { description: not modified, headers: { ETag: { required: true, schema: { const: other } } } }")} } }`,
      `  /undeclared: { get: { ${tagged('"v1"', "'404': { description: no }")} } }`,
    ].join('\n'),
    [
      ['/strong', 200, { a: 1 }],
      ['/strong', 304, /^etag: "v1"$/m, known('"v1"')],
      ['/strong', 304, undefined, known('"v0", W/"v1"')],
      ['/strong', 304, undefined, known('*')],
      ['/strong', 200, undefined, known('"v2"')],
      ['/strong', 200, undefined, known('v1')],
      ['/weak', 304, undefined, known('"v1"')],
      // It has the tag of the 200, whatever could be made for its own (RFC 9110 §15.4.5).
      ['/declared', 304, /^cache-control: no-store$[^]*^etag: "v1"$/m, known('"v1"')],
      ['/contrary', 304, /^etag: other$/m, known('"v1"')],
      ['/undeclared', 200, undefined, known('"v1"')],
      ['POST /strong', 200, undefined, known('"v1"')],
    ],
  );
});

const changed = (at: string, more = ''): string =>
  `get: { responses: { '200': { description: ok, headers: { Last-Modified: { schema: { type: string }, example: '${at}' }${more} }, content: { application/json: { example: { a: 1 } } } }, '304': { description: not modified } } }`;
const seen = (at: string, more: Record<string, string> = {}): { headers: Record<string, string> } => ({
  headers: { 'If-Modified-Since': at, ...more },
});

describe('a response that has not changed since', () => {
  rows(
    [
      'paths:',
      `  /dated: { ${changed('Tue, 01 Jan 2030 00:00:00 GMT')} }`,
      `  /both: { ${changed('Tue, 01 Jan 2030 00:00:00 GMT', `, ETag: { schema: { type: string }, example: '"v1"' }`)} }`,
      `  /undated: { ${changed('never')} }`,
    ].join('\n'),
    [
      ['/dated', 304, undefined, seen('Tue, 01 Jan 2030 00:00:00 GMT')],
      ['/dated', 304, undefined, seen('Tue, 01 Jan 2031 00:00:00 GMT')],
      ['/dated', 200, { a: 1 }, seen('Tue, 01 Jan 2029 00:00:00 GMT')],
      ['/dated', 200, undefined, seen('yesterday')],
      ['/both', 304, /^etag: "v1"$/m, seen('Tue, 01 Jan 2030 00:00:00 GMT')],
      ['/both', 200, undefined, seen('Tue, 01 Jan 2030 00:00:00 GMT', { 'If-None-Match': '"v2"' })],
      ['/both', 304, undefined, seen('Tue, 01 Jan 2029 00:00:00 GMT', { 'If-None-Match': '"v1"' })],
      ['/undated', 200, undefined, seen('Tue, 01 Jan 2030 00:00:00 GMT')],
    ],
  );
});
