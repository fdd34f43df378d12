import { addTo, isObject, items, type Pointer, pointers, property } from '../../../document';
import { conjunctsOf, schemaParts } from '../../../schema';
import type { LintContext } from '../../context';
import type { Rule } from '../../rule';

/** Schemas that ask for themselves without end. */
export const endlessSchema: Rule = {
  id: 'endless-schema',
  severity: 'error',
  describe: 'A schema can be satisfied by a finite value.',
  *check(context) {
    const needs = needsOf(context);
    const endless = withoutEnd(needs);
    const found: { readonly pointer: Pointer; readonly needing: ReadonlySet<Pointer> }[] = [];
    for (const { node, pointer } of context.nodesOf('schema')) {
      const isAlias = node.$ref !== undefined && node.required === undefined && node.minItems === undefined;
      if (isAlias || !endless.has(pointer)) continue;
      const needing = thoseThatNeed(pointer, endless, needs);
      if (!needing.has(pointer)) continue;
      // One circle is one fault.
      if (found.some((other) => other.needing.has(pointer) && needing.has(other.pointer))) continue;
      found.push({ pointer, needing });
      yield { pointer, message: 'the schema requires itself, so no finite value can satisfy it' };
    }
  },
};

/** What each schema needs, and the schemas that may need it. */
interface Needs {
  readonly ways: ReadonlyMap<Pointer, ReturnType<typeof neededBy>>;
  readonly above: ReadonlyMap<Pointer, readonly Pointer[]>;
}

function needsOf(context: LintContext): Needs {
  const ways = new Map<Pointer, ReturnType<typeof neededBy>>();
  const above = new Map<Pointer, Pointer[]>();
  const waiting = context.nodesOf('schema').map(({ pointer }) => pointer);
  for (let pointer = waiting.pop(); pointer !== undefined; pointer = waiting.pop()) {
    if (ways.has(pointer)) continue;
    const own = neededBy(context, pointer);
    ways.set(pointer, own);
    for (const one of own.flat()) {
      addTo(above, one, pointer);
      waiting.push(one);
    }
  }
  return { ways, above };
}

/** The schemas that no finite value satisfies: those left when all others are taken away, from the leaves on. */
function withoutEnd({ ways, above }: Needs): ReadonlySet<Pointer> {
  const left = new Set(ways.keys());
  const waiting = [...left];
  for (let pointer = waiting.pop(); pointer !== undefined; pointer = waiting.pop()) {
    if (!left.has(pointer)) continue;
    const isEndless = ways.get(pointer)?.some((way) => way.every((one) => left.has(one)));
    if (isEndless === true) continue;
    left.delete(pointer);
    waiting.push(...(above.get(pointer) ?? []));
  }
  return left;
}

/** Of schemas without an end, those that may need the wanted one, itself or through others: they lead to its circle. */
function thoseThatNeed(wanted: Pointer, endless: ReadonlySet<Pointer>, { ways, above }: Needs): ReadonlySet<Pointer> {
  const found = new Set<Pointer>();
  const waiting = [...(above.get(wanted) ?? [])];
  for (let pointer = waiting.pop(); pointer !== undefined; pointer = waiting.pop()) {
    if (found.has(pointer) || !endless.has(pointer)) continue;
    const leads = (way: readonly Pointer[]): boolean => way.some((one) => one === wanted || found.has(one));
    if (ways.get(pointer)?.some((way) => leads(way) && way.every((one) => endless.has(one))) !== true) continue;
    found.add(pointer);
    waiting.push(...(above.get(pointer) ?? []));
  }
  return found;
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
