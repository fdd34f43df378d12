import { APPLICATORS, heldBy, speaksOfValue } from '../grammar/applicators';
import { KINDS } from '../grammar/grammar';
import type { Json } from '../json';
import { fromReference, join, type Pointer, toReference, valueAt } from '../pointer';
import type { Flawed, Survey } from '../references/survey';
import { isTree, type Tree } from '../tree';

/** A schema that is being looked at, and how it was reached. */
interface Step {
  readonly node: Tree;
  readonly pointer: Pointer;
  readonly byReference: boolean;
  readonly left: Edge[];
}

type Edge = Pick<Step, 'pointer' | 'byReference'>;

const REMEDY = 'a schema may refer to itself only for a part of its value';

/** A reference that closes a circle. */
interface Circular extends Flawed {
  /** What it stands for, where that isn't in doubt: a schema without its list of the schemas that extend it. */
  readonly base?: Base;
}

/** A schema without one of its keywords. */
export interface Base {
  readonly pointer: Pointer;
  readonly without: 'oneOf' | 'anyOf';
}

const IN_PLACE = Object.keys(APPLICATORS).filter((keyword) => speaksOfValue(APPLICATORS[keyword] ?? { to: 'nothing' }));

/**
 * The references that bring a schema back to the value that it is applied to already, through `allOf`, `not` and the
 * like, so that validation would never end (JSON Schema 2020-12 §9.4.1): one in each circle that was met. Circles that
 * share a part with one of them may be left: whoever leaves these out asks again. A schema that comes back for a part
 * of the value, as each tree does, has an end.
 *
 * @example // { A: { allOf: [{ $ref: '#/components/schemas/A' }] } }
 * circularReferences(root, found)[0].pointer // '/components/schemas/A/allOf/0'
 */
export function circularReferences(root: Tree, found: Survey): Circular[] {
  const flawed: Circular[] = [];
  const broken = new Set<Tree>();
  const done = new Set<Tree>();
  for (const { text, kind } of found.references.values()) {
    const start = kind === KINDS.schema ? fromReference(text) : undefined;
    if (start !== undefined) follow({ pointer: start, byReference: true });
  }
  return flawed;

  function follow(start: Edge): void {
    const steps: Step[] = [];
    const enter = (edge: Edge): void => {
      const node = valueAt(root, edge.pointer);
      if (!isTree(node)) return;
      const [first, ...others] = steps.slice(steps.findIndex((step) => step.node === node));
      if (first?.node === node) close([first, ...others], edge);
      else if (!done.has(node)) steps.push({ ...edge, node, left: edgesOf(node, edge.pointer) });
      done.add(node);
    };
    enter(start);
    for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
      const edge = step.left.pop();
      if (edge === undefined) steps.pop();
      else enter(edge);
    }
  }

  /** Notes a circle, but for one that is broken already. */
  function close(circle: readonly [Step, ...Step[]], last: Edge): void {
    const edges = [...circle.slice(1), last];
    if (circle.some(({ node }, index) => edges[index]?.byReference === true && broken.has(node))) return;
    const flaw = closing(circle, edges);
    broken.add(flaw.node);
    flawed.push(flaw);
  }
}

/**
 * The reference to leave out of a circle: the last one, or one in an `allOf`, as of the parts of a union that contain
 * the union, since what the others say stays true without it.
 */
function closing(circle: readonly [Step, ...Step[]], edges: readonly Edge[]): Circular {
  const stops = edges.filter(({ byReference }) => byReference).map((edge) => toReference(edge.pointer));
  const round = [stops.at(-1), ...stops].join(' → ');
  const extending = extension(circle, edges);
  if (extending !== undefined) {
    const { node, pointer, base } = extending;
    const remedy = `it is read as that schema without its ${base.without}: put what both share in a schema of its own`;
    const reason = `$ref '${String(node.$ref)}' goes round in a circle: ${round}; ${remedy}`;
    return { node, pointer, path: ['$ref'], reason, base };
  }
  const holders = circle.filter((_, index) => edges[index]?.byReference);
  const inAll = holders.filter((holder) => IN_ALL.test(holder.pointer));
  const [{ node, pointer } = circle[0]] = [...holders, ...inAll].slice(-1);
  const reason = `$ref '${String(node.$ref)}' goes round in a circle: ${round}; ${REMEDY}`;
  return { node, pointer, path: ['$ref'], reason };
}

const IN_ALL = /\/allOf\/\d+$/;

/**
 * The reference by which a schema extends one that lists it among its branches, as programs write a class with its
 * subclasses: what is meant is that schema without the list.
 */
function extension(
  circle: readonly [Step, ...Step[]],
  edges: readonly Edge[],
): { readonly node: Tree; readonly pointer: Pointer; readonly base: Base } | undefined {
  for (const [index, { node, pointer }] of circle.entries()) {
    const target = edges[index];
    const onward = edges[(index + 1) % edges.length];
    const extended = circle[(index + 1) % circle.length]?.node;
    if (target?.byReference !== true || onward === undefined || extended === undefined) continue;
    const rest = onward.pointer.startsWith(`${target.pointer}/`) ? onward.pointer.slice(target.pointer.length) : '';
    const without = /^\/(oneOf|anyOf)\/\d+$/.exec(rest)?.[1];
    const keys = Object.keys(node).filter((key) => key !== '$ref');
    const isExtension = IN_ALL.test(pointer) || keys.length > 0;
    if ((without !== 'oneOf' && without !== 'anyOf') || !isExtension) continue;
    // What stands beside the reference stays: the same keyword of both cannot.
    if (keys.some((key) => key !== without && Object.hasOwn(extended, key))) continue;
    return { node, pointer, base: { pointer: target.pointer, without } };
  }
  return undefined;
}

/** The schemas that a schema applies to its own value. */
function edgesOf(node: Tree, pointer: Pointer): Edge[] {
  const target = typeof node.$ref === 'string' ? fromReference(node.$ref) : undefined;
  const parts = IN_PLACE.flatMap((keyword) =>
    heldBy(node as Json, keyword).map(([key]) => join(pointer, keyword, ...(key === undefined ? [] : [key]))),
  );
  return [
    ...(target === undefined ? [] : [{ pointer: target, byReference: true }]),
    ...parts.map((part) => ({ pointer: part, byReference: false })),
  ];
}
