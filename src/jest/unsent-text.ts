import { groupBy } from '../document';
import type { Skip } from '../contract';
import { count, firstNames, visibleLines } from '../text';

const MOST_NAMES = 5;

/**
 * The cases that turned out in the run not to be ones to send, by reason.
 *
 * @example unsentText('Todos: contract', [skip])
 * // 'Todos: contract: 1 case was not sent (DELETE is sent only to …): deleteTodo/path/id/type=zero'
 */
export function unsentText(name: string, unsent: readonly Skip[]): string {
  const lines = [...groupBy(unsent, ({ reason }) => reason)].map(([reason, cases]) => {
    const ids = firstNames(
      cases.map(({ id }) => id),
      MOST_NAMES,
    );
    const verb = cases.length === 1 ? 'was' : 'were';
    return `${name}: ${count(cases.length, 'case')} ${verb} not sent (${reason}): ${ids}`;
  });
  return visibleLines(lines.join('\n'));
}
