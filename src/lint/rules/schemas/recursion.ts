import { addTo, entries, isObject, items, type JsonObject, type Pointer, pointers } from '../../../document';
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
 * the schemas. What one of its parts needs by itself is reported there.
 */
function neededBy({ document: { root } }: LintContext, pointer: Pointer): (readonly Pointer[])[] {
  const own = pointers.valueAt(root, pointer);
  if (!isObject(own)) return [];
  const parts = schemaParts(root, own, pointer);
  const applied = parts.filter(({ to }) => to === 'value').map((part) => part.pointer);
  const groups = [new Map([[pointer, own]]), ...applied.map((at) => conjunctsOf(root, at))];
  const branches = ['anyOf', 'oneOf'].map((keyword) => parts.filter((part) => part.keyword === keyword));
  return [
    ...applied.map((at) => [at]),
    ...branches.filter((ways) => ways.length > 0).map((ways) => ways.map((part) => part.pointer)),
    ...membersOf(groups).map((at) => [at]),
  ];
}

/** Schemas that apply together, by their places. */
type Group = ReadonlyMap<Pointer, JsonObject>;

/** The members that must be there, which one schema requires and one declares. */
function membersOf(groups: readonly Group[]): readonly Pointer[] {
  const isOnly = (group: Group, type: string): boolean => [...group.values()].some((node) => node.type === type);
  const isObjectOnly = groups.some((group) => isOnly(group, 'object'));
  const isArrayOnly = groups.some((group) => isOnly(group, 'array'));
  return groups.flatMap((asking, index) =>
    groups.flatMap((declaring, other) => {
      // A part that names the type itself has its own members.
      const isOwn = index === other && index > 0;
      return [
        ...(isObjectOnly && !(isOwn && isOnly(asking, 'object')) ? requiredIn(asking, declaring) : []),
        ...(isArrayOnly && !(isOwn && isOnly(asking, 'array')) ? itemsIn(asking, declaring) : []),
      ];
    }),
  );
}

function requiredIn(asking: Group, declaring: Group): Pointer[] {
  const required = new Set([...asking.values()].flatMap((node) => items(node.required)));
  if (required.size === 0) return [];
  return [...declaring].flatMap(([at, { properties }]) =>
    entries(properties)
      .filter(([name, schema]) => required.has(name) && isObject(schema))
      .map(([name]) => pointers.join(at, 'properties', name)),
  );
}

function itemsIn(asking: Group, declaring: Group): Pointer[] {
  const isFilled = [...asking.values()].some(({ minItems }) => typeof minItems === 'number' && minItems > 0);
  if (!isFilled) return [];
  return [...declaring].flatMap(([at, node]) => (isObject(node.items) ? [pointers.join(at, 'items')] : []));
}
