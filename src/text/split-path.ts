/**
 * A path as it is sent. Query and fragment aren't part of one, and a document that has them in its paths (`/a#other`,
 * `/a?b=1`) means the path before them.
 *
 * @example splitPath('/a/{b}?c=1#d') // { path: '/a/{b}', query: 'c=1' }
 */
export function splitPath(template: string): { readonly path: string; readonly query: string } {
  const [path = ''] = /^(?:\{[^{}]+\}|[^?#])*/.exec(template) ?? [];
  const [, query = ''] = /^\?([^#]*)/.exec(template.slice(path.length)) ?? [];
  return { path, query };
}
