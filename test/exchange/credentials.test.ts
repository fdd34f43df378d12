import { validateRequest, mintJwt, readJwt } from '../../src/exchange';
import { apiOf, request, thingApi } from '../support/api';

const api = thingApi(
  `
security:
  - token: [write]
  - token: [admin]
responses: { '204': { description: done } }`,
  `
components:
  securitySchemes:
    token:
      type: http
      scheme: bearer
      x-credentials:
        valid: { scope: [read, write] }
        expired: { scope: [write], exp: 1000 }
`,
);
const codes = (authorization: string | undefined, auth: 'any' | 'jwt' | 'document' | 'off' = 'any'): string[] =>
  validateRequest(
    api,
    request('POST', '/things', undefined, authorization === undefined ? {} : { Authorization: authorization }),
    { auth },
  ).violations.map(({ code }) => code);

test.each([
  ['no header', undefined, ['no-credentials']],
  ['another scheme', 'Basic dTpw', ['no-credentials']],
  ['an empty token', 'bearer ', ['invalid-credentials']],
  ['an opaque token', 'bearer anything', []],
  ['a JWT with the scope', `bearer ${mintJwt({ scope: ['write'] })}`, []],
  ['a JWT with the scope in words', `bearer ${mintJwt({ scope: 'read write' })}`, []],
  ['a JWT with the scope of another alternative', `bearer ${mintJwt({ scope: ['admin'] })}`, []],
  ['a JWT without the scope', `bearer ${mintJwt({ scope: ['read'] })}`, ['insufficient-scope']],
  ['a JWT without any scope', `bearer ${mintJwt({})}`, ['insufficient-scope']],
  ['a token that says that it is invalid', 'bearer invalid-token', ['invalid-credentials']],
  ['a token that says that it has expired', 'bearer EXPIRED_token', ['invalid-credentials']],
  ['a JWT whose sub is invalid', `bearer ${mintJwt({ sub: 'invalid', scope: ['write'] })}`, ['invalid-credentials']],
  ['a JWT whose sub is a name', `bearer ${mintJwt({ sub: 'Ada', scope: ['write'] })}`, []],
  ['an expired JWT', `bearer ${mintJwt({ scope: ['write'], exp: 1000 })}`, ['invalid-credentials']],
  ['a JWT of the future', `bearer ${mintJwt({ scope: ['write'], nbf: 4102444800 })}`, ['invalid-credentials']],
  ['Bearer in capitals', `BEARER ${mintJwt({ scope: ['write'] })}`, []],
] as const)('by default, %s', (_, authorization, expected) => {
  expect(codes(authorization)).toEqual(expected);
});

test('--auth jwt takes nothing but a JWT, --auth off takes anything', () => {
  expect(codes('bearer anything', 'jwt')).toEqual(['invalid-credentials']);
  expect(codes('bearer a.b.c', 'jwt')).toEqual(['invalid-credentials']);
  expect(codes(`bearer ${mintJwt({ scope: ['write'] })}`, 'jwt')).toEqual([]);
  expect(codes(undefined, 'off')).toEqual([]);
});

test('--auth document takes nothing but a JWT where the operation names its tokens, anything elsewhere', () => {
  expect(codes('bearer anything', 'document')).toEqual(['invalid-credentials']);
  const unnamed = thingApi(
    `
security: [{ token: [] }]
responses: { '204': { description: done } }`,
    `
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`,
  );
  const sent = request('POST', '/things', undefined, { Authorization: 'bearer anything' });
  expect(validateRequest(unnamed, sent, { auth: 'document' }).violations).toEqual([]);
});

test('a token is recognised by its claims, the fullest name first', () => {
  const authorization = `bearer ${mintJwt({ scope: ['write'], exp: 1000 })}`;
  const validated = validateRequest(api, request('POST', '/things', undefined, { Authorization: authorization }));
  expect(validated.credentials.get('token')?.names).toEqual(['expired']);
});

test('a minted JWT is read back; what is none is not', () => {
  expect(readJwt(mintJwt({ sub: 'Zoë', scope: [] }))).toEqual({ sub: 'Zoë', scope: [] });
  for (const text of ['', 'a.b.c', 'a.b', '..', 'e30.W10.']) expect(readJwt(text)).toBeUndefined();
});

test('API keys and basic credentials are looked for where the document has them', () => {
  const keys = thingApi(
    `
security: [{ key: [], basic: [] }, { cookie: [] }]
responses: { '204': { description: done } }`,
    `
components:
  securitySchemes:
    key: { type: apiKey, in: query, name: api_key }
    cookie: { type: apiKey, in: cookie, name: session }
    basic: { type: http, scheme: Basic }
`,
  );
  const found = (target: string, headers: Record<string, string> = {}): string[] =>
    validateRequest(keys, request('POST', target, undefined, headers)).violations.map(({ code }) => code);
  expect(found('/things')).toEqual(['no-credentials']);
  expect(found('/things?api_key=k')).toEqual(['no-credentials']);
  expect(found('/things?api_key=k', { Authorization: 'basic dTpw' })).toEqual([]);
  expect(found('/things?api_key=k', { Authorization: 'Basic !!' })).toEqual(['invalid-credentials']);
  expect(found('/things', { Cookie: 'a=b; session=s' })).toEqual([]);
});

