import type { Uncovered } from '../../traffic/check/uncovered';

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
  const likely = uncovered.likelyBase();
  return [
    `Not in the document: ${shown.join(', ')}${more}`,
    ...(likely === undefined
      ? []
      : [
          `${likely.count} of them would be operations of the document below ${likely.path}: did you mean ` +
            `--base ${likely.path}${base === undefined ? '' : ` instead of ${base}`}?`,
        ]),
  ];
}
