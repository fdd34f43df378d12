import { foldRun } from '../group';
import type { Reporter } from '../reporter';
import { annotation } from '../workflow-command';
import { causesOf } from './finding';

/** GitHub shows ten of a level in a step; more than these would bury the log. */
const MOST = 50;

/**
 * A run as workflow commands of GitHub Actions: an annotation at the document's line for each cause of failed cases,
 * and for each warning.
 *
 * @example process.stdout.write(githubReporter()(event))
 */
export function githubReporter(): Reporter {
  const fold = foldRun();
  return (event) => {
    fold.note(event);
    if (event.type !== 'end') return '';
    return causesOf(fold)
      .slice(0, MOST)
      .map(({ level, code, message, statement }) =>
        annotation({ level: level === 'note' ? 'notice' : level, place: statement, title: code, message }),
      )
      .join('');
  };
}
