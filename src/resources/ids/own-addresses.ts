import { isObject, items, oncePer, property, remembering } from '../../document';
import { routerOf } from '../../exchange';
import type { Api } from '../../model';

/** Where an address of the API leads, wherever the API is. */
interface OwnTarget {
  /** The path of the server, without a slash at its end. */
  readonly base: string;
  /** What stands behind it: path, query and fragment. */
  readonly target: string;
}

/** So many addresses are remembered: those of ids that are made are others each time. */
const MOST_ADDRESSES = 500;
const FILE = /\.[a-z0-9]{2,5}$/i;

/**
 * Where an address leads that an example shows, if it is one of the API's own: below a server of the document, or at
 * one of its paths.
 *
 * @example ownTarget(api, 'https://api.example.com/v1/orders/5') // { base: '/v1', target: '/orders/5' }
 */
export function ownTarget(api: Api, address: string): OwnTarget | undefined {
  return /^https?:\/\//.test(address) ? targets(api)(address) : undefined;
}

const targets = oncePer((api: Api) => {
  const servers = serversOf(api);
  return remembering(MOST_ADDRESSES, (address: string): OwnTarget | undefined => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined) return undefined;
    const isBelow = ({ base }: Server): boolean => `${url.pathname}/`.startsWith(`${base}/`);
    const server = servers.find((one) => one.origin === url.origin && isBelow(one));
    if (server === undefined && !isPathOf(api, url.pathname)) return undefined;
    const { base } = server ?? servers.find((one) => one.base !== '' && isBelow(one)) ?? { base: '' };
    // Templates of links (HAL's `templated`) keep their braces.
    const path = url.pathname.slice(base.length).replace(/%7B/gi, '{').replace(/%7D/gi, '}');
    return { base, target: path + url.search + url.hash };
  });
});

/** Whether a document reads something at a path: a word of its own is in it, and it isn't a file of another host. */
function isPathOf(api: Api, path: string): boolean {
  const match = FILE.test(path) ? undefined : routerOf(api)('GET', path);
  return match?.kind === 'operation' && /\/[^/{}]+(?:\/|$)/.test(match.operation.path);
}

interface Server {
  readonly origin: string;
  readonly base: string;
}

function serversOf({ document }: Api): readonly Server[] {
  return items(property(document.root, 'servers')).flatMap((server) => {
    const url = isObject(server) ? server.url : undefined;
    if (typeof url !== 'string' || url.includes('{') || !URL.canParse(url)) return [];
    const { origin, pathname } = new URL(url);
    return [{ origin, base: pathname.replace(/\/+$/, '') }];
  });
}
