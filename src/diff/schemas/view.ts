import {
  entries,
  equal,
  isObject,
  items,
  type Json,
  type JsonObject,
  jsonText,
  type Pointer,
  pointers,
  property,
} from '../../document';
import { ASSERTING, schemaParts, withoutAliases } from '../../schema';
import { ANY_TYPE, bitOf, typeBits, TYPES } from '../../schema/types';

/** The places of schemas that all apply to one value; where there are none, anything is valid. */
export type Schemas = readonly Pointer[];

/** Alternatives, of `oneOf` or `anyOf`. */
export interface Choice {
  readonly keyword: 'oneOf' | 'anyOf';
  readonly pointer: Pointer;
  readonly branches: readonly Pointer[];
}

/**
 * What schemas say together of one value, however they are written: references and `allOf` are followed, alternatives
 * of one schema are that schema, alternatives of plain types are these types, and `null` beside one schema is a type.
 */
export interface View {
  readonly root: JsonObject;
  /** The schema objects that apply, by their places. */
  readonly nodes: ReadonlyMap<Pointer, JsonObject>;
  /** Whether nothing is valid, and where that is written. */
  readonly never: Pointer | undefined;
  /** The types, as bits. */
  readonly types: number;
  /** The only values, where they are listed. */
  readonly values: readonly Json[] | undefined;
  readonly choices: readonly Choice[];
}

/** As deep are alternatives in alternatives looked through. */
const MOST_DEPTH = 4;

/** @example viewOf(root, ['/components/schemas/Pet']).types & TYPES.object */
export function viewOf(root: JsonObject, schemas: Schemas, depth = 0): View {
  const gathered = gather(root, schemas);
  const nodes = new Map(gathered.nodes);
  const types: number[] = [];
  const lists: (readonly Json[])[] = [];
  for (const node of gathered.nodes.values()) {
    if (node.type !== undefined) types.push(typeBits(node.type));
    if (Array.isArray(node.enum)) lists.push(items(node.enum));
    if (node.const !== undefined) lists.push([node.const]);
  }
  const choices = gathered.choices.flatMap((choice): Choice[] => {
    const plain = depth < MOST_DEPTH ? plainChoice(root, choice, depth) : undefined;
    if (plain === undefined) return [flattened(root, choice, depth)];
    types.push(plain.types);
    if (plain.values !== undefined) lists.push(plain.values);
    for (const [pointer, node] of plain.nodes) nodes.set(pointer, node);
    return [];
  });
  const stated = types.reduce((all, one) => all & one, ANY_TYPE);
  const values = lists.length === 0 ? undefined : shared(lists).filter((value) => (bitOf(value) & stated) !== 0);
  return {
    ...{ root, nodes, never: gathered.never, choices, values },
    types: values === undefined ? stated : values.reduce<number>((bits, value) => bits | bitOf(value), 0),
  };
}

/** What the formats of OpenAPI 3.0 and before say of bytes, as later versions have it (OAS 3.1 §4.8.14.2). */
const CONTENT: Readonly<Record<string, JsonObject | undefined>> = {
  binary: { contentMediaType: 'application/octet-stream' },
  byte: { contentEncoding: 'base64' },
};
const CONTENT_KEYWORDS = new Set(Object.values(CONTENT).flatMap((content) => Object.keys(content ?? {})));

/** A schema in which bytes are described in one way, however that is written. */
function inOneForm(schema: JsonObject): JsonObject {
  const { format, ...others } = schema;
  const content = typeof format === 'string' ? CONTENT[format] : undefined;
  return content === undefined ? schema : { ...content, ...others };
}

/** The keyword of the document by which a schema states something: what is compared may be in one form with others. */
function writtenAs(root: JsonObject, at: Pointer, keyword: string): string {
  if (!CONTENT_KEYWORDS.has(keyword)) return keyword;
  const schema = pointers.valueAt(root, at);
  const isFormat = property(schema, keyword) === undefined && property(schema, 'format') !== undefined;
  return isFormat ? 'format' : keyword;
}

/** The view of a part of a multipart body: where no type is stated, it is bytes (OAS 3.1 §4.8.15.1). */
export function asPart(view: View): View {
  if (view.types !== ANY_TYPE || !assertsOnly(view, [])) return view;
  const isStated = statedBy(view, 'contentMediaType').length > 0;
  const nodes = [...view.nodes].map(([at, node]) => [at, isStated ? node : { ...CONTENT.binary, ...node }] as const);
  return { ...view, types: TYPES.string, nodes: new Map(nodes) };
}

interface Gathered {
  readonly nodes: ReadonlyMap<Pointer, JsonObject>;
  readonly choices: readonly Choice[];
  readonly never: Pointer | undefined;
}

function gather(root: JsonObject, schemas: Schemas): Gathered {
  const nodes = new Map<Pointer, JsonObject>();
  const choices: Choice[] = [];
  let never: Pointer | undefined;
  const visit = (pointer: Pointer): void => {
    const schema = pointers.valueAt(root, pointer);
    if (schema === false) never ??= pointer;
    if (!isObject(schema) || nodes.has(pointer)) return;
    nodes.set(pointer, inOneForm(schema));
    for (const part of schemaParts(root, schema, pointer)) if (part.to === 'value') visit(part.pointer);
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      const at = pointers.join(pointer, keyword);
      const branches = items(schema[keyword]).map((_, i) => pointers.join(at, i));
      const [only] = branches;
      if (only !== undefined && branches.length === 1) visit(only);
      else if (only !== undefined) choices.push({ keyword, pointer: at, branches });
    }
  };
  schemas.forEach(visit);
  return { nodes, choices, never };
}

