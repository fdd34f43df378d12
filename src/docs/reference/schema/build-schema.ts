import { equal, type Json, type Pointer, pointers } from '../../../document';
import { type Api, discriminatorOf, levelAt } from '../../../model';
import { type Direction, type Scope, travels } from '../../../schema';
import { reachOf } from '../../../schema/reach';
import { anchorsOf, anchorsWithin, slug } from '../anchors';
import { branchNames } from './branch-names';
import { type Conjunct, scopeOf, textsOf } from './conjuncts';
import { codes } from './constraints';
import { deprecationNotes, paragraphs } from '../text/described';
import { joined, phrase, plain } from '../text/phrase';
import { facetsOf } from './schema-facets';
import {
  allowsNull,
  type Alternatives,
  formValues,
  itemSources,
  partSources,
  propertySources,
  requiredNames,
  type Together,
  together,
} from './schema-parts';
import { typesOf, typePhrase } from './schema-type';
import type { AlternativesView, PropertyView, SchemaLink, SchemaView } from './schema-view';
import { namesOfBranches, requirementsOf, type SharedFields } from './shared-fields';

/** Named schemas that stand deeper, or come when so many are written out, are linked to instead. */
const DEEPEST = 5;
const MOST = 250;

/** What schemas are read with. */
export interface SchemaReading {
  readonly api: Api;
  /** Which way the value travels; `undefined` shows what travels either way. */
  readonly direction: Direction | undefined;
  /** The link of a schema that has a name. */
  readonly linkOf: (pointer: Pointer) => SchemaLink | undefined;
  /** Whether a schema below the one that is read stands elsewhere anyway: then it is linked, and not shown again. */
  readonly isElsewhere?: (link: SchemaLink) => boolean;
  /** Named schemas with more fields than this aren't shown again in each field that has them: they are linked. */
  readonly mostInFields?: number;
}

/** Where a reading is. */
interface Here extends SchemaReading {
  readonly passed: ReadonlySet<Pointer>;
  readonly depth: number;
  /** What is read stands in a field, not in a list or form of the whole. */
  readonly isInField: boolean;
  readonly count: { written: number };
  readonly base: SharedFields | undefined;
  /** What the schema is shown as an extension of. */
  readonly extended: ReadonlySet<Pointer>;
  /** The schemas that led to a part: what a `$dynamicRef` in it means depends on them. */
  readonly scopeOf: (part: Pointer) => Scope | undefined;
}

/**
 * The view of the schema at a pointer.
 *
 * @param anchor what the anchors of its parts start with
 */
export function schemaView(reading: SchemaReading, pointer: Pointer, anchor: string): SchemaView {
  return view(
    {
      ...reading,
      passed: new Set([pointer]),
      depth: 0,
      isInField: false,
      count: { written: 0 },
      base: undefined,
      extended: NONE_PASSED,
      scopeOf: () => undefined,
    },
    [pointer],
    anchor,
  );
}

/** A view of schemas that all hold for one value. */
function view(here: Here, sources: readonly Pointer[], anchor: string): SchemaView {
  const { document } = here.api;
  const { root } = document;
  const { read, inner, conjuncts, chain, names, groups, target } = together({ ...here, root }, sources);
  here.count.written++;
  const named = target === undefined ? names[0] : names.find((pointer) => here.passed.has(pointer));
  const link = named === undefined ? undefined : here.linkOf(named);
  const isCut = target !== undefined || isShownApart(here, link, conjuncts, groups);
  const below: Here = {
    ...here,
    passed: new Set([...here.passed, ...names]),
    depth: here.depth + 1,
    base: undefined,
    extended: NONE_PASSED,
    scopeOf: (part) => scopeOf(conjuncts, part) ?? here.scopeOf(part),
  };
  const facets = facetsOf(root, conjuncts);
  const parts = isCut ? NO_PARTS : partsOf(below, { base: here.base, conjuncts, groups, chain }, anchor);
  // The items of a tuple differ by their places.
  const itemType = parts.properties.some(({ kind }) => kind === 'position') ? undefined : parts.items?.type;
  const types = typesOf(target?.conjuncts ?? conjuncts, facets.values);
  const isNothing = read.some((one) => one.isNothing);
  const seen = [...chain].find((pointer) => !sources.includes(pointer) && levelAt(document, pointer) !== 'documented');
  const nullable = types.includes('null') || allowsNull(root, conjuncts);
  const all = nullable && !types.includes('null') && types.length > 0 ? [...types, 'null'] : types;
  const [own = ''] = sources;
  const required = { ...below, root, passed: NONE_PASSED };
  return {
    anchor,
    pointer: own,
    link,
    isCut,
    type: isNothing ? 'nothing' : (choiceText(all, target?.groups ?? groups, nullable) ?? typePhrase(all, itemType)),
    ...facets,
    constraints: [...facets.constraints, ...(isCut ? [] : requirementsOf(required, here.base, conjuncts, groups))],
    description: descriptionsOf(read) || descriptionsOf(inner),
    // What is referred to may be seen only, though the reference is documented.
    level: levelAt(document, seen ?? own),
    nullable,
    ...parts,
  };
}

/** Whether what a named schema has in it is shown at its link, and not again where it stands here. */
function isShownApart(
  { api, isElsewhere, isInField, mostInFields = Infinity, depth, count }: Here,
  link: SchemaLink | undefined,
  conjuncts: readonly Conjunct[],
  groups: readonly Alternatives[],
): boolean {
  const hasParts = groups.length > 0 || conjuncts.some(({ schema }) => schema.properties !== undefined);
  if (link === undefined || !hasParts) return false;
  if (depth > DEEPEST || count.written > MOST) return true;
  const isLarge = (): boolean => groups.length > 0 || propertySources(conjuncts, 'named').size > mostInFields;
  const isListed = depth > 0 && isElsewhere?.(link) === true;
  if (!isListed && !(isInField && mostInFields !== Infinity && isLarge())) return false;
  // What it holds depends on where it stands.
  return !reachOf(api.document.root, link.pointer).isDynamic;
}

