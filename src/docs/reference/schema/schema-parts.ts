import { entries, isObject, items, type JsonObject, type Pointer, pointers } from '../../../document';
import type { Conjunct } from './conjuncts';
import type { AlternativesView, PropertyView } from './schema-view';

/**
 * The properties of a schema's parts, each with all schemas that speak of it, in the order in which they are first
 * written.
 */
export function propertySources(conjuncts: readonly Conjunct[], kind: PropertyView['kind']): Map<string, Pointer[]> {
  const sources = new Map<string, Pointer[]>();
  const add = (name: string, pointer: Pointer): void => void sources.set(name, [...(sources.get(name) ?? []), pointer]);
  for (const { schema, pointer } of conjuncts) {
    if (kind === 'other') {
      for (const keyword of ['additionalProperties', 'unevaluatedProperties'])
        if (isObject(schema[keyword])) add('', pointers.join(pointer, keyword));
      continue;
    }
    const keyword = kind === 'pattern' ? 'patternProperties' : 'properties';
    for (const [name] of entries(schema[keyword])) add(name, pointers.join(pointer, keyword, name));
    if (kind === 'named')
      items(schema.prefixItems).forEach((_, i) => add(String(i), pointers.join(pointer, 'prefixItems', i)));
  }
  return sources;
}

/** The names of the properties that must be there. */
export function requiredNames(conjuncts: readonly Conjunct[]): Set<string> {
  return new Set(conjuncts.flatMap(({ schema }) => items(schema.required).map(String)));
}

/** The schemas of an array's items. */
export function itemSources(conjuncts: readonly Conjunct[]): Pointer[] {
  return conjuncts.flatMap(({ schema, pointer }) => (isObject(schema.items) ? [pointers.join(pointer, 'items')] : []));
}

/** Schemas of which some must fit, before they are read. */
export interface Alternatives {
  readonly keyword: AlternativesView['keyword'];
  /** The schema that they are alternatives of. */
  readonly pointer: Pointer;
  readonly branches: readonly Pointer[];
}

/** The groups of alternatives in a schema's parts. `null` among them is taken out (see `allowsNull`). */
export function alternativesIn(root: JsonObject, conjuncts: readonly Conjunct[]): Alternatives[] {
  return conjuncts.flatMap(({ schema, pointer }) => {
    const groups: Alternatives[] = (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
      const all = items(schema[keyword]).map((_, i) => pointers.join(pointer, keyword, i));
      const branches = all.filter((branch) => !isNull(root, branch));
      return branches.length === 0 ? [] : [{ keyword, pointer, branches }];
    });
    const conditional = ['then', 'else'].filter((key) => isObject(schema[key]));
    if (schema.if === undefined || conditional.length === 0) return groups;
    return [...groups, { keyword: 'if', pointer, branches: conditional.map((key) => pointers.join(pointer, key)) }];
  });
}

/** Whether null is one of the alternatives. */
export function allowsNull(root: JsonObject, conjuncts: readonly Conjunct[]): boolean {
  return conjuncts.some(({ schema, pointer }) =>
    ['oneOf', 'anyOf'].some((keyword) =>
      items(schema[keyword]).some((_, i) => isNull(root, pointers.join(pointer, keyword, i))),
    ),
  );
}

function isNull(root: JsonObject, pointer: Pointer): boolean {
  const node = pointers.valueAt(root, pointer);
  return isObject(node) && (node.type === 'null' || node.const === null);
}
