import { type Exchange, header, pathOf } from '../../exchange';
import { splitMember } from '../../resources';

/**
 * Whether a request has taken something away without doubt: a 202 only says that it will be. A 303 leads to where what
 * is left is listed (RFC 9110 §15.4.4); elsewhere, it may lead to the progress of it.
 */
export function isTakenAway({ request: { method, target }, response }: Exchange): boolean {
  if (method !== 'DELETE') return false;
  if (response.status !== 303) return response.status === 200 || response.status === 204;
  const location = header(response.headers, 'location');
  const [collection] = splitMember(pathOf(target));
  return location !== undefined && ownPath(location) === collection.replace(/\/$/, '');
}

/** The path of an address, with or without its origin. */
function ownPath(location: string): string {
  return pathOf(location.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')).replace(/\/$/, '');
}
