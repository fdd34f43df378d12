import { decodePercent } from '../../text';
import { property, items } from '../../document';
import { type Exchange, header, type Match, routerOf } from '../../exchange';
import type { Api, Operation } from '../../model';
import { parametersOf, splitMember } from '../paths';

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
    .find((one): one is Extract<Match, { kind: 'operation' }> => one.kind === 'operation');
  if (match === undefined) return undefined;
  const { operation, path: values } = match;
  return { operation, target: operation.path.replace(/\{([^{}]*)\}/g, (whole, name: string) => values[name] ?? whole) };
}

/**
 * The id in a `Location`: of a path of the document, the value of its last parameter (`/orders/5/status`), wherever the
 * API begins; else the last segment.
 *
 * @example locatedId(api, '/v1/orders/5?view=all') // '5'
 */
export function locatedId(api: Api, location: string): string | undefined {
  const path = location.replace(/[?#].*$/s, '');
  const id = lastValue(api, path) ?? splitMember(path)[1];
  return id === '' ? undefined : decodePercent(id);
}

/** The value of the last parameter of the operation at the end of a path. */
function lastValue(api: Api, path: string): string | undefined {
  const segments = path.replace(/\/+$/, '').split('/');
  for (let from = 0; from < segments.length; from++) {
    const match = routerOf(api)('GET', `/${segments.slice(from).join('/')}`);
    if (match.kind !== 'operation') continue;
    const name = parametersOf(match.operation.path).at(-1);
    return name === undefined ? undefined : match.path[name];
  }
  return undefined;
}

function originsOf({ document }: Api): string[] {
  return items(property(document.root, 'servers')).flatMap((server) => {
    const url = property(server, 'url');
    return typeof url === 'string' && URL.canParse(url) ? [new URL(url).origin] : [];
  });
}
