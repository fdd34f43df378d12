import { foldRun } from '../group';
import type { Reporter } from '../reporter';
import { sarifLog } from '../sarif-log';
import { causesOf } from './finding';

/**
 * A run as SARIF 2.1.0, for code scanning: a result for each cause of failed cases and each warning, at the statement
 * of the document that it is about. Its rules are the codes of violations.
 *
 * @example append(sarifReporter()(event))
 */
export function sarifReporter(): Reporter {
  const fold = foldRun();
  let version = '';
  return (event) => {
    fold.note(event);
    if (event.type === 'start') ({ version } = event.start.tool);
    if (event.type !== 'end') return '';
    const results = causesOf(fold).map(({ level, code, message, statement, cause }) => {
      return { rule: code, level, message, place: statement, pointer: statement.pointer, fingerprint: cause };
    });
    return sarifLog(results, { version, rules: new Map() });
  };
}
