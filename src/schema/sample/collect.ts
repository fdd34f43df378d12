import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { type Constraints, type Scope, unconstrained } from './constraints';
import { type Active, type Context, type Failure, type Frame } from './context';
import { contradiction, KEYWORDS } from './keywords';
import { dynamicTarget } from '../evaluate/dynamic-scope';
import type { Scope as Entered } from '../evaluate/evaluation';
import { inside, listed, type Ref, target } from '../ref';
import { pattern } from './regex/pattern';
import { ANY_TYPE, hintOf, typeBits, TYPES } from '../types';
import { shownBy } from '../visit';

/** A schema as it applies to a value. */
interface Applied {
  readonly ref: Ref;
  /** The schemas around it whose `unevaluated…` keyword sees it. */
  readonly scopes: readonly Scope[];
  /** The `$ref`s that led to it, outermost first. */
  readonly via: readonly Pointer[];
}

/** A place where a schema leaves a choice, not yet made. */
export interface Choice extends Applied {
  readonly kind: 'anyOf' | 'oneOf' | 'if' | 'not' | 'dependentSchemas' | 'discriminator';
  /** The property of one `dependentSchemas`. */
  readonly name?: string;
}

/** The schemas of one value, while they are being brought together. */
export interface State {
  readonly c: Constraints;
  readonly frame: Frame;
  /** Schemas that are in, each with the number of scopes it was taken with. */
  readonly seen: Map<JsonObject, number>;
  pending: readonly Choice[];
  active: Active | undefined;
  minimal: boolean;
  /** Whether a part of an `allOf` is being taken in: its examples may show a part only. */
  inParts: boolean;
  /** Whether what is meant depends on the references that led here. */
  isDynamic: boolean;
}

/** So many references are followed from a schema to what it extends. */
const MOST_LINKS = 250;

/** An empty collection for a value at a place. */
export function collection(frame: Frame): State {
  const { active, minimal } = frame;
  return { c: unconstrained(), frame, seen: new Map(), pending: [], active, minimal, inParts: false, isDynamic: false };
}

/** A copy with other choices left, so that one can be tried and forgotten. */
export function branched(state: State, pending: readonly Choice[]): State {
  return { ...state, c: { ...state.c }, seen: new Map(state.seen), pending };
}

/**
 * Takes a schema in, with all that it applies in place (`$ref`, `allOf`); what leaves a choice is noted.
 *
 * @param scopes the schemas around it whose `unevaluated…` keyword sees it
 * @param via the `$ref`s that led to it, outermost first
 * @returns what it contradicts, if it does
 */
export function add(
  context: Context,
  state: State,
  ref: Ref,
  scopes: readonly Scope[] = [],
  via: readonly Pointer[] = [],
): Failure | undefined {
  const { schema, pointer } = ref;
  if (schema === false) return { reason: 'the schema `false` allows nothing', pointer };
  if (!isObject(schema)) return undefined;
  const known = state.seen.get(schema);
  if (known !== undefined && known >= scopes.length) return undefined;
  state.seen.set(schema, scopes.length);
  context.spent.steps++;
  const reach = reachOf(state.c, ref, schema, scopes);
  const applied: Applied = { ref, scopes: reach, via };
  if (context.plan.examples)
    takeExamples(
      state,
      shownBy((name) => schema[name]),
    );
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (value === undefined) continue;
    state.c.hints |= hintOf(keyword, value);
    const assertion = KEYWORDS.get(keyword);
    if (assertion !== undefined) assertion(state.c, value, ref, reach);
    else {
      const failure = apply(context, state, keyword, applied);
      if (failure !== undefined) return failure;
    }
  }
  const reason = contradiction(state.c);
  return reason === undefined ? undefined : { reason, pointer };
}

function apply(context: Context, state: State, keyword: string, applied: Applied): Failure | undefined {
  const { c } = state;
  const { ref } = applied;
  switch (keyword) {
    case '$ref':
    case '$dynamicRef':
      return follow(context, state, keyword, applied);
    case 'allOf':
      return addParts(context, state, applied, listed(ref, keyword));
    case 'oneOf':
    case 'if':
      c.risky = true;
      state.pending = [...state.pending, { kind: keyword, ...applied }];
      return undefined;
    case 'anyOf':
      state.pending = [...state.pending, { kind: keyword, ...applied }];
      return undefined;
    case 'discriminator':
      // Beside branches it is their business; alone it speaks of the schemas that extend this one.
      if (inside(ref, 'oneOf') === undefined && inside(ref, 'anyOf') === undefined) {
        state.pending = [...state.pending, { kind: keyword, ...applied }];
      }
      return undefined;
    case 'dependentSchemas':
      c.risky = true;
      for (const name of Object.keys(inside(ref, keyword)?.schema ?? {})) {
        state.pending = [...state.pending, { kind: keyword, ...applied, name }];
      }
      return undefined;
    case 'not':
      if (!excludes(c, inside(ref, keyword)?.schema)) {
        c.risky = true;
        state.pending = [...state.pending, { kind: keyword, ...applied, scopes: [] }];
      }
      return undefined;
    default:
      return undefined;
  }
}

