import { type Document, type Json, pointers } from '../../document';
import type { MediaType, Relation, Response, ResponsePlace } from '../../model';
import type { Headers } from '../exchange';
import { copy, setBelow } from '../request/edit';
import type { ReadResponse } from '../response/read-response';
import { overlap, readsOf } from './assignments';
import { type EvaluationContext, expressionReader, preparedTest } from './evaluate';
import { type RelationContext, type Step, stepsFor, stepsOf, valueFor, withField } from './step';

/** What a program has come to for a request. */
export interface Run {
  /** Which steps applied, and which of them had a value: responses of one outcome differ in these values alone. */
  readonly outcome: number;
  /** By step; nothing where it didn't apply or had no value. */
  readonly values: readonly (Json | undefined)[];
  /** The draft's, with those that steps have written. */
  readonly headers: Headers;
}

/** The relations of a response made ready for one draft. */
export interface RelationProgram {
  readonly steps: readonly Step[];
  /**
   * Runs the steps as `applyRelations` does, on a body of the program's own that is never copied.
   *
   * @returns nothing where only `applyRelations` knows: a value that isn't a plain one, or that has to be looked for
   */
  run(context: RelationContext): Run | undefined;
}

/** A place in the body that is filled for each request. */
export interface Slot {
  readonly parent: Record<string, Json>;
  readonly key: string;
  /** What stands there in the draft, or null. */
  readonly initial: Json;
}

/** More steps don't fit into the number of an outcome. */
const MOST_STEPS = 32;
/** What may become of a step: it is skipped, it takes a value away, it has one. */
const STATES = 3;
const [EMPTIED, FILLED] = [1, 2];
const NOTHING = (): undefined => undefined;

/**
 * Makes a program of the relations of a response for a draft with a body.
 *
 * @returns nothing where a step reads or writes a part of what another one writes
 */
export function relationProgram(
  document: Document,
  response: Response,
  media: MediaType,
  draft: ReadResponse,
): RelationProgram | undefined {
  const steps = stepsOf(document, response, media);
  const { all } = steps;
  if (draft.body === undefined || all.length > MOST_STEPS || !areApart(all)) return undefined;
  let body = copy(draft.body);
  for (const { target, way } of all) {
    if (target.in === 'body' && pointers.valueBelow(body, way) === undefined) body = setBelow(body, way, null);
  }
  const slots = all.map((step) => slotOf(body, step));
  if (slots.some((slot, i) => slot === undefined && all[i]?.target.in === 'body')) return undefined;
  // What no step reads needn't be written.
  const read = slots.map((slot, i) => (isRead(all, i) ? slot : undefined));
  const weights = all.map((_, i) => STATES ** i);
  const { status, headers } = draft;
  return {
    steps: all,
    run(context) {
      for (const slot of read) if (slot !== undefined) slot.parent[slot.key] = slot.initial;
      const response = { status, headers, body };
      const evaluation = { validated: context.validated, response, reported: context.reported };
      const values: (Json | undefined)[] = all.map(NOTHING);
      let outcome = 0;
      let isSure = true;
      const isTaken = (): boolean => (isSure = false);
      for (const step of stepsFor(steps, evaluation)) {
        if (step.guard?.(evaluation) === false) continue;
        const { index, target, source } = step;
        const value = valueFor(step, evaluation, context, isTaken) ?? undefined;
        if (!isSure || typeof value === 'object' || (value === undefined && source === 'unique')) return undefined;
        values[index] = value;
        outcome += (value === undefined ? EMPTIED : FILLED) * (weights[index] ?? 0);
        const slot = read[index];
        if (slot !== undefined) slot.parent[slot.key] = value ?? null;
        else if (target.in === 'header') response.headers = withField(response.headers, target.name, value);
      }
      return { outcome, values, headers: response.headers };
    },
  };
}

/** Whether a step of an outcome has a value or takes one away; nothing where it didn't apply. */
export function stateOf({ outcome }: Run, step: number): 'filled' | 'emptied' | undefined {
  const state = Math.floor(outcome / STATES ** step) % STATES;
  return state === FILLED ? 'filled' : state === EMPTIED ? 'emptied' : undefined;
}

/**
 * Whether no step reads or writes a part of what another one writes in the body: null may stand for absent then.
 */
function areApart(steps: readonly Step[]): boolean {
  const targets = steps.map(({ target }) => target);
  const isApart = (place: ResponsePlace): boolean =>
    place.in === 'header' ||
    targets.every((one) => one.in === 'header' || one.pointer === place.pointer || !overlap(place, one));
  return [...targets, ...steps.flatMap(readsOf)].every(isApart);
}

/** Whether a step reads or writes the place of another one, or reads its own. */
function isRead(steps: readonly Step[], index: number): boolean {
  const target = steps[index]?.target;
  return steps.some((step, i) => {
    const places = i === index ? readsOf(step) : [step.target, ...readsOf(step)];
    return target !== undefined && places.some((place) => overlap(place, target));
  });
}

function slotOf(body: Json, { target, way }: Step): Slot | undefined {
  return target.in === 'body' ? placeIn(body, way) : undefined;
}

/** Where a value stands in a body, to be put there; nothing where that takes more than an assignment. */
export function placeIn(body: Json, way: readonly string[]): Slot | undefined {
  const key = way.at(-1);
  const initial = pointers.valueBelow(body, way);
  const parent = pointers.valueBelow(body, way.slice(0, -1));
  if (key === undefined || key === '__proto__' || initial === undefined) return undefined;
  return { parent: parent as Record<string, Json>, key, initial };
}

/** A relation made ready: whether a response is as it states, where it applies; without `at`, any time is recent. */
export type RelationTest = (context: EvaluationContext, time: { at?: number; clockSkew?: number }) => boolean;

export function relationTest({ when, then, recent }: Relation): RelationTest {
  const guard = when && preparedTest(when);
  const readTime = recent && expressionReader(recent);
  const conditions = then.map(({ condition }) => preparedTest(condition));
  return (context, { at, clockSkew = 60_000 }) => {
    if (guard?.(context) === false) return true;
    if (readTime === undefined) return conditions.every((test) => test(context));
    const { value } = readTime(context);
    const time = timeOf(value);
    // Whether it has to be there is a statement of its schema.
    return at === undefined || value === undefined || (time !== undefined && Math.abs(time - at) <= clockSkew);
  };
}

/** A time in milliseconds: a text that a date can be read from, or a number of seconds or milliseconds. */
function timeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value > 1e11 ? value : value * 1000;
  const time = typeof value === 'string' ? parsedTime(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

let parsed = { text: '', time: NaN };

/** `Date.parse`, which all responses of a second ask for the same text. */
function parsedTime(text: string): number {
  if (text !== parsed.text) parsed = { text, time: Date.parse(text) };
  return parsed.time;
}
