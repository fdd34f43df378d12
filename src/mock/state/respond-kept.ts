import { equal, isObject, type Json, type Pointer, pointers } from '../../document';
import {
  applyRelations,
  copy,
  header,
  type Headers,
  plainSample,
  removeAt,
  setAt,
  withoutWriteOnly,
} from '../../exchange';
import type { Api } from '../../model';
import { explain, subSchemas } from '../../schema';
import type { Outcome } from '../pipeline/outcome';
import type { Draft } from '../prepare/draft';
import { draftRequest, draftsOf, type NoDraft } from '../prepare/drafts';
import { outcomeOf, type PreparedDraft, preparedDraft, validateSent } from '../prepare/prepared-draft';
import { produceFirst } from '../prepare/produce-response';
import type { ResponsePlan, Task } from '../prepare/task';
import { render } from '../prepare/render';

/** A draft of the document with what is kept in it. */
export interface Changed {
  readonly body: Json | undefined;
  readonly headers?: Headers;
  /** Headers of the document that have nothing to say here. */
  readonly without?: readonly string[];
  /** The bytes and the type to send, where they don't follow from the body. */
  readonly sent?: Pick<Draft, 'bytes' | 'contentType'>;
  /** Relations leave these values. */
  readonly stated?: Json | undefined;
  /** The body as it was before: what cannot be as it was written stays so. */
  readonly before?: (() => Json | undefined) | undefined;
  /** What is done when this is what is sent. */
  readonly whenSent?: (body: Json | undefined) => void;
}

/** So many drafts of the document are tried with what is kept, before the document's own response is sent. */
const MOST_TRIED = 2;

/**
 * Gives the response of a plan with what is kept in it: the first of its drafts that conforms.
 *
 * @param change puts what is kept into a draft of the document; it may be asked several times
 */
export function respondKept(task: Task, plan: ResponsePlan, change: Change): Outcome {
  const first = preparedDraft(task, plan);
  const mark = task.random.mark();
  const outcome = first && ofPrepared(task, plan, first, change);
  if (outcome !== undefined) return outcome;
  task.random.rewind(mark);
  return produceFirst(task, plan, statefulDrafts(task, plan, first, change));
}

/** Puts what is kept into a draft of the document; nothing where it has no place there. */
type Change = (base: Draft) => Changed | undefined;

const ORIGIN = 'what is kept of the resource';

/** The response of a draft that was made once, in one go; nothing where the general way knows others. */
function ofPrepared(task: Task, plan: ResponsePlan, prepared: PreparedDraft, change: Change): Outcome | undefined {
  const { api, validated, random } = task;
  const { draft, declared, related } = prepared;
  const changed = related && change(draft);
  if (related === undefined || changed?.body === undefined) return undefined;
  const { document } = api;
  const { media, response } = draft;
  const body = withoutWriteOnly(document, media.schema, changed.body);
  const drafted = { status: response.status, headers: merged(response.headers, changed), body };
  const given = changed.stated ?? body;
  const context = { document, validated, reported: plan.reported, media, random, given };
  const { response: sent, relations, exhausted, known } = applyRelations(related, drafted, context);
  if (exhausted.length > 0 || validateSent(task, declared, sent, { draft, known }).length > 0) return undefined;
  changed.whenSent?.(sent.body);
  const why = relations.length > 0 ? [ORIGIN, `relations: ${relations.join(', ')}`] : [ORIGIN];
  const rendered = changed.sent === undefined ? draft : { ...draft, ...changed.sent };
  return outcomeOf(task, plan, draft, render(document.root, sent, [], rendered), why);
}

/**
 * The drafts of a response with what is kept in it; each again with what is missing put in (as it was before the
 * request, else from the document) and what is forbidden left out; then those of the document as they are.
 */
function* statefulDrafts(
  task: Task,
  plan: ResponsePlan,
  first: PreparedDraft | undefined,
  change: Change,
): Generator<Draft | NoDraft> {
  const { api } = task;
  const bases = basesOf(task, plan, first);
  const plain: (Draft | NoDraft)[] = [];
  for (let tried = 0; tried < MOST_TRIED; tried++) {
    const next = bases.next();
    if (next.done === true) break;
    const base: Draft | NoDraft = next.value;
    plain.push(base);
    if ('reason' in base) continue;
    const changed = change(base);
    if (changed === undefined) continue;
    const { whenSent } = changed;
    const schema = base.media?.schema;
    const isBare = changed.body === undefined || schema === undefined;
    const body = isBare ? changed.body : withoutWriteOnly(api.document, schema, changed.body);
    const draft: Draft = {
      ...{ ...base, ...changed.sent },
      response: { ...base.response, body, headers: merged(base.response.headers, changed) },
      stated: changed.stated ?? body,
      origin: ORIGIN,
      serialized: equal(body, base.response.body) ? base.serialized : undefined,
      ...(whenSent === undefined ? {} : { whenSent: (sent) => whenSent(sent.body) }),
    };
    yield draft;
    const mended = body === undefined ? undefined : repaired(api, base, body, changed.before?.() ?? base.response.body);
    if (mended !== undefined) yield { ...draft, response: { ...draft.response, body: mended } };
  }
  yield* plain;
  yield* bases;
}

/** The drafts of the document: the first as it was made once, where it is always the same. */
function* basesOf(task: Task, plan: ResponsePlan, first: PreparedDraft | undefined): Generator<Draft | NoDraft> {
  const all = draftsOf(draftRequest(task, plan));
  if (first !== undefined) {
    yield first.draft;
    all.next();
  }
  yield* all;
}

function merged(headers: Headers, { headers: own = [], without = [] }: Changed): Headers {
  if (own.length === 0 && without.length === 0) return headers;
  const kept = headers.filter(([name]) => header(own, name) === undefined && !without.includes(name));
  return [...kept, ...own];
}

const MOST_ROUNDS = 4;

/** A body with what its schema asks for from another one that conforms, and without what it forbids. */
function repaired(api: Api, { media }: Draft, body: Json, other: Json | undefined): Json | undefined {
  const schema = media?.schema;
  if (schema === undefined) return undefined;
  let made = copy(body);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const violations = explain(api.document, schema, made, 'response');
    if (violations.length === 0) return made;
    for (const { code, pointer, args } of violations) {
      const keys = 'keys' in args && Array.isArray(args.keys) ? (args.keys as readonly string[]) : [];
      if (/additional|unevaluated/i.test(code) && keys.length > 0)
        for (const key of keys) removeAt(made, pointers.join(pointer, key));
      else made = replaced(api, schema, made, pointer, other);
    }
  }
  return undefined;
}

/** A value with another one from the document at a place: of its draft, else of the schema there. */
function replaced(api: Api, schema: Pointer, value: Json, at: Pointer, sample: Json | undefined): Json {
  const shown = pointers.valueAt(sample, at);
  const there = pointers.valueAt(value, at);
  if (shown !== undefined && !equal(shown, there)) return setAt(value, at, copy(shown));
  const [place] = subSchemas(api.document.root, schema, at);
  const found = place === undefined ? undefined : plainSample(api, place, 'response');
  if (found !== undefined) return setAt(value, at, found);
  const holder = pointers.valueAt(value, pointers.parent(at) ?? '');
  if (isObject(holder)) removeAt(value, at);
  return value;
}