test.each([
  ['a key in a header', { type: 'apiKey', in: 'header', name: 'X-Key' }, 'X-Key', 'revoked-key', 'some-key'],
  ['a key in a cookie', { type: 'apiKey', in: 'cookie', name: 'sid' }, 'Cookie', 'sid=invalid', 'sid=valid'],
  [
    'a key with a word before it',
    { type: 'apiKey', in: 'header', name: 'Authorization' },
    'Authorization',
    'Bearer invalid-key',
    'Bearer key',
  ],
  [
    'a name and password as the key',
    { type: 'apiKey', in: 'header', name: 'Authorization' },
    'Authorization',
    `Basic ${btoa('admin:invalid-password')}`,
    `Basic ${btoa('admin:secret')}`,
  ],
  [
    'a JWT as the key',
    { type: 'apiKey', in: 'header', name: 'Authorization' },
    'Authorization',
    `Bearer ${mintJwt({ exp: 1000 })}`,
    `Bearer ${mintJwt({ exp: 4102444800 })}`,
  ],
  [
    'the sub of a JWT as the key, with a word before it',
    { type: 'apiKey', in: 'header', name: 'Authorization' },
    'Authorization',
    `Bearer ${mintJwt({ sub: 'invalid' })}`,
    `Bearer ${mintJwt({ sub: 'Ada' })}`,
  ],
  [
    'the sub of a JWT as the key',
    { type: 'apiKey', in: 'header', name: 'X-Key' },
    'X-Key',
    mintJwt({ sub: 'expired-user' }),
    mintJwt({ sub: 7 }),
  ],
  [
    'a password',
    { type: 'http', scheme: 'basic' },
    'Authorization',
    `Basic ${btoa('ada:invalid')}`,
    `Basic ${btoa('ada:in')}`,
  ],
  ['a name', { type: 'http', scheme: 'basic' }, 'Authorization', `Basic ${btoa('Expired:x')}`, `Basic ${btoa(':x')}`],
  ['a token of another scheme', { type: 'http', scheme: 'hawk' }, 'Authorization', 'Hawk invalid', 'Hawk id="x"'],
  ['a token of OAuth 2', { type: 'oauth2', flows: {} }, 'Authorization', 'Bearer invalid.b.c', 'Bearer a.b.c'],
])('%s that says that it is bad is rejected, another one is taken', (_, scheme, header, bad, good) => {
  const one = thingApi(
    "security: [{ one: [] }]\nresponses: { '204': { description: done } }",
    `components: { securitySchemes: { one: ${JSON.stringify(scheme)} } }`,
  );
  const found = (value: string): string[] =>
    validateRequest(one, request('POST', '/things', undefined, { [header]: value })).violations.map(({ code }) => code);
  expect(found(bad)).toEqual(['invalid-credentials']);
  expect(found(good)).toEqual([]);
});

test.each([
  ['/login', '{ type: object }', 'password', "'401': { description: No. }", ['invalid-credentials']],
  [
    '/accounts/checkin',
    '{ type: object, properties: { token: { type: string } } }',
    'pwd',
    "'401': { description: No. }",
    ['invalid-credentials'],
  ],
  ['/login', '{ type: object }', 'password', "'400': { description: No. }", ['invalid-credentials']],
  [
    '/register',
    '{ type: object, properties: { token: { type: string } } }',
    'password',
    "'401': { description: No. }",
    [],
  ],
  ['/things', '{ type: object }', 'password', "'401': { description: No. }", []],
])('a password that says that it is bad, at %s (%s, %s, %s): %j', (path, given, name, more, expected) => {
  const logins = apiOf(`
openapi: 3.1.0
info: { title: Logins, version: '1' }
paths:
  ${path}:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { ${name}: { type: string } } } } } }
      responses: { '200': { description: OK., content: { application/json: { schema: ${given} } } }, ${more} }
`);
  const found = (password: string): string[] =>
    validateRequest(logins, request('POST', path, { [name]: password })).violations.map(({ code }) => code);
  expect(found('invalid-password')).toEqual(expected);
  expect(found('lovelace')).toEqual([]);
});

test('the password of a login may stand in a member that holds all others', () => {
  const body =
    '{ type: object, properties: { session: { type: object, properties: { password: { type: string } } } } }';
  const logins = apiOf(`
openapi: 3.1.0
info: { title: Logins, version: '1' }
paths:
  /sessions:
    post:
      requestBody: { content: { application/json: { schema: ${body} } } }
      responses: { '201': { description: Made. }, '401': { description: No. } }
`);
  const found = (password: string): string[] =>
    validateRequest(logins, request('POST', '/sessions', { session: { password } })).violations.map(({ code }) => code);
  expect([found('invalid-password'), found('lovelace')]).toEqual([['invalid-credentials'], []]);
});
