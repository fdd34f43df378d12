import { type Api, type Operation, type Response, statesRelations } from '../../model';

const suggested = new WeakMap<Operation, Map<Response, Response>>();

/**
 * A response with the relations that its document suggests, before its own: what was sent comes back under its name,
 * ids are new, times are the present. They are found when the response is first asked for.
 *
 * @returns the response itself where nothing is suggested
 */
export function suggestedResponse(api: Api, operation: Operation, response: Response): Response {
  if (statesRelations(api.document)) return response;
  const known = suggested.get(operation) ?? new Map<Response, Response>();
  suggested.set(operation, known);
  let found = known.get(response);
  if (found === undefined) {
    const { suggestedRelations } = require('../../infer') as typeof import('../../infer');
    const relations = suggestedRelations(api, operation, response);
    found = relations.length === 0 ? response : { ...response, relations: [...relations, ...response.relations] };
    known.set(response, found);
  }
  return found;
}
