import { decodePercent, splitPath } from '../../text';
import { items, type Json, type JsonObject, oncePer, setOwn } from '../../document';
import type { Api, Operation, Parameter } from '../../model';
import { shownBy, stated } from '../../schema';
import { matchSegment, parseSegment, type TemplateSegment } from './path-template';

/** The operation that a request is for. */
interface OperationMatch {
  readonly kind: 'operation';
  readonly operation: Operation;
  /** By name in the template, still percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** A HEAD request that GET's operation serves. */
  readonly headOfGet: boolean;
  /**
   * What else it may be for: operations whose paths differ in the names of their parameters, or a fragment, alone; and
   * another reading of a segment that several parameters share.
   */
  readonly alternatives?: readonly OperationMatch[];
}

/** Which operation a request is for. */
export type Match =
  | OperationMatch
  /** The path is there, but not with this method. */
  | { readonly kind: 'method'; readonly allowed: readonly string[] }
  /** There is no such path. */
  | { readonly kind: 'path' };

/** Finds a request's operation by its method (in upper case) and target. */
export type Router = (method: string, target: string) => Match;

/** An operation at the end of a path, with the names that its template gives to the parameters on the way. */
interface Leaf {
  readonly operation: Operation;
  readonly names: readonly string[];
  readonly base: string;
  /** Those whose paths have the same shape, in document order. */
  readonly others: Leaf[];
}

/** What may stand at one place of a path, the most specific first; most places have only one of these. */
interface Branch {
  literals: Map<string, Branch> | undefined;
  /** By its texts; once built, the one with most text is first. */
  mixed: Map<string, Mixed> | undefined;
  parameter: Branch | undefined;
  /** By method; there where a path ends. */
  leaves: Map<string, Leaf> | undefined;
}

interface Mixed {
  readonly texts: readonly string[];
  /** What the value of each of its parameters begins with: that part of the texts is its own. */
  readonly leads: readonly string[];
  readonly branch: Branch;
}

/** The raw values of the parameters on the way: as they are read first, and where a segment is cut at other places. */
interface Values {
  readonly first: string[];
  readonly other: string[];
  /** A parameter may be an empty segment. */
  readonly allowsEmpty: boolean;
}

/** Whether the document shows the empty text as a value of a parameter in a path. */
type TakesEmpty = (operation: Operation, name: string) => boolean;

const NO_PATH: Match = { kind: 'path' };
const NONE: readonly Mixed[] = [];
/** The router of an API, built when first asked for. */
export const routerOf = oncePer(({ document: { root }, operations }: Api) =>
  buildRouter(operations, (operation, name) =>
    operation.parameters.some((one) => one.in === 'path' && one.name === name && showsEmpty(root, one)),
  ),
);

function showsEmpty(root: JsonObject, { schema, examples }: Parameter): boolean {
  const keyword = (name: string): Json | undefined => stated(root, schema, name);
  const shown = [...examples.map(({ value }) => value), ...shownBy(keyword), ...items(keyword('enum'))];
  return shown.includes('') || keyword('const') === '';
}

/**
 * Builds a router for operations, each reachable under all its `basePaths` (OAS 3.1 §4.8.8). At each segment text goes
 * before text mixed with parameters, that before a parameter alone. A parameter is one segment (an encoded `/` does not
 * split) that is not empty, unless no other path fits and the document shows the empty text for it. A trailing slash
 * makes another path, case counts, text is compared percent-decoded, query and fragment do not count, neither in a
 * request nor in a template. Where two operations share a path, the one under a server's base path goes before the one
 * without. Where several parameters share a segment, the last place of the text between them counts, as for an
 * extension; the first is the alternative. Time does not grow with the number of operations.
 *
 * @example buildRouter(api.operations)('GET', '/pets/5?full=true')
 * // { kind: 'operation', operation, path: { id: '5' }, headOfGet: false }
 */
