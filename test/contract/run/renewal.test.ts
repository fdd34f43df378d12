import {
  liveBinding,
  type LiveBindingOptions,
  planCases,
  readEnvironment,
  run,
  type RunEvent,
  type Target,
} from '../../../src/contract';
import { header, type HttpRequest } from '../../../src/exchange';
import { apiOf } from '../../support/api';

const api = apiOf(`paths:
  /invoices:
    get:
      operationId: listInvoices
      security: [{ oauth: [invoices.read] }]
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }]
      responses: { '200': { description: ok }, '400': { description: bad }, '401': { description: who } }
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: /token, scopes: { invoices.read: read } } }
`);

interface Server {
  readonly target: Target;
  readonly send: LiveBindingOptions['send'];
  /** What was asked of the authorization server. */
  readonly asked: { readonly url: string; readonly form: URLSearchParams; readonly authorization: string }[];
}

interface Behaviour {
  /** How many requests a token is good for. */
  readonly uses?: number;
  readonly expiresIn?: number;
  readonly auth?: 'basic' | 'post';
  readonly refresh?: boolean;
  /** A request that is rejected with 401 whatever token it has. */
  readonly rejects?: RegExp;
}

function serverOf({ uses = Infinity, expiresIn, auth = 'basic', refresh = false, rejects }: Behaviour): Server {
  const left = new Map<string, number>();
  const asked: Server['asked'] = [];
  return {
    asked,
    send: (url, { headers, body }) => {
      const form = new URLSearchParams(new TextDecoder().decode(body));
      const authorization = header(headers, 'authorization') ?? '';
      asked.push({ url, form, authorization });
      const isClient =
        auth === 'basic' ? authorization === `Basic ${btoa('app:s3cret')}` : form.get('client_secret') === 's3cret';
      if (!isClient)
        return Promise.resolve(response(401, { error: 'invalid_client', error_description: 'not s3cret' }));
      const token = `tok${asked.length}`;
      left.set(token, uses);
      return Promise.resolve(
        response(200, {
          access_token: token,
          token_type: 'bearer',
          ...(expiresIn === undefined ? {} : { expires_in: expiresIn }),
          ...(refresh ? { refresh_token: `again${asked.length}` } : {}),
        }),
      );
    },
    target: (request) => Promise.resolve(responseTo(request, left, rejects)),
  };
}

function responseTo({ target, method, headers }: HttpRequest, left: Map<string, number>, rejects?: RegExp) {
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  if (pathname !== '/invoices') return { status: 404, headers: [] };
  if (method !== 'GET') return { status: 405, headers: [['Allow', 'GET'] as const] };
  const [, token = ''] = /^Bearer (.*)$/i.exec(header(headers, 'authorization') ?? '') ?? [];
  const uses = left.get(token) ?? 0;
  left.set(token, uses - 1);
  if (uses < 1 || rejects?.test(target) === true) return { status: 401, headers: [] };
  const limit = searchParams.get('limit') ?? '1';
  return { status: /^[+-]?0*([1-9]|[1-4][0-9]|50)$/.test(limit) ? 200 : 400, headers: [] };
}

function response(status: number, body: object) {
  const headers = [['Content-Type', 'application/json']] as const;
  return { status, headers, body: new TextEncoder().encode(JSON.stringify(body)) };
}

const GRANT = { clientId: 'app', clientSecret: 's3cret' };

function bindingTo({ send }: Server, valid: object | string = GRANT, more: Partial<LiveBindingOptions> = {}) {
  const environment = readEnvironment(api, { credentials: { oauth: { valid } } });
  return liveBinding({ environment, address: 'http://api.test/v1', send, ...more });
}

async function runOf(server: Server, binding: ReturnType<typeof bindingTo>) {
  const events: RunEvent[] = [];
  for await (const event of run(api, planCases(api), server.target, { binding, workers: 4 })) events.push(event);
  return {
    failed: events.flatMap((event) => (event.type === 'fail' ? [event.case.id] : [])),
    unchecked: events.filter(({ type }) => type === 'unchecked').length,
    passed: events.filter(({ type }) => type === 'pass').length,
  };
}

test.each([20, 10])('a token that ends after %i uses is asked for again, once for all that had it', async (uses) => {
  const server = serverOf({ uses });
  const { failed, unchecked, passed } = await runOf(server, bindingTo(server));
  expect({ failed, unchecked }).toEqual({ failed: [], unchecked: 0 });
  expect(server.asked.length).toBeGreaterThan(1);
  expect(server.asked.length).toBeLessThan(passed / 10 + 2);
});

test('what setup printed is asked for again as well', async () => {
  const server = serverOf({ uses: 20 });
  const form = new TextEncoder().encode('');
  const token = async (): Promise<string> => {
    const request = {
      method: 'POST',
      headers: [['Authorization', `Basic ${btoa('app:s3cret')}`]] as const,
      body: form,
    };
    const { body } = await server.send('http://api.test/token', request);
    return (JSON.parse(new TextDecoder().decode(body)) as { access_token: string }).access_token;
  };
  const again = async () => readEnvironment(api, { credentials: { oauth: { valid: await token() } } });
  const { failed, unchecked } = await runOf(server, bindingTo(server, await token(), { again }));
  expect({ failed, unchecked }).toEqual({ failed: [], unchecked: 0 });
});

test('a token that ends and cannot be renewed: the rest is not checked, and no finding', async () => {
  const server = serverOf({ uses: 20 });
  await server.send('', { method: 'POST', headers: [['Authorization', `Basic ${btoa('app:s3cret')}`]] });
  const { failed, unchecked } = await runOf(server, bindingTo(server, 'tok1'));
  expect(failed).toEqual([]);
  expect(unchecked).toBeGreaterThan(0);
});

