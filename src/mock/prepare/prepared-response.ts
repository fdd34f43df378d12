import { equal, type Json, oncePerPart, pointers } from '../../document';
import {
  copy,
  type Headers,
  isUtf8Json,
  jsonTemplate,
  type JsonTemplate,
  type KnownOfBody,
  lengthField,
  placeIn,
  type ReadResponse,
  type RelationProgram,
  relationProgram,
  type Run,
  type Slot,
  stateOf,
} from '../../exchange';
import type { Api } from '../../model';
import type { Outcome } from '../pipeline/outcome';
import type { Draft } from './draft';
import { draftRequest, draftsOf, type NoDraft } from './drafts';
import { outcomeOf, type PreparedDraft, preparedDraft, validateSent } from './prepared-draft';
import { produceFirst, produceResponse } from './produce-response';
import type { ResponsePlan, Task } from './task';
import { write } from './render';

/** What the responses of one draft have in common. */
interface Prepared extends PreparedDraft {
  readonly program: RelationProgram;
  /** By the outcome of the program; `undefined` where the general way is to be taken. */
  readonly forms: Map<number, Form | undefined>;
}

/** Responses that differ in a few values alone: those of one outcome. */
interface Form {
  /** It is filled for each request, and validated. */
  readonly body: Json;
  /** Each with the step that has its value. */
  readonly slots: readonly (Pick<Slot, 'parent' | 'key'> & { readonly step: number })[];
  readonly template: JsonTemplate;
  readonly contentType: Headers[number];
  /**
   * Its relations hold when their values stand in their places, which is how it was made; its schema was asked then,
   * which is enough where no value is filled in.
   */
  readonly known: KnownOfBody;
  /** Where it comes from, and which relations were applied. */
  readonly why: readonly string[];
}

/** So many forms are kept of a draft. */
const MOST_FORMS = 50;

/**
 * Gives the response of a plan as `produceResponse` does, by what was prepared of it: constant text with a few values
 * filled in. It is validated as all responses are. What a response comes to is learned from the general way, which is
 * taken for all that isn't prepared: the first response of its kind, preferences, random values.
 */
export function respondPrepared(task: Task, plan: ResponsePlan): Outcome {
  const prepared = preparedFor(task, plan);
  if (prepared === undefined) return produceResponse(task, plan);
  const { api, validated, random } = task;
  const { draft, program, forms } = prepared;
  const mark = random.mark();
  const { media } = draft;
  const run = program.run({ document: api.document, validated, reported: plan.reported, media, random });
  const form = run && forms.get(run.outcome);
  const outcome = form && filled(task, plan, prepared, form, run);
  if (outcome !== undefined) return outcome;
  random.rewind(mark);
  const isNew = run !== undefined && !forms.has(run.outcome) && forms.size < MOST_FORMS;
  return isNew ? learned(task, plan, prepared, run) : produceResponse(task, plan);
}

/** A response of a form; nothing where its values violate the document: the general way knows others. */
function filled(
  task: Task,
  plan: ResponsePlan,
  { draft, declared }: Prepared,
  { body, slots, template, contentType, known, why }: Form,
  run: Run,
): Outcome | undefined {
  for (const { parent, key, step } of slots) parent[key] = run.values[step] ?? null;
  const { status } = draft.response;
  const sent: ReadResponse = { status, headers: run.headers, body };
  if (validateSent(task, declared, sent, { draft, known }).length > 0) return undefined;
  const bytes = template(slots.map(({ step }) => run.values[step]));
  const response = { status, headers: responseHeaders(contentType, run, bytes), body: bytes };
  return outcomeOf(task, plan, draft, response, why);
}

/** Takes the general way, and keeps what its response has in common with others of the same outcome. */
function learned(task: Task, plan: ResponsePlan, prepared: Prepared, run: Run): Outcome {
  let sent: ReadResponse | undefined;
  const watched = function* (): Generator<Draft | NoDraft> {
    let isFirst = true;
    for (const draft of draftsOf(draftRequest(task, plan))) {
      const isWatched = isFirst && !('reason' in draft);
      yield isWatched ? { ...draft, whenSent: (one) => (sent = one) } : draft;
      isFirst = false;
    }
  };
  const outcome = produceFirst(task, plan, watched());
  prepared.forms.set(run.outcome, sent && formOf(task, plan, prepared, { run, sent, outcome }));
  return outcome;
}

/** A response of the general way, with the run of the program for the same request. */
interface Learned {
  readonly run: Run;
  readonly sent: ReadResponse;
  readonly outcome: Outcome;
}

/** The form of a response, where it gives the same response. */
function formOf(
  { api }: Task,
  plan: ResponsePlan,
  { draft, program }: Prepared,
  { run, sent, outcome }: Learned,
): Form | undefined {
  const { response, notes, why } = outcome;
  const [contentType] = response.headers;
  if (sent.body === undefined || notes !== undefined || contentType === undefined) return undefined;
  const places = placesOf(program, run, sent.body);
  if (places === undefined) return undefined;
  const body = copy(sent.body);
  const slots = places.flatMap(({ way, step }) => {
    const slot = placeIn(body, way);
    return slot === undefined ? [] : [{ parent: slot.parent, key: slot.key, step }];
  });
  const template = jsonTemplate(
    body,
    places.map(({ way }) => way),
    (one) => write(api.document.root, draft.media, one, draft.media.type).bytes,
  );
  if (template === undefined || slots.length < places.length) return undefined;
  const made = template(slots.map(({ step }) => run.values[step]));
  const headers = responseHeaders(contentType, run, made);
  const isSame = equal(headers, response.headers) && equal([...made], [...(response.body ?? [])]);
  const known = { isAccepted: slots.length === 0, isConstructed: true };
  return isSame ? { body, slots, template, contentType, known, why: why.slice(plan.why.length) } : undefined;
}

function responseHeaders(contentType: Headers[number], { headers }: Run, { length }: Uint8Array): Headers {
  return [contentType, ...headers, lengthField(length)];
}

/**
 * Where the values of a run that differ from request to request stand in a body; nothing where a value doesn't stand in
 * its place, or where a place is empty by exception.
 */
function placesOf(
  { steps }: RelationProgram,
  run: Run,
  body: Json,
): readonly { readonly way: readonly string[]; readonly step: number }[] | undefined {
  const places = new Map<string, { way: readonly string[]; step: number } | undefined>();
  for (const [i, { target, source, way, stays }] of steps.entries()) {
    const state = stateOf(run, i);
    if (state === undefined || target.in === 'header') continue;
    const there = pointers.valueBelow(body, way);
    if (places.has(target.pointer)) return undefined;
    if (state === 'filled' ? there !== run.values[i] : there !== (stays === true ? null : undefined)) return undefined;
    const isConstant = typeof source !== 'string' && source.kind === 'literal';
    if (state === 'filled') places.set(target.pointer, isConstant ? undefined : { way, step: i });
  }
  return [...places.values()].filter((place) => place !== undefined);
}

/** What is prepared for a plan; nothing where its response doesn't follow from document and request alone. */
function preparedFor(task: Task, plan: ResponsePlan): Prepared | undefined {
  const first = preparedDraft(task, plan);
  return first && preparedOf(task.api, first);
}

const preparedOf = oncePerPart((api: Api, first: PreparedDraft): Prepared | undefined => {
  const { draft, declared, related } = first;
  if (related === undefined || !isUtf8Json(draft.media) || draft.serialized !== undefined) return undefined;
  const program = relationProgram(api.document, related, draft.media, draft.response);
  return program && { draft, declared, related, program, forms: new Map() };
});
