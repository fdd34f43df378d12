import { placeTargets } from './place-targets';
import type { Edge, Seen, Spot } from './edge';
import { findAnchor } from './find-anchor';
import { type External, readExternalValues } from './external-values';
import { scan } from './find-references';
import { type Resource, resolved, resourceAt, resourcesIn, resolveIdentifiers } from './resources';
import { DocumentError } from '../../errors';
import { errorText } from '../error-text';
import { KINDS } from '../grammar/grammar';
import type { Kind } from '../grammar/kind';
import { join, type Pointer, tokens, valueAt } from '../pointer';
import type { Placement } from '../places/placement';
import { addressOf, canonical, type ReadResult } from '../read/read-source';
import type { Loading } from '../references/loading';
import { problemOf } from '../problem';
import { fits, nowhere, unfit } from '../references/references';
import { type SourceFile, sourceFile } from '../read/source-file';
import { child, isTree, type Tree } from '../tree';
import type { Dialect } from '../dialect/version';
import { isReference, kindAt } from '../grammar/walk';
import { hasSiblings } from '../references/survey';

/** What a document of several files became. */
export interface Bundled {
  readonly placements: readonly Placement[];
  /** The names of all files, the first one's first. */
  readonly files: readonly string[];
}

/** What reads files and URLs. */
export interface Reading {
  /** Reads a part of the document. */
  readonly read: (name: string) => Promise<ReadResult>;
  /** Reads the content of an example: text, or a character for each byte. */
  readonly readContent: (name: string) => Promise<string>;
}

/** Where a reference stands. */
type At = Pick<Spot, 'file' | 'pointer'>;

const MOST_HOPS = 100;

/**
 * Puts a document of several files together. Each part that a reference into another file leads to becomes a
 * component of the first
 * file, under its own name where that is free; a component or path item of the first file that is such a reference
 * becomes what it
 * refers to. Only what is reached is taken, every part once, so files may refer to each other in circles. The examples
 * of all parts get the content of their `externalValue`.
 *
 * @param main the first file
 * @param loading its content, which is changed; references that cannot be followed are added to its problems
 * @param reading reads files and URLs
 * @returns where the parts came from
 * @throws DocumentError for what must take the place of its reference and contains it
 *
 * @example const { placements } = await bundle(main, loading, { read: readSource, readContent })
 */
