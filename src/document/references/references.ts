import { DocumentError, type Place } from '../../errors';
import { nameOf } from '../grammar/check-form';
import { KINDS } from '../grammar/grammar';
import type { Kind } from '../grammar/kind';
import { attempt, type DocumentProblem } from '../problem';
import type { Loading, SoundChain } from './loading';
import { nearest } from '../nearest';
import type { Placement } from '../places/placement';
import { childOf, fromReference, join, parent, type Pointer, tokens, toReference, valueAt } from '../pointer';
import type { Misplaced, Reference, Survey } from './survey';
import { contains, isTree, setChild, type Tree } from '../tree';
import { isReference, kindAt } from '../grammar/walk';

type Locate = (pointer: Pointer) => Place;

/** Nobody writes a longer chain of references than this. */
const MOST_HOPS = 100;

/**
 * Sees to it that references lead to something of the right kind. Those that lead through other references are made
 * direct, those on maps and operations, where OpenAPI has none, are replaced by what they mean. One that leads nowhere,
 * out of the document or round in a circle is a problem of the document, and stays.
 *
 * @param loading the document, in one piece
 * @param found its survey; parts of the document that only references lead to are added to it
 * @returns where the parts that were put in other places came from
 *
 * @example resolveChains(loading, survey(loading))
 */
export function resolveChains(loading: Loading, found: Survey): Placement[] {
  const placements: Placement[] = [];
  const { root, locate, problems, broken } = loading;
  for (const one of found.misplaced) {
    if (broken.has(one.node)) continue;
    attempt(problems, () => putInPlace(loading, one, found, placements));
  }
  // Both lists may grow while they are read: a part that is reached by reference only has references of its own.
  for (const reference of found.references.values()) {
    const nodes = reference.nodes.filter((node) => !broken.has(node));
    const links = nodes.length === 0 ? 0 : attempt(problems, () => check(loading, { ...reference, nodes }, found));
    if (links === undefined) for (const node of nodes) broken.add(node);
    else if (links > MOST_HOPS)
      throw new DocumentError(
        `$ref '${reference.text}' is the first of more than ${MOST_HOPS} references, each to the next`,
        locate(`${reference.pointer}/$ref`),
      );
    problems.push(...otherKind(root, reference, locate));
    if (reference.text === '#/' && childOf(root, '') === undefined) {
      problems.push(wholeFile(reference.text, () => locate(`${reference.pointer}/$ref`)));
    }
  }
  return placements;
}

/**
 * Adds to a survey the parts of a document that only references lead to: extensions that hold schemas, for example.
 *
 * @example includeTargets(root, found) // '#/x-shared/Pet' is now known to be a schema
 */
export function includeTargets(root: Tree, found: Survey): void {
  const include = ({ text, kind }: { text: string; kind: Kind }): void => {
    const local = fromReference(text);
    const pointer = local === undefined || isWalked(root, local, kind) ? undefined : reach(root, local);
    if (pointer !== undefined && !isWalked(root, pointer, kind)) found.include(valueAt(root, pointer), kind, pointer);
  };
  // Both lists grow while they are read.
  for (const one of found.misplaced) include(one);
  for (const one of found.references.values()) include(one);
}

/**
 * Follows a pointer, through references where it leads through some, to the place where its target really stands.
 *
 * @example reach({ a: { $ref: '#/b' }, b: { c: 1 } }, '/a/c') // '/b/c'
 */
export function reach(root: Tree, pointer: Pointer, hops = 0): Pointer | undefined {
  let left = MOST_HOPS - hops;
  let node: unknown = root;
  let here: Pointer = '';
  // A pointer '/' means a field without a name, and its author the whole.
  const rest = pointer === '/' && childOf(root, '') === undefined ? [] : tokens(pointer);
  for (let index = 0; index < rest.length;) {
    const token = movedTo(node, rest[index] ?? '', rest[index + 1]);
    const next = childOf(node, token);
    if (next !== undefined) {
      node = next;
      here = join(here, token);
      index++;
      continue;
    }
    const text = isTree(node) ? node.$ref : undefined;
    const target = typeof text === 'string' ? fromReference(text) : undefined;
    const other = target === undefined || left-- < 0 ? undefined : reach(root, target, MOST_HOPS - left);
    if (other === undefined || other === here) return undefined;
    node = valueAt(root, other);
    here = other;
  }
  return here;
}

/** The keyword that has what an old draft had in a list of `items`: pointers lead to where it was written. */
function movedTo(node: unknown, keyword: string, key: string | undefined): string {
  const isListed = keyword === 'items' && key !== undefined && /^\d+$/.test(key);
  return isListed && childOf(childOf(node, 'prefixItems'), key) !== undefined ? 'prefixItems' : keyword;
}

