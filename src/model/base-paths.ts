import { entries, isObject, items, type Json, property } from '../document';
import { text } from './reader';

/** So many values of variables are written out; what a server has beyond is not reached. */
const MOST = 256;

/**
 * The base paths of a `servers` list, without trailing slash; `''` is always among them. Each value of a variable's
 * `enum` makes a path of its own; a variable without one is a template, beside its default.
 *
 * @example readBasePaths([{ url: 'https://a.example/{v}', variables: { v: { default: 'v1', enum: ['v1', 'v2'] } } }])
 * // ['', '/v1', '/v2']
 */
export function readBasePaths(servers: Json | undefined): string[] {
  const paths = items(servers).flatMap((server) => {
    if (!isObject(server)) return [];
    const variables = new Map(entries(server.variables));
    // What stands before the path is of no account, but where a variable is a whole address.
    const url = text(server.url).replace(/^\{([^{}]+)\}(?!:)/, (whole, name: string) => {
      const value = property(variables.get(name), 'default');
      return typeof value === 'string' ? value : whole;
    });
    return expanded(pathOf(url), variables).map((path) => path.replace(/\/+$/, ''));
  });
  return [...new Set(['', ...paths])];
}

function pathOf(url: string): string {
  const path = url
    .replace(/^[^/?#]*:\/\/[^/?#]*/, '')
    .replace(/^\/\/[^/?#]*/, '')
    .replace(/[?#].*$/s, '');
  return path === '' || path.startsWith('/') ? path : `/${path.replace(/^\.\//, '')}`;
}

function expanded(path: string, variables: ReadonlyMap<string, Json>): string[] {
  let paths = [path];
  for (const [name, variable] of variables) {
    const place = `{${name}}`;
    if (!path.includes(place)) continue;
    const known = items(property(variable, 'enum')).filter((value) => typeof value === 'string');
    const value = property(variable, 'default');
    const values = known.length > 0 ? known : [...(typeof value === 'string' ? [value] : []), place];
    paths = paths.flatMap((one) => values.map((by) => one.replaceAll(place, () => by))).slice(0, MOST);
  }
  return paths;
}
