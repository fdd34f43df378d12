import { pointers } from '../../../document';
import {
  composeRequest,
  draftScenario,
  type HttpRequest,
  inputsOf,
  type RequestDraft,
  routerOf,
} from '../../../exchange';
import { type Api, levelAt, type Operation } from '../../../model';
import type { Case } from '../../case';
import type { PlannedCase } from '../make-case';
import { ifUsable } from '../usable';
import { expectFor, validatePlanned } from '../../../checks';
import { tokenOf } from '../fresh';
import { inputSets } from './inputs';
import { namingNothing } from './unknown-ids';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'];
/** Methods that servers may handle by themselves, unless the document has a response for what it does not have. */
const GENERAL_METHODS = ['HEAD', 'OPTIONS'];

/**
 * Paths that the document does not have, and for each of its paths a method that this one does not have.
 *
 * @param operations those whose paths are tried
 */
export function* unmatchedCases(api: Api, operations = api.operations): Generator<PlannedCase> {
  const path: UnmatchedRequest = {
    id: 'unmatched/path',
    title: 'a path that the document does not have',
    at: '/paths',
    request: { method: 'GET', target: unusedPath(api), headers: [] },
  };
  const all = [path, ...withInputs(api, path), ...requestsOfViolations(api, path)];
  for (const one of all) yield planned(api, one);
  const byPath = new Map(operations.map((operation) => [operation.path, operation]));
  // An operation whose schemas cannot be used is reported where its own cases are planned.
  for (const operation of byPath.values())
    for (const one of ifUsable(() => methodRequests(api, operation), [])) yield planned(api, one);
  for (const operation of operations)
    for (const one of ifUsable(() => nearPaths(api, operation), [])) yield planned(api, one);
}

function planned(api: Api, { id, title, at, request, isOpen = false }: Unmatched): PlannedCase {
  const make = (): Case => {
    const selected = expectFor(api, validatePlanned(api, 'operation' in request ? composeRequest(request) : request));
    const expected = isOpen ? { ...selected, anySuccess: true } : selected;
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
  };
  return { id, make };
}

/**
 * The same with what relations of the response read from the request: each header and query parameter alone, and all of
 * them.
 */
function withInputs(api: Api, path: UnmatchedRequest): UnmatchedRequest[] {
  return inputSets(api.unmatched === undefined ? [] : inputsOf(api.unmatched)).map(({ label, inputs }) => {
    const values = inputs.map(({ in: place, name }) => ({ in: place, name, value: tokenOf(0, `unmatched ${name}`) }));
    const query = values
      .filter((one) => one.in === 'query')
      .map(({ name, value }) => `${encodeURIComponent(name)}=${value}`);
    const header = values.filter((one) => one.in === 'header').map(({ name, value }) => [name, value] as const);
    const target = path.request.target + (query.length === 0 ? '' : `?${query.join('&')}`);
    return {
      ...path,
      id: `${path.id}/with=${label}`,
      title: `${path.title}, with ${label}`,
      request: { ...path.request, target, headers: header },
    };
  });
}

/** Where the document has a response for such requests, they get it whatever else is wrong with them. */
function requestsOfViolations(api: Api, path: UnmatchedRequest): UnmatchedRequest[] {
  if (api.unmatched === undefined) return [];
  const authorization = ['Authorization', 'Bearer potato'] as const;
  const json = ['Content-Type', 'application/json'] as const;
  const body = new TextEncoder().encode('{"type":');
  return [
    { id: 'bad-token', title: 'a bad token', request: { ...path.request, headers: [authorization] } },
    {
      id: 'malformed-body',
      title: 'a malformed body',
      request: { ...path.request, method: 'POST', headers: [json], body },
    },
    {
      id: 'bad-token-and-body',
      title: 'a bad token and body',
      request: { ...path.request, method: 'POST', headers: [authorization, json], body },
    },
  ].map((one) => ({ ...path, ...one, id: `${path.id}/${one.id}`, title: `${path.title}, with ${one.title}` }));
}

interface UnmatchedRequest extends Unmatched {
  readonly request: HttpRequest;
}

interface Unmatched {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly request: RequestDraft | HttpRequest;
  /** A success is not ruled out. */
  readonly isOpen?: boolean;
}

function methodRequests(api: Api, operation: Operation): Unmatched[] {
  const router = routerOf(api);
  const draft = draftScenario(api, operation, undefined);
  if (typeof draft === 'string') return [];
  const { target } = composeRequest(draft);
  const methods = api.unmatched === undefined ? METHODS : [...METHODS, ...GENERAL_METHODS];
  return methods
    .filter((one) => router(one, target).kind === 'method')
    .flatMap((method) => {
      const harmless = method === 'DELETE' && api.unmatched === undefined ? namingNothing(api, draft) : draft;
      // A server that has the method all the same would remove what isn't the run's.
      if (harmless === undefined) return [];
      return {
        id: `unmatched/${method}${operation.path}`,
        title: `${method}, which ${operation.path} does not have`,
        at: pointers.join('/paths', operation.path),
        // A server that does not look at the method would do what is asked, so all that it needs is there.
        request: { ...harmless, method, ...(/^P/.test(method) ? {} : { body: undefined }) },
      };
    });
}

/**
 * Paths near those of the document. Where it has no response for them, a server may be lenient or have more than the
 * document distinguishes: then only two are asked for, and a success is merely unlikely.
 */
function nearPaths(api: Api, operation: Operation): Unmatched[] {
  // A server that takes the path for another one would remove what isn't the run's.
  if (operation.method === 'DELETE' && api.unmatched === undefined) return [];
  const router = routerOf(api);
  const draft = draftScenario(api, operation, undefined);
  if (typeof draft === 'string') return [];
  const { path } = operation;
  const targetOf = (near: string): string => composeRequest({ ...draft, path: near }).target;
  const near = {
    'a slash behind': `${path}/`,
    'a part behind': `${path}/x`,
    capitals: path.replace(/(?<=^(?:[^{}]|\{[^{}]*\})*)[a-z](?![^{}]*\})/, (c) => c.toUpperCase()),
    'two slashes': path.replace('/', '//'),
    'a part less': path.replace(/\/[^/]*$/, '') || '/',
  };
  return Object.entries(near)
    .filter(([name]) => api.unmatched !== undefined || LIKELY_UNKNOWN.includes(name))
    .filter(([, path]) => router(operation.method, targetOf(path)).kind === 'path')
    .map(([name, path]) => ({
      id: `unmatched/path${operation.path} ${name}`,
      title: `${operation.path} with ${name}`,
      at: pointers.join('/paths', operation.path),
      request: { ...draft, path },
      isOpen: api.unmatched === undefined,
    }));
}

const LIKELY_UNKNOWN = ['a part behind', 'capitals'];

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
