import {
  type AuthMode,
  type ReadParts,
  type ReadResponse,
  declaredFor,
  applyRelations,
  header,
  isSendableValue,
  validateReadResponse,
  violationText,
  type ValidatedRequest,
  type Violation,
} from '../../exchange';
import { placeText } from '../../document';
import type { Api, ErrorCategory, Response, Scenario } from '../../model';
import type { ErrorDetail } from '../error-body/error-detail';
import type { Draft } from './draft';
import { type DraftRequest, draftsOf, type NoDraft } from './drafts';
import { httpHeaders } from './http-headers';
import { mendFormats } from './mend';
import { mergePatch } from './merge-patch';
import { hasMore, render } from './render';
import type { Outcome } from '../pipeline/outcome';
import type { MockRandom } from '../session/random-source';
import type { Preference } from '../session/preference';
import { nonConforming } from '../pipeline/built-in-response';
import { suggestedResponse } from './suggested-response';

/** What is being responded to, handed from step to step. */
export interface Task {
  readonly api: Api;
  readonly validated: ValidatedRequest;
  readonly random: MockRandom;
  readonly dynamic: boolean;
  /** Apply what the document only suggests. */
  readonly inferred: boolean;
  readonly auth: AuthMode;
  /** Give every invalid request a problem. */
  readonly errors: boolean;
  /** None: nothing is kept. */
  readonly state: StatePort | undefined;
  /** What the client asks the mock for, or why that cannot be understood. */
  readonly preference: Preference | string;
  /** The session's seed, and the place of the response in it. */
  readonly seed: number;
  readonly position: number;
}

/** What a session keeps of the resources of the document. */
export interface StatePort {
  /**
   * Gives the success that a plan names with what is kept in it.
   *
   * @param document gives the document's own response, where nothing is kept
   */
  readonly respond: (task: Task, plan: ResponsePlan, document: () => Outcome) => Outcome;
}

/** A response to give: a response of the document, and what is known about why. */
export interface ResponsePlan {
  readonly response: Response;
  readonly scenario: Scenario | undefined;
  readonly status: number;
  /** The violations that the response is about. */
  readonly reported: readonly Violation[];
  readonly category: ErrorCategory | undefined;
  /** What is wrong where no violation says it. */
  readonly reason?: ErrorDetail;
  /** Nothing but the scenario's example will do. */
  readonly isExact?: boolean;
  /** The name of the headers' examples, where it isn't that of the body's. */
  readonly headerExample?: string;
  readonly why: readonly string[];
}

/** Gives the first draft of the document that is true after its relations were applied. */
export function produceResponse(task: Task, gift: ResponsePlan): Outcome {
  return produceFirst(task, gift, draftsOf(draftRequest(task, gift)));
}

/** What the drafts of a plan are made by. */
export function draftRequest({ api, validated, dynamic, random }: Task, gift: ResponsePlan): DraftRequest {
  const accept = header(validated.request.headers, 'accept');
  const { response, scenario, isExact, headerExample, status, category } = gift;
  return { api, response, scenario, isExact, headerExample, status, category, accept, dynamic, random };
}

/**
 * Gives the first of these drafts that conforms after the response's relations were applied; else reports the
 * violations.
 *
 * @param unchecked gives the first of them, true or not
 */
