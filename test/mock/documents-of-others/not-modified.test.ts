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
      ['/undeclared', 200, undefined, known('"v1"')],
      ['POST /strong', 200, undefined, known('"v1"')],
    ],
  );
});
