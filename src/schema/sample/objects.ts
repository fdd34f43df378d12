import { isObject, type Json, type Pointer, property } from '../../document';
import { type Constraints } from './constraints';
import { exhausted, type Failure, failed, type Made, type Place } from './context';
import { declaredNames, isHidden, refsOfMember } from './members';
import { inventName } from './names';
import { oneOf, onceIn, shuffled } from './values/random';
import { type Ref } from '../ref';

const MOST = 1000;

/** An object while it is made. */
interface Making {
  readonly place: Place;
  readonly c: Constraints;
  readonly pointer: Pointer;
  readonly holds: (ref: Ref, value: Json) => boolean;
  readonly made: Map<string, Json>;
  /** The members that are being made. */
  readonly busy: Set<string>;
}

/** An object within the constraints, or why none exists. */
export function makeObject(
  place: Place,
  c: Constraints,
  pointer: Pointer,
  holds: (ref: Ref, value: Json) => boolean,
): Made {
  const made = new Map<string, Json>();
  const making: Making = { place, c, pointer, holds, made, busy: new Set() };
  const declared = declaredNames(c);
  for (const name of c.required.keys()) {
    const failure = put(making, name, true);
    if (failure !== undefined) return failure;
  }
  const optional = wanted(
    place,
    c,
    declared.filter((name) => !c.required.has(name)),
  );
  for (const name of optional) if (!exhausted(place.context)) put(making, name, false);
  invent(making, inventions(place, c, declared), false);
  fillUp(making, declared);
  if (made.size < c.minProperties) return { reason: `no more than ${made.size} properties can be made`, pointer };
  // Declared ones in document order, whatever order they were made in.
  const names = new Set([...declared.filter((name) => made.has(name)), ...made.keys()]);
  return { value: Object.fromEntries([...names].map((name) => [name, made.get(name) ?? null])) };
}

/** Properties that require each other one by one: far more than documents have, and fewer than the stack takes. */
const LONGEST_CHAIN = 500;

/** Makes a member, and those that must come with it. */
function put(making: Making, name: string, needed: boolean): Failure | undefined {
  const { place, c, pointer, holds, made, busy } = making;
  if (made.has(name) || busy.has(name)) return undefined;
  const { context } = place;
  context.spent.steps++;
  const blame = c.required.get(name) ?? pointer;
  const refs = refsOfMember(c, name);
  if (refs === undefined) return { reason: `the property ${JSON.stringify(name)} is not allowed`, pointer: blame };
  if (isLeftOut(making, name, refs)) {
    context.excused.add(name);
    return undefined;
  }
  const rule = c.names.find((one) => !holds(one, name));
  if (rule !== undefined) return { reason: `the name ${JSON.stringify(name)} is not allowed`, pointer: rule.pointer };
  if (made.size + busy.size >= c.maxProperties)
    return { reason: 'there are too many required properties', pointer: blame };
  if (busy.size >= LONGEST_CHAIN)
    return { reason: `more than ${LONGEST_CHAIN} properties require each other in a chain`, pointer };
  busy.add(name);
  const failure = companions(making, name, needed) ?? fill(making, name, refs, needed);
  busy.delete(name);
  return failure;
}

function companions(making: Making, name: string, needed: boolean): Failure | undefined {
  for (const [first, other] of making.c.dependent) {
    const failure = first === name ? put(making, other, needed) : undefined;
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function fill({ place, c, made }: Making, name: string, refs: readonly Ref[], needed: boolean): Failure | undefined {
  const hints = [...c.examples, ...c.partial]
    .map((example) => property(example, name))
    .filter((hint) => hint !== undefined);
  const value = place.part(refs, needed, hints, name);
  if (failed(value)) return value;
  made.set(name, value.value);
  return undefined;
}

function isLeftOut({ place: { context }, c }: Making, name: string, refs: readonly Ref[]): boolean {
  const { hide } = context.plan;
  if (hide === 'nothing' || (hide === 'optional' && c.required.has(name))) return false;
  return isHidden(context, refs);
}

/** Adds members under invented names. */
function invent(making: Making, count: number, needed: boolean): void {
  const { place, c, made } = making;
  for (let i = 0; i < count && made.size < c.maxProperties; i++) {
    const name = inventName(place, c, [...made.keys()]);
    if (name === undefined) return;
    put(making, name, needed);
  }
}

/** Adds members until there are as many as there must be. */
function fillUp(making: Making, declared: readonly string[]): void {
  const { c, made } = making;
  if (made.size >= c.minProperties) return;
  const known = [...declared, ...c.examples.flatMap((example) => (isObject(example) ? Object.keys(example) : []))];
  for (const name of known) if (made.size < c.minProperties) put(making, name, true);
  invent(making, Math.min(c.minProperties - made.size, MOST), true);
}

/** The optional properties that an object shows. */
function wanted(place: Place, c: Constraints, names: readonly string[]): readonly string[] {
  const { plan, random } = place.context;
  if (place.minimal || place.depth >= plan.maxDepth) return [];
  if (!plan.dynamic) return names;
  const share = place.depth < 3 ? 2 : place.depth + 1;
  const chosen = names.filter(() => onceIn(random, share));
  // The random order decides which of them find room.
  return c.maxProperties < names.length + c.required.size ? shuffled(random, chosen) : chosen;
}

/** How many members beside the declared ones an object shows: one of a map, so that its values are seen. */
function inventions(place: Place, c: Constraints, declared: readonly string[]): number {
  const { plan, random } = place.context;
  if (place.minimal || place.depth >= plan.maxDepth || c.maxProperties === 0) return 0;
  const schemas = c.members.flatMap(({ additional, patterns }) => [
    additional?.schema,
    ...patterns.map(({ ref }) => ref.schema),
  ]);
  const isMap = schemas.some(
    (schema) => typeof schema === 'object' && schema !== null && Object.keys(schema).length > 0,
  );
  if (plan.dynamic) return isMap || c.members.length === 0 ? (oneOf(random, [0, 0, 1, 2]) ?? 0) : 0;
  return isMap && declared.length === 0 && c.required.size === 0 ? 1 : 0;
}
