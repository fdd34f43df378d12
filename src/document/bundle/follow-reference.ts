import { decodePercent } from '../../text';
import type { Seen, Spot } from './edge';
import { type FileSet, spotAt } from './file-set';
import { findAnchor } from './find-anchor';
import { resourceAt } from './resources';
import { DocumentError } from '../../errors';
import type { Dialect } from '../dialect/version';
import { KINDS } from '../grammar/grammar';
import { isReference } from '../grammar/walk';
import { childOf, join, type Pointer, tokens, valueAt } from '../pointer';
import type { Loading } from '../references/loading';
import type { SourceFile } from '../read/source-file';
import { fits, nowhere, unfit, wholeFile } from '../references/references';
import { hasSiblings } from '../references/survey';
import type { Steps } from '../steps';
import { isTree, type Tree } from '../tree';

/** Where a reference stands. */
type At = Pick<Spot, 'file' | 'pointer'>;

/** What references are followed in. */
export interface Following extends Loading {
  readonly files: FileSet;
}

/** More references than any document leads through to something. */
const MOST_HOPS = 100;

/**
 * Follows a reference to the spot that it means in the end; `undefined` for an anchor of the first file.
 *
 * @param from the reference that was found
 * @param text the `$ref` that is followed: its own, or one that it leads through
 * @param by where that one stands
 * @param trail where those stand that were followed before
 * @throws DocumentError for one that leads nowhere, in a circle, through too many others, or to something of another
 *   kind
 */
export function* followReference(
  following: Following,
  from: Seen,
  text = from.text,
  by: At = from,
  trail: readonly At[] = [],
): Steps<Spot | undefined> {
  if (trail.some(({ file, pointer }) => file === by.file && pointer === by.pointer))
    throw new DocumentError(`$ref '${from.text}' goes round in a circle`, from.place());
  if (trail.length > MOST_HOPS)
    throw new DocumentError(`$ref '${from.text}' leads through more than ${MOST_HOPS} others`, from.place());
  const { files, dialect, relocate } = following;
  const { file } = by;
  const hash = text.indexOf('#');
  const address = hash === -1 ? text : text.slice(0, hash);
  const written = hash === -1 ? '' : decodePercent(text.slice(hash + 1));
  const resource = yield* files.resource(from, address, resourceAt(file, by.pointer), file);
  const there = resource.file;
  const fragment = there === files.first && file !== files.first ? (relocate?.(written) ?? written) : written;
  if (fragment !== '' && !fragment.startsWith('/')) {
    // Anchors of the first file are known by now; one that nobody has is left to the validator.
    if (there === files.first) return undefined;
    const within = findAnchor(resource.value, fragment);
    const pointer = within === undefined ? findAnchor(there.value, fragment) : resource.pointer + within;
    if (pointer !== undefined) return spotAt(there, pointer);
    throw new DocumentError(`$ref '${text}' points to nothing: there is no $anchor '${fragment}'`, from.place());
  }
  // A pointer that leads nowhere in its own resource is one of the file.
  const isInside = fragment === '' || valueAt(resource.value, fragment) !== undefined;
  const start = isInside ? resource : spotAt(there, '');
  const onward = (ref: string, spot: Spot): Steps<Spot | undefined> =>
    followReference(following, from, ref, spot, [...trail, by]);
  const isWhole = isWholeFile(there, fragment);
  if (isWhole && trail.length === 0) following.problems.push(wholeFile(text, from.place));
  const spot = yield* walk(start, isWhole ? '' : fragment, onward);
  if (spot === undefined) throw nowhere(text, from.kind, { root: there.value, pointer: fragment }, from.place());
  if (isAlias(spot.value, from, dialect)) return (yield* onward(spot.value.$ref, spot)) ?? spot;
  if (!fits(spot.value, from.kind)) throw unfit(text, from.kind, spot.value, from.place());
  return spot;
}

/** A pointer '/' means a field without a name, and its author the whole file. */
function isWholeFile(file: SourceFile, fragment: Pointer): boolean {
  return fragment === '/' && childOf(file.value, '') === undefined;
}

/** Goes along a pointer, through references where it leads through some. */
function* walk(
  start: Spot,
  fragment: Pointer,
  follow: (ref: string, spot: Spot) => Steps<Spot | undefined>,
): Steps<Spot | undefined> {
  let spot = start;
  for (const token of tokens(fragment)) {
    for (let steps = 0; childOf(spot.value, token) === undefined; steps++) {
      const next = isTree(spot.value) && typeof spot.value.$ref === 'string' ? spot.value.$ref : undefined;
      const other = next === undefined || steps > MOST_HOPS ? undefined : yield* follow(next, spot);
      if (other === undefined) return undefined;
      spot = other;
    }
    spot = { file: spot.file, pointer: join(spot.pointer, token), value: childOf(spot.value, token) };
  }
  return spot;
}

/** Tests whether an object is nothing but a reference to another one. */
function isAlias(value: unknown, from: Seen, dialect: Dialect): value is Tree & { $ref: string } {
  if (!isTree(value) || !isReference(value, from.kind) || typeof value.$ref !== 'string') return false;
  const counts = from.kind.siblings && (dialect === '3.1' || from.kind !== KINDS.schema);
  return !counts || !hasSiblings(value);
}
