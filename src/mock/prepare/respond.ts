import { oncePer, oncePerPart, remembering } from '../../document';
import {
  categoryOf,
  header,
  isSafeMethod,
  negotiate,
  reportedBy,
  responseFor,
  selectResponse,
  statusOf,
  type ValidatedRequest,
} from '../../exchange';
import type { Api, Operation, Response } from '../../model';
import { type Role, roleOf } from '../../resources';
import type { Preference } from '../session/preference';
import { notModified } from './not-modified';
import { preferredResponse } from './preferred-response';
import { respondPrepared } from './prepared-response';
import { produceResponse } from './produce-response';
import type { Task } from './task';
import type { Outcome } from '../pipeline/outcome';
import { badPreference, requestedError, noSuccess, notAcceptable, rejection } from '../pipeline/built-in-response';

/** What a client has already. */
const CONDITIONS = ['if-none-match', 'if-modified-since'];

/** The last link of a session's chain: the response that the document has for a validated request. */
export function respondFromDocument(task: Task): Outcome {
  const { api, validated, preference, errors } = task;
  const { headers } = validated.request;
  if (typeof preference === 'string') return badPreference(validated, preference);
  const { code, example } = preference;
  if (validated.operation !== undefined && (code !== undefined || example !== undefined)) {
    const selected = selectResponse(api, validated, { situations: 'examples' }).choice;
    if (isUndeclaredError(validated.operation, preference))
      return requestedError(validated, code ?? 500, ['the client asked for this response']);
    const choice = preferredResponse(api.document.root, validated.operation, { code, example }, selected);
    if (typeof choice === 'string') return badPreference(validated, choice);
    const reported = reportedBy(choice.response, validated);
    return produceResponse(task, {
      ...choice,
      reported,
      category: undefined,
      why: ['the client asked for this response'],
    });
  }
  if (errors && validated.violations.length > 0) return rejectAll(task, validated);
  const { category, choice, reported, why } = selectResponse(api, validated, { situations: 'examples' });
  if (choice !== undefined) {
    const status = statusOf(choice.response, category, validated.operation);
    if (category === undefined && status < 400) {
      const unacceptable = unacceptableTo(task, choice.response);
      if (unacceptable !== undefined) return unacceptable;
    }
    // Who sent an unsupported media type is to see what is wrong with it.
    if (category === 'unsupported-media-type' && isBare(choice.response))
      return rejection(api, validated, category, [why], status);
    const { response, scenario } = choice;
    const plan = { response, scenario, status, reported, category, why: [why] };
    // What the document says of this very request goes before what is kept; what it writes is kept.
    const isStateful = scenario === undefined || scenario.recorded !== undefined || isWritten(task);
    const isKept = category === undefined && status >= 200 && status < 300 && isStateful;
    const ofDocument = (): Outcome => respondPrepared(task, plan);
    const outcome = (isKept ? task.state?.respond(task, plan, ofDocument) : undefined) ?? ofDocument();
    const isConditional = category === undefined && CONDITIONS.some((name) => header(headers, name) !== undefined);
    return (isConditional ? notModified(task, outcome) : undefined) ?? outcome;
  }
  return category === undefined || category === 'scenario'
    ? withoutSuccess(task, why)
    : rejection(api, validated, category, [why]);
}

/** A valid request where the document declares no success: what it writes is kept all the same. */
function withoutSuccess(task: Task, why: string): Outcome {
  const { operation } = task.validated;
  const ofDocument = (): Outcome => noSuccess(task.validated, [why]);
  if (operation === undefined || isReading(task, operation)) return ofDocument();
  const response = undeclaredSuccess(operation);
  const plan = { response, scenario: undefined, status: 200, reported: [], category: undefined, why: [why] };
  const outcome = task.state?.respond(task, plan, ofDocument);
  return outcome === undefined || outcome.response.status === 200 ? ofDocument() : outcome;
}

/** Whether a request only shows what is kept, or has nothing to do with it. */
function isReading({ api }: Task, operation: Operation): boolean {
  return /^(?:list|read|count|newest)$/.test(doneBy(api, operation) ?? 'read');
}

/** What an operation does with a resource; reading and writing a member of a thing are that of the thing. */
function doneBy(api: Api, operation: Operation): Role | undefined {
  const role = roleOf(api, operation)?.role;
  if (role !== 'property') return role;
  return isSafeMethod(operation.method) ? 'read' : 'patch';
}

/** The 200 without a body of an operation that declares no success: one for each, as its drafts are kept by it. */
const undeclaredSuccess = oncePer(({ pointer }: Operation): Response => {
  const empty = { headers: [], media: [], relations: [], scenarios: [], summary: '', description: '' };
  return { status: '200', pointer, ...empty };
});

/** Whether a response has neither a body nor header fields that must be there. */
function isBare({ media, headers }: Response): boolean {
  return media.length === 0 && headers.every(({ required }) => !required);
}

/** Whether a request makes, changes or removes what is kept. */
function isWritten({ api, validated: { operation } }: Task): boolean {
  return operation !== undefined && isWriter(api, operation);
}

const isWriter = oncePerPart((api: Api, operation: Operation) =>
  /^(?:create|replace|patch|remove|action)$/.test(doneBy(api, operation) ?? ''),
);

/** The 406 where the client accepts none of a response's media types, if the document has one or `--errors` is set. */
function unacceptableTo(task: Task, declared: Response): Outcome | undefined {
  const { validated, errors } = task;
  if (acceptanceOf(declared)(header(validated.request.headers, 'accept'))) return undefined;
  const types = declared.media.map(({ type }) => type);
  const why = [`the request accepts none of ${types.join(', ')}`];
  const response = validated.operation?.responses.find(({ status }) => status === '406');
  if (errors || response === undefined) return errors ? notAcceptable(validated, types, why) : undefined;
  return produceResponse(task, { response, scenario: undefined, status: 406, reported: [], category: undefined, why });
}

/** So many Accept fields are remembered for a response: clients may make them up. */
const MOST_FIELDS = 20;

/** Whether an Accept field takes one of a response's media types, or none exists. */
const acceptanceOf = oncePer((response: Response) => {
  const types = response.media.map(({ type }) => type);
  return remembering(MOST_FIELDS, (field: string | undefined) => types.length === 0 || negotiate(field, types) >= 0);
});

function rejectAll({ api }: Task, validated: ValidatedRequest): Outcome {
  const [first] = validated.violations;
  const category = first === undefined ? 'invalid-request' : categoryOf(first);
  return rejection(api, validated, category, ['every invalid request gets a problem (--errors)']);
}

/** An error status that no response of the operation has. */
function isUndeclaredError(operation: Operation, { code, example }: Preference): boolean {
  return code !== undefined && code >= 400 && example === undefined && responseFor(operation, code) === undefined;
}
