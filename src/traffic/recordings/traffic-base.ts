import { baseOf, type HttpRequest, pathOf } from '../../exchange';

/** Where the operations of a document are in recorded traffic. */
export interface TrafficBase {
  /** Without one, any host's. */
  readonly origin: string | undefined;
  /** Without a slash at its end. */
  readonly path: string;
}

/** How a base is written, for messages. */
export const BASE_FORM = 'it is written as https://api.example.com/v2, or as /v2';

/**
 * Reads a base: `https://api.example.com/v2`, or `/v2` for any host.
 *
 * @returns nothing where it is written in another form
 */
export function trafficBase(text: string): TrafficBase | undefined {
  if (text.startsWith('/')) return { origin: undefined, path: text.replace(/\/+$/, '') };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') };
}

/** Whether a request was sent to an address below a base. */
export function isBelow({ origin, path }: TrafficBase, request: HttpRequest): boolean {
  const sentTo = baseOf(request);
  if (origin !== undefined && (!URL.canParse(sentTo) || new URL(sentTo).origin !== origin)) return false;
  return path === '' || pathOf(request.target) === path || pathOf(request.target).startsWith(`${path}/`);
}
