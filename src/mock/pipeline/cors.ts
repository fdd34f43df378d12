import { oncePer } from '../../document';
import { header, type Headers, type HttpRequest, type HttpResponse, type Match, routerOf } from '../../exchange';
import type { Api, Operation, Response } from '../../model';
import { VIOLATIONS_HEADER } from './violations-header';

/** How long a browser may remember the response to a preflight, in seconds. */
const MAX_AGE = '600';

/** What follows for the responses of an operation from the document alone. */
interface Exposing {
  /** The names of all declared headers. */
  readonly names: string;
  /** What is added where nothing depends on the request or on the response. */
  readonly plain: Headers;
}

const VARY = ['Vary', 'Origin'] as const;

/**
 * The response to a preflight (Fetch Standard §3.2.2): `OPTIONS` with `Origin` and `Access-Control-Request-Method`.
 * Any other request gives `undefined`. A method or path that the document does not have is let through, so that the
 * page sees the mock's response to it.
 */
export function preflightResponse(api: Api, request: HttpRequest): HttpResponse | undefined {
  if (request.method !== 'OPTIONS') return undefined;
  const origin = header(request.headers, 'origin');
  const method = header(request.headers, 'access-control-request-method');
  if (origin === undefined || method === undefined) return undefined;
  // No path has a method without a name, so this lists which ones it has.
  const match = routerOf(api)('', request.target);
  const methods = new Set([...(match.kind === 'method' ? match.allowed : []), method]);
  const asked = header(request.headers, 'access-control-request-headers');
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', [...methods].join(', ')],
      ...(asked === undefined ? [] : [['Access-Control-Allow-Headers', asked] as const]),
      ['Access-Control-Max-Age', MAX_AGE],
      ['Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
    ],
  };
}

/**
 * Lets a page of any origin read a response, all headers included that the document declares for the operation. What
 * the response says of itself stays.
 */
export function withCors(api: Api, request: HttpRequest, match: Match, response: HttpResponse): HttpResponse {
  const origin = header(request.headers, 'origin');
  const { names: declared, plain } = exposingOf(match.kind === 'operation' ? match.operation : api);
  const isReported = header(response.headers, VIOLATIONS_HEADER) !== undefined;
  const isStated = response.headers.some(([name]) => STATED.test(name));
  // `Vary` is a list, so one more field does no harm; the response to no origin differs as well.
  if (origin === undefined && !isReported && !isStated)
    return { ...response, headers: [...response.headers, ...plain] };
  const names = [declared, isReported ? VIOLATIONS_HEADER : ''].filter((one) => one !== '').join(', ');
  const added = allowing(origin, names);
  const own = isStated ? added.filter(([name]) => header(response.headers, name) === undefined) : added;
  return { ...response, headers: [...response.headers, ...own, VARY] };
}

const STATED = /^access-control-/i;

function allowing(origin: string | undefined, names: string): Headers {
  return [
    ['Access-Control-Allow-Origin', origin ?? '*'],
    ...(origin === undefined ? [] : [['Access-Control-Allow-Credentials', 'true'] as const]),
    ...(names === '' ? [] : [['Access-Control-Expose-Headers', names] as const]),
  ];
}

const exposingOf = oncePer((of: Operation | Api): Exposing => {
  const names = namesOf('responses' in of ? of.responses : of.unmatched ? [of.unmatched] : []);
  return { names, plain: [...allowing(undefined, names), VARY] };
});

/** Each name once, in the spelling that comes first. */
function namesOf(responses: readonly Response[]): string {
  const names = new Map<string, string>();
  for (const { name } of responses.flatMap(({ headers }) => headers)) {
    const key = name.toLowerCase();
    if (!names.has(key)) names.set(key, name);
  }
  return [...names.values()].join(', ');
}