/** Alternatives that are no more than types or listed values, or one schema and `null`. */
function plainChoice(
  root: JsonObject,
  { keyword, branches }: Choice,
  depth: number,
): Pick<View, 'types' | 'values' | 'nodes'> | undefined {
  const views = branches.map((branch) => viewOf(root, [branch], depth + 1));
  // Plain types as alternatives are types already.
  const plain = views.filter((view) => view.values === undefined && assertsOnly(view, ['type', 'oneOf', 'anyOf']));
  const union = plain.reduce((bits, { types }) => bits | types, 0);
  const sum = plain.reduce((bits, { types }) => bits + types, 0);
  if (plain.length === views.length && (keyword === 'anyOf' || sum === union))
    return { types: union, values: undefined, nodes: new Map() };
  const listed = listedOnly(views);
  if (
    listed !== undefined &&
    (keyword === 'anyOf' || new Set(listed.map((value) => jsonText(value))).size === listed.length)
  )
    return { types: listed.reduce<number>((bits, value) => bits | bitOf(value), 0), values: listed, nodes: new Map() };
  const others = views.filter(({ types }) => types !== TYPES.null);
  const [other] = others;
  const isNullable = others.length === 1 && views.length === 2 && other !== undefined;
  if (!isNullable || (other.types & TYPES.null) !== 0 || other.choices.length > 0 || other.never !== undefined)
    return undefined;
  if ([...other.nodes.values()].some((node) => node.not !== undefined || node.if !== undefined)) return undefined;
  const values = other.values === undefined ? undefined : [...other.values, null];
  return { types: other.types | TYPES.null, values, nodes: other.nodes };
}

/** The values of alternatives that do nothing but list values, or are `null`. */
function listedOnly(views: readonly View[]): readonly Json[] | undefined {
  const lists = views.map((view) => {
    if (!assertsOnly(view, ['type', 'enum', 'const'])) return undefined;
    return view.values ?? (view.types === TYPES.null ? [null] : undefined);
  });
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** Alternatives in alternatives, where they are nothing else, are alternatives of the whole. */
function flattened(root: JsonObject, choice: Choice, depth: number): Choice {
  if (depth >= MOST_DEPTH) return choice;
  const branches = choice.branches.flatMap((branch) => {
    const inner = viewOf(root, [branch], depth + 1);
    const [only] = inner.choices;
    return inner.choices.length === 1 && only !== undefined && isChoice(inner) ? only.branches : [branch];
  });
  return { ...choice, branches: [...new Set(branches)] };
}

/** Whether a view is one choice and states nothing beside it. */
export function isChoice(view: View): boolean {
  return view.choices.length === 1 && assertsOnly(view, ['oneOf', 'anyOf'], true);
}

/** The alternative of schemas that are nothing but one; else the schemas themselves. */
export function onlyBranch(root: JsonObject, schemas: Schemas): Schemas {
  const [only = '', ...others] = schemas;
  const target = withoutAliases(root, only);
  const [[keyword, value] = [], ...more] = entries(pointers.valueAt(root, target)).filter(([key]) =>
    ASSERTING.has(key),
  );
  const isOnly = /^(?:oneOf|anyOf)$/.test(keyword ?? '') && items(value).length === 1;
  return keyword !== undefined && isOnly && others.length + more.length === 0
    ? [pointers.join(target, keyword, 0)]
    : schemas;
}

/** Whether a view states nothing but some keywords. */
export function assertsOnly(view: View, keywords: readonly string[], mayChoose = false): boolean {
  if (view.never !== undefined || (!mayChoose && view.choices.length > 0)) return false;
  const skipped = [...keywords, 'allOf'];
  return [...view.nodes.values()].every((node) =>
    Object.keys(node).every((keyword) => !ASSERTING.has(keyword) || skipped.includes(keyword)),
  );
}

function shared(lists: readonly (readonly Json[])[]): readonly Json[] {
  const [first = [], ...others] = lists;
  return first.filter((value, i) => {
    return first.findIndex((one) => equal(one, value)) === i && others.every((list) => includes(list, value));
  });
}

/** Whether a list has an equal value. */
export function includes(list: readonly Json[], value: Json): boolean {
  return list.some((one) => equal(one, value));
}

/** The values of a keyword in all schemas of a view, each with the place where the document states it. */
export function statedBy(view: View, keyword: string): { readonly value: Json; readonly pointer: Pointer }[] {
  return [...view.nodes].flatMap(([at, node]) => {
    const value = node[keyword];
    return value === undefined ? [] : [{ value, pointer: pointers.join(at, writtenAs(view.root, at, keyword)) }];
  });
}

/** Where the first schema of a view stands. */
export function firstOf({ nodes }: View): Pointer | undefined {
  const [first] = nodes.keys();
  return first;
}

/** Where a keyword is written; the schema itself where it isn't. */
export function placeOf(view: View, keyword: string): Pointer | undefined {
  return statedBy(view, keyword)[0]?.pointer ?? firstOf(view);
}

/** The places of the schemas that all schemas of a view have under a keyword, and under a name in it. */
export function partsOf(view: View, keyword: string, key?: string | number): Schemas {
  return statedBy(view, keyword).flatMap(({ value, pointer }) => {
    if (key === undefined) return [pointer];
    return pointers.childOf(value, String(key)) === undefined ? [] : [pointers.join(pointer, key)];
  });
}
