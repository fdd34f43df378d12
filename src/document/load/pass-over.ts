import { type Flaw, rememberDoubt, rememberFlaw } from '../flaws';
import { KINDS } from '../grammar/grammar';
import { type Path, walk } from '../grammar/walk';
import { circularReferences } from './circular-references';
import { fromReference, join, valueAt } from '../pointer';
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
 * @example passOver(loading, found) // { type: 'string', minLength: -1 } becomes { type: 'string' }
 */
export function passOver({ root, problems, locate, broken }: Loading, found: Survey): void {
  const holders: Tree[] = [];
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
      const reason = `$ref '${text}' points at nothing`;
      for (const node of nodes) if (broken.has(node)) takeOut(node, { path: ['$ref'], reason });
    }
  }
  for (const { node, pointer, ...flaw } of circularReferences(root, found)) {
    const at = join(pointer, ...flaw.path);
    problems.push({ rule: 'reference', severity: 'error', message: flaw.reason, place: () => locate(at) });
    takeOut(node, flaw);
  }
  if (holders.length > 0) spreadDoubt(root, holders);
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
  const uses = (user: Tree, used: unknown): void => {
    const known = users.get(used);
    if (known === undefined) users.set(used, [user]);
    else known.push(user);
  };
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
