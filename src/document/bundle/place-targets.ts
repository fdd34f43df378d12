import type { Edge, Spot } from './edge';
import { KINDS } from '../grammar/grammar';
import type { Kind } from '../grammar/kind';
import type { Placement } from '../places/placement';
import { join, parent, type Pointer, tokens, toReference, valueAt } from '../pointer';
import { endless } from '../references/references';
import type { SourceFile } from '../read/source-file';
import { hasSiblings } from '../references/survey';
import { contains, isTree, setChild, type Tree } from '../tree';
import type { Dialect } from '../dialect/version';

/**
 * Gives every part of another file its place in the first one, puts it there, and makes all references point there.
 *
 * @param first the first file; its content is changed
 * @param root that content
 * @param edges all references that leave the first file or stand in another one
 * @param dialect keys beside a `$ref` in a schema count in 3.1 only
 * @returns where the parts came from
 * @throws DocumentError when something that must be put instead of its reference contains that reference
 */
export function placeTargets(
  first: SourceFile,
  root: Tree,
  edges: readonly Edge[],
  dialect: Dialect,
): readonly Placement[] {
  const parts = partsOf(edges, first);
  const isOutermost = ({ target }: Edge): boolean => outermost(parts, target)?.target.pointer === target.pointer;

  /** By part: where it is placed; one that is put instead of a reference is where that one is. */
  const places = new Map<string, Pick<Spot, 'file' | 'pointer'>>();
  const placeOf = (spot: Pick<Spot, 'file' | 'pointer'>, edge: Edge, hops = 0): Pointer => {
    if (spot.file === first) return spot.pointer;
    const part = outermost(parts, spot)?.target;
    const place = part === undefined ? undefined : places.get(keyOf(part.file, part.pointer));
    if (part === undefined || place === undefined || hops > edges.length) {
      throw endless(edge.seen.text, edge.seen.kind, edge.seen.place());
    }
    return placeOf(place, edge, hops + 1) + spot.pointer.slice(part.pointer.length);
  };

  const inPlace = new Set<Edge>();
  const replace = (edge: Edge): void => {
    const key = keyOf(edge.target.file, edge.target.pointer);
    inPlace.add(edge);
    if (isOutermost(edge) && !places.has(key)) places.set(key, edge.seen);
  };
  for (const edge of edges) {
    if (edge.target.file === first || !isNamed(edge, first, dialect) || !isOutermost(edge)) continue;
    if (!places.has(keyOf(edge.target.file, edge.target.pointer))) replace(edge);
  }
  for (const edge of edges) if (edge.target.file !== first && edge.seen.kind.section === undefined) replace(edge);
  for (const { seen, target } of inPlace) {
    const holder = valueAt(seen.file.value, parent(seen.pointer) ?? '');
    // Only what may not be a reference is put into other files, and only there a circle can close.
    if (seen.kind.section === undefined && contains(target.value, holder))
      throw endless(seen.text, seen.kind, seen.place());
    setChild(holder, tokens(seen.pointer).at(-1) ?? '', target.value);
  }
  const placements: Placement[] = [];
  for (const [key, edge] of parts) {
    if (places.has(key) || !isOutermost(edge)) continue;
    const at = addComponent(root, edge, dialect);
    places.set(key, { file: first, pointer: at });
    placements.push({ at, pointer: edge.target.pointer, file: edge.target.file });
  }
  for (const edge of edges) {
    const { seen, target } = edge;
    if (inPlace.has(edge)) placements.push({ at: placeOf(seen, edge), pointer: target.pointer, file: target.file });
    else seen.node[seen.mapping ?? '$ref'] = toReference(placeOf(target, edge));
  }
  return placements;
}

/** The parts of other files that are taken, by file and pointer, each with the first reference to it. */
function partsOf(edges: readonly Edge[], first: SourceFile): ReadonlyMap<string, Edge> {
  const parts = new Map<string, Edge>();
  for (const edge of edges) {
    const key = keyOf(edge.target.file, edge.target.pointer);
    if (edge.target.file !== first && !parts.has(key)) parts.set(key, edge);
  }
  return parts;
}

/** The largest of the parts that a spot is in. */
function outermost(
  parts: ReadonlyMap<string, Edge>,
  { file, pointer }: Pick<Spot, 'file' | 'pointer'>,
): Edge | undefined {
  let prefix: Pointer = '';
  for (const token of [undefined, ...tokens(pointer)]) {
    if (token !== undefined) prefix = join(prefix, token);
    const part = parts.get(keyOf(file, prefix));
    if (part !== undefined) return part;
  }
  return undefined;
}

/**
 * Tests whether a reference is the way in which the first file gives a name to a part: that part then takes its
 * place.
 */
function isNamed({ seen }: Edge, first: SourceFile, dialect: Dialect): boolean {
  if (seen.file !== first || seen.mapping !== undefined) return false;
  if (seen.kind === KINDS.pathItem) return !hasSiblings(seen.node);
  const [components, section, ...name] = tokens(seen.pointer);
  if (components !== 'components' || section !== seen.kind.section || name.length !== 1) return false;
  return dialect === '3.0' || seen.kind !== KINDS.schema || !hasSiblings(seen.node);
}

function addComponent(root: Tree, { seen, target }: Edge, dialect: Dialect): Pointer {
  const section = sectionOf(seen.kind, dialect);
  const components = treeAt(root, 'components');
  const group = treeAt(components, section);
  const wanted = nameOf(target);
  let name = wanted;
  for (let number = 2; Object.hasOwn(group, name); number++) name = `${wanted}_${number}`;
  setChild(group, name, target.value);
  return join('', 'components', section, name);
}

/** OpenAPI 3.0 has no components for path items; an extension may be there. */
function sectionOf(kind: Kind, dialect: Dialect): string {
  return kind === KINDS.pathItem && dialect === '3.0' ? 'x-pathItems' : (kind.section ?? 'x-parts');
}

function treeAt(holder: Tree, key: string): Tree {
  const known = Object.hasOwn(holder, key) ? holder[key] : undefined;
  if (isTree(known)) return known;
  const made: Tree = {};
  setChild(holder, key, made);
  return made;
}

/**
 * The last part of the pointer, or the file's name without its extension, as far as OpenAPI allows it (OAS 3.1
 * §4.8.7).
 */
function nameOf({ file, pointer }: Spot): string {
  const last =
    tokens(pointer).at(-1) ??
    (/[^/\\?]*(?=$|\?)/.exec(file.name.replace(/^.*[/\\]/, ''))?.[0] ?? '').replace(/\.[^.]+$/, '');
  return last.replace(/[^A-Za-z0-9._-]+/g, '_') || 'part';
}

function keyOf(file: SourceFile, pointer: Pointer): string {
  return `${file.name}#${pointer}`;
}
