import { isObject, items, type Pointer, pointers, property, resolve } from '../../../document';
import type { LintContext } from '../../context';
import type { Rule } from '../../rule';

/** Schemas that ask for themselves without end. */
export const endlessSchema: Rule = {
  id: 'endless-schema',
  severity: 'error',
  describe: 'A schema can be satisfied by a finite value.',
  *check(context) {
    const endless = new Map<Pointer, boolean>();
    for (const { node, pointer } of context.nodesOf('schema')) {
      if (node.$ref !== undefined || !needsItself(context, pointer, endless)) continue;
      yield { pointer, message: 'the schema requires itself, so no finite value can satisfy it' };
    }
  },
};

/** Whether every value of a schema must hold another value of the same schema. */
function needsItself(context: LintContext, start: Pointer, known: Map<Pointer, boolean>): boolean {
  const before = known.get(start);
  if (before !== undefined) return before;
  const seen = new Set<Pointer>();
  const reaches = (pointer: Pointer, isFirst: boolean): boolean => {
    const target = resolve(context.document.root, pointer);
    if (target === undefined || !isObject(target.value)) return false;
    if (!isFirst && target.pointer === start) return true;
    if (seen.has(target.pointer)) return false;
    seen.add(target.pointer);
    return needed(target.pointer, context).some((one) => reaches(one, false));
  };
  const found = reaches(start, true);
  known.set(start, found);
  return found;
}

/** The schemas that a value of the schema at a pointer has to satisfy, itself or in a part that must be there. */
function needed(pointer: Pointer, { document }: LintContext): Pointer[] {
  const node = pointers.valueAt(document.root, pointer);
  if (!isObject(node)) return [];
  const all = items(node.allOf).map((_, index) => pointers.join(pointer, 'allOf', index));
  const isObjectOnly = node.type === 'object';
  const required = isObjectOnly ? items(node.required).filter((name) => typeof name === 'string') : [];
  const properties = required
    .filter((name) => isObject(property(node.properties, name)))
    .map((name) => pointers.join(pointer, 'properties', name));
  const hasItems = node.type === 'array' && typeof node.minItems === 'number' && node.minItems > 0;
  return [...all, ...properties, ...(hasItems && isObject(node.items) ? [pointers.join(pointer, 'items')] : [])];
}