/**
 * The error of a reference that leads nowhere; it names what was probably meant.
 *
 * @param text the `$ref` as written
 * @param kind what it should lead to
 * @param target the file that it leads to, and the pointer in it
 * @param place where it stands, for the first time
 * @param times how often it is there
 */
export function nowhere(
  text: string,
  kind: Kind,
  target: { root: unknown; pointer: Pointer },
  place: Place,
  times = 1,
): DocumentError {
  const meant = suggestion(target.root, target.pointer, kind);
  const address = text.slice(0, Math.max(0, text.indexOf('#')));
  const hint = meant === undefined ? '' : `; did you mean '${address}${toReference(meant)}'?`;
  const others = times === 1 ? '' : times === 2 ? ', and is there once more' : `, and is there ${times - 1} more times`;
  return new DocumentError(`$ref '${text}' points to nothing${others}${hint}`, place);
}

/** The problem of `x.yaml#/`, which means a field without a name (RFC 6901), and is taken for the whole file. */
export function wholeFile(text: string, place: () => Place): DocumentProblem {
  const message = `$ref '${text}' is taken for the whole: leave out '#/', which means a field without a name`;
  return { rule: 'reference-fragment', severity: 'warning', message, place };
}

/** The error of a reference whose target is text, a number or a list. */
export function unfit(text: string, kind: Kind, value: unknown, place: Place): DocumentError {
  const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  return new DocumentError(`$ref '${text}' points to ${what}, and ${nameOf(kind)} object is needed`, place);
}

/** The error of a reference that has to be replaced by its target, which contains the reference. */
export function endless(text: string, kind: Kind, place: Place): DocumentError {
  return new DocumentError(`$ref '${text}' stands for a ${kind.name}, and what it refers to contains it again`, place);
}

/** Tests whether a value can be what a reference of a kind leads to. */
export function fits(value: unknown, kind: Kind): boolean {
  return isTree(value) || (kind === KINDS.schema && typeof value === 'boolean');
}

/** The problem of a reference to an object of another kind; it is taken for what is needed. */
function otherKind(root: Tree, { text, kind, pointer }: Reference, locate: Locate): DocumentProblem[] {
  const actual = misfit(root, text, kind);
  if (actual === undefined) return [];
  const message = `$ref '${text}' points to ${nameOf(actual)} object, and ${nameOf(kind)} object is needed`;
  return [{ rule: 'reference', severity: 'error', message, place: () => locate(`${pointer}/$ref`) }];
}

/** The kind of what a reference leads to, where that is another one than is needed. */
export function misfit(root: unknown, text: string, kind: Kind): Kind | undefined {
  const target = fromReference(text);
  const actual = target === undefined ? undefined : kindAt(root, tokens(target));
  return actual?.section === undefined || actual.section === kind.section ? undefined : actual;
}

/** Checks a reference; gives how many there are from it to the end of their chain. */
function check({ root, locate, broken, sound }: Loading, reference: Reference, found: Survey): number {
  const { text, kind, nodes } = reference;
  const place = (): Place => locate(`${reference.pointer}/$ref`);
  const pointer = localPointer(text, place);
  let value: unknown = valueAt(root, pointer);
  let target = pointer;
  if (value === undefined) {
    const reached = reach(root, pointer);
    if (reached === undefined) throw nowhere(text, kind, { root, pointer }, place(), nodes.length);
    for (const node of nodes) node.$ref = toReference(reached);
    target = reached;
    value = valueAt(root, reached);
  }
  if (!fits(value, kind)) throw unfit(text, kind, value, place());
  if (!isWalked(root, target, kind)) found.include(value, kind, target);
  const { circle, links } = chainFrom(root, target, kind, sound);
  const members = circle.map((stop): unknown => valueAt(root, stop)).filter(isTree);
  // A circle is reported once, where one of its own references stands.
  if (!nodes.some((node) => members.includes(node)) || members.some((node) => broken.has(node))) return links + 1;
  for (const node of members) broken.add(node);
  throw roundabout(text, circle, place());
}

