import { placeTargets } from './place-targets';
import type { Edge, Seen, Spot } from './edge';
import { scan } from './find-references';
import { DocumentError } from '../document-error';
import { errorText } from '../error-text';
import { KINDS } from '../grammar/grammar';
import { join, tokens } from '../pointer';
import type { Placement } from '../places/placement';
import { addressOf, canonical, type ReadResult } from '../read/read-source';
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

const MOST_HOPS = 100;

/**
 * Puts a document of several files together. Each part that a reference into another file leads to becomes a component of the first
 * file, under its own name where that is free; a component or path item of the first file that is such a reference becomes what it
 * refers to. Only what is reached is taken, every part once, so files may refer to each other in circles.
 *
 * @param main the first file
 * @param root its content; it is changed
 * @param dialect how schemas are written: keys beside a `$ref` count in 3.1 only
 * @param read reads a file or URL
 * @returns where the parts came from
 * @throws DocumentError for a file that cannot be read, with the place that refers to it; for a broken one, with the place in it
 *
 * @example const { placements } = await bundle(main, root, '3.1', readSource)
 */
export async function bundle(
  main: SourceFile,
  root: Tree,
  dialect: Dialect,
  read: (name: string) => Promise<ReadResult>,
): Promise<Bundled> {
  // The text of the first file may already be upgraded: what counts is `root`.
  const first: SourceFile = { ...main, value: root };
  const files = new Map<string, Promise<SourceFile>>([[canonical(main.base), Promise.resolve(first)]]);
  const edges: Edge[] = [];
  const scanned = new Set<string>();

  const open = async (from: Seen, file: SourceFile, address: string): Promise<SourceFile> => {
    let name: string;
    try {
      name = canonical(addressOf(file.base, address));
      const known = files.get(name);
      if (known !== undefined) return await known;
    } catch (error) {
      throw error instanceof DocumentError ? error : unreadable(from, address, error);
    }
    const reading = read(name).then(
      ({ text, base }) => sourceFile(name, base, text),
      (error: unknown) => {
        throw unreadable(from, name, error);
      },
    );
    files.set(name, reading);
    return reading;
  };

  /** Follows a reference to the spot that it means in the end; `undefined` for an anchor of the same file. */
  const follow = async (from: Seen, text: string, file: SourceFile, hops = 0): Promise<Spot | undefined> => {
    if (hops > MOST_HOPS) throw new DocumentError(`$ref '${from.text}' goes round in a circle`, from.place());
    const hash = text.indexOf('#');
    const address = hash === -1 ? text : text.slice(0, hash);
    const fragment = hash === -1 ? '' : decode(text.slice(hash + 1));
    const there = address === '' ? file : await open(from, file, address);
    if (fragment !== '' && !fragment.startsWith('/')) {
      if (address === '') return undefined;
      throw new DocumentError(
        `$ref '${text}' uses an anchor of another file: use a JSON pointer ('…#/…')`,
        from.place(),
      );
    }
    let spot: Spot = { file: there, pointer: '', value: there.value };
    for (const token of tokens(fragment)) {
      // A pointer may lead through references.
      for (let steps = 0; child(spot.value, token) === undefined; steps++) {
        const next = isTree(spot.value) && typeof spot.value.$ref === 'string' ? spot.value.$ref : undefined;
        const other =
          next === undefined || steps > MOST_HOPS ? undefined : await follow(from, next, spot.file, hops + 1);
        if (other === undefined) throw nowhere(text, from.kind, { root: there.value, pointer: fragment }, from.place());
        spot = other;
      }
      spot = { file: spot.file, pointer: join(spot.pointer, token), value: child(spot.value, token) };
    }
    if (isAlias(spot.value, from, dialect)) {
      return (await follow(from, spot.value.$ref, spot.file, hops + 1)) ?? spot;
    }
    if (!fits(spot.value, from.kind)) throw unfit(text, from.kind, spot.value, from.place());
    return spot;
  };

  const take = async (seen: Seen): Promise<Edge | undefined> => {
    try {
      const target = await follow(seen, seen.text, seen.file);
      return target === undefined ? undefined : { seen, target };
    } catch (error) {
      // A mapping to nowhere is for lint to tell.
      if (seen.mapping === undefined) throw error;
      return undefined;
    }
  };

  for (let wave = scan(first, '', KINDS.document, first); wave.length > 0;) {
    const taken = await Promise.all(wave.map(take));
    wave = [];
    for (const edge of taken) {
      if (edge === undefined) continue;
      edges.push(edge);
      const { file, pointer } = edge.target;
      const { kind } = edge.seen;
      const key = `${kind.name} ${file.name}#${pointer}`;
      if (scanned.has(key) || (file === first && kindAt(root, tokens(pointer)) === kind)) continue;
      scanned.add(key);
      wave.push(...scan(file, pointer, kind, first));
    }
  }
  const placements = placeTargets(first, root, edges, dialect);
  const opened = await Promise.allSettled(files.values());
  return { placements, files: opened.flatMap((file) => (file.status === 'fulfilled' ? [file.value.name] : [])) };
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

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
