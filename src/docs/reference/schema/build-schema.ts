import { type JsonObject, type Pointer, pointers } from '../../../document';
import { type Api, discriminatorOf, levelAt } from '../../../model';
import { type Direction, travels } from '../../../schema';
import { anchorsOf, slug } from '../anchors';
import { branchNames } from './branch-names';
import { conjunction, type Conjunct, textsOf } from './conjuncts';
import { codes } from './constraints';
import { deprecationNotes, paragraphs } from '../text/described';
import { joined, type Phrase, phrase, plain } from '../text/phrase';
import { facetsOf } from './schema-facets';
import {
  allowsNull,
  type Alternatives,
  alternativesIn,
  itemSources,
  partSources,
  propertySources,
  requiredNames,
} from './schema-parts';
import { typesOf, typePhrase } from './schema-type';
import type { AlternativesView, PropertyView, SchemaLink, SchemaView } from './schema-view';

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
  /**
   * Properties that a schema has beside its branches, and which ones are required: each branch that is one of its
   * forms has them, too.
   */
  readonly base: Base | undefined;
  /** What the schema is shown as an extension of. */
  readonly extended: ReadonlySet<Pointer>;
}

interface Base {
  readonly properties: ReadonlyMap<string, readonly Pointer[]>;
  readonly required: ReadonlySet<string>;
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
    },
    [pointer],
    anchor,
  );
}

/** A view of schemas that all hold for one value. */
function view(here: Here, sources: readonly Pointer[], anchor: string): SchemaView {
  const { document } = here.api;
  const { root } = document;
  const read = sources.map((pointer) => conjunction(root, pointer, here.passed, here.extended));
  const direct = read.flatMap(({ conjuncts }) => conjuncts);
  const followed = read.flatMap((one) => one.followed);
  here.count.written++;
  const chain = new Set([...sources, ...followed]);
  // What is one of the forms already isn't any of the others.
  const groups = alternativesIn(root, direct).filter(
    ({ keyword, branches }) => keyword !== 'discriminator' || !branches.some((branch) => chain.has(branch)),
  );
  const single = groups.filter(
    ({ branches, keyword }) => branches.length === 1 && keyword !== 'if' && keyword !== 'discriminator',
  );
  const inner = single.flatMap(({ branches }) => branches.map((branch) => conjunction(root, branch, here.passed)));
  const conjuncts = [...direct, ...inner.flatMap((one) => one.conjuncts)];
  const isRecursive = [...read, ...inner].some((one) => one.isRecursive);
  const names = [...followed, ...inner.flatMap((one) => one.followed)];
  const named = isRecursive ? names.find((pointer) => here.passed.has(pointer)) : names[0];
  const link = named === undefined ? undefined : here.linkOf(named);
  const many = groups.filter((group) => !single.includes(group));
  const isCut = isRecursive || isShownApart(here, link, conjuncts, many);
  const below: Here = {
    ...here,
    passed: new Set([...here.passed, ...names]),
    depth: here.depth + 1,
    base: undefined,
    extended: NONE_PASSED,
  };
  const facets = facetsOf(root, conjuncts);
  // A reference back isn't followed for its contents, but what it leads to says the type.
  const typed = isRecursive
    ? [...sources, ...single.flatMap(({ branches }) => branches)].flatMap(
        (pointer) => conjunction(root, pointer, NONE_PASSED).conjuncts,
      )
    : conjuncts;
  const forms = isRecursive ? alternativesIn(root, typed).filter(({ branches }) => branches.length > 1) : many;
  const parts = isCut ? NO_PARTS : partsOf(below, here.base, conjuncts, many, anchor);
  // The items of a tuple differ by their places.
  const itemType = parts.properties.some(({ kind }) => kind === 'position') ? undefined : parts.items?.type;
  const types = typesOf(typed, facets.values);
  const isNothing = read.some((one) => one.isNothing);
  const seen = followed.find((pointer) => levelAt(document, pointer) !== 'documented');
  const nullable = types.includes('null') || allowsNull(root, direct);
  const all = nullable && !types.includes('null') && types.length > 0 ? [...types, 'null'] : types;
  const [own = ''] = sources;
  return {
    anchor,
    pointer: own,
    link,
    isCut,
    type: isNothing ? 'nothing' : (choiceText(all, forms, nullable) ?? typePhrase(all, itemType)),
    ...facets,
    constraints: [...facets.constraints, ...(isCut ? [] : requirementsOf(root, here.base, conjuncts, many))],
    description: descriptionsOf(read) || descriptionsOf(inner),
    // What is referred to may be seen only, though the reference is documented.
    level: levelAt(document, seen ?? own),
    nullable,
    ...parts,
  };
}

