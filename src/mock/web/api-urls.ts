import { routerOf } from '../../exchange';
import type { Api } from '../../model';

/**
 * Finds what a request asks the API for.
 *
 * @param url of the request, without origin where that does not count
 * @param isData whether a program reads the response, not the browser itself (a page, a script, an image)
 * @returns path and query in the API; nothing for a request that is not for it
 */
type ApiUrls = (url: string, isData: boolean) => string | undefined;

/**
 * Says which requests are for an API, among all that a page or program sends.
 *
 * @param api gives the document as it is now
 * @param base where the API is: `https://api.example.com`, `https://example.com/api`, or `/api` on any origin. Whatever
 * begins with it is for the API, also what the document does not have; the base's path is taken off. Without a base:
 * the paths of the document, on any origin, where the response is data.
 * @throws {TypeError} for a base that is neither a URL nor a path
 * @example apiUrls(() => api, '/api')('http://localhost:5173/api/pets?limit=5', true) // '/pets?limit=5'
 */
export function apiUrls(api: () => Api, base: string | undefined): ApiUrls {
  if (base === undefined) {
    return (url, isData) => {
      const { pathname, search } = new URL(url, NOWHERE);
      const target = pathname + search;
      return isData && routerOf(api())('GET', target).kind !== 'path' ? target : undefined;
    };
  }
  const { origin, pathname: prefix } = baseUrl(base);
  const path = prefix.replace(/\/+$/, '');
  return (url) => {
    const asked = new URL(url, NOWHERE);
    const isUnder = asked.pathname === path || asked.pathname.startsWith(`${path}/`);
    if (!isUnder || (origin !== NOWHERE && origin !== asked.origin)) return undefined;
    return `${asked.pathname.slice(path.length) || '/'}${asked.search}`;
  };
}

/** The origin of what has none. */
const NOWHERE = 'http://nowhere.invalid';

function baseUrl(base: string): URL {
  if (/^(?:https?:\/\/|\/(?!\/))/i.test(base) && URL.canParse(base, NOWHERE)) return new URL(base, NOWHERE);
  throw new TypeError(
    `'${base}' is not a base address of an API: give a URL (https://api.example.com), a URL with a path ` +
      '(https://example.com/api), or a path (/api)',
  );
}