export async function bundle(
  main: SourceFile,
  { root, dialect, locate, relocate, problems, broken }: Loading,
  { read, readContent }: Reading,
): Promise<Bundled> {
  // The text of the first file may already be upgraded: what counts is `root`.
  const first: SourceFile = { ...main, value: root, locate };
  const files = new Map<string, Promise<SourceFile>>([[canonical(main.base), Promise.resolve(first)]]);
  /** Those that were read, in which references by `$id` look. */
  const opened = new Set<SourceFile>([first]);
  const edges: Edge[] = [];
  const scanned = new Set<string>();
  const externals: External[] = [];

  const open = async (from: Seen, file: SourceFile, address: string, base = file.base): Promise<SourceFile> => {
    if (isSelf(root.$self, address, file === first ? root.$self : file.base)) return first;
    let name = address;
    try {
      name = canonical(addressOf(base, address));
      let reading = files.get(name);
      if (reading === undefined) {
        reading = read(name).then(({ text, base }) => sourceFile(name, base, text));
        files.set(name, reading);
      }
      const there = await reading;
      opened.add(there);
      return there;
    } catch (error) {
      throw error instanceof DocumentError ? error : unreadable(from, name, error);
    }
  };

  /**
   * The resource that an address means: by the `$id` of a file that is known, relative to the file that has it, as
   * tools and authors have it, and else relative to the `$id` around it (JSON Schema 2020-12 §9.1.1).
   */
  const resourceOf = async (from: Seen, address: string, at: Resource, file: SourceFile): Promise<Spot> => {
    if (address === '') return spotAt(file, at.pointer);
    const uri = from.kind === KINDS.schema ? resolved(address, at.uri) : undefined;
    for (const known of uri === undefined ? [] : opened) {
      const pointer = resourcesIn(known).get(uri ?? '');
      if (pointer !== undefined) return spotAt(known, pointer);
    }
    try {
      return spotAt(await open(from, file, address), '');
    } catch (error) {
      const isElsewhere = uri !== undefined && /^https?:/.test(at.uri) && uri !== address && at.uri !== file.base;
      if (!isElsewhere) throw error;
      return await open(from, file, address, at.uri).then(
        (there) => spotAt(there, ''),
        () => Promise.reject(error as Error),
      );
    }
  };

  /** Follows a reference to the spot that it means in the end; `undefined` for an anchor of the same file. */
  const follow = async (from: Seen, text: string, by: At, hops = 0): Promise<Spot | undefined> => {
    if (hops > MOST_HOPS) throw new DocumentError(`$ref '${from.text}' goes round in a circle`, from.place());
    const { file } = by;
    const hash = text.indexOf('#');
    const address = hash === -1 ? text : text.slice(0, hash);
    const written = hash === -1 ? '' : decode(text.slice(hash + 1));
    const resource = await resourceOf(from, address, resourceAt(file, by.pointer), file);
    const there = resource.file;
    const fragment = there === first && file !== first ? (relocate?.(written) ?? written) : written;
    if (fragment !== '' && !fragment.startsWith('/')) {
      // Anchors of the first file are known by now; one that nobody has is left to the validator.
      if (there === first) return undefined;
      const within = findAnchor(resource.value, fragment);
      const pointer = within === undefined ? findAnchor(there.value, fragment) : resource.pointer + within;
      if (pointer !== undefined) return spotAt(there, pointer);
      throw new DocumentError(`$ref '${text}' points at nothing: there is no $anchor '${fragment}'`, from.place());
    }
    // A pointer that leads nowhere in its own resource is one of the file.
    const isInside = fragment === '' || valueAt(resource.value, fragment) !== undefined;
    let spot = isInside ? resource : spotAt(there, '');
    // A pointer '/' means a field without a name, and its author the whole file.
    for (const token of fragment === '/' && child(there.value, '') === undefined ? [] : tokens(fragment)) {
      // A pointer may lead through references.
      for (let steps = 0; child(spot.value, token) === undefined; steps++) {
        const next = isTree(spot.value) && typeof spot.value.$ref === 'string' ? spot.value.$ref : undefined;
        const other = next === undefined || steps > MOST_HOPS ? undefined : await follow(from, next, spot, hops + 1);
        if (other === undefined) throw nowhere(text, from.kind, { root: there.value, pointer: fragment }, from.place());
        spot = other;
      }
      spot = { file: spot.file, pointer: join(spot.pointer, token), value: child(spot.value, token) };
    }
    if (isAlias(spot.value, from, dialect)) return (await follow(from, spot.value.$ref, spot, hops + 1)) ?? spot;
    if (!fits(spot.value, from.kind)) throw unfit(text, from.kind, spot.value, from.place());
    return spot;
  };

  const take = async (seen: Seen): Promise<Edge | undefined> => {
    try {
      const target = await follow(seen, seen.text, seen);
      return target === undefined ? undefined : { seen, target };
    } catch (error) {
      broken.add(seen.node);
      // A mapping to nowhere is for lint to report.
      if (seen.mapping === undefined) problems.push(problemOf(error));
      return undefined;
    }
  };

  const look = (file: SourceFile, pointer: Pointer, kind: Kind): readonly Seen[] => {
    const found = scan(file, pointer, kind, first);
    externals.push(...found.externals);
    return found.references;
  };

  for (let wave = look(first, '', KINDS.document); wave.length > 0;) {
    const taken = await Promise.all(wave.map(take));
    const next: Seen[] = [];
    for (const edge of taken) {
      if (edge === undefined) continue;
      edges.push(edge, ...withWhole(edge, first));
      const { file, pointer } = edges.at(-1)?.target ?? edge.target;
      const { kind } = edge.seen;
      const key = `${kind.name} ${file.name}#${pointer}`;
      if (scanned.has(key) || (file === first && kindAt(root, tokens(pointer)) === kind)) continue;
      scanned.add(key);
      next.push(...look(file, pointer, kind));
    }
    wave = next;
  }
  await readExternalValues(externals, readContent, problems);
  for (const file of opened) if (file !== first) resolveIdentifiers(file);
  const placements = placeTargets(first, root, edges, dialect);
  const results = await Promise.allSettled(files.values());
  return { placements, files: results.flatMap((file) => (file.status === 'fulfilled' ? [file.value.name] : [])) };
}

function spotAt(file: SourceFile, pointer: Pointer): Spot {
  return { file, pointer, value: valueAt(file.value, pointer) };
}

/**
 * The whole file, where a part of it that is taken may have dynamic references: they look for anchors in all of it.
 */
function withWhole({ seen, target: { file, pointer } }: Edge, first: SourceFile): Edge[] {
  const isDynamic = file !== first && pointer !== '' && seen.kind === KINDS.schema && file.text.includes('$dynamicRef');
  if (!isDynamic || !isTree(file.value) || file.value.openapi !== undefined) return [];
  // No reference of the first file, which its target could take the place of.
  return [{ seen: { ...seen, node: {}, mapping: '' }, target: spotAt(file, '') }];
}

/** Tells whether an object is nothing but a reference to another one. */
function isAlias(value: unknown, from: Seen, dialect: Dialect): value is Tree & { $ref: string } {
  if (!isTree(value) || !isReference(value, from.kind) || typeof value.$ref !== 'string') return false;
  const counts = from.kind.siblings && (dialect === '3.1' || from.kind !== KINDS.schema);
  return !counts || !hasSiblings(value);
}

function unreadable(from: Seen, name: string, error: unknown): DocumentError {
  return new DocumentError(`$ref '${from.text}' cannot be followed: ${name}: ${errorText(error)}`, from.place());
}

/**
 * Whether an address means the document itself by its `$self` (OAS 3.2 §4.1.2.2.1), which may be no address that
 * can be read.
 */
function isSelf(self: unknown, address: string, base: unknown): boolean {
  if (typeof self !== 'string' || typeof base !== 'string') return false;
  const uri = (text: string, around?: string): string | undefined =>
    URL.canParse(text, around) ? new URL(text, around).href : undefined;
  const own = uri(self);
  return own !== undefined && uri(address, uri(base)) === own;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
