import { rows } from '../documents-of-others/rows';

describe('security schemes, each, together and one of several', () => {
  rows(
    `
openapi: 3.0.3
security: [ { key: [] } ]
paths:
  /default: { get: { responses: { '200': { description: ok }, '401': { description: who } } } }
  /none: { get: { security: [], responses: { '200': { description: ok } } } }
  /optional: { get: { security: [ { key: [] }, {} ], responses: { '200': { description: ok } } } }
  /and: { get: { security: [ { key: [], sid: [] } ], responses: { '200': { description: ok }, '401': { description: who } } } }
  /or: { get: { security: [ { basic: [] }, { oauth: [ 'read' ] }, { q: [] } ], responses: { '200': { description: ok }, '401': { description: who, headers: { WWW-Authenticate: { schema: { type: string } } } } } } }
  /bearer: { get: { security: [ { bearer: [] } ], responses: { '200': { description: ok } } } }
  /oidc: { get: { security: [ { oidc: [ 'a' ] } ], responses: { '200': { description: ok } } } }
  /undeclared: { get: { security: [ { nothere: [] } ], responses: { '200': { description: ok } } } }
  /digest: { get: { security: [ { digest: [] } ], responses: { '200': { description: ok } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    sid: { type: apiKey, in: cookie, name: sid }
    q: { type: apiKey, in: query, name: api_key }
    basic: { type: http, scheme: Basic }
    digest: { type: http, scheme: digest }
    bearer: { type: http, scheme: bearer }
    oauth: { type: oauth2, flows: { implicit: { authorizationUrl: 'https://a.example/x', scopes: { read: r } } } }
    oidc: { type: openIdConnect, openIdConnectUrl: 'https://a.example/.well-known/openid-configuration' }
`,
    [
      ['/default', 401],
      ['/default', 200, undefined, { headers: { 'X-Key': '1' } }],
      ['/default', 401, undefined, { headers: { 'x-key': '' } }],
      ['/none', 200],
      ['/optional', 200],
      ['/optional', 200, undefined, { headers: { 'X-Key': 'a' } }],
      ['/and', 401, undefined, { headers: { 'X-Key': 'a' } }],
      ['/and', 401, undefined, { headers: { Cookie: 'sid=1' } }],
      ['/and', 200, undefined, { headers: { 'X-Key': 'a', Cookie: 'other=2; sid=1' } }],
      ['/and', 401, undefined, { headers: { 'X-Key': 'a', Cookie: 'xsid=1' } }],
      ['/or', 401],
      ['/or', 200, undefined, { headers: { Authorization: 'Basic bWU6cHc=' } }],
      ['/or', 401, undefined, { headers: { Authorization: 'Basic !!!' } }],
      ['/or', 200, undefined, { headers: { Authorization: 'basic bWU6cHc=' } }],
      ['/or', 200, undefined, { headers: { Authorization: 'Bearer tok' } }],
      ['/or?api_key=3', 200],
      ['/or?api_key=', 401],
      ['/or', 401, undefined, { headers: { Authorization: 'Token abc' } }],
      ['/bearer', 200, undefined, { headers: { Authorization: 'bearer tok' } }],
      ['/bearer', 401, /credentials are not valid: the token is empty/, { headers: { Authorization: 'Bearer' } }],
      [
        '/bearer',
        401,
        /credentials are missing: the Authorization header has another scheme than/,
        { headers: { Authorization: 'tok' } },
      ],
      [
        '/bearer',
        401,
        /credentials are missing: the Authorization header has another scheme than/,
        { headers: { Authorization: 'Basic bWU6cHc=' } },
      ],
      ['/oidc', 200, undefined, { headers: { Authorization: 'Bearer tok' } }],
      ['/digest', 200, undefined, { headers: { Authorization: 'Digest username="a", response="b"' } }],
      ['/undeclared', 200],
    ],
  );
});
