import type { Api } from '../../model';
import { routerOf } from '../../exchange';
import { plainPath } from '../../resources';
import { isBelow, splitSession } from '../session/names';
import type { MountedMock } from './mounted-mock';
import { controlOfAll } from './control-of-all';
import { type MockServer, type ServerOptions, startSite } from './listen';
import { type Site, siteOf, type SitePlace } from './site';

/**
 * Starts a server for several mocks: a request goes to the one with the longest prefix of its path, of those with the
 * same to the first that has the path.
 *
 * @throws ListenError as `startServer`
 */
export function startSeveral(mocks: readonly MountedMock[], options: ServerOptions): Promise<MockServer> {
  return startSite((place) => severalSites(mocks, options, place), options);
}

/** A document on a port with others. */
interface Placed {
  readonly api: Api;
  readonly prefix: string;
}

/**
 * What two documents on a port have in common, so that nobody knows whose request it is.
 *
 * @example clashOf(pets, shops) // 'pets.yaml and shops.yaml both have GET /pets'
 */
export function clashOf({ api: a, prefix }: Placed, { api: b, prefix: other }: Placed): string | undefined {
  if (prefix !== other) return undefined;
  const known = new Set(a.operations.map(shapeOf));
  const found = b.operations.find((operation) => known.has(shapeOf(operation)));
  if (found === undefined) return undefined;
  const where = prefix === '' ? '' : ` below ${prefix}`;
  return `${a.document.name} and ${b.document.name} both have ${found.method} ${found.path}${where}`;
}

function shapeOf({ method, path }: Api['operations'][number]): string {
  return `${method} ${plainPath(path)}`;
}

/**
 * Whose a request is: of the mock with the longest prefix of its path, of those with the same the first that has the
 * path; else that of the first.
 */
export function ownerOf<T extends Pick<MountedMock, 'prefix' | 'engine'>>(
  mocks: readonly T[],
  target: string,
): T | undefined {
  const path = splitSession(target).rest;
  // Those with the same prefix stay in their order.
  const fitting = mocks.filter(({ prefix }) => isBelow(path, prefix)).sort((a, b) => b.prefix.length - a.prefix.length);
  const same = fitting.filter(({ prefix }) => prefix === fitting[0]?.prefix);
  return same.find(({ engine }) => routerOf(engine.api)('GET', path).kind !== 'path') ?? same[0] ?? mocks[0];
}

/**
 * What stands before the paths of a mock: where it is placed; of several, the first base path of its servers that has
 * no variable in it.
 */
export function prefixOf({ operations }: Api, at: string | undefined, isOnly: boolean): string {
  if (at !== undefined || isOnly) return at ?? '';
  return operations[0]?.basePaths.find((path) => path !== '' && !path.includes('{')) ?? '';
}

function severalSites(mocks: readonly MountedMock[], options: ServerOptions, place: SitePlace): Site {
  const sites = mocks.map((mock) => ({ ...mock, site: siteOf(mock.engine, { ...options, ...mock.options }, place) }));
  const chosen = (target: string): Site => ownerOf(sites, target)?.site as Site;
  return {
    take: (request, response) => chosen(request.url ?? '/').take(request, response),
    isDirect: false,
    control: controlOfAll(sites, options, place),
    app: () => chosen('/').app(),
  };
}
