import type { Place } from '../document';
import { dropIdentifiers } from '../dialect/identifiers';
import type { Pointer } from '../pointer';
import { includeTargets } from '../references/references';
import { survey, type Survey } from '../references/survey';
import type { Tree } from '../tree';
import type { Dialect } from '../dialect/version';

/**
 * Brings a parsed document to one dialect, in place, and finds its references: by pointer only, identifiers are dropped.
 *
 * @param root the document; it is changed
 * @param dialect how its schemas are written
 * @param locate tells the place of a pointer
 * @throws DocumentError for what no walk can pass: see `survey`
 *
 * @example isWhole(prepare(root, '3.1', locate))
 */
export function prepare(root: Tree, dialect: Dialect, locate: (pointer: Pointer) => Place): Survey {
  let found = survey(root, dialect, locate);
  if (found.identified) {
    dropIdentifiers(root);
    found = survey(root, dialect, locate);
  }
  includeTargets(root, found);
  return found;
}

/** Tells whether all references of a document stay inside it. */
export function isWhole(found: Survey): boolean {
  for (const text of found.references.keys()) if (leadsOut(text)) return false;
  return !found.misplaced.some(({ text }) => leadsOut(text));
}

function leadsOut(text: string): boolean {
  return text !== '' && !text.startsWith('#');
}
