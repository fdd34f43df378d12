import { isObject, items, type Pointer, pointers, property } from '../../../document';
import { conjunctsOf } from '../../../schema';
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
      const isAlias = node.$ref !== undefined && node.required === undefined && node.minItems === undefined;
      if (isAlias || !needsItself(context, pointer, endless)) continue;
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
    if (!isFirst && pointer === start) return true;
    if (seen.has(pointer)) return false;
    seen.add(pointer);
    return needed(pointer, context).some((one) => reaches(one, false));
  };
  const found = reaches(start, true);
  known.set(start, found);
  return found;
}

/** The schemas that a value of the schema at a pointer has to satisfy, itself or in a part that must be there. */
function needed(pointer: Pointer, { document }: LintContext): Pointer[] {
  const together = [...conjunctsOf(document.root, pointer)];
  const nodes = together.map(([, node]) => node);
  const isOnly = (type: string): boolean => nodes.some((node) => node.type === type);
  const required = isOnly('object') ? nodes.flatMap((node) => items(node.required)) : [];
  const hasItems = isOnly('array') && nodes.some(({ minItems }) => typeof minItems === 'number' && minItems > 0);
  return together.flatMap(([at, node]) => [
    ...(at === pointer ? [] : [at]),
    ...required
      .filter((name): name is string => typeof name === 'string' && isObject(property(node.properties, name)))
      .map((name) => pointers.join(at, 'properties', name)),
    ...(hasItems && isObject(node.items) ? [pointers.join(at, 'items')] : []),
  ]);
}
