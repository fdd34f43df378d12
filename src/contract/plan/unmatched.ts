import { pointers } from '../../document';
import { composeRequest, draftScenario, type HttpRequest, type RequestDraft, routerOf } from '../../exchange';
import { type Api, levelAt } from '../../model';
import type { Case } from '../case';
import { expectFor, judgeOwn } from '../expect';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'];
/** Methods that servers may answer by themselves, unless the document says how what it does not have is answered. */
const GENERAL_METHODS = ['HEAD', 'OPTIONS'];

/** Paths that the document does not have, and for each of its paths a method that this one does not have. */
export function unmatchedCases(api: Api): Case[] {
  const path = {
    id: 'unmatched/path',
    title: 'a path that the document does not have',
    at: '/paths',
    request: { method: 'GET', target: unusedPath(api), headers: [] },
  };
  return [path, ...methodRequests(api), ...nearPaths(api)].map(({ id, title, at, request }) => {
    const expected = expectFor(api, judgeOwn(api, 'operation' in request ? composeRequest(request) : request));
    const pointer = expected.choices[0]?.scenario?.pointer ?? at;
    return {
      id,
      kind: 'unmatched' as const,
      title,
      operation: 'unmatched',
      pointer,
      level: levelAt(api.document, pointer),
      draft: request,
      expected,
      sibling: undefined,
    };
  });
}

function methodRequests(api: Api): { id: string; title: string; at: string; request: RequestDraft }[] {
  const paths = new Map(api.operations.map((operation) => [operation.path, operation]));
  return [...paths.values()].flatMap((operation) => {
    const router = routerOf(api);
    const draft = draftScenario(api, operation, undefined);
    if (typeof draft === 'string') return [];
    const { target } = composeRequest(draft);
    const methods = api.unmatched === undefined ? METHODS : [...METHODS, ...GENERAL_METHODS];
    return methods
      .filter((one) => router(one, target).kind === 'method')
      .map((method) => ({
        id: `unmatched/${method}${operation.path}`,
        title: `${method}, which ${operation.path} does not have`,
        at: pointers.join('/paths', operation.path),
        // A server that does not look at the method would do what is asked, so all that it needs is there.
        request: { ...draft, method, ...(/^P/.test(method) ? {} : { body: undefined }) },
      }));
  });
}

/** Paths near those of the document. Only where it says how they are answered: servers may be generous, or have more than it tells. */
function nearPaths(api: Api): { id: string; title: string; at: string; request: HttpRequest }[] {
  if (api.unmatched === undefined) return [];
  const router = routerOf(api);
  return api.operations.flatMap((operation) => {
    const draft = draftScenario(api, operation, undefined);
    if (typeof draft === 'string') return [];
    const request = composeRequest(draft);
    const [path = ''] = request.target.split('?');
    const near = {
      'a slash behind': `${path}/`,
      'a part behind': `${path}/x`,
      capitals: path.replace(/[a-z]/, (c) => c.toUpperCase()),
      'two slashes': path.replace('/', '//'),
      'a part less': path.replace(/\/[^/]*$/, '') || '/',
    };
    return Object.entries(near)
      .filter(([, target]) => router(operation.method, target).kind === 'path')
      .map(([name, target]) => ({
        id: `unmatched/path${operation.path} ${name}`,
        title: `${operation.path} with ${name}`,
        at: pointers.join('/paths', operation.path),
        request: { ...request, target },
      }));
  });
}

function unusedPath(api: Api): string {
  const router = routerOf(api);
  const candidates = [
    '/no-such-path',
    '/no/such/path',
    '/no/such/path/anywhere/at/all',
    '/no/such/path/anywhere/at/all/in/this/api',
  ];
  return candidates.find((path) => router('GET', path).kind === 'path') ?? '/no-such-path/';
}
