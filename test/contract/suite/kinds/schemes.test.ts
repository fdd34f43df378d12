/** Security schemes that send credentials in forms of their own, as the environment file gives them. */
import type { Call, Serve } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const paths = ['token', 'openid', 'digest', 'cookie', 'both', 'proof', 'optional'];
const ok = `{ '200': { description: ok, content: { application/json: { schema: { type: object, required: [ok] } } } }, '401': { description: who } }`;
const security: Record<string, string> = {
  both: '[{ token: [], cookie: [] }]',
  optional: '[{ token: [] }, {}]',
};
const document = `openapi: 3.1.0
info: { title: Schemes, version: '1' }
paths:
${paths.map((path) => `  /${path}: { get: { operationId: ${path}, security: ${security[path] ?? `[{ ${path}: [] }]`}, responses: ${ok} } }`).join('\n')}
components:
  securitySchemes:
    token: { type: apiKey, in: header, name: Authorization }
    openid: { type: openIdConnect, openIdConnectUrl: 'https://id.example/.well-known/openid-configuration' }
    digest: { type: http, scheme: Digest }
    cookie: { type: apiKey, in: cookie, name: session }
    proof: { type: http, scheme: DPoP }
`;

type Fault = 'open-token' | 'open-openid' | 'open-cookie' | 'half' | 'closed-proof' | 'closed-optional';

function isKnown(path: string, { header }: Call, fault?: Fault): boolean {
  const authorization = header('authorization');
  const hasSession = /(?:^|; *)session=s-1(?:;|$)/.test(header('cookie'));
  const isToken = /^Token t-1$/i.test(authorization);
  if (fault === `open-${path}`) return true;
  switch (path) {
    case 'token':
      return isToken;
    case 'openid':
      return /^bearer o-1$/i.test(authorization);
    case 'digest':
      return /^digest username="ann"/i.test(authorization);
    case 'cookie':
      return hasSession;
    case 'both':
      return hasSession && (isToken || fault === 'half');
    case 'proof':
      return fault !== 'closed-proof' && /^dpop p-1$/i.test(authorization);
    default:
      return fault !== 'closed-optional' || isToken;
  }
}

const serve = (fault?: Fault): Serve =>
  routes(
    Object.fromEntries(
      paths.map((path) => [
        `GET /${path}`,
        (call: Call) =>
          isKnown(path, call, fault) ? [200, { ok: true }] : [401, undefined, { 'WWW-Authenticate': 'Token' }],
      ]),
    ),
  );

describeStranger<Fault>('a server of many schemes', {
  document,
  serve,
  environment: {
    credentials: {
      token: { valid: 'Token t-1' },
      openid: { valid: 'Bearer o-1' },
      digest: { valid: 'Digest username="ann", realm="r", nonce="1", uri="/digest", response="0"' },
      cookie: { valid: 's-1' },
      proof: { valid: 'DPoP p-1' },
    },
  },
  faults: {
    'open-token': /^token\/credentials\/token=none.*: response.status is 200/,
    'open-openid': /^openid\/credentials\/openid=none.*: response.status is 200/,
    'open-cookie': /^cookie\/credentials\/cookie=none.*: response.status is 200/,
    half: /^both\/credentials\/token=none.*: response.status is 200/,
    'closed-proof': /^proof.*response.status is 401/,
    'closed-optional': /^optional\/.*response.status is 401/,
  },
});
