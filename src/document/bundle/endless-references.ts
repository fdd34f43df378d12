import { DocumentError } from '../../errors';
import type { Seen } from './edge';

/** More files in a row, each of which refers to the next, than any document has. */
export const LONGEST_WAY = 500;
/** More files than any document has. */
export const MOST_FILES = 10_000;

/** References that lead from file to file without end, as a server can make them up. */
export class EndlessReferences extends DocumentError {
  constructor({ place }: Seen) {
    const bounds = `through more than ${LONGEST_WAY} files in a row, or to more than ${MOST_FILES} files`;
    super(`the references of this document have no end: they lead ${bounds}`, place());
  }
}
