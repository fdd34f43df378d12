import { dropIdentifiers } from '../dialect/identifiers';
import type { Loading, SoundChain } from '../references/loading';
import { includeTargets } from '../references/references';
import { survey, type Survey } from '../references/survey';
import type { Tree } from '../tree';

/**
 * Starts to load a document.
 *
 * @example const loading = startLoading({ root, dialect: '3.1', locate })
 */
export function startLoading(
  document: Pick<Loading, 'root' | 'dialect' | 'locate'> & Partial<Pick<Loading, 'metaSchemas'>>,
): Loading {
  const known = {
    problems: [],
    broken: new Set<Tree>(),
    sound: new WeakMap<Tree, SoundChain>(),
    reported: new Set(),
    unified: new WeakSet<Tree>(),
  };
  return { metaSchemas: new Map(), ...document, ...known };
}

/**
 * Brings a parsed document to one dialect, in place, and finds its references: by pointer only, identifiers are
 * dropped.
 *
 * @throws DocumentError for what no walk can pass: see `survey`
 *
 * @example isWhole(prepare(startLoading({ root, dialect: '3.1', locate })))
 */
export function prepare(loading: Loading): Survey {
  let found = survey(loading);
  if (found.identified) {
    dropIdentifiers(loading.root);
    found = survey(loading);
  }
  includeTargets(loading.root, found);
  return found;
}

/** Tests whether all references of a document stay inside it, and all examples. */
export function isWhole(found: Survey): boolean {
  if (found.mapsOut || found.hasExternalValues) return false;
  for (const text of found.references.keys()) if (leadsOut(text)) return false;
  return !found.misplaced.some(({ text }) => leadsOut(text));
}

function leadsOut(text: string): boolean {
  return text !== '' && !text.startsWith('#');
}
