import { entries, isObject, items, type JsonObject, plainText, type Pointer, pointers } from '../../../document';
import { discriminatorOf } from '../../../model';
import { type Phrase, phrase } from '../text/phrase';
import type { Conjunct } from './conjuncts';
import { isPhrased } from './constraints';
import { negated } from './schema-facets';
import type { AlternativesView, PropertyView } from './schema-view';

/**
 * The properties of a schema's parts, each with all schemas that speak of it, in the order in which they are first
 * written.
 */
export function propertySources(conjuncts: readonly Conjunct[], kind: PropertyView['kind']): Map<string, Pointer[]> {
  const sources = new Map<string, Pointer[]>();
  const add = (name: string, pointer: Pointer): void => void sources.set(name, [...(sources.get(name) ?? []), pointer]);
  for (const { schema, pointer } of conjuncts) {
    if (kind === 'position') {
      items(schema.prefixItems).forEach((_, i) => add(String(i), pointers.join(pointer, 'prefixItems', i)));
      continue;
    }
    if (kind === 'other') {
      for (const keyword of ['additionalProperties', 'unevaluatedProperties'])
        if (isObject(schema[keyword])) add('', pointers.join(pointer, keyword));
      continue;
    }
    const keyword = kind === 'pattern' ? 'patternProperties' : 'properties';
    for (const [name] of entries(schema[keyword])) add(name, pointers.join(pointer, keyword, name));
  }
  return sources;
}

/** The names of the properties that must be there. */
export function requiredNames(conjuncts: readonly Conjunct[]): Set<string> {
  return new Set(conjuncts.flatMap(({ schema }) => items(schema.required).map(String)));
}

/** The schemas of an array's items, after those of fixed form. */
export function itemSources(conjuncts: readonly Conjunct[]): Pointer[] {
  return conjuncts.flatMap(({ schema, pointer }) =>
    ['items', 'unevaluatedItems'].filter((key) => isObject(schema[key])).map((key) => pointers.join(pointer, key)),
  );
}

/** Schemas that say something else of a value than what it is or has, with what they are about. */
export function partSources(root: JsonObject, conjuncts: readonly Conjunct[]): { label: Phrase; pointer: Pointer }[] {
  return conjuncts.flatMap(({ schema, pointer }) => {
    const at = (keyword: string, label: Phrase | undefined): { label: Phrase; pointer: Pointer }[] =>
      schema[keyword] === undefined || label === undefined ? [] : [{ label, pointer: pointers.join(pointer, keyword) }];
    return [
      ...at('contains', containsPhrase(schema)),
      ...at('contentSchema', ['what the text holds']),
      ...at('not', negated(root, { schema, pointer }) === undefined ? ['must not be'] : undefined),
      ...at('propertyNames', isPhrased(schema.propertyNames) ? undefined : ['names of fields']),
      ...entries(schema.dependentSchemas).map(([name]) => {
        return { label: phrase`where ${name} is given`, pointer: pointers.join(pointer, 'dependentSchemas', name) };
      }),
    ];
  });
}

function containsPhrase({ minContains = 1, maxContains }: JsonObject): Phrase {
  const least = plainText(minContains);
  if (maxContains === undefined) return [`at least ${least} of its items`];
  const most = plainText(maxContains);
  return [least === most ? `exactly ${least} of its items` : `${least} to ${most} of its items`];
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
    const conditional = ['then', 'else'].filter((key) => schema[key] !== undefined);
    const extensions = extensionsIn(root, pointer);
    if (extensions.length > 0) groups.push({ keyword: 'discriminator', pointer, branches: extensions });
    if (schema.if === undefined || conditional.length === 0) return groups;
    const branches = ['if', ...conditional].map((key) => pointers.join(pointer, key));
    return [...groups, { keyword: 'if', pointer, branches }];
  });
}

/** The schemas that extend one with a discriminator and no list of its own (OAS 3.1 §4.8.25.1). */
function extensionsIn(root: JsonObject, pointer: Pointer): Pointer[] {
  const discriminator = discriminatorOf(root, pointer);
  if (discriminator === undefined || discriminator.keyword !== undefined) return [];
  const { branches, fallback } = discriminator;
  const all = branches.map((branch) => branch.pointer);
  return fallback === undefined || fallback === pointer || all.includes(fallback) ? all : [...all, fallback];
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
