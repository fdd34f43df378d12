import { isObject, type Json, type Pointer } from '../../document';
import { makeArray } from './arrays';
import { alternatives, type Part } from './choices';
import { add, branched, type Choice, collection, entered, type State } from './collect';
import { type Constraints } from './constraints';
import { type Context, exhausted, failed, type Failure, type Frame, type Made, type Place } from './context';
import { evaluate } from '../evaluate/evaluate';
import { isExcluded } from './keywords';
import { memberContradiction } from './members';
import { makeNumber } from './values/numbers';
import { makeObject } from './objects';
import { namedValues } from './values/named';
import { oneOf, onceIn, shuffled } from './values/random';
import { type Ref } from '../ref';
import { shown } from './value-text';
import { makeText } from './values/strings';
import { TYPES, type TypeName } from '../types';

/** Ways through the choices of one value that are tried out. */
const LEAVES = 32;
const VARIATIONS = 8;
const DEEPEST = 400;
/** So often a schema may fail in one attempt before it is not tried again. */
const GIVEN_UP = 3;
/** How deep random values go into schemas that refer to themselves. */
const RECURSIONS = 3;

/**
 * A value that all given schemas accept, or why none exists: they are merged, choice by choice, and where a choice
 * leads nowhere the next is taken.
 *
 * @param hints values to try first
 */
export function makeValue(context: Context, refs: readonly Ref[], frame: Frame, hints: readonly Json[] = []): Made {
  const [only, ...others] = refs;
  const schema = others.length === 0 ? only?.schema : undefined;
  if (!isObject(schema)) return attempt(context, refs, frame, hints);
  const known = context.hopeless.get(schema);
  if (known !== undefined && known.times >= GIVEN_UP) return known.failure;
  const { recursions } = context.spent;
  const made = attempt(context, refs, frame, hints);
  if (failed(made) && context.spent.recursions === recursions && !exhausted(context)) {
    context.hopeless.set(schema, { failure: made, times: (known?.times ?? 0) + 1 });
  }
  return made;
}

function attempt(context: Context, refs: readonly Ref[], frame: Frame, hints: readonly Json[]): Made {
  const pointer = refs[0]?.pointer ?? '';
  context.spent.steps++;
  if (exhausted(context)) return { reason: 'the schema is too large', pointer };
  if (frame.depth > DEEPEST) return { reason: 'the value would be too deep', pointer };
  const state = collection(frame);
  state.c.examples = context.plan.examples ? hints : [];
  for (const ref of refs) {
    const failure = add(context, state, ref, [], frame.depth === 0 ? [ref.pointer] : []);
    if (failure !== undefined) return failure;
  }
  const search: Search = { context, refs, pointer, left: LEAVES, from: 0, to: 1, hopeful: false };
  const plain = explore(search, state);
  if (!failed(plain) || !search.hopeful) return plain;
  // What fails when made plainly may succeed at random.
  const varied = explore({ ...search, left: LEAVES, from: 1, to: VARIATIONS }, state);
  return failed(varied) ? plain : varied;
}

/** The search for one value. */
interface Search {
  readonly context: Context;
  readonly refs: readonly Ref[];
  readonly pointer: Pointer;
  /** Combinations that may still be tried. */
  left: number;
  /** The variations to make of each combination: the first is the plain one. */
  readonly from: number;
  readonly to: number;
  /** Whether something was made but did not hold, so that another variation may. */
  hopeful: boolean;
}

function explore(search: Search, state: State): Made {
  const [choice, ...others] = state.pending;
  if (choice === undefined) {
    search.left--;
    return generate(search, state);
  }
  const { context } = search;
  const failures: Failure[] = [];
  for (const parts of alternatives(context, choice)) {
    if (search.left <= 0 || exhausted(context)) break;
    context.spent.steps++;
    const next = branched(state, others);
    const made = take(context, next, parts, choice) ?? explore(search, next);
    if (!failed(made)) return made;
    failures.push(made);
    context.spent.failures++;
    context.effort.failures--;
  }
  const [first] = failures;
  if (first === undefined) return { reason: `no way to meet its ${choice.kind} is left`, pointer: choice.ref.pointer };
  if (failures.every((failure) => failure.pointer === first.pointer)) return first;
  return { reason: `no way to meet its ${choice.kind}: ${first.reason}`, pointer: choice.ref.pointer };
}

function take(context: Context, state: State, parts: readonly Part[], choice: Choice): Failure | undefined {
  const { kind, via, ref: chosen } = choice;
  for (const { ref, scopes, madeUp } of parts) {
    const failure = add(context, state, ref, scopes, madeUp ? [] : via);
    if (failure !== undefined) return failure;
    if (madeUp) state.c.also = [...state.c.also, ref];
  }
  // A value that breaks many schemas breaks each in one of many ways: those that cannot be are left out here.
  const reason = kind === 'not' ? memberContradiction(state.c) : undefined;
  return reason === undefined ? undefined : { reason, pointer: chosen.pointer };
}

