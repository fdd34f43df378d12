import { decodePercent } from '../../text';
import { items, oncePer, property } from '../../document';
import { type Exchange, header, type Match, pathOf, routerOf } from '../../exchange';
import type { Api, Operation } from '../../model';
import { parametersOf, plainPath, splitMember } from '../paths';

/** What stands for the address of a target that has none: an app, a function. */
const SOMEWHERE = 'http://target.invalid';

/** Where a `Location` leads, and where the target is that has sent it. */
interface ResolvedLocation {
  readonly url: URL;
  readonly origin: string;
  /** The base path of the target, without a slash at its end. */
  readonly base: string;
}

/**
 * Resolves a `Location` against the target of its request (RFC 9110 §10.2.2).
 *
 * @returns `undefined` where one of the two isn't an address
 */
export function resolveLocation(location: string, target: string, address = SOMEWHERE): ResolvedLocation | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  const base = pathname.replace(/\/+$/, '');
  const from = origin + base + target;
  return URL.canParse(location, from) ? { url: new URL(location, from), origin, base } : undefined;
}

type Routed = Extract<Match, { kind: 'operation' }>;

/** An operation at the end of a `Location`, and the path there. */
interface Located {
  readonly operation: Operation;
  /** Below the base path. */
  readonly target: string;
}

/**
 * The operation of a method that the document has for the whole path of a response's `Location`; nothing where that
 * leads to another host, or out of the base path. An app without an address is where the document's servers are.
 *
 * @param address where the target is
 * @example locatedAt(api, 'GET', exchange, 'https://api.example.com/v2')?.target // '/jobs/7'
 */
export function locatedAt(
  api: Api,
  method: string,
  { request, response }: Exchange,
  address?: string,
): Located | undefined {
  const field = header(response.headers, 'location');
  const found = field === undefined ? undefined : resolveLocation(field, request.target, address);
  if (found === undefined) return undefined;
  const { url, origin, base } = found;
  const isHere = url.origin === origin || (address === undefined && originsOf(api).includes(url.origin));
  if (!isHere || !url.pathname.startsWith(`${base}/`)) return undefined;
  const path = url.pathname.slice(base.length);
  const match = [path, path.replace(/\/+$/, '')]
    .map((one) => routerOf(api)(method, one))
    .find((one): one is Routed => one.kind === 'operation');
  if (match === undefined) return undefined;
  const { operation, path: values } = match;
  return { operation, target: operation.path.replace(/\{([^{}]*)\}/g, (whole, name: string) => values[name] ?? whole) };
}

type Requested = Pick<Exchange['request'], 'method' | 'target'>;

/**
 * The id in a `Location`: of a path of the document, the value of its last parameter (`/orders/5/status`), wherever the
 * API begins, unless the request's own path has that value (`/users/7/settings`); else the last segment. A
 * `Location` that leads to the collection itself names none.
 *
 * @param request that was responded to
 * @example locatedId(api, '/v1/orders/5?view=all', { method: 'POST', target: '/orders' }) // '5'
 */
export function locatedId(api: Api, location: string, request: Requested): string | undefined {
  const path = pathOf(location);
  const found = atEnd(api, path);
  const last = found && parameterIn(found, parametersOf(found.operation.path).length);
  const own = pathOf(request.target).replace(/\/+$/, '');
  const isCollection = request.method === 'POST' && path.replace(/\/+$/, '').endsWith(own) && last?.isLast !== true;
  if (isCollection || (last !== undefined && isOf(api, request, last))) return undefined;
  const id = last?.value ?? splitMember(path)[1];
  return id === '' ? undefined : decodePercent(id);
}

/** A parameter in a path that was sent. */
interface PathParameter {
  /** Counted from 1. */
  readonly count: number;
  readonly value: string | undefined;
  /** The template up to it, without names. */
  readonly way: string;
  /** Whether the template ends with it. */
  readonly isLast: boolean;
}

/** Whether a parameter has the same value in the path of a request, which goes on behind it. */
function isOf(api: Api, { method, target }: Requested, { count, way, value }: PathParameter): boolean {
  const match = routerOf(api)(method, target);
  const own = match.kind === 'operation' ? parameterIn(match, count) : undefined;
  return own?.way === way && own.value === value && !own.isLast;
}

/** The operation that reads what is at the end of a path. */
function atEnd(api: Api, path: string): Routed | undefined {
  const segments = path.replace(/\/+$/, '').split('/');
  for (let from = Math.max(0, segments.length - longestPath(api)); from < segments.length; from++) {
    const match = routerOf(api)('GET', `/${segments.slice(from).join('/')}`);
    if (match.kind === 'operation') return match;
  }
  return undefined;
}

/** As many segments has the longest path of a document; no parameter has more than one. */
const longestPath = oncePer(({ operations }: Api) =>
  Math.max(0, ...operations.flatMap(({ path, basePaths }) => basePaths.map((base) => (base + path).split('/').length))),
);

function parameterIn({ operation, path: values }: Routed, count: number): PathParameter | undefined {
  const name = parametersOf(operation.path)[count - 1];
  if (name === undefined) return undefined;
  const end = operation.path.indexOf(`{${name}}`) + name.length + 2;
  const way = plainPath(operation.path.slice(0, end));
  return { count, value: values[name], way, isLast: end === operation.path.length };
}

function originsOf({ document }: Api): string[] {
  return items(property(document.root, 'servers')).flatMap((server) => {
    const url = property(server, 'url');
    return typeof url === 'string' && URL.canParse(url) ? [new URL(url).origin] : [];
  });
}
