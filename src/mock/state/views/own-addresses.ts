import { isObject, items, type Json, type JsonObject, oncePer, property } from '../../../document';
import { baseOf, type HttpRequest, type Shape } from '../../../exchange';
import type { Api } from '../../../model';
import { bareName, ownTarget } from '../../../resources';

/** Names, without marks between their words, of what leads to others. */
const LINKING = /^(?:links?|self|href|location|\w*(?:url|uri|link|href))$/;
/** Names of what leads to pages for people, which stand beside the API even where their paths are alike. */
const PAGE = /^(?:html|web|www|site|home)/;
const DEEPEST = 4;

/** Who asks, and of which document. */
interface Reader {
  readonly api: Api;
  readonly request: HttpRequest;
}

const linkingIn = oncePer((shape: Shape): readonly string[] =>
  [...shape.names].filter((name) => LINKING.test(bareName(name)) && !isOfPage(name)),
);

function isOfPage(name: string): boolean {
  return PAGE.test(bareName(name));
}

/**
 * What a response shows, with the mock's address in its links where an example has that of the API: below one of the
 * document's servers, or at one of its paths.
 *
 * @param writable names of what clients send: that stays as it was sent
 */
export function withOwnAddresses(
  { api, request }: Reader,
  value: JsonObject,
  shape: Shape,
  writable: ReadonlySet<string> = new Set(),
): JsonObject {
  const made: Record<string, Json | undefined> = {};
  for (const name of linkingIn(shape)) {
    const old = value[name];
    if (old === undefined || writable.has(name)) continue;
    const here = hereIn(api, request, old, DEEPEST);
    if (here !== old) made[name] = here;
  }
  return Object.keys(made).length === 0 ? value : { ...value, ...made };
}

/** Whether an example has the address of the API in its links, as deep as those of the things in a list. */
export function showsAddresses({ api, request }: Reader, body: Json): boolean {
  return hereIn(api, request, body, 2 * DEEPEST) !== body;
}

/** The value itself where it has no such address. */
function hereIn(api: Api, request: HttpRequest, value: Json, depth: number): Json {
  if (typeof value === 'string') {
    const own = ownTarget(api, value);
    return own === undefined ? value : baseOf(request) + own.base + own.target;
  }
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  const inner = (one: Json): Json => hereIn(api, request, one, depth - 1);
  if (!isObject(value)) {
    const all = items(value).map(inner);
    return all.some((one, i) => one !== items(value)[i]) ? all : value;
  }
  const all = Object.entries(value).map(
    ([name, one]) => [name, one === undefined || isOfPage(name) ? one : inner(one)] as const,
  );
  return all.some(([name, one]) => one !== property(value, name)) ? Object.fromEntries(all) : value;
}
