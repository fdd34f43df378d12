import { oneLine } from '../../text';
import type { LikelyBase, Uncovered } from '../../traffic/check/uncovered';

const MOST = 5;

/**
 * What of the traffic the document does not have: the most frequent requests, and a base path under which they would
 * be operations.
 *
 * @param base the one that was given
 */
export function uncoveredLines(uncovered: Uncovered, base: string | undefined): string[] {
  const total = uncovered.count();
  if (total === 0) return [];
  const requests = uncovered.requests();
  const shown = requests
    .slice(0, MOST)
    .map(([request, times]) => (times > 1 ? `${request} (${times} times)` : request));
  const more = requests.length > MOST ? `, and ${requests.length - MOST} other requests` : '';
  return [`Not in the document: ${shown.join(', ')}${more}`, ...likelyBaseLines(uncovered.likelyBase(), base)];
}

/** What is asked where another base path would make requests operations of the document. */
export function likelyBaseLines(likely: LikelyBase | undefined, base: string | undefined): string[] {
  if (likely === undefined) return [];
  const { path, count } = likely;
  const instead = base === undefined ? '' : ` instead of ${base}`;
  return [`${count} of them would be operations of the document below ${path}: did you mean --base ${path}${instead}?`];
}

/** How many exchanges were sent elsewhere than below a base. */
export function elsewhereLine(count: number, base = ''): string {
  return oneLine(`${count} ${count === 1 ? 'exchange is' : 'exchanges are'} not below ${base}`);
}
