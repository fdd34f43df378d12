import { oncePer, oncePerPart } from '../../document';
import { declaredFor, type ReadResponse } from '../../exchange';
import { type Api, type Operation, type Response, statesRelations } from '../../model';
import type { Draft } from './draft';
import type { ResponsePlan, Task } from './task';

/**
 * A response with the relations that its document suggests, before its own: what was sent comes back under its name,
 * ids are new, times are the present. They are found when the response is first asked for. The response itself where
 * nothing is suggested.
 */
const suggestedResponses = oncePer((api: Api) =>
  oncePerPart((operation: Operation, response: Response): Response => {
    if (statesRelations(api.document)) return response;
    const { suggestedRelations } = require('../../infer') as typeof import('../../infer');
    const relations = suggestedRelations(api, operation, response);
    return relations.length === 0 ? response : { ...response, relations: [...relations, ...response.relations] };
  }),
);

/** What somebody gave, and what an example shows of this very request, stays as it is. */
export function takesSuggestions({ inferred }: Task, { scenario, isExact }: ResponsePlan, draft: Draft): boolean {
  if (!inferred || isExact === true || draft.given !== undefined || draft.asGiven === true) return false;
  return scenario === undefined || draft.isFallback === true;
}

/**
 * The response whose relations are applied to a draft first; nothing where the draft itself gets a text about the
 * request.
 */
export function declaredWith(task: Task, plan: ResponsePlan, draft: Draft): Response | undefined {
  const { response } = plan;
  if (!takesSuggestions(task, plan, draft)) return response;
  return isWorded(draft.response, response) ? undefined : suggestedIn(task, response);
}

/** Whether an error gets a text about its request, since the document states nothing that ties the two. */
export function isWorded({ status, body }: ReadResponse, { relations }: Response): boolean {
  return status >= 400 && body !== undefined && relations.length === 0;
}

export function suggestedIn({ api, validated }: Task, response: Response): Response {
  return validated.operation === undefined ? response : suggestedResponses(api)(validated.operation, response);
}

/** The response of the document that what is sent must be: it is found by the status, as a client finds it. */
export function declaredIn({ api, validated }: Task, { response, status }: ResponsePlan): Response {
  return declaredFor(api, validated, status) ?? response;
}
