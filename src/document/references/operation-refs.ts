import { KINDS } from '../grammar/grammar';
import { walk } from '../grammar/walk';
import { isWithin, type Placement } from '../places/placement';
import { fromReference, join, type Pointer, toReference } from '../pointer';
import { addressOf, canonical } from '../read/read-source';
import type { SourceFile } from '../read/source-file';
import type { Tree } from '../tree';
import { reach } from './references';
import { withoutSelf } from './without-self';

/** A document that was put together, with where its parts came from. */
interface Whole {
  readonly root: Tree;
  /** The first one first. */
  readonly files: readonly SourceFile[];
  readonly placements: readonly Placement[];
}

/**
 * Makes each `operationRef` that leads into the document a pointer from its root, whichever of its files it is written
 * in (OAS 3.1 §4.8.20). One that leads elsewhere stays: what only links mean is not loaded.
 *
 * @example redirectLinks({ root, files, placements }) // './carts.yaml#/get' becomes '#/paths/~1carts/get'
 */
export function redirectLinks(whole: Whole): void {
  const { root, files } = whole;
  if (!files.some(({ text }) => text.includes('operationRef'))) return;
  const seen = new Set<Tree>();
  walk(root, KINDS.document, {
    link(node, path) {
      // An object that stands in several places is read in the first.
      if (seen.has(node)) return;
      seen.add(node);
      if (typeof node.operationRef !== 'string') return;
      const text = withoutSelf(node.operationRef, root.$self);
      const target = targetOf(whole, text, fileAt(whole, join('', ...path)));
      if (target !== undefined) node.operationRef = toReference(target);
    },
  });
}

/** The pointer that a reference means in the document; `undefined` where it leads to no part of it. */
function targetOf({ root, files, placements }: Whole, text: string, from: SourceFile | undefined): Pointer | undefined {
  const hash = text.indexOf('#');
  const pointer = hash === -1 ? undefined : fromReference(text.slice(hash));
  const file = hash < 1 ? from : fileOf(files, text.slice(0, hash), from);
  if (pointer === undefined || file === undefined) return undefined;
  // Lint reports that nothing is there.
  if (file === files[0]) return reach(root, pointer) ?? pointer;
  const [part] = placements
    .filter((one) => one.file === file && isWithin(pointer, one.pointer))
    .sort((a, b) => b.pointer.length - a.pointer.length);
  return part === undefined ? undefined : reach(root, part.at + pointer.slice(part.pointer.length));
}

/** The file that a part of the document came from. */
function fileAt({ files, placements }: Whole, pointer: Pointer): SourceFile | undefined {
  const [part] = placements.filter(({ at }) => isWithin(pointer, at)).sort((a, b) => b.at.length - a.at.length);
  return part === undefined ? files[0] : files.find((file) => file === part.file);
}

/** The file of the document that an address means. */
function fileOf(files: readonly SourceFile[], address: string, from: SourceFile | undefined): SourceFile | undefined {
  if (from === undefined) return undefined;
  try {
    const name = canonical(addressOf(from.base, address));
    return files.find((file) => canonical(file.base) === name || canonical(file.name) === name);
  } catch {
    return undefined;
  }
}
