import { equal, items, type Json, type JsonObject, plainText, type Pointer, pointers } from '../../../document';
import { type Conjunct, conjunctsOf, statingConjuncts, typeNames } from '../../../schema';
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

function* conflictsAt({ document: { root } }: LintContext, pointer: Pointer): Iterable<Found> {
  const parts = statingConjuncts(root, pointer);
  const others = parts.filter((part) => part.pointer !== pointer);
  for (const [index, one] of parts.entries()) {
    for (const other of parts.slice(index + 1)) {
      const conflict = conflictOf(one, other);
      // Where a part alone has both, the finding is its own.
      if (conflict === undefined || others.some((part) => hasBoth(root, part.pointer, one, other))) continue;
      const isInside = one.pointer.startsWith(`${pointer}/`) || one.pointer === pointer;
      const at = isInside ? pointers.join(one.pointer, conflict.keyword) : pointer;
      yield { pointer: at, message: `${conflict.message} of #${other.pointer}` };
    }
  }
}

function hasBoth(root: JsonObject, holder: Pointer, one: Conjunct, other: Conjunct): boolean {
  const held = conjunctsOf(root, holder);
  return held.has(one.pointer) && held.has(other.pointer);
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
