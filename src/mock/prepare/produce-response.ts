import { applyRelations, type ReadResponse, violationText, type Violation } from '../../exchange';
import { placeText } from '../../document';
import type { Api, Response } from '../../model';
import type { Outcome } from '../pipeline/outcome';
import { nonConforming } from '../pipeline/built-in-response';
import type { Draft } from './draft';
import { draftRequest, draftsOf, type NoDraft } from './drafts';
import { httpHeaders } from './http-headers';
import { mendBody } from './mend';
import { mergePatch } from './merge-patch';
import { outcomeOf, validateSent } from './prepared-draft';
import { hasMore, render } from './render';
import { declaredIn, isShown, isWorded, suggestedFor, takesSuggestions } from './suggested-response';
import type { ResponsePlan, Task } from './task';

/** Gives the first draft of the document that conforms after its relations were applied. */
export function produceResponse(task: Task, plan: ResponsePlan): Outcome {
  return produceFirst(task, plan, draftsOf(draftRequest(task, plan)));
}

/**
 * Gives the first of these drafts that conforms after the response's relations were applied; else reports the
 * violations.
 *
 * @param unchecked gives the first of them, whether it conforms or not
 */
export function produceFirst(
  task: Task,
  plan: ResponsePlan,
  drafts: Iterable<Draft | NoDraft>,
  unchecked = false,
): Outcome {
  const { api, validated } = task;
  const { response, scenario, why, isExact = false } = plan;
  let found: readonly Violation[] = [];
  const notes: string[] = [];
  for (const draft of drafts) {
    if ('reason' in draft) {
      if (found.length === 0) found = [unmakeable(draft)];
      continue;
    }
    let { sent, violations, relations } = related(task, plan, draft, unchecked);
    if (violations.length > 0) {
      if (found.length === 0) found = violations;
      const isMendable = !isExact && draft.given === undefined && draft.asGiven !== true;
      const mended = isMendable ? mendBody(api, sent, violations, draft.stated !== undefined) : undefined;
      notes.push(noteOf(api, draft, violations, mended !== undefined));
      if (mended === undefined) continue;
      ({ sent, violations, relations } = related(
        task,
        plan,
        { ...draft, response: mended, isMended: true },
        unchecked,
      ));
    }
    if (violations.length === 0) {
      const applied = relations.length > 0 ? [`relations: ${relations.join(', ')}`] : [];
      draft.whenSent?.(sent);
      const isMore = sent.status === 401 || hasMore(response);
      const more = isMore ? httpHeaders(api, validated, response, sent) : [];
      const rendered = render(api.document.root, sent, more, draft);
      const outcome = outcomeOf(task, plan, draft, rendered, [...notes, draft.origin, ...applied]);
      return notes.length > 0 ? { ...outcome, notes } : outcome;
    }
  }
  const of = `the response ${response.status}`;
  const what = scenario === undefined ? of : `the example '${scenario.name}' of ${of}`;
  return { ...nonConforming(api, validated, what, why, found), scenario: scenario?.name };
}

/** A draft with its relations applied, and what it still violates. */
interface Related {
  readonly sent: ReadResponse;
  readonly relations: readonly string[];
  readonly violations: readonly Violation[];
}

/** Applies a response's relations to a draft: with those that the document suggests, unless they break it. */
function related(task: Task, plan: ResponsePlan, draft: Draft, unchecked: boolean): Related {
  const { api, validated, random } = task;
  const { response, reported } = plan;
  const given = draft.given ?? draft.stated;
  const sentAs = declaredIn(task, plan);
  const context = { document: api.document, validated, reported, media: draft.media, random, given };
  const tried = (declared: Response, drafted: ReadResponse, isYielding: boolean): Related => {
    const {
      response: filled,
      relations,
      exhausted,
      known,
    } = applyRelations(declared, drafted, isYielding ? { ...context, isYielding } : context);
    const sent = withBody(filled, draft);
    if (unchecked) return { sent, relations, violations: [] };
    if (exhausted.length > 0) return { sent, relations, violations: exhausted };
    const ofSent = sent.body === filled.body ? known : undefined;
    return { sent, relations, violations: validateSent(task, sentAs, sent, { draft, known: ofSent }) };
  };
  const relatedBy = (declared: Response, drafted = draft.response): Related => {
    const found = tried(declared, drafted, false);
    const mayYield = found.violations.length > 0 && declared.relations.some(({ isInferred }) => isInferred === true);
    if (!mayYield) return found;
    const wholes = drafted === draft.response ? wholesOf(task, draft) : [];
    for (const whole of wholes) {
      const other = tried(declared, whole, false);
      if (other.violations.length === 0) return other;
    }
    const yielding = tried(declared, drafted, true);
    return yielding.violations.length === 0 ? yielding : found;
  };
  if (!takesSuggestions(task, plan, draft)) return relatedBy(response);
  const worded = isShown(plan, draft) ? draft.response : wordedError(task, plan, draft);
  for (const declared of new Set([suggestedFor(task, plan, draft), response]))
    for (const drafted of new Set([worded, draft.response])) {
      if (declared === response && drafted === draft.response) continue;
      const found = relatedBy(declared, drafted);
      if (found.violations.length === 0) return found;
    }
  return relatedBy(response);
}

/** Loaded only where what was made and what was sent don't go together. */
function wholesOf(task: Task, draft: Draft): Iterable<ReadResponse> {
  const { wholeMembers } = require('./whole-members') as typeof import('./whole-members');
  return wholeMembers(task, draft);
}

/** What somebody gave stays as it is, or is changed last. */
function withBody(filled: ReadResponse, { asGiven, patch, response }: Draft): ReadResponse {
  if (asGiven === true) return { ...filled, body: response.body };
  return patch === undefined ? filled : { ...filled, body: mergePatch(filled.body, patch) };
}

/** An error with a body about this request, where the document states none. */
function wordedError({ api, validated, random }: Task, plan: ResponsePlan, draft: Draft): ReadResponse {
  const { response, media } = draft;
  const { description } = plan.response;
  if (response.body === undefined || !isWorded(response, plan.response)) return response;
  const { errorBody } = require('../error-body/error-body') as typeof import('../error-body/error-body');
  const body = errorBody(response.body, {
    ...{ api, status: response.status, category: plan.category, violations: plan.reported, reason: plan.reason },
    ...{ request: validated.request, media, description, isExample: draft.isMade !== true, now: random.now() },
  });
  return { ...response, body };
}

function noteOf({ document }: Api, { origin }: Draft, violations: readonly Violation[], isMended: boolean): string {
  const [first] = violations;
  const what = first === undefined ? '' : `${violationText(first)} [${placeText(document.locate(first.specPointer))}]`;
  return `${origin} violates the document (${what}): it was ${isMended ? 'mended' : 'passed over'}`;
}

function unmakeable({ reason, pointer }: NoDraft): Violation {
  return { code: 'unmakeable', in: 'response.body', pointer: '', specPointer: pointer, args: { reason } };
}
