import { rows } from './rows';

const reply = (value: string): string =>
  `responses: { '200': { description: ok, content: { application/json: { example: ${value} } } } }`;

describe('base paths of servers', () => {
  rows(
    `
    openapi: 3.0.3
    servers:
      - url: https://{region}.api.example.com/{version}/
        variables:
          region: { default: eu, enum: [eu, us] }
          version: { default: v1, enum: [v1, v2] }
      - url: /relative/base
      - { url: '/{tenant}/api', variables: { tenant: { default: acme } } }
    paths:
      /pets: { get: { ${reply('pets')} } }
      /own: { servers: [{ url: 'https://files.example.com/upload' }], get: { ${reply('own')} } }
      /op: { get: { servers: [{ url: 'http://127.0.0.1:9/op-base' }], ${reply('op')} } }
    `,
    [
      ['/pets', 200],
      ['/v1/pets', 200],
      ['/v2/pets', 200],
      ['/v3/pets', 404],
      ['/relative/base/pets', 200],
      ['/acme/api/pets', 200],
      ['/other/api/pets', 200],
      ['/own', 200],
      ['/upload/own', 200],
      ['/v1/own', 404],
      ['/op', 200],
      ['/op-base/op', 200],
      ['/v1/op', 404],
    ],
  );
});

const json = { 'Content-Type': 'application/json' };

describe('bodies by their media types, and those that 3.0 ignores', () => {
  const ok = "responses: { '200': { description: ok } }";
  rows(
    `
    openapi: 3.0.3
    paths:
      /opt:
        post:
          requestBody: { content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }
          ${ok}
      /getbody:
        get: { requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a] } } } }, ${ok} }
        delete: { requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a] } } } }, ${ok} }
      /types:
        post:
          requestBody:
            required: true
            content:
              application/json; charset=utf-8: { schema: { type: object, required: [a] } }
              application/*+json: { schema: { type: object, required: [b] } }
              text/*: { schema: { type: string, maxLength: 3 } }
              application/octet-stream: { schema: { type: string, format: binary } }
          ${ok}
    `,
    [
      ['POST /opt', 200],
      ['POST /opt', 200, undefined, { headers: json }],
      ['POST /opt', 422, undefined, { json: {} }],
      ['POST /opt', 422, undefined, { headers: json, body: '{"a":1,"a":"x"}' }],
      ['POST /opt', 200, undefined, { headers: json, body: '\ufeff{"a":1}' }],
      ['POST /opt', 415, undefined, { headers: { 'Content-Type': 'text/json' }, body: '{"a":1}' }],
      ['POST /opt', 200, undefined, { headers: { 'Content-Type': 'application/JSON;charset=UTF-8' }, body: '{"a":1}' }],
      ['POST /opt', 400, /not valid UTF-8/, { headers: json, body: new Uint8Array([0x22, 0xe9, 0x22]) }],
      ['/getbody', 200],
      ['DELETE /getbody', 200],
      ['DELETE /getbody', 200, undefined, { headers: json, body: '{}' }],
      ['POST /types', 200, undefined, { json: { a: 1 } }],
      ['POST /types', 422, undefined, { json: { b: 1 } }],
      ['POST /types', 200, undefined, { headers: { 'Content-Type': 'application/vnd.x+json' }, body: '{"b":1}' }],
      ['POST /types', 422, undefined, { headers: { 'Content-Type': 'application/vnd.x+json' }, body: '{"a":1}' }],
      ['POST /types', 200, undefined, { headers: { 'Content-Type': 'text/csv' }, body: 'a,b' }],
      ['POST /types', 422, undefined, { headers: { 'Content-Type': 'text/csv' }, body: 'a,b,c' }],
      [
        'POST /types',
        200,
        undefined,
        { headers: { 'Content-Type': 'application/octet-stream' }, body: new Uint8Array([255, 0]) },
      ],
      ['POST /types', 415, undefined, { headers: { 'Content-Type': 'image/png' }, body: 'x' }],
      ['POST /types', 415, undefined, { headers: { 'Content-Type': 'nonsense' }, body: 'x' }],
    ],
  );
});