export function buildRouter(operations: readonly Operation[], takesEmpty: TakesEmpty = () => false): Router {
  const root = newBranch();
  // `/a` goes before `/a#other`, which means the same.
  const [whole, cut] = [false, true].map((isCut) => operations.filter(({ path }) => path.includes('#') === isCut));
  for (const operation of [...(whole ?? []), ...(cut ?? [])]) {
    const segments = segmentsOf(operation.path, operation.parameters);
    for (const base of operation.basePaths) insert(root, operation, base, segments);
  }
  sortMixed(root);
  return (method, target) => {
    const segments = pathOf(target).split('/');
    // What stands before the first slash isn't a part of a path.
    if (segments[0] !== '') return NO_PATH;
    const values: Values = { first: [], other: [], allowsEmpty: false };
    const branch = find(root, segments, 1, values);
    if (branch !== undefined) return matchOf(branch, method, values);
    return segments.includes('', 1) ? matchEmpty(root, segments, method, takesEmpty) : NO_PATH;
  };
}

/** The operation whose parameters are the empty segments of a path, where the document shows them so. */
function matchEmpty(root: Branch, segments: readonly string[], method: string, takesEmpty: TakesEmpty): Match {
  const way: Values = { first: [], other: [], allowsEmpty: true };
  const branch = find(root, segments, 1, way);
  const match = branch === undefined ? NO_PATH : matchOf(branch, method, way);
  if (match.kind !== 'operation') return NO_PATH;
  const values = Object.entries(match.path);
  const isShown = values.every(([name, text]) => text !== '' || takesEmpty(match.operation, name));
  // A name that comes twice hides a value.
  return isShown && values.length === way.first.length ? match : NO_PATH;
}

function insert(root: Branch, operation: Operation, base: string, segments: readonly StyledSegment[]): void {
  const names: string[] = [];
  let branch = root;
  for (const segment of base === '' ? segments : [...segmentsOf(base), ...segments]) {
    names.push(...segment.names);
    branch = step(branch, segment);
  }
  branch.leaves ??= new Map();
  const known = branch.leaves.get(operation.method);
  if (known === undefined || base.length > known.base.length) {
    branch.leaves.set(operation.method, { operation, names, base, others: [] });
  } else if (base === known.base) {
    known.others.push({ operation, names, base, others: [] });
  }
}

/** A segment of a template, and what stands at the start of its parameters' values. */
type StyledSegment = TemplateSegment & Pick<Mixed, 'leads'>;

/**
 * The segments of a path. Between parameters that stand side by side, the delimiter that the style of the second begins
 * with (RFC 6570 §3.2.5, §3.2.7) is the text that parts them.
 */
function segmentsOf(path: string, parameters: readonly Parameter[] = []): readonly StyledSegment[] {
  return splitPath(path)
    .path.split('/')
    .slice(1)
    .map((segment) => {
      const { names, texts } = parseSegment(segment);
      const leads = names.map((name, i) => {
        const style = parameters.find((one) => one.in === 'path' && one.name === name)?.style;
        return i === 0 || texts[i] !== '' ? '' : style === 'matrix' ? `;${name}` : style === 'label' ? '.' : '';
      });
      return { names, leads, texts: texts.map((text, i) => text + (leads[i] ?? '')) };
    });
}

/** Marks a text that belongs to the value behind it: as plain text it would be another template. */
const LED = '\x01';

/** The branch behind a template segment, made when it is not there yet. */
function step(branch: Branch, { texts, leads }: StyledSegment): Branch {
  const [first = '', second] = texts;
  if (second === undefined) {
    const literal = decodePercent(first);
    branch.literals ??= new Map();
    let next = branch.literals.get(literal);
    if (next === undefined) branch.literals.set(literal, (next = newBranch()));
    return next;
  }
  if (texts.length === 2 && first === '' && second === '') return (branch.parameter ??= newBranch());
  const decoded = texts.map(decodePercent);
  const key = decoded.map((text, i) => (leads[i] ? `${LED}${text}` : text)).join('\0');
  branch.mixed ??= new Map();
  let mixed = branch.mixed.get(key);
  if (mixed === undefined) branch.mixed.set(key, (mixed = { texts: decoded, leads, branch: newBranch() }));
  return mixed.branch;
}

