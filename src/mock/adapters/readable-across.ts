/** What a page may always read (Fetch Standard §2.2.2, CORS-safelisted response-header names). */
const READABLE = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/**
 * A response as a page of another origin sees it: without the headers that CORS hides from it. Browsers do this to what
 * comes over the network, but show the responses of a service worker in full.
 */
export function readableAcross(response: Response): Response {
  const exposed = response.headers.get('access-control-expose-headers') ?? '';
  const readable = new Set([...READABLE, ...exposed.toLowerCase().split(/\s*,\s*/)]);
  const headers = [...response.headers].filter(([name]) => readable.has(name));
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
