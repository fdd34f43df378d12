import { baseOf, type HttpRequest, pathOf } from '../../exchange';
import { CliError } from '../../errors';

/** Where the operations of a document are in recorded traffic. */
export interface TrafficBase {
  /** Without one, any host's. */
  readonly origin: string | undefined;
  /** Without a slash at its end. */
  readonly path: string;
}

/**
 * Reads `--base`: `https://api.example.com/v2`, or `/v2` for any host.
 *
 * @throws CliError for anything else
 */
export function baseOption(text: string | undefined): TrafficBase | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith('/')) return { origin: undefined, path: text.replace(/\/+$/, '') };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new CliError(`--base ${text}: it is written as https://api.example.com/v2, or as /v2`);
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') };
}

/** Whether a request was sent to an address below a base. */
export function isBelow({ origin, path }: TrafficBase, request: HttpRequest): boolean {
  const sentTo = baseOf(request);
  if (origin !== undefined && (!URL.canParse(sentTo) || new URL(sentTo).origin !== origin)) return false;
  return path === '' || pathOf(request.target) === path || pathOf(request.target).startsWith(`${path}/`);
}