function find(branch: Branch, segments: readonly string[], index: number, values: Values): Branch | undefined {
  const segment = segments[index];
  if (segment === undefined) return branch.leaves === undefined ? undefined : branch;
  const literal = branch.literals?.get(decodePercent(segment));
  const exact = literal === undefined ? undefined : find(literal, segments, index + 1, values);
  if (exact !== undefined || (segment === '' && !values.allowsEmpty)) return exact;
  const before = values.first.length;
  for (const { texts, leads, branch: next } of branch.mixed?.values() ?? NONE) {
    const led = (values: readonly string[] | undefined): readonly string[] | undefined =>
      values?.map((value, i) => `${leads[i]}${value}`);
    const found = led(matchSegment(texts, segment, 'last'));
    if (found === undefined) continue;
    const other = texts.length > 2 ? led(matchSegment(texts, segment, 'first')) : undefined;
    values.first.push(...found);
    values.other.push(...(other ?? found));
    const end = find(next, segments, index + 1, values);
    if (end !== undefined) return end;
    cutBack(values, before);
  }
  if (branch.parameter === undefined) return undefined;
  values.first.push(segment);
  values.other.push(segment);
  const end = find(branch.parameter, segments, index + 1, values);
  if (end === undefined) cutBack(values, before);
  return end;
}

function cutBack({ first, other }: Values, length: number): void {
  first.length = length;
  other.length = length;
}

function matchOf(branch: Branch, method: string, { first, other }: Values): Match {
  const leaf = branch.leaves?.get(method);
  const headOfGet = leaf === undefined && method === 'HEAD';
  const found = leaf ?? (headOfGet ? branch.leaves?.get('GET') : undefined);
  if (found === undefined) return { kind: 'method', allowed: allowedMethods(branch) };
  const match = matchOfLeaf(found, first, headOfGet);
  const isCutElsewhere = first.some((value, index) => value !== other[index]);
  if (found.others.length === 0 && !isCutElsewhere) return match;
  const alternatives = found.others.map((one) => matchOfLeaf(one, first, headOfGet));
  if (isCutElsewhere) alternatives.push(...[found, ...found.others].map((one) => matchOfLeaf(one, other, headOfGet)));
  return { ...match, alternatives };
}

function matchOfLeaf({ operation, names }: Leaf, values: readonly string[], headOfGet: boolean): OperationMatch {
  const path: Record<string, string> = {};
  for (let i = 0; i < names.length; i++) setOwn(path, names[i] ?? '', values[i] ?? '');
  return { kind: 'operation', operation, path, headOfGet };
}

function allowedMethods(branch: Branch): readonly string[] {
  const methods = [...(branch.leaves?.keys() ?? [])];
  return methods.includes('GET') && !methods.includes('HEAD') ? [...methods, 'HEAD'] : methods;
}

/** The path of a request target, without its query; `/` where it is empty. */
export function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  const path = end === -1 ? target : target.slice(0, end);
  return path === '' ? '/' : path;
}

/** More text is more specific. */
function sortMixed(branch: Branch): void {
  for (const next of branch.literals?.values() ?? []) sortMixed(next);
  for (const { branch: next } of branch.mixed?.values() ?? NONE) sortMixed(next);
  if (branch.parameter !== undefined) sortMixed(branch.parameter);
  if (branch.mixed !== undefined)
    branch.mixed = new Map([...branch.mixed].sort(([a], [b]) => textLength(b) - textLength(a)));
}

function textLength(key: string): number {
  return key.replaceAll('\0', '').replaceAll(LED, '').length;
}

function newBranch(): Branch {
  return { literals: undefined, mixed: undefined, parameter: undefined, leaves: undefined };
}