type Parts = Pick<SchemaView, 'properties' | 'items' | 'alternatives' | 'parts'>;

const NONE_PASSED: ReadonlySet<Pointer> = new Set();

/** Gives a part its anchor. */
type Within = ReturnType<typeof anchorsWithin>;

const NO_PARTS: Parts = { properties: [], items: undefined, alternatives: [], parts: [] };

function partsOf(
  here: Here,
  { base, conjuncts, groups, chain }: Pick<Here, 'base'> & Pick<Together, 'conjuncts' | 'groups' | 'chain'>,
  anchor: string,
): Parts {
  const { root } = here.api.document;
  const required = new Set([...requiredNames(conjuncts), ...(base?.required ?? [])]);
  const own = propertySources(conjuncts, 'named');
  for (const [name, sources] of base?.properties ?? []) own.set(name, [...sources, ...(own.get(name) ?? [])]);
  const [main] = groups;
  // What the branches speak of is reported with each of them.
  const ofBranches = namesOfBranches({ ...here, root }, main);
  const shared: SharedFields = {
    properties: new Map([...own].filter(([name]) => ofBranches.has(name))),
    required: new Set([...required].filter((name) => ofBranches.has(name))),
  };
  for (const name of shared.properties.keys()) own.delete(name);
  const items = itemSources(conjuncts);
  const values = formValues(root, conjuncts, chain);
  // Names come before all else.
  const within = anchorsWithin(anchor);
  return {
    properties: [
      ...propertiesOf(here, own, 'named', required, within).map((one) => ofForm(one, values.get(one.name))),
      ...propertiesOf(here, propertySources(conjuncts, 'position'), 'position', required, within),
      ...propertiesOf(here, propertySources(conjuncts, 'pattern'), 'pattern', required, within),
      ...propertiesOf(here, propertySources(conjuncts, 'other'), 'other', required, within),
    ],
    items: items.length === 0 ? undefined : view(here, items, within('item')),
    alternatives: groups.map((group) =>
      alternativesOf(group === main ? { ...here, base: shared } : here, group, groups, within),
    ),
    parts: partSources(root, conjuncts, groups).map(({ label, pointer }) => {
      return { label, schema: view(here, [pointer], within(slug(plain(label)))) };
    }),
  };
}

function propertiesOf(
  here: Here,
  sources: ReadonlyMap<string, readonly Pointer[]>,
  kind: PropertyView['kind'],
  required: ReadonlySet<string>,
  within: Within,
): PropertyView[] {
  const { root } = here.api.document;
  const shown = [...sources].filter(
    ([, all]) =>
      here.direction === undefined ||
      all.every((pointer) => travels(root, pointers.valueAt(root, pointer), here.direction ?? 'request')),
  );
  const anchors = anchorsOf(shown.map(([name]) => ({ name: kind === 'other' ? 'other' : name, key: kind + name })));
  return shown.map(([name, all], i) => ({
    name,
    kind,
    required: kind === 'named' && required.has(name),
    schema: view({ ...here, isInField: true }, all, within(anchors[i] ?? '')),
  }));
}

/** A property by which forms are distinguished, with what it holds in this one, where it doesn't say so itself. */
function ofForm(property: PropertyView, values: readonly Json[] = []): PropertyView {
  const { schema } = property;
  if (values.length === 0 || equal(schema.values, values)) return property;
  const stated = phrase`${joined(codes(values), 'or')} in this form`;
  return { ...property, schema: { ...schema, constraints: [...schema.constraints, stated] } };
}

function alternativesOf(
  here: Here,
  group: Alternatives,
  groups: readonly Alternatives[],
  within: Within,
): AlternativesView {
  const { root } = here.api.document;
  const names = branchNames(root, group, groups, here.scopeOf);
  return {
    keyword: group.keyword,
    discriminator: discriminatorOf(root, group.pointer)?.property,
    branches: group.branches.map((branch, i) => {
      const { name = '', value, isFallback = false } = names[i] ?? { value: undefined };
      const inside: Here = {
        ...here,
        extended: group.keyword === 'discriminator' ? new Set([group.pointer]) : NONE_PASSED,
      };
      return { name, value, isFallback, schema: view(inside, [branch], within(slug(name))) };
    }),
  };
}

/** Where only the branches say what the type is. */
function choiceText(types: readonly string[], groups: readonly Alternatives[], nullable: boolean): string | undefined {
  const [group] = groups;
  if (types.some((type) => type !== 'null') || group === undefined || group.keyword === 'if') return undefined;
  const count = group.keyword === 'anyOf' ? 'one or more' : 'one';
  return `${count} of ${group.branches.length} forms${nullable ? ', or null' : ''}`;
}

/** The descriptions of schemas that hold for one value, each once. */
function descriptionsOf(all: readonly { readonly conjuncts: readonly Conjunct[] }[]): string {
  return paragraphs(...all.map(({ conjuncts }) => describing(conjuncts)));
}

function describing(conjuncts: readonly Conjunct[]): string {
  const notes = conjuncts.flatMap(({ schema }) => deprecationNotes(schema));
  return paragraphs(...textsOf(conjuncts, ({ description }) => description), ...notes);
}
