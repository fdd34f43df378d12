import {
  isJson,
  header,
  type Headers,
  type HttpResponse,
  responseFor,
  type Router,
  type ValidatedRequest,
  validateResponse,
} from '../../exchange';
import type { Api, Operation } from '../../model';

const LEADS = /^(?:location|content-location)$/i;
/** A member with a text that begins like a path, as JSON has it. */
const MEMBER = /("(?:[^"\\]|\\.)*"\s*:\s*")((?:https?:\/\/[^/"\\]+)?\/[^"\\]*)(?=")/g;

/** What links are read by. */
interface LinkPlace {
  /** What stands before the paths of the session: `/__tandem/in/s1`. */
  readonly prefix: string;
  readonly router: Router;
  /** The mock's own authority, as the client knows it. */
  readonly host: string | undefined;
  readonly operation: Operation | undefined;
  /** Whether the document takes a response as well as the one that it is made from. */
  readonly conforms: (made: HttpResponse) => boolean;
}

/**
 * A response whose links stay in the session by whose URL it was asked for: `Location`, `Link` and texts in JSON that
 * are the path of one of the document's operations. Where the document states relations for the response, its links are
 * as they state; where its schemas allow no such link, they stay as they are.
 */
export function withSessionLinks(response: HttpResponse, place: LinkPlace): HttpResponse {
  const { operation } = place;
  const declared = operation === undefined ? undefined : responseFor(operation, response.status);
  if (declared !== undefined && declared.relations.some(({ isInferred }) => isInferred !== true)) return response;
  const within = (link: string): string => linkWithin(link, place);
  const headers = response.headers.map(([name, value]): [string, string] => {
    if (LEADS.test(name)) return [name, within(value)];
    if (!/^link$/i.test(name)) return [name, value];
    return [name, value.replace(/<([^<>]*)>/g, (_, link: string) => `<${within(link)}>`)];
  });
  const plain = { ...response, headers };
  const tried = [withBodyLinks(plain, within), plain, withBodyLinks(response, within)];
  return tried.find((made) => isSame(made, response) || place.conforms(made)) ?? response;
}

function withBodyLinks(response: HttpResponse, within: (link: string) => string): HttpResponse {
  const { headers } = response;
  if (response.body === undefined || !isJson(header(headers, 'content-type') ?? '')) return response;
  const text = new TextDecoder().decode(response.body);
  const made = text.replace(MEMBER, (_, name: string, link: string) => name + within(link));
  if (made === text) return response;
  const body = new TextEncoder().encode(made);
  return { ...response, headers: withLength(headers, body.length), body };
}

function isSame(a: HttpResponse, b: HttpResponse): boolean {
  return a.body === b.body && a.headers.every(([, value], i) => value === b.headers[i]?.[1]);
}

/** Whether the schemas of a response take another one with its links changed: what the document infers may give way. */
export function conformsAsWell(
  api: Api,
  validated: ValidatedRequest,
  response: HttpResponse,
  made: HttpResponse,
): boolean {
  const flaws = (one: HttpResponse): number =>
    validateResponse(api, validated, one).filter(({ code }) => code !== 'relation').length;
  const count = flaws(made);
  return count === 0 || count <= flaws(response);
}

function linkWithin(link: string, { prefix, router, host }: LinkPlace): string {
  const [, origin = '', path = ''] = /^(https?:\/\/[^/]+)?(\/.*)$/s.exec(link) ?? [];
  const isOurs = origin === '' || (host !== undefined && /^https?:\/\/(.*)$/.exec(origin)?.[1] === host);
  if (!isOurs || path === '' || path.startsWith('//') || path.startsWith(prefix)) return link;
  return router('GET', path).kind === 'path' ? link : origin + prefix + path;
}

function withLength(headers: Headers, length: number): Headers {
  return headers.map(([name, value]) => [name, /^content-length$/i.test(name) ? String(length) : value]);
}
