import {
  addTo,
  entries,
  isObject,
  items,
  type Json,
  type JsonObject,
  plainText,
  type Pointer,
  pointers,
} from '../../../document';
import { discriminatorOf, parentsOf } from '../../../model';
import type { Scope } from '../../../schema';
import { conditionText } from '../text/condition-text';
import { type Phrase, phrase } from '../text/phrase';
import { conjunction, type Conjunct, type Conjunction, type ReadFrom, scopeOf } from './conjuncts';
import { isPhrased } from './constraints';
import { negated } from './schema-facets';
import type { AlternativesView, PropertyView } from './schema-view';

/**
 * The properties of a schema's parts, each with all schemas that speak of it, in the order in which they are first
 * written.
 */
export function propertySources(conjuncts: readonly Conjunct[], kind: PropertyView['kind']): Map<string, Pointer[]> {
  const sources = new Map<string, Pointer[]>();
  const add = (name: string, pointer: Pointer): void => addTo(sources, name, pointer);
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
export function partSources(
  root: JsonObject,
  conjuncts: readonly Conjunct[],
  groups: readonly Alternatives[],
): { label: Phrase; pointer: Pointer }[] {
  const conditions = conditionsOf(groups);
  return conjuncts.flatMap(({ schema, pointer }) => {
    const at = (keyword: string, label: Phrase | undefined): { label: Phrase; pointer: Pointer }[] =>
      schema[keyword] === undefined || label === undefined ? [] : [{ label, pointer: pointers.join(pointer, keyword) }];
    const condition = conditions.includes(pointer) ? conditionText(root, pointer, conditions).condition : undefined;
    return [
      ...at('if', condition === undefined ? undefined : [condition]),
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
  if (maxContains === undefined) return [minContains === 0 ? 'any of its items' : `at least ${least} of its items`];
  const most = plainText(maxContains);
  if (minContains === 0) return [`at most ${most} of its items`];
  return [least === most ? `exactly ${least} of its items` : `${least} to ${most} of its items`];
}

/** Schemas of which some must fit, before they are read. */
export interface Alternatives {
  readonly keyword: AlternativesView['keyword'];
  /** The schema that they are alternatives of. */
  readonly pointer: Pointer;
  readonly branches: readonly Pointer[];
}

/** The schemas that have a condition for what they are parts of. */
export function conditionsOf(groups: readonly Alternatives[]): Pointer[] {
  return groups.flatMap(({ keyword, pointer }) => (keyword === 'if' ? [pointer] : []));
}

/** The groups of alternatives in a schema's parts. `null` among them is taken out (see `allowsNull`). */
function alternativesIn(root: JsonObject, conjuncts: readonly Conjunct[]): Alternatives[] {
  return conjuncts.flatMap(({ schema, pointer }) => {
    const groups: Alternatives[] = (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
      const all = items(schema[keyword]).map((_, i) => pointers.join(pointer, keyword, i));
      const branches = all.filter((branch) => !isNull(root, branch));
      return branches.length === 0 ? [] : [{ keyword, pointer, branches }];
    });
    const conditional = ['then', 'else'].filter((key) => schema[key] !== undefined);
    const extensions = schema.discriminator === undefined ? [] : extensionsIn(root, pointer);
    if (extensions.length > 0) groups.push({ keyword: 'discriminator', pointer, branches: extensions });
    if (schema.if === undefined || conditional.length === 0) return groups;
    const branches = conditional.map((key) => pointers.join(pointer, key));
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

/** What schemas are put together with. */
export interface PartReading extends Pick<ReadFrom, 'passed' | 'extended'> {
  readonly root: JsonObject;
  /** The schemas that led to a part. */
  readonly scopeOf: (part: Pointer) => Scope | undefined;
}

/** Schemas that all hold for one value, with what they refer to. */
export interface Together {
  readonly read: readonly Conjunction[];
  /** Of groups of one branch: that branch. */
  readonly inner: readonly Conjunction[];
  readonly conjuncts: readonly Conjunct[];
  /** The schemas, and those that they refer to. */
  readonly chain: ReadonlySet<Pointer>;
  readonly names: readonly Pointer[];
  readonly groups: readonly Alternatives[];
  /** Of one that is being read already: what it leads to, which isn't followed for its contents, but has its type. */
  readonly target: { readonly conjuncts: readonly Conjunct[]; readonly groups: readonly Alternatives[] } | undefined;
}

/** Puts schemas together with what they refer to. */
export function together(reading: PartReading, sources: readonly Pointer[]): Together {
  const { root, passed, extended } = reading;
  const read = sources.map((at) => conjunction(root, at, { passed, extended, scope: reading.scopeOf(at) }));
  const direct = read.flatMap(({ conjuncts }) => conjuncts);
  const followed = read.flatMap((one) => one.followed);
  const chain = new Set([...sources, ...followed]);
  // What is one of the forms already isn't any of the others.
  const isOther = ({ keyword, branches }: Alternatives): boolean =>
    keyword !== 'discriminator' || !branches.some((branch) => chain.has(branch));
  const { groups, only, inner } = opened(reading, direct);
  const whole = (): Together['target'] => {
    const conjuncts = [...sources, ...only].flatMap((at) => {
      return conjunction(root, at, { scope: scopeOf(direct, at) ?? reading.scopeOf(at) }).conjuncts;
    });
    return { conjuncts, groups: alternativesIn(root, conjuncts).filter(({ branches }) => branches.length > 1) };
  };
  return {
    read,
    inner,
    conjuncts: [...direct, ...inner.flatMap((one) => one.conjuncts)],
    chain,
    names: [...followed, ...inner.flatMap((one) => one.followed)],
    groups: groups.filter(isOther),
    target: [...read, ...inner].some((one) => one.isRecursive) ? whole() : undefined,
  };
}

/** Groups of alternatives, and those of one branch, whose branch holds in any case: its own groups do, too. */
interface Opened {
  readonly groups: readonly Alternatives[];
  readonly only: readonly Pointer[];
  readonly inner: readonly Conjunction[];
}

function opened({ root, passed }: PartReading, direct: readonly Conjunct[]): Opened {
  const groups: Alternatives[] = [];
  const only: Pointer[] = [];
  const inner: Conjunction[] = [];
  const open = (conjuncts: readonly Conjunct[]): void => {
    for (const group of alternativesIn(root, conjuncts)) {
      const { keyword, branches } = group;
      const [branch] = branches;
      if (branch === undefined || branches.length > 1 || keyword === 'if' || keyword === 'discriminator') {
        groups.push(group);
      } else if (!only.includes(branch)) {
        const one = conjunction(root, branch, { passed, scope: scopeOf(conjuncts, branch) });
        only.push(branch);
        inner.push(one);
        open(one.conjuncts);
      }
    }
  };
  open(direct);
  return { groups, only, inner };
}

/**
 * What properties hold by which schemas distinguish their forms, in a schema that is one of these (and in the forms
 * that it has itself).
 *
 * @param chain the schema, then those that it refers to
 * @example formValues(root, conjuncts, new Set(['/components/schemas/Cat'])).get('kind') // ['cat']
 */
export function formValues(
  root: JsonObject,
  conjuncts: readonly Conjunct[],
  chain: ReadonlySet<Pointer>,
): Map<string, readonly Json[]> {
  const found = new Map<string, readonly Json[]>();
  for (const { schema, pointer } of conjuncts) {
    if (schema.discriminator === undefined) continue;
    const { keyword, property, branches } = discriminatorOf(root, pointer) ?? { branches: [] };
    const form = [...chain].find((one) => branches.some((branch) => branch.pointer === one));
    if (keyword !== undefined || property === undefined || form === undefined) continue;
    const own = branches.filter((branch) => branch.pointer === form || parentsOf(root, branch.pointer).has(form));
    found.set(
      property,
      own.flatMap(({ values }) => values),
    );
  }
  return found;
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