/** Whether what a named schema has in it is shown at its link, and not again where it stands here. */
function isShownApart(
  { isElsewhere, isInField, mostInFields = Infinity, depth, count }: Here,
  link: SchemaLink | undefined,
  conjuncts: readonly Conjunct[],
  groups: readonly Alternatives[],
): boolean {
  const hasParts = groups.length > 0 || conjuncts.some(({ schema }) => schema.properties !== undefined);
  if (link === undefined || !hasParts) return false;
  if (depth > DEEPEST || count.written > MOST || (depth > 0 && isElsewhere?.(link) === true)) return true;
  if (!isInField || mostInFields === Infinity) return false;
  return groups.length > 0 || propertySources(conjuncts, 'named').size > mostInFields;
}

type Parts = Pick<SchemaView, 'properties' | 'items' | 'alternatives' | 'parts'>;

const NONE_PASSED: ReadonlySet<Pointer> = new Set();

const NO_PARTS: Parts = { properties: [], items: undefined, alternatives: [], parts: [] };

function partsOf(
  here: Here,
  base: Base | undefined,
  conjuncts: readonly Conjunct[],
  groups: readonly Alternatives[],
  anchor: string,
): Parts {
  const { root } = here.api.document;
  const required = new Set([...requiredNames(conjuncts), ...(base?.required ?? [])]);
  const own = propertySources(conjuncts, 'named');
  for (const [name, sources] of base?.properties ?? []) own.set(name, [...sources, ...(own.get(name) ?? [])]);
  const [main] = groups;
  // What the branches speak of is reported with each of them.
  const ofBranches = namesOfBranches(root, here.passed, main);
  const shared: Base = {
    properties: new Map([...own].filter(([name]) => ofBranches.has(name))),
    required: new Set([...required].filter((name) => ofBranches.has(name))),
  };
  for (const name of shared.properties.keys()) own.delete(name);
  const items = itemSources(conjuncts);
  return {
    properties: [
      ...propertiesOf(here, own, 'named', required, anchor),
      ...propertiesOf(here, propertySources(conjuncts, 'position'), 'position', required, anchor),
      ...propertiesOf(here, propertySources(conjuncts, 'pattern'), 'pattern', required, anchor),
      ...propertiesOf(here, propertySources(conjuncts, 'other'), 'other', required, anchor),
    ],
    items: items.length === 0 ? undefined : view(here, items, `${anchor}.item`),
    alternatives: groups.map((group) =>
      alternativesOf(group === main ? { ...here, base: shared } : here, group, anchor),
    ),
    parts: partSources(root, conjuncts).map(({ label, pointer }) => {
      return { label, schema: view(here, [pointer], `${anchor}.${slug(plain(label))}`) };
    }),
  };
}

/** The names that the branches of a group speak of; a condition asserts nothing. */
function namesOfBranches(root: JsonObject, passed: ReadonlySet<Pointer>, group: Alternatives | undefined): Set<string> {
  const branches = (group?.branches ?? []).filter((_, i) => group?.keyword !== 'if' || i > 0);
  const extended = new Set(group?.keyword === 'discriminator' ? [group.pointer] : []);
  return new Set(
    branches.flatMap((branch) => [
      ...propertySources(conjunction(root, branch, passed, extended).conjuncts, 'named').keys(),
    ]),
  );
}

/** Names that are required, though no property describes them. */
function requirementsOf(
  root: JsonObject,
  base: Base | undefined,
  conjuncts: readonly Conjunct[],
  groups: readonly Alternatives[],
): Phrase[] {
  const own = propertySources(conjuncts, 'named');
  const described = groups.flatMap((group) => [...namesOfBranches(root, NONE_PASSED, group)]);
  const names = [...requiredNames(conjuncts)].filter(
    (name) => !own.has(name) && base?.properties.has(name) !== true && !described.includes(name),
  );
  return names.length === 0 ? [] : [phrase`requires ${joined(codes(names), 'and')}`];
}

function propertiesOf(
  here: Here,
  sources: ReadonlyMap<string, readonly Pointer[]>,
  kind: PropertyView['kind'],
  required: ReadonlySet<string>,
  anchor: string,
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
    schema: view({ ...here, isInField: true }, all, `${anchor}.${anchors[i] ?? ''}`),
  }));
}

function alternativesOf(here: Here, group: Alternatives, anchor: string): AlternativesView {
  const { root } = here.api.document;
  const names = branchNames(root, group);
  return {
    keyword: group.keyword,
    discriminator: discriminatorOf(root, group.pointer)?.property,
    branches: group.branches.map((branch, i) => {
      const { name = '', value, isFallback = false } = names[i] ?? { value: undefined };
      const isCondition = group.keyword === 'if' && i === 0;
      const inside: Here = {
        ...here,
        base: isCondition ? undefined : here.base,
        extended: group.keyword === 'discriminator' ? new Set([group.pointer]) : NONE_PASSED,
      };
      return { name, value, isFallback, schema: view(inside, [branch], `${anchor}.${slug(name)}`) };
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
