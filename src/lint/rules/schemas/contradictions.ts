import {
  equal,
  isObject,
  items,
  type Json,
  type JsonObject,
  plainText,
  type Pointer,
  pointers,
} from '../../../document';
import { type Conjunct, schemaParts, statingConjuncts, typeNames } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';
import { isEmptyRange, RANGES } from './constraints';

/** Schemas that apply together, by `allOf` or beside a reference, and leave no value. */
export const contradiction: Rule = {
  id: 'contradiction',
  severity: 'error',
  describe: 'Schemas that apply to one value, such as those of allOf, agree in their types, values and constraints.',
  *check(context) {
    for (const { pointer } of context.nodesOf('schema')) yield* conflictsAt(context, pointer);
  },
};

/** What two parts have against each other: the keyword of the first, and the words. */
interface Conflict {
  readonly keyword: string;
  readonly message: string;
}

/** A pair that a part of the schema has, too, is the finding of that part. */
function* conflictsAt({ document: { root } }: LintContext, pointer: Pointer): Iterable<Found> {
  const reported = new Set<string>();
  for (const [one, other] of newPairs(root, pointer)) {
    const conflict = conflictOf(one, other);
    const pair = `${one.pointer} ${other.pointer}`;
    if (conflict === undefined || reported.size === reported.add(pair).size) continue;
    const isInside = one.pointer.startsWith(`${pointer}/`) || one.pointer === pointer;
    const at = isInside ? pointers.join(one.pointer, conflict.keyword) : pointer;
    yield { pointer: at, message: `${conflict.message} of #${other.pointer}` };
  }
}

/** The pairs of schemas that apply together here, and in none of the parts that a schema is made of. */
function* newPairs(root: JsonObject, pointer: Pointer): Iterable<readonly [Conjunct, Conjunct]> {
  const node = pointers.valueAt(root, pointer);
  if (!isObject(node)) return;
  const parts = schemaParts(root, node, pointer).filter(({ to }) => to === 'value');
  if (parts.length === 0) return;
  const groups = [
    new Map([[pointer, { pointer, node }]]),
    ...parts.map((part) => new Map(statingConjuncts(root, part.pointer).map((one) => [one.pointer, one]))),
  ];
  const areTogether = (one: Pointer, other: Pointer): boolean =>
    groups.some((group) => group.has(one) && group.has(other));
  for (const [index, group] of groups.entries())
    for (const later of groups.slice(index + 1))
      for (const one of group.values())
        for (const other of later.values())
          if (one.pointer !== other.pointer && !areTogether(one.pointer, other.pointer)) yield [one, other];
}

function conflictOf({ node: one }: Conjunct, { node: other }: Conjunct): Conflict | undefined {
  const types = typeNames(one).filter((type) => typeNames(other).some((allowed) => agree(type, allowed)));
  if (types.length === 0 && typeNames(one).length > 0 && typeNames(other).length > 0)
    return { keyword: 'type', message: `no value has both the type ${shown(one.type)} and ${shown(other.type)}` };
  const [mine, theirs] = [valuesOf(one), valuesOf(other)];
  if (mine !== undefined && theirs !== undefined && !mine.some((value) => theirs.some((same) => equal(value, same))))
    return { keyword: keywordOf(one), message: `no value is in both ${keywordOf(one)} and ${keywordOf(other)}` };
  for (const [low, high] of RANGES) {
    if (isEmptyRange([low, one[low]], [high, other[high]]))
      return {
        keyword: low,
        message: `no value can satisfy both ${low} ${shown(one[low])} and ${high} ${shown(other[high])}`,
      };
    if (isEmptyRange([low, other[low]], [high, one[high]]))
      return {
        keyword: high,
        message: `no value can satisfy both ${high} ${shown(one[high])} and ${low} ${shown(other[low])}`,
      };
  }
  return undefined;
}

function agree(one: Json, other: Json): boolean {
  return one === other || [one, other].every((type) => type === 'integer' || type === 'number');
}

function valuesOf(node: JsonObject): readonly Json[] | undefined {
  if (node.const !== undefined) return [node.const];
  return Array.isArray(node.enum) && node.enum.length > 0 ? items(node.enum) : undefined;
}

function keywordOf(node: JsonObject): string {
  return node.const === undefined ? 'enum' : 'const';
}

function shown(value: Json | undefined): string {
  return Array.isArray(value) ? items(value).map(plainText).join(' or ') : plainText(value ?? null);
}