/** Puts the target of a reference in its place, with the keys beside the reference before the target's own. */
function putInPlace({ root, locate }: Loading, one: Misplaced, found: Survey, placements: Placement[]): true {
  const place = (): Place => locate(`${one.pointer}/$ref`);
  const first = localPointer(one.text, place);
  const pointer = reach(root, first);
  if (pointer === undefined) throw nowhere(one.text, one.kind, { root, pointer: first }, place());
  const { end, circle } = chainFrom(root, pointer, one.kind);
  if (circle.length > 0) throw roundabout(one.text, circle, place());
  const value = valueAt(root, end);
  if (!isTree(value)) throw unfit(one.text, one.kind, value, place());
  const { $ref: _reference, ...siblings } = one.node;
  const own = Object.keys(siblings);
  const last = tokens(one.pointer).at(-1) ?? '';
  const holder = valueAt(root, parent(one.pointer) ?? '');
  if (contains(value, holder)) throw endless(one.text, one.kind, place());
  setChild(holder, last, own.length === 0 ? value : { ...value, ...siblings });
  for (const key of Object.keys(value)) {
    if (own.includes(key)) continue;
    placements.push({ at: join(one.pointer, key), pointer: join(end, key), file: { locate } });
  }
  found.include(value, one.kind, one.pointer);
  return true;
}

/** Where a chain of references ends, or the circle that it runs into. */
interface Chain {
  readonly end: Pointer;
  /** Empty where the chain ends. */
  readonly circle: readonly Pointer[];
  /** How many references there are on the way; of a circle, 0. */
  readonly links: number;
}

/**
 * Follows what is itself a reference to where the chain ends.
 *
 * @param sound the chains known to end: they are not followed again, and this one is added
 */
function chainFrom(root: Tree, from: Pointer, kind: Kind, sound?: WeakMap<Tree, SoundChain>): Chain {
  let node: unknown = valueAt(root, from);
  const seen = new Map([[from, node]]);
  let end = from;
  while (isTree(node) && sound?.get(node)?.kind !== kind && isReference(node, kind) && typeof node.$ref === 'string') {
    const target = fromReference(node.$ref);
    const next = target === undefined ? undefined : reach(root, target);
    // What is wrong with the next one is reported where that one is checked.
    if (next === undefined) break;
    if (seen.has(next)) {
      const way = [...seen.keys()];
      return { end, circle: way.slice(way.indexOf(next)), links: 0 };
    }
    node = valueAt(root, next);
    seen.set(next, node);
    end = next;
  }
  let links = isTree(node) ? (sound?.get(node)?.links ?? 0) : 0;
  for (const one of [...seen.values()].reverse()) if (isTree(one)) sound?.set(one, { kind, links: links++ });
  return { end, circle: [], links: links - 1 };
}

function roundabout(text: string, circle: readonly Pointer[], place: Place): DocumentError {
  const round = [...circle, ...circle.slice(0, 1)].map(toReference).join(' → ');
  return new DocumentError(`$ref '${text}' goes round in a circle: ${round}`, place);
}

/** The pointer of a reference; an anchor that somebody has is one by now. */
function localPointer(text: string, place: () => Place): Pointer {
  const pointer = fromReference(text);
  if (pointer !== undefined) return pointer;
  if (!text.startsWith('#')) {
    const what = text === '' ? 'is empty' : 'leads out of this document, which was not loaded from a file or a URL';
    throw new DocumentError(`$ref '${text}' ${what}`, place());
  }
  const meant = text.includes('/') ? `; did you mean '#/${text.slice(1)}'?` : '';
  throw new DocumentError(
    `$ref '${text}' points to nothing: there is no $anchor of this name, and a JSON pointer begins with '#/'${meant}`,
    place(),
  );
}

function isWalked(root: Tree, pointer: Pointer, kind: Kind): boolean {
  const section = `/components/${kind.section ?? ''}/`;
  if (pointer.startsWith(section) && !pointer.includes('/', section.length)) return true;
  return kindAt(root, tokens(pointer)) === kind;
}

function suggestion(root: unknown, pointer: Pointer, kind: Kind): Pointer | undefined {
  const wrong = tokens(pointer);
  let node: unknown = root;
  for (let index = 0; index < wrong.length; index++) {
    const token = wrong[index] ?? '';
    const next = childOf(node, token);
    if (next === undefined) {
      const name = isTree(node) ? nearest(token, Object.keys(node)) : undefined;
      const meant = name === undefined ? '' : join('', ...wrong.slice(0, index), name, ...wrong.slice(index + 1));
      if (meant !== '' && valueAt(root, meant) !== undefined) return meant;
      break;
    }
    node = next;
  }
  const section = `/components/${kind.section ?? ''}`;
  const known = valueAt(root, section);
  const name = isTree(known) ? nearest(wrong.at(-1) ?? '', Object.keys(known)) : undefined;
  return name === undefined ? undefined : join(section, name);
}
