/** Credentials that the installation gives: no others are good, whatever a server does without any. */
import type { Call, Reply, Serve } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const ok = `'200': { description: ok, content: { application/json: { schema: { type: object, required: [ok] } } } }`;
const paths = { key: '[{ key: [] }]', name: '[{ name: [] }]', token: '[{ token: [] }]', maybe: '[{ token: [] }, {}]' };
const document = `openapi: 3.0.3
info: { title: Issued, version: '1' }
paths:
${Object.entries(paths)
  .map(
    ([path, security]) =>
      `  /${path}: { get: { operationId: ${path}, security: ${security}, responses: { ${ok}, '401': { description: who } } } }`,
  )
  .join('\n')}
  /page:
    get:
      operationId: page
      security: [{ sid: [] }]
      responses: { ${ok}, '302': { description: to the login, headers: { Location: { required: true, schema: { type: string } } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    name: { type: http, scheme: basic }
    token: { type: http, scheme: bearer }
    sid: { type: apiKey, in: cookie, name: sid }
`;

type Fault =
  'any-key' | 'empty-key' | 'any-name' | 'any-password' | 'any-token' | 'old-token' | 'open-page' | 'closed-maybe';

const serve = (fault?: Fault): Serve => {
  const reply = (isKnown: boolean): Reply =>
    isKnown ? [200, { ok: true }] : [401, undefined, { 'WWW-Authenticate': 'Bearer' }];
  const isToken = ({ header }: Call): boolean => /^bearer t-1$/i.test(header('authorization'));
  return routes({
    'GET /key': ({ header, headers }) =>
      reply(
        header('x-key') === 'k-1' ||
          (fault === 'any-key' && header('x-key') !== '') ||
          (fault === 'empty-key' && headers.has('x-key') && header('x-key') === ''),
      ),
    'GET /name': ({ header }) =>
      reply(
        fault === 'any-name'
          ? /^basic \S/i.test(header('authorization'))
          : /^basic YW5uOnB3$/i.test(header('authorization')) ||
              (fault === 'any-password' && atob(header('authorization').slice(6)).startsWith('ann:')),
      ),
    'GET /token': (call) =>
      reply(
        isToken(call) ||
          (fault === 'any-token' && /^bearer \S/i.test(call.header('authorization'))) ||
          (fault === 'old-token' && /^bearer t-0$/i.test(call.header('authorization'))),
      ),
    'GET /maybe': (call) => reply(isToken(call) || (call.header('authorization') === '' && fault !== 'closed-maybe')),
    'GET /page': ({ header }) =>
      header('cookie').includes('sid=s-1') || fault === 'open-page'
        ? [200, { ok: true }]
        : [302, undefined, { Location: '/login' }],
  });
};

describeStranger<Fault>('credentials that are given', {
  document,
  serve,
  environment: {
    credentials: {
      key: { valid: 'k-1' },
      name: { valid: 'ann:pw' },
      token: { valid: 't-1', expired: 't-0' },
      sid: { valid: 's-1' },
    },
  },
  faults: {
    'any-key': /^key\/credentials\/key=unknown: .*is 200; the document states 401 \(nobody issued/,
    'empty-key': /^key\/credentials\/key=empty: .*is 200/,
    'any-name': /^name\/credentials\/name=unknown: .*is 200/,
    'any-password': /^name\/credentials\/name=wrong-password: .*is 200; the document states 401/,
    'any-token': /^token\/credentials\/token=unknown: .*is 200/,
    'old-token':
      /^token\/credentials\/token=expired: .*is 200; the document states 401 \(these credentials have expired\)/,
    'open-page': /^page\/credentials\/sid=none: .*is 200/,
    'closed-maybe': /^maybe\/.*is 401/,
  },
});
