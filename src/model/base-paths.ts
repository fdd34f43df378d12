import { entries, isObject, items, type Json, property } from '../document';
import type { Api, Operation } from './api';
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

/**
 * A model whose paths stand below a prefix, instead of the base paths of its `servers`. All else is that of the model
 * that it stands on.
 *
 * @param prefix `/v1`
 * @example placedAt(api, '/v1').operations[0]?.basePaths // ['', '/v1']
 */
export function placedAt(api: Api, prefix: string): Api {
  const basePaths = { value: ['', prefix], enumerable: true };
  const place = (operation: Operation): Operation => Object.create(operation, { basePaths }) as Operation;
  return Object.create(api, { operations: { value: api.operations.map(place), enumerable: true } }) as Api;
}
