import { pathOf } from '../../exchange';

/** Whether a redirect is to the same path but for its last slash. */
export function isOtherSlash(target: string, location: string | undefined): boolean {
  const without = (path: string): string => pathOf(path).replace(/\/$/, '');
  const there = location?.replace(/^https?:\/\/[^/]*/i, '');
  return there !== undefined && pathOf(there) !== pathOf(target) && without(there) === without(target);
}
