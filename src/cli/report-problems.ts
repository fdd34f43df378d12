import { type Document, placeText } from '../document';
import { oneLine } from './one-line';

const MOST = 5;

/**
 * Reports on stderr the parts of a document that cannot be used, the first five by name: the rest of the document is
 * used without them.
 */
export function reportProblems(document: Document): void {
  const errors = document.problems.filter(({ severity }) => severity === 'error');
  const lines = errors
    .slice(0, MOST)
    .map(({ message, place }) => `warning: ${oneLine(`${placeText(place())}: ${message}`)}`);
  const others = errors.length - lines.length;
  if (others > 0) lines.push(`warning: ${others} more; 'tandem lint ${oneLine(document.name)}' reports them all`);
  for (const line of lines) process.stderr.write(`${line}\n`);
}