test('a valid request that is rejected whatever token it has is a finding', async () => {
  const server = serverOf({ rejects: /limit=50\b/ });
  const { failed, unchecked } = await runOf(server, bindingTo(server));
  expect(failed).toEqual([expect.stringMatching(/^listInvoices\/query\/limit\/maximum/) as string]);
  expect(unchecked).toBe(0);
});

test.each([
  [GRANT, {}, { url: 'http://api.test/token', form: { grant_type: 'client_credentials', scope: 'invoices.read' } }],
  [{ ...GRANT, scopes: ['a', 'b'] }, {}, { form: { scope: 'a b' } }],
  [{ client_id: 'app', client_secret: 's3cret', scope: '' }, {}, { form: { grant_type: 'client_credentials' } }],
  [
    { ...GRANT, username: 'ann', password: 'pw', tokenUrl: 'https://id.test/t' },
    {},
    { url: 'https://id.test/t', form: { grant_type: 'password', username: 'ann', password: 'pw' } },
  ],
  [{ ...GRANT, refreshToken: 'r1' }, {}, { form: { grant_type: 'refresh_token', refresh_token: 'r1' } }],
  [{ ...GRANT, clientAuth: 'post' }, { auth: 'post' }, { form: { client_id: 'app', client_secret: 's3cret' } }],
  [{ ...GRANT, audience: 'api' }, {}, { form: { audience: 'api' } }],
] as const)('%j asks for a token as OAuth 2 says', async (grant, behaviour, { form, ...rest }) => {
  const server = serverOf(behaviour);
  const binding = await bindingTo(server, grant).current();
  const [scheme] = api.operations[0]?.security[0]?.schemes ?? [];
  expect(scheme && binding.credential?.(scheme.scheme, 'valid')).toBe('Bearer tok1');
  const [first] = server.asked;
  expect(first).toMatchObject(rest);
  expect(Object.fromEntries(first?.form ?? [])).toMatchObject(form);
});

test('a client that Basic does not do for shows who it is in the body', async () => {
  const server = serverOf({ auth: 'post' });
  await bindingTo(server).current();
  expect(server.asked.map(({ form }) => form.get('client_secret'))).toEqual([null, 's3cret']);
});

test('a token is renewed before it expires, by its refresh token where it has one', async () => {
  const server = serverOf({ expiresIn: 0, refresh: true });
  const binding = bindingTo(server);
  await binding.current();
  await binding.current();
  expect(server.asked.map(({ form }) => [form.get('grant_type'), form.get('refresh_token')])).toEqual([
    ['client_credentials', null],
    ['refresh_token', 'again1'],
  ]);
});

test('a token that is not given is one line without the secret', async () => {
  const failing = bindingTo(serverOf({}), { ...GRANT, clientSecret: 'wrong-s3cret' }).current();
  await expect(failing).rejects.toThrow(
    /^credentials\.oauth\.valid: http:\/\/api\.test\/token gives no token: the response is 401, invalid_client: not s3cret$/,
  );
  const repeating = bindingTo(serverOf({}), { ...GRANT, clientSecret: 's3cre' }).current();
  await expect(repeating).rejects.toThrow(/invalid_client: not \(hidden\)t$/);
});

test.each([
  ['s', 'the response is 401, invalid_client: not s3cret'],
  ['on', 'the response is 401, invalid_client: not s3cret'],
  ['401', 'the response is 401, invalid_client: not s3cret'],
  ['not', 'the response is 401, invalid_client: (hidden) s3cret'],
  ['3cre', 'the response is 401, invalid_client: not s(hidden)t'],
])('%s as a secret is hidden in what the server said, and in no word of ours', async (clientSecret, message) => {
  const failing = bindingTo(serverOf({}), { ...GRANT, clientSecret }).current();
  await expect(failing).rejects.toThrow(`gives no token: ${message}`);
});

test.each([
  [{ clientId: 'app', secret: 'x' }, /^credentials\.oauth\.valid has no 'secret'; it has clientId, clientSecret, /],
  [{ clientId: 1 }, /^credentials\.oauth\.valid\.clientId is a string$/],
  [{ ...GRANT, clientAuth: 'jwt' }, /^credentials\.oauth\.valid\.clientAuth is basic or post$/],
  ['Basic eDp5', /^credentials\.oauth\.valid is a credential of 'Basic'; 'oauth' is of the scheme 'bearer'$/],
])('%j is reported at once', (valid, message) => {
  expect(() => readEnvironment(api, { credentials: { oauth: { valid } } })).toThrow(message);
});

test('the token URL may come from an OpenID Connect configuration', async () => {
  const openId = apiOf(`paths:
  /me: { get: { security: [{ oidc: [] }], responses: { '200': { description: ok } } } }
components: { securitySchemes: { oidc: { type: openIdConnect, openIdConnectUrl: https://id.test/.well-known/x } } }
`);
  const urls: string[] = [];
  const binding = liveBinding({
    environment: readEnvironment(openId, { credentials: { oidc: { valid: GRANT } } }),
    address: 'http://api.test',
    send: (url) => {
      urls.push(url);
      return Promise.resolve(response(200, url.endsWith('/x') ? { token_endpoint: '/t' } : { access_token: 'a' }));
    },
  });
  await binding.current();
  expect(urls).toEqual(['https://id.test/.well-known/x', 'https://id.test/t']);
});
