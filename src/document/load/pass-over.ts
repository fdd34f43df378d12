import { addTo } from '../groups';
import type { Place } from '../../errors';
import { type Flaw, rememberDoubt, rememberFlaw } from '../flaws';
import { KINDS } from '../grammar/grammar';
import { type Path, walk } from '../grammar/walk';
import { type Base, circularReferences } from './circular-references';
import { fromReference, join, type Pointer, tokens, toReference, valueAt } from '../pointer';
import type { Placement } from '../places/placement';
import type { Loading } from '../references/loading';
import type { Survey } from '../references/survey';
import { isTree, setChild, type Tree } from '../tree';

/** Keywords that mean less beside another one: without that one, they would reject what their author accepts. */
const LESSENED: Readonly<Record<string, readonly string[]>> = {
  properties: ['additionalProperties'],
  patternProperties: ['additionalProperties'],
  prefixItems: ['items'],
};

/**
 * Takes out of a document's schemas, in place, what nothing can work with: keywords whose values have another form than
 * JSON Schema gives them, references to nowhere, and those that never end. Each is a problem of the document. What is
 * left accepts all that its author meant to accept, and perhaps more.
 *
 * @returns where parts that stand in more than one place came from
 * @example passOver(loading, found) // { type: 'string', minLength: -1 } becomes { type: 'string' }
 */
export function passOver({ root, problems, locate, broken }: Loading, found: Survey): Placement[] {
  const holders: Tree[] = [];
  const placements: Placement[] = [];
  const takeOut = (node: Tree, flaw: Flaw): void => {
    holders.push(without(node, flaw));
    rememberFlaw(node, flaw);
  };
  for (const { node, pointer, ...flaw } of found.flawed) {
    const at = join(pointer, ...flaw.path);
    problems.push({ rule: 'keyword', severity: 'error', message: flaw.reason, place: () => locate(at) });
    takeOut(node, flaw);
  }
  if (broken.size > 0) {
    for (const { kind, text, nodes } of found.references.values()) {
      if (kind !== KINDS.schema) continue;
      const reason = `$ref '${text}' points to nothing`;
      for (const node of nodes) if (broken.has(node)) takeOut(node, { path: ['$ref'], reason });
    }
  }
  let circles = circularReferences(root, found);
  while (circles.length > 0) {
    for (const { node, pointer, base, ...flaw } of circles) {
      const at = join(pointer, ...flaw.path);
      const place = (): Place => locate(at);
      if (base === undefined) {
        problems.push({ rule: 'reference', severity: 'error', message: flaw.reason, place });
        takeOut(node, flaw);
      } else {
        problems.push({ rule: 'reference-circle', severity: 'warning', message: flaw.reason, place });
        for (const key of putInPlace(root, node, pointer, base))
          placements.push({ at: join(pointer, key), pointer: join(base.pointer, key), file: { locate } });
      }
    }
    circles = circularReferences(root, found);
  }
  if (holders.length > 0) spreadDoubt(root, holders);
  return placements;
}

/** Writes what a schema states, but for one keyword, where a reference to it stands; returns the keywords. */
function putInPlace(root: Tree, node: Tree, at: Pointer, { pointer, without }: Base): string[] {
  delete node.$ref;
  const keywords = Object.entries(valueAt(root, pointer) ?? {}).filter(
    ([key]) => key !== without && !Object.hasOwn(node, key),
  );
  for (const [key, value] of keywords) setChild(node, key, key === 'discriminator' ? onlyOf(value, at) : value);
  return keywords.map(([key]) => key);
}

/** A discriminator, of whose mapping only what leads to the schema around a place is left. */
function onlyOf(discriminator: unknown, at: Pointer): unknown {
  if (!isTree(discriminator) || !isTree(discriminator.mapping)) return discriminator;
  const owner = tokens(at).slice(0, 3);
  const own = Object.entries(discriminator.mapping).filter(
    ([, to]) => to === toReference(join('', ...owner)) || to === owner[2],
  );
  return { ...discriminator, mapping: Object.fromEntries(own) };
}

/** Takes out a keyword, or what isn't a schema in a keyword; returns the schema that lost something. */
function without(node: Tree, { path: [keyword = '', member] }: Flaw): Tree {
  const held = node[keyword];
  if (member !== undefined && typeof held === 'object') {
    const anything: Tree = {};
    setChild(held, String(member), anything);
    return anything;
  }
  for (const key of [keyword, ...(LESSENED[keyword] ?? [])]) Reflect.deleteProperty(node, key);
  return node;
}

/** Marks all schemas that contain one that lost something, or refer to one. */
function spreadDoubt(root: Tree, holders: readonly Tree[]): void {
  const users = new Map<unknown, Tree[]>();
  const uses = (user: Tree, used: unknown): void => addTo(users, used, user);
  const around: { readonly node: Tree; readonly depth: number }[] = [];
  walk(root, KINDS.document, {
    schema(node: Tree, path: Path) {
      while ((around.at(-1)?.depth ?? -1) >= path.length) around.pop();
      const holder = around.at(-1);
      if (holder !== undefined) uses(holder.node, node);
      around.push({ node, depth: path.length });
      for (const reference of [node.$ref, node.$dynamicRef]) {
        const pointer = typeof reference === 'string' ? fromReference(reference) : undefined;
        if (pointer !== undefined) uses(node, valueAt(root, pointer));
      }
    },
  });
  const all = new Set(holders);
  // The set grows while it is read.
  for (const node of all) {
    if (isTree(node)) rememberDoubt(node);
    for (const user of users.get(node) ?? []) all.add(user);
  }
}
