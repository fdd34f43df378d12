/** The header field that says which session a request belongs to. */
export const SESSION_HEADER = 'X-Tandem-Session';
/** What stands before a session's id in the path of its base URL: `http://127.0.0.1:4010/__tandem/in/s1`. */
export const SESSION_PREFIX = '/__tandem/in/';
/**
 * The session that the path of a request target names, and the target within it.
 *
 * @example splitSession('/__tandem/in/s1/pets?limit=5') // { id: 's1', rest: '/pets?limit=5' }
 */
export function splitSession(target: string): { readonly id: string | undefined; readonly rest: string } {
  if (!target.startsWith(SESSION_PREFIX)) return { id: undefined, rest: target };
  const end = target.slice(SESSION_PREFIX.length).search(/[/?#]|$/) + SESSION_PREFIX.length;
  const rest = target.slice(end);
  return { id: target.slice(SESSION_PREFIX.length, end), rest: rest.startsWith('/') ? rest : `/${rest}` };
}

/** Whether a request target is at a path, or below it. */
export function isBelow(target: string, path: string): boolean {
  return target.startsWith(path) && /^(?:[/?#]|$)/.test(target.slice(path.length));
}

/** The id of the session of all requests that name none. */
export const DEFAULT_SESSION = 'default';