function generate(search: Search, state: State): Made {
  const { context, refs, pointer } = search;
  const { c } = state;
  const { plan, random } = context;
  const scope = state.isDynamic ? entered(context, state.frame.active) : undefined;
  const isValid = (value: Json): boolean =>
    [...refs, ...c.also].every((ref) => evaluate(context.evaluation, ref.schema, value, undefined, scope));
  const isAllowed = (value: Json): boolean => !isExcluded(c, value);
  // What the document shows comes before the first of an enum.
  for (const example of plan.dynamic || plan.fresh ? [] : turned(c.examples, plan.nth)) {
    const value = shown(context, refs, example);
    if (isAllowed(value) && isValid(value)) return { value };
  }
  if (c.values !== undefined) {
    const values = c.values.filter((value) => isAllowed(value) && isValid(value));
    const value = plan.dynamic
      ? oneOf(random, values)
      : (turned(
          values.filter((one) => one !== null),
          plan.nth,
        )[0] ?? values[0]);
    return value === undefined ? { reason: 'no value of its enum or const is valid', pointer } : { value };
  }
  const expected = expectedUnder(state.frame.name, context).find((value) => isAllowed(value) && isValid(value));
  if (expected !== undefined) return { value: expected };
  let failure: Failure | undefined;
  // Numbers and texts are looked for to the end the first time.
  const hopeless = new Set<TypeName>();
  for (let variation = search.from; variation < search.to && !exhausted(context); variation++) {
    const varied = variation === 0 ? context : { ...context, plan: { ...plan, dynamic: true } };
    const place = placeOf(varied, state);
    for (const type of typesToTry(varied, c)) {
      if (hopeless.has(type)) continue;
      const made = makeOf(type, place, c, pointer);
      if (failed(made)) failure ??= made;
      else if (isAllowed(made.value) && (!c.risky || isValid(made.value))) {
        const other = numbered(made.value, plan.nth);
        return other !== made.value && isAllowed(other) && isValid(other) ? { value: other } : made;
      } else search.hopeful = true;
      if (failed(made) && type !== 'array' && type !== 'object') hopeless.add(type);
      search.hopeful ||= c.risky;
    }
  }
  return failure ?? { reason: 'no value was found that all its parts accept', pointer };
}

/** What people expect under a name, in responses; requests are made to be varied. */
function expectedUnder(name: string | undefined, { plan, random, direction }: Context): readonly Json[] {
  if (name === undefined || plan.fresh || direction === 'request') return [];
  const values = namedValues(name);
  return plan.dynamic ? shuffled(random, values) : turned(values, plan.nth);
}

/** A list that begins with its nth value. */
function turned(values: readonly Json[], nth: number): readonly Json[] {
  const at = values.length === 0 ? 0 : nth % values.length;
  return at === 0 ? values : [...values.slice(at), ...values.slice(0, at)];
}

/** The plain text as that of the nth thing of a list. */
function numbered(value: Json, nth: number): Json {
  return nth > 0 && value === 'string' ? `string ${nth + 1}` : value;
}

function makeOf(type: TypeName, place: Place, c: Constraints, pointer: Pointer): Made {
  const { context } = place;
  const held = (ref: Ref, value: Json): boolean => evaluate(context.evaluation, ref.schema, value);
  switch (type) {
    case 'null':
      return { value: null };
    case 'boolean': {
      const first = context.plan.dynamic ? onceIn(context.random, 2) : context.plan.nth % 2 === 0;
      return { value: isExcluded(c, first) ? !first : first };
    }
    case 'integer':
    case 'number':
      return toMade(makeNumber(context.plan, context.random, c), pointer);
    case 'string':
      return toMade(makeText(place, c), pointer);
    case 'array':
      return makeArray(place, c, pointer, held);
    case 'object':
      return makeObject(place, c, pointer, held);
  }
}

function toMade(value: Json | { readonly reason: string }, pointer: Pointer): Made {
  return isReason(value) ? { reason: value.reason, pointer } : { value };
}

function isReason(value: Json | { readonly reason: string }): value is { readonly reason: string } {
  return isObject(value) && typeof value.reason === 'string';
}

/** The types that a value may have, the likely first: as the document names them, then as its keywords suggest. */
function typesToTry({ plan, random }: Context, c: Constraints): TypeName[] {
  const left = (name: TypeName): boolean => (TYPES[name] & c.types) !== 0 && name !== 'null';
  const usual = (['string', 'number', 'boolean', 'object', 'array'] as const).filter(left);
  const named = [...new Set(c.order)].filter(left);
  const hinted = usual.filter((name) => (TYPES[name] & c.hints) !== 0);
  const likely = named.length > 0 ? named : hinted;
  const others = usual.filter((name) => !likely.includes(name) && !(name === 'number' && likely.includes('integer')));
  const mayBeNull: TypeName[] = (c.types & TYPES.null) === 0 ? [] : ['null'];
  if (!plan.dynamic) return [...likely, ...others, ...mayBeNull];
  const mixed = [...shuffled(random, likely), ...shuffled(random, others)];
  const nullFirst = mayBeNull.length > 0 && (c.order.includes('null') || likely.length === 0) && onceIn(random, 6);
  return nullFirst ? [...mayBeNull, ...mixed] : [...mixed, ...mayBeNull];
}

function placeOf(context: Context, state: State): Place {
  const { minimal, active, frame } = state;
  const depth = frame.depth + 1;
  const isMinimal = minimal || depth > context.plan.maxDepth;
  return {
    context,
    minimal,
    depth: frame.depth,
    name: frame.name,
    part(refs, needed, hints = [], name) {
      const { plan, random, spent } = context;
      const make = (recursion: Frame['recursion']): Made =>
        makeValue(context, refs, { depth, minimal: isMinimal, recursion, active, name }, hints);
      const isFree = plan.dynamic && !minimal && depth <= RECURSIONS * 2 && onceIn(random, 2);
      if (!needed && (minimal || depth > plan.maxDepth)) {
        return { reason: 'optional things end here', pointer: refs[0]?.pointer ?? '' };
      }
      if (!needed) return make(isFree ? 'allow' : 'reject');
      const before = spent.recursions;
      const first = make(isFree ? 'allow' : 'reject');
      // Only where a schema was rejected inside of itself does the smallest value help.
      if (!failed(first) || spent.recursions === before || minimal) return first;
      const second = make('shrink');
      return failed(second) ? first : second;
    },
  };
}