export function produceFirst(
  task: Task,
  gift: ResponsePlan,
  drafts: Iterable<Draft | NoDraft>,
  unchecked = false,
): Outcome {
  const { api, validated } = task;
  const { response, scenario, why, isExact = false } = gift;
  let found: readonly Violation[] = [];
  const notes: string[] = [];
  for (const draft of drafts) {
    if ('reason' in draft) {
      if (found.length === 0) found = [unmakeable(draft)];
      continue;
    }
    let { sent, violations, relations } = related(task, gift, draft, unchecked);
    if (violations.length > 0) {
      if (found.length === 0) found = violations;
      const isMendable = !isExact && draft.given === undefined && draft.asGiven !== true;
      const mended = isMendable ? mendFormats(api, sent, violations) : undefined;
      notes.push(noteOf(api, draft, violations, mended !== undefined));
      if (mended === undefined) continue;
      ({ sent, violations, relations } = related(task, gift, { ...draft, response: mended.response }, unchecked));
    }
    if (violations.length === 0) {
      const applied = relations.length > 0 ? [`relations: ${relations.join(', ')}`] : [];
      draft.whenSent?.(sent);
      const isMore = sent.status === 401 || hasMore(response);
      const more = isMore ? httpHeaders(api, validated, response, sent) : [];
      return {
        response: render(api.document.root, sent, more, draft),
        validated,
        scenario: draft.isFallback === true ? undefined : scenario?.name,
        builtIn: false,
        why: [...why, ...notes, draft.origin, ...applied],
        ...(notes.length > 0 ? { notes } : {}),
        nonConforming: [],
      };
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
    const yielding = mayYield ? tried(declared, drafted, true) : found;
    return yielding.violations.length === 0 ? yielding : found;
  };
  if (!takesSuggestions(task, plan, draft)) return relatedBy(response);
  const worded = wordedError(task, plan, draft);
  for (const declared of new Set([suggestedIn(task, response), response]))
    for (const drafted of new Set([worded, draft.response])) {
      if (declared === response && drafted === draft.response) continue;
      const found = relatedBy(declared, drafted);
      if (found.violations.length === 0) return found;
    }
  return relatedBy(response);
}

/** What somebody gave stays as it is, or is changed last. */
function withBody(filled: ReadResponse, { asGiven, patch, response }: Draft): ReadResponse {
  if (asGiven === true) return { ...filled, body: response.body };
  return patch === undefined ? filled : { ...filled, body: mergePatch(filled.body, patch) };
}

/** An error whose body speaks of this request, where the document has no wording for it. */
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

/** What somebody gave, and what an example shows of this very request, stays as it is. */
function takesSuggestions({ inferred }: Task, { scenario, isExact }: ResponsePlan, draft: Draft): boolean {
  if (!inferred || isExact === true || draft.given !== undefined || draft.asGiven === true) return false;
  return scenario === undefined || draft.isFallback === true;
}

/**
 * The response whose relations are applied to a draft first; nothing where the draft itself is worded for the request.
 */
export function declaredWith(task: Task, plan: ResponsePlan, draft: Draft): Response | undefined {
  const { response } = plan;
  if (!takesSuggestions(task, plan, draft)) return response;
  return isWorded(draft.response, response) ? undefined : suggestedIn(task, response);
}

/** Whether an error speaks of its request in words that the document doesn't have. */
function isWorded({ status, body }: ReadResponse, { relations }: Response): boolean {
  return status >= 400 && body !== undefined && relations.length === 0;
}

function suggestedIn({ api, validated }: Task, response: Response): Response {
  return validated.operation === undefined ? response : suggestedResponse(api, validated.operation, response);
}

/** The response of the document that what is sent must be: it is found by the status, as a client finds it. */
export function declaredIn({ api, validated }: Task, { response, status }: ResponsePlan): Response {
  return declaredFor(api, validated, status) ?? response;
}

/** Validates a response before it is sent. */
export function validateSent(
  { api, validated, random }: Task,
  declared: Response,
  read: ReadResponse,
  { draft, known }: { readonly draft: Draft; readonly known: ReadParts['known'] },
): Violation[] {
  const parts = { request: validated, declared, media: draft.media, response: read, known };
  const violations = validateReadResponse(api, parts, { at: random.now() });
  const broken = unsendable(read, declared);
  return broken.length === 0 ? violations : [...broken, ...violations];
}

function noteOf({ document }: Api, { origin }: Draft, violations: readonly Violation[], isMended: boolean): string {
  const [first] = violations;
  const what = first === undefined ? '' : `${violationText(first)} [${placeText(document.locate(first.specPointer))}]`;
  return `${origin} violates the document (${what}): it was ${isMended ? 'mended' : 'passed over'}`;
}

function unmakeable({ reason, pointer }: NoDraft): Violation {
  return { code: 'unmakeable', in: 'response.body', pointer: '', specPointer: pointer, args: { reason } };
}

/** Header values that HTTP cannot carry (RFC 9110 §5.5). */
export function unsendable({ headers }: ReadResponse, response: Response): Violation[] {
  const broken = headers.filter(([, value]) => !isSendableValue(value));
  return broken.map(([name, value]) => {
    const specPointer = response.headers.find((field) => field.name === name)?.pointer ?? response.pointer;
    return { code: 'unsendable', in: 'response.header', pointer: `/${name}`, specPointer, args: { value } };
  });
}
