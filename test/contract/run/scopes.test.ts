/** Tokens that lack a scope: given with what they have, known by what they say, or asked for. */
import { bindingOf, liveBinding, planCases, readEnvironment, run } from '../../../src/contract';
import { header, type HttpRequest, type HttpResponse, mintJwt } from '../../../src/exchange';
import { apiOf } from '../../support/api';

const api = apiOf(`paths:
  /notes:
    get:
      operationId: listNotes
      security: [{ oauth: [notes.read] }]
      responses: { '200': { description: ok }, '401': { description: who }, '403': { description: no } }
    post:
      operationId: addNote
      security: [{ oauth: [notes.write] }, { oauth: [admin, notes.read] }]
      responses: { '201': { description: made }, '401': { description: who }, '403': { description: no } }
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: /token, scopes: { notes.read: r, notes.write: w, admin: a } } }
`);

const response = (status: number, body: object = {}): HttpResponse => ({
  status,
  headers: [['Content-Type', 'application/json']],
  body: new TextEncoder().encode(JSON.stringify(body)),
});

/** A server with tokens by their scopes; the faulty one does not look at scopes. */
function server(isFaulty: boolean, tokens: Map<string, readonly string[]>) {
  return ({ method, target, headers }: HttpRequest): Promise<HttpResponse> => {
    if (target.replace(/\?.*/, '') !== '/notes') return Promise.resolve(response(404));
    if (method !== 'GET' && method !== 'POST')
      return Promise.resolve({ ...response(405), headers: [['Allow', 'GET, POST']] });
    const scopes = tokens.get(/^bearer +(\S+)$/i.exec(header(headers, 'authorization') ?? '')?.[1] ?? '');
    if (scopes === undefined) return Promise.resolve(response(401));
    const isAllowed =
      method === 'GET'
        ? scopes.includes('notes.read')
        : scopes.includes('notes.write') || (scopes.includes('admin') && scopes.includes('notes.read'));
    if (!isAllowed && !isFaulty) return Promise.resolve(response(403));
    return Promise.resolve(response(method === 'GET' ? 200 : 201));
  };
}

type Binding = (
  tokens: Map<string, readonly string[]>,
) => ReturnType<typeof liveBinding> | ReturnType<typeof bindingOf>;

const ALL = ['notes.read', 'notes.write', 'admin'];

async function outcome(isFaulty: boolean, bind: Binding) {
  const tokens = new Map<string, readonly string[]>([
    ['all', ALL],
    ['reader', ['notes.read']],
    [mintJwt({ scp: ['notes.read'] }), ['notes.read']],
  ]);
  const found: string[] = [];
  const skipped: string[] = [];
  for await (const event of run(api, planCases(api), server(isFaulty, tokens), { binding: bind(tokens) })) {
    if (event.type === 'fail') found.push(event.case.id);
    if (event.type === 'skip') skipped.push(`${event.skip.id}: ${event.skip.reason}`);
  }
  return { found, skipped };
}

const given =
  (other: object): Binding =>
  () =>
    bindingOf(readEnvironment(api, { credentials: { oauth: { valid: 'all', ...other } } }));

/** Asks an authorization server that says which scopes a token has, or does not. */
const asked =
  (says: boolean, isNarrow: boolean): Binding =>
  (tokens) =>
    liveBinding({
      environment: readEnvironment(api, { credentials: { oauth: { valid: { clientId: 'a', clientSecret: 'b' } } } }),
      address: 'http://api.test',
      send: (_, { body }) => {
        const scope = isNarrow
          ? (new URLSearchParams(new TextDecoder().decode(body)).get('scope') ?? '')
          : ALL.join(' ');
        const token = `t${tokens.size}`;
        tokens.set(token, scope.split(' '));
        return Promise.resolve(response(200, { access_token: token, ...(says ? { scope } : {}) }));
      },
    });

const WRITE = 'addNote/credentials/oauth=without-scope';
const READ = 'listNotes/credentials/oauth=without-scope';

test.each<[string, Binding, readonly string[]]>([
  ['that is given with its scopes', given({ 'read-only': { token: 'reader', scopes: ['notes.read'] } }), [WRITE]],
  [
    'that is given with its scopes in words',
    given({ 'read-only': { token: 'reader', scopes: 'notes.read' } }),
    [WRITE],
  ],
  ['that says which it has', given({ 'read-only': mintJwt({ scp: ['notes.read'] }) }), [WRITE]],
  ['that is asked for', asked(true, true), [READ, WRITE]],
])('a token %s', async (_, binding, found) => {
  expect((await outcome(false, binding)).found).toEqual([]);
  expect((await outcome(true, binding)).found).toEqual(found);
});

test.each<[string, Binding]>([
  ['no other is given', given({})],
  ['it is not said what another one lacks', given({ 'read-only': 'reader' })],
  ['the server gives all scopes to all', asked(true, false)],
  ['the server does not say what a token has', asked(false, true)],
])('where %s, that is not checked, and it is said', async (_, binding) => {
  const { found, skipped } = await outcome(true, binding);
  expect(found).toEqual([]);
  expect(skipped).toEqual([
    expect.stringMatching(
      /^listNotes\/credentials\/oauth=without-scope: no token of 'oauth' is known to lack notes.read/,
    ),
    expect.stringMatching(/^addNote\/credentials\/oauth=without-scope: no token of 'oauth' is known to lack /),
  ]);
});
