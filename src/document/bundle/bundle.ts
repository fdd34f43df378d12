import { placeTargets } from './place-targets';
import type { Edge, Seen } from './edge';
import { EndlessReferences, LONGEST_WAY } from './endless-references';
import { type External, readExternalValues } from './external-values';
import { FileSet, spotAt, UnreadableReference } from './file-set';
import { scan } from './find-references';
import { type Following, followReference } from './follow-reference';
import { keepDialects } from './keep-dialects';
import { resolveIdentifiers } from './resources';
import { KINDS } from '../grammar/grammar';
import type { Kind } from '../grammar/kind';
import { type Pointer, tokens } from '../pointer';
import type { Placement } from '../places/placement';
import type { ReadResult } from '../read/read-source';
import type { Loading } from '../references/loading';
import { problemOf } from '../problem';
import type { SourceFile } from '../read/source-file';
import { all, type Later, type Steps } from '../steps';
import { kindAt } from '../grammar/walk';

/** What a document of several files became. */
interface Bundled {
  readonly placements: readonly Placement[];
  /** All files that could be read, the first one first. */
  readonly files: readonly SourceFile[];
}

/** What reads files and URLs. */
interface Reading {
  /** Reads a part of the document. */
  readonly read: (name: string) => Later<ReadResult>;
  /** Reads the content of an example: text, or a character for each byte. */
  readonly readContent: (name: string) => Later<string>;
}

/**
 * Puts a document of several files together. Each part that a reference into another file leads to becomes a component
 * of the first file, under its own name where that is free; a component or path item of the first file that is such a
 * reference becomes what it refers to. Only what is reached is taken, every part once, so files may refer to each other
 * in circles. The examples of all parts get the content of their `externalValue`.
 *
 * @param main the first file
 * @param loading its content, which is changed; references that cannot be followed are added to its problems
 * @param reading reads files and URLs
 * @returns where the parts came from
 * @throws DocumentError for what must take the place of its reference and contains it
 *
 * @example const { placements } = yield* bundle(main, loading, { read: readSource, readContent })
 */
export function* bundle(main: SourceFile, loading: Loading, { read, readContent }: Reading): Steps<Bundled> {
  const { root, dialect, locate, problems } = loading;
  // The text of the first file may already be upgraded: what counts is `root`.
  const first: SourceFile = { ...main, value: root, locate };
  const files = new FileSet(first, read);
  const { edges, externals } = yield* collect({ ...loading, files });
  yield* readExternalValues(externals, readContent, problems);
  keepDialects(edges, first);
  for (const file of files.opened) if (file !== first) resolveIdentifiers(file);
  const placements = placeTargets(first, root, edges, dialect);
  return { placements, files: yield* files.all() };
}

/** The references that leave the first file or stand in another one, and what the examples there have elsewhere. */
interface Collected {
  readonly edges: readonly Edge[];
  readonly externals: readonly External[];
}

/**
 * Follows all references, those of a part that one leads to after it.
 *
 * @throws DocumentError where they have no end
 */
function* collect(following: Following): Steps<Collected> {
  const { first } = following.files;
  const edges: Edge[] = [];
  const scanned = new Set<string>();
  const externals: External[] = [];
  const look = (file: SourceFile, pointer: Pointer, kind: Kind): readonly Seen[] => {
    const found = scan(file, pointer, kind, first);
    externals.push(...found.externals);
    return found.references;
  };
  let steps = 0;
  let known = 0;
  const lost: Lost[] = [];
  for (let wave = look(first, '', KINDS.document); wave.length > 0; steps++) {
    if (steps > LONGEST_WAY && wave[0] !== undefined) throw new EndlessReferences(wave[0]);
    const taken = yield* all(wave.map((seen) => take(following, seen)));
    const next: Seen[] = [];
    for (const edge of taken) {
      if (edge === undefined) continue;
      if ('error' in edge) {
        lost.push(edge);
        continue;
      }
      edges.push(edge, ...withWhole(edge, first));
      const { file, pointer } = edges.at(-1)?.target ?? edge.target;
      const { kind } = edge.seen;
      const key = `${kind.name} ${file.name}#${pointer}`;
      if (scanned.has(key) || (file === first && kindAt(following.root, tokens(pointer)) === kind)) continue;
      scanned.add(key);
      next.push(...look(file, pointer, kind));
    }
    wave = next;
    // An address may be the `$id` of what stands in a file that was opened later.
    const { size } = following.files.opened;
    if (wave.length > 0 || size === known) continue;
    known = size;
    wave = lost.splice(0).map(({ seen }) => seen);
  }
  for (const { seen, error } of lost) report(following, seen, error);
  return { edges, externals };
}

/** A reference to what cannot be read. */
interface Lost {
  readonly seen: Seen;
  readonly error: UnreadableReference;
}

function* take(following: Following, seen: Seen): Steps<Edge | Lost | undefined> {
  try {
    const target = yield* followReference(following, seen);
    return target === undefined ? undefined : { seen, target };
  } catch (error) {
    if (error instanceof EndlessReferences) throw error;
    if (error instanceof UnreadableReference) return { seen, error };
    report(following, seen, error);
    return undefined;
  }
}

function report({ broken, problems }: Following, seen: Seen, error: unknown): void {
  broken.add(seen.node);
  // A mapping to nowhere is for lint to report.
  if (seen.mapping === undefined) problems.push(problemOf(error));
}

/**
 * The whole file, where a part of it that is taken may have dynamic references: they look for anchors in all of it. It
 * must be a schema that has the part in it; in a mere map of schemas each stands by itself.
 */
function withWhole({ seen, target: { file, pointer } }: Edge, first: SourceFile): Edge[] {
  const isDynamic = file !== first && pointer !== '' && seen.kind === KINDS.schema && file.text.includes('$dynamicRef');
  if (!isDynamic || kindAt(file.value, tokens(pointer), KINDS.schema) !== KINDS.schema) return [];
  // No reference of the first file, which its target could take the place of.
  return [{ seen: { ...seen, node: {}, mapping: '' }, target: spotAt(file, '') }];
}
