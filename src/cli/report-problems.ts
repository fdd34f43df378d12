import { type Document, type DocumentProblem, placeText } from '../document';
import { oneLine } from '../text';
import { printError } from './terminal';

const MOST = 5;

/**
 * Reports on stderr the parts of a document that cannot be used, the first five by name: the rest of the document is
 * used without them.
 */
export function reportProblems(document: Document): void {
  const errors = errorsOf(document);
  const lines = errors.slice(0, MOST).map((problem) => {
    return `warning: ${problemText(problem)}${problem.rule === 'keyword' ? ' (passed over)' : ''}`;
  });
  const others = errors.length - lines.length;
  if (others > 0) lines.push(`warning: ${others} more; 'tandem lint ${oneLine(document.name)}' reports them all`);
  for (const line of lines) printError(`${line}\n`);
}

/** The problems because of which parts of a document cannot be used. */
export function errorsOf({ problems }: Document): readonly DocumentProblem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** A problem in one line, its place first. */
export function problemText({ message, place }: DocumentProblem): string {
  return oneLine(`${placeText(place())}: ${message}`);
}
