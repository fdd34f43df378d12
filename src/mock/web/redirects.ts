import type { Headers, HttpRequest } from '../../exchange';
import type { BodyRead } from '../../http/incoming';
import type { Arrival } from '../pipeline/pipeline';

/** One request of a row of redirects. */
export interface Hop {
  readonly url: string;
  readonly head: HttpRequest;
  readonly body: Arrival['body'];
}

/** What redirects are followed with. */
interface Following {
  readonly respond: (hop: Hop) => Promise<Response>;
  /** Whether the document has a path for a target. */
  readonly hasPath: (target: string) => boolean;
}

/** As many as browsers follow (Fetch Standard §4.4). */
const MOST = 20;

/**
 * Sends a request, and follows redirects as the Fetch Standard does (§4.4, HTTP-redirect fetch). They stay in the
 * mock: one to another origin is followed where the document has its path.
 *
 * @throws TypeError (as a rejection) for a redirect in the mode `error`, more than 20, or one that leaves the mock
 */
export async function followRedirects(
  first: Hop,
  mode: Request['redirect'],
  { respond, hasPath }: Following,
): Promise<Response> {
  let bytes: BodyRead | undefined;
  const kept = async (limit: number): Promise<BodyRead> => (bytes ??= await first.body(limit));
  let hop: Hop = { ...first, body: kept };
  for (let hops = 0; ; hops++) {
    const response = await respond(hop);
    const location = STATUSES.has(response.status) ? response.headers.get('location') : null;
    if (location === null || mode === 'manual')
      return hops === 0 ? response : Object.defineProperty(response, 'redirected', { value: true });
    if (mode === 'error') throw new TypeError(`fetch failed: there was a redirect to ${location}`);
    if (hops === MOST) throw new TypeError(`fetch failed: there were more than ${MOST} redirects`);
    hop = nextHop(hop, response.status, urlOf(location, hop.url), hasPath);
  }
}

const STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function urlOf(location: string, base: string): URL {
  if (!URL.canParse(location, base)) throw new TypeError(`fetch failed: ${location} isn't a URL to redirect to`);
  return new URL(location, base);
}

function nextHop(hop: Hop, status: number, url: URL, hasPath: Following['hasPath']): Hop {
  const target = url.pathname + url.search;
  const isSameOrigin = url.origin === new URL(hop.url).origin;
  if (!isSameOrigin && !hasPath(target))
    throw new TypeError(`fetch failed: the redirect to ${url.href} leads to what isn't the mock's`);
  const { method, headers } = hop.head;
  const isGet = status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST';
  const dropped = [...(isGet ? OF_BODIES : []), ...(isSameOrigin ? [] : OF_CREDENTIALS)];
  const kept: Headers = headers.filter(([name]) => !dropped.includes(name.toLowerCase()));
  return {
    url: url.href.replace(/#.*/s, ''),
    head: { method: isGet ? 'GET' : method, target, headers: kept },
    body: isGet ? () => ({ bytes: undefined }) : hop.body,
  };
}

const OF_BODIES = ['content-encoding', 'content-language', 'content-length', 'content-location', 'content-type'];
const OF_CREDENTIALS = ['authorization', 'cookie', 'proxy-authorization'];
