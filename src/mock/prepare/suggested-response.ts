import { oncePer, oncePerPart } from '../../document';
import { declaredFor, planOf, type ReadResponse } from '../../exchange';
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

/** The suggestions of a response that speak of headers alone. */
const suggestedHeaders = oncePer((suggested: Response): Response => {
  const ofHeaders = suggested.relations.filter((one) => {
    if (one.isInferred !== true) return true;
    const targets = planOf(suggested).assignments.flatMap(({ relation, target }) => (relation === one ? [target] : []));
    return targets.length > 0 && targets.every((target) => target.in === 'header');
  });
  return ofHeaders.length === suggested.relations.length ? suggested : { ...suggested, relations: ofHeaders };
});

/** Whether a draft follows what its document suggests: what somebody gave stays as it is. */
export function takesSuggestions({ inferred }: Task, { isExact }: ResponsePlan, draft: Draft): boolean {
  return inferred && isExact !== true && draft.given === undefined && draft.asGiven !== true;
}

/** Whether a draft is the example of its very request: its body stays as the document shows it. */
export function isShown({ scenario }: ResponsePlan, { isFallback, isMended }: Draft): boolean {
  return scenario !== undefined && isFallback !== true && isMended !== true;
}

/** The response with the suggestions that a draft follows; where its body is shown, those for headers alone. */
export function suggestedFor(task: Task, plan: ResponsePlan, draft: Draft): Response {
  const { response, scenario } = plan;
  const suggested = suggestedIn(task, response);
  if (!isShown(plan, draft)) return suggested;
  const hasOwn = response.headers.some(({ examples }) => examples.some(({ name }) => name === scenario?.name));
  return hasOwn ? response : suggestedHeaders(suggested);
}

/**
 * The response whose relations are applied to a draft first; nothing where the draft itself gets a text about the
 * request.
 */
export function declaredWith(task: Task, plan: ResponsePlan, draft: Draft): Response | undefined {
  const { response } = plan;
  if (!takesSuggestions(task, plan, draft)) return response;
  const isFixed = isShown(plan, draft) || !isWorded(draft.response, response);
  return isFixed ? suggestedFor(task, plan, draft) : undefined;
}

/** Whether an error gets a text about its request, since the document states nothing that ties the two. */
export function isWorded({ status, body }: ReadResponse, { relations }: Response): boolean {
  return status >= 400 && body !== undefined && relations.length === 0;
}

function suggestedIn({ api, validated }: Task, response: Response): Response {
  return validated.operation === undefined ? response : suggestedResponses(api)(validated.operation, response);
}

/** The response of the document that what is sent must be: it is found by the status, as a client finds it. */
export function declaredIn({ api, validated }: Task, { response, status }: ResponsePlan): Response {
  return declaredFor(api, validated, status) ?? response;
}
