import { type Document, type Json, pointers } from '../../document';
import type { MediaType, Response, ResponsePlace } from '../../model';
import type { Headers } from '../exchange';
import { copy, setBelow } from '../request/edit';
import type { ReadResponse } from '../response/read-response';
import { overlap, readsOf } from './assignments';
import { applies, type RelationContext, type Step, stepsOf, valueFor, withField } from './step';

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
const [SKIPPED, EMPTIED, FILLED] = [0, 1, 2] as const;

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
  const steps = response.relations.length === 0 ? [] : stepsOf(document, response, media);
  if (draft.body === undefined || steps.length > MOST_STEPS || !areApart(steps)) return undefined;
  let body = copy(draft.body);
  for (const { target, way } of steps) {
    if (target.in === 'body' && pointers.valueBelow(body, way) === undefined) body = setBelow(body, way, null);
  }
  const slots = steps.map((step) => slotOf(body, step));
  if (slots.some((slot, i) => slot === undefined && steps[i]?.target.in === 'body')) return undefined;
  const { status, headers } = draft;
  return {
    steps,
    run(context) {
      for (const slot of slots) if (slot !== undefined) slot.parent[slot.key] = slot.initial;
      const response = { status, headers, body };
      const evaluation = { validated: context.validated, response, reported: context.reported };
      const asked = { guard: undefined, holds: false };
      const values: (Json | undefined)[] = [];
      let outcome = 0;
      let isSure = true;
      const isTaken = (): boolean => (isSure = false);
      for (const [i, step] of steps.entries()) {
        let state: number = SKIPPED;
        let value: Json | undefined;
        if (applies(step, evaluation, asked)) {
          value = valueFor(step, evaluation, context, isTaken) ?? undefined;
          if (!isSure || typeof value === 'object' || (value === undefined && step.source === 'unique'))
            return undefined;
          state = value === undefined ? EMPTIED : FILLED;
          const slot = slots[i];
          if (slot !== undefined) slot.parent[slot.key] = value ?? null;
          else if (step.target.in === 'header') response.headers = withField(response.headers, step.target.name, value);
        }
        values.push(value);
        outcome = outcome * 3 + state;
      }
      return { outcome, values, headers: response.headers };
    },
  };
}

/** Whether a step of an outcome has a value or takes one away; nothing where it didn't apply. */
export function stateOf({ outcome, values }: Run, step: number): 'filled' | 'emptied' | undefined {
  const state = Math.floor(outcome / 3 ** (values.length - 1 - step)) % 3;
  return state === SKIPPED ? undefined : state === FILLED ? 'filled' : 'emptied';
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