/** Takes schemas in that their owner applies in place. */
function addParts(
  context: Context,
  state: State,
  { ref, scopes, via }: Applied,
  parts: readonly Ref[],
): Failure | undefined {
  const around = state.inParts;
  state.inParts ||= parts.length > 1 || inside(ref, 'properties') !== undefined;
  for (const part of parts) {
    const failure = add(context, state, part, scopes, via);
    if (failure !== undefined) return failure;
  }
  state.inParts = around;
  return undefined;
}

function takeExamples({ c, inParts }: State, examples: readonly Json[]): void {
  if (examples.length === 0) return;
  const isPart = (example: Json): boolean => inParts && isObject(example);
  c.examples = [...c.examples, ...examples.filter((example) => !isPart(example))];
  c.partial = [...c.partial, ...examples.filter(isPart)];
}

function follow(
  context: Context,
  state: State,
  keyword: '$ref' | '$dynamicRef',
  applied: Applied,
): Failure | undefined {
  const { ref, scopes, via } = applied;
  const reference = inside(ref, keyword)?.schema;
  const here = pointers.join(ref.pointer, keyword);
  const first = typeof reference === 'string' ? target(context.root, reference, ref.pointer) : undefined;
  const isDynamic = keyword === '$dynamicRef';
  state.isDynamic ||= isDynamic;
  const found = isDynamic ? dynamicTarget(context.root, entered(context, state.active), first) : first;
  if (found === undefined) return { reason: `the reference ${JSON.stringify(reference)} leads nowhere`, pointer: here };
  if (isObject(found.schema) && (state.seen.get(found.schema) ?? -1) >= scopes.length) return undefined;
  const around = state.frame.active;
  if (isActive(around, found.pointer, state.minimal)) {
    context.spent.recursions++;
    if (state.minimal || state.frame.recursion === 'reject')
      return { reason: 'the schema needs itself without end', pointer: here };
    if (state.frame.recursion === 'shrink') state.minimal = true;
  }
  state.active = { pointer: found.pointer, minimal: state.minimal, next: state.active };
  // A schema that is nothing but a reference is another name, not an extension.
  const isAlias = ref.pointer === via.at(-1) && isOnly(ref.schema, keyword);
  const onward = [...(isAlias ? via.slice(0, -1) : via), found.pointer];
  if (onward.length > MOST_LINKS)
    return { reason: `more than ${MOST_LINKS} schemas refer to each other on the way here`, pointer: here };
  return addParts(context, state, { ...applied, via: onward }, [found]);
}

/** The schemas that references led to on the way here, innermost first. */
export function entered(context: Context, active: Active | undefined): Entered | undefined {
  if (active === undefined) return undefined;
  const schema = pointers.valueAt(context.root, active.pointer);
  const outer = entered(context, active.next);
  return isObject(schema) ? { schema, outer } : outer;
}

const COMMENTS: ReadonlySet<string> = new Set([
  ...['title', 'description', 'summary', '$comment', 'deprecated', 'example', 'examples', 'externalDocs', 'xml'],
]);

/** Whether a keyword says nothing of which values are valid. */
export function isComment(keyword: string): boolean {
  return COMMENTS.has(keyword) || keyword.startsWith('x-');
}

function isOnly(schema: Json, keyword: string): boolean {
  return isObject(schema) && Object.keys(schema).every((key) => key === keyword || isComment(key));
}

function isActive(active: Active | undefined, pointer: Pointer, minimal: boolean): boolean {
  for (let one = active; one !== undefined; one = one.next) {
    if (one.pointer === pointer && (one.minimal || !minimal)) return true;
  }
  return false;
}

/** Notes `unevaluated…` keywords; the scopes in which the rest of the schema stands. */
function reachOf(c: Constraints, ref: Ref, schema: JsonObject, scopes: readonly Scope[]): readonly Scope[] {
  const members = inside(ref, 'unevaluatedProperties');
  const others = inside(ref, 'unevaluatedItems');
  if (members === undefined && others === undefined) return scopes;
  c.risky = true;
  if (members !== undefined) c.otherMembers = [...c.otherMembers, { ref: members, scope: schema, scopes }];
  if (others !== undefined) c.otherItems = [...c.otherItems, { ref: others, scope: schema, scopes }];
  return [...scopes, schema];
}

/** A `not` of one plain keyword is a constraint like others. */
function excludes(c: Constraints, not: Json | undefined): boolean {
  if (!isObject(not)) return false;
  const [keyword, ...others] = Object.keys(not);
  if (keyword === undefined || others.length > 0) return false;
  const value = not[keyword];
  if (value === undefined) return false;
  if (keyword === 'const') c.excluded = [...c.excluded, value];
  else if (keyword === 'enum') c.excluded = [...c.excluded, ...items(value)];
  else if (keyword === 'type') c.types &= ANY_TYPE & ~typeBits(value);
  else if (keyword === 'pattern' && typeof value === 'string') {
    const read = pattern(value);
    if (read === undefined) return false;
    c.types &= TYPES.string;
    c.notPatterns = [...c.notPatterns, read];
  } else return false;
  return true;
}
