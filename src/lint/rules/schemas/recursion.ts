import { isObject, items, type Pointer, pointers, property } from '../../../document';
import { conjunctsOf, schemaParts } from '../../../schema';
import type { LintContext } from '../../context';
import type { Rule } from '../../rule';

/** Schemas that ask for themselves without end. */
export const endlessSchema: Rule = {
  id: 'endless-schema',
  severity: 'error',
  describe: 'A schema can be satisfied by a finite value.',
  *check(context) {
    const found: Pointer[] = [];
    const needs = needsOf(context);
    for (const { node, pointer } of context.nodesOf('schema')) {
      const isAlias = node.$ref !== undefined && node.required === undefined && node.minItems === undefined;
      if (isAlias || !needs(pointer, pointer)) continue;
      // One circle is one fault.
      if (found.some((other) => needs(pointer, other) && needs(other, pointer))) continue;
      found.push(pointer);
      yield { pointer, message: 'the schema requires itself, so no finite value can satisfy it' };
    }
  },
};

/** Whether every value of a schema must hold a value of another one, which may be the same. */
function needsOf(context: LintContext): (start: Pointer, wanted: Pointer) => boolean {
  const needed = new Map<Pointer, ReturnType<typeof neededBy>>();
  return (start, wanted) => {
    const known = new Map<Pointer, boolean>();
    const reaches = (pointer: Pointer): boolean => {
      const before = known.get(pointer);
      if (before !== undefined) return before;
      known.set(pointer, false);
      const ways = needed.get(pointer) ?? neededBy(context, pointer);
      needed.set(pointer, ways);
      const isFound = ways.some((way) => way.every((one) => one === wanted || reaches(one)));
      known.set(pointer, isFound);
      return isFound;
    };
    return reaches(start);
  };
}

/**
 * What a value of the schema at a pointer has to satisfy, itself or in a part that must be there: of each list, one of
 * the schemas.
 */
function neededBy({ document: { root } }: LintContext, pointer: Pointer): (readonly Pointer[])[] {
  const together = [...conjunctsOf(root, pointer)];
  const nodes = together.map(([, node]) => node);
  const isOnly = (type: string): boolean => nodes.some((node) => node.type === type);
  const required = isOnly('object') ? nodes.flatMap((node) => items(node.required)) : [];
  const hasItems = isOnly('array') && nodes.some(({ minItems }) => typeof minItems === 'number' && minItems > 0);
  return together.flatMap(([at, node]) => [
    ...(at === pointer ? [] : [[at]]),
    ...required
      .filter((name): name is string => typeof name === 'string' && isObject(property(node.properties, name)))
      .map((name) => [pointers.join(at, 'properties', name)]),
    ...(hasItems && isObject(node.items) ? [[pointers.join(at, 'items')]] : []),
    ...['anyOf', 'oneOf'].flatMap((keyword) => {
      const ways = schemaParts(root, node, at).filter((part) => part.keyword === keyword);
      return ways.length === 0 ? [] : [ways.map((part) => part.pointer)];
    }),
  ]);
}
