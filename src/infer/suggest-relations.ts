import { type Json, type JsonObject, type Pointer, pointers } from '../document';
import { type Api, type Operation, readRelations, type Relation, type Response, statesRelations } from '../model';
import { echoes, nulls, parameterEchoes } from './rules/echo';
import { errorCodes } from './rules/error-codes';
import { links, locations } from './rules/links';
import { followers, createdThings } from './rules/created-things';
import { requestIds } from './rules/request-ids';
import { subjectOf } from './subject';
import type { SuggestedRelation, Suggestion } from './suggestion';
import { contradictedRelations } from './contradicted-relations';
import { sharedResponses } from './shared-responses';

/** What is suggested for a response of an operation, and whether it holds with the schemas and examples. */
interface Candidate extends Suggestion {
  readonly fits: boolean;
}

/**
 * The relations that a document suggests without saying them: fields of the response with the name and type of a field
 * of the request, defaults, links, ids that must differ, lists that follow a type in every example, codes of errors.
 * None for a document that has relations of its own: its author has stated what holds. What an example contradicts with
 * its own request is left out, and what the schema of the response does not allow.
 *
 * @example suggestRelations(api).map(({ relation }) => relation.then)
 */
export function suggestRelations(api: Api): Suggestion[] {
  if (statesRelations(api.document)) return [];
  const all = api.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => candidatesFor(api, operation, response)),
  );
  const keyOf = ({ pointer, relation: { id } }: Suggestion): string => `${pointer} ${id}`;
  const unfit = new Set(all.filter(({ fits }) => !fits).map(keyOf));
  const distinct = new Map(all.map((one) => [keyOf(one), { pointer: one.pointer, relation: one.relation }]));
  return [...distinct].filter(([key]) => !unfit.has(key)).map(([, suggestion]) => suggestion);
}

/**
 * What is suggested for a response of one operation: as `suggestRelations`, without a look at the others.
 *
 * @param api the model that the operation belongs to
 */
export function suggestionsFor(api: Api, operation: Operation, response: Response): SuggestedRelation[] {
  return candidatesFor(api, operation, response).flatMap(({ fits, relation }) => (fits ? [relation] : []));
}

/**
 * The relations that a document suggests for a response of one operation; none for a document that has its own.
 *
 * @example suggestedRelations(api, operation, response).map(({ id }) => id)
 */
export function suggestedRelations(api: Api, operation: Operation, response: Response): Relation[] {
  if (statesRelations(api.document)) return [];
  return relationsOf(suggestionsFor(api, operation, response).map(asStatement), response.pointer);
}

/** A suggestion as it stands in a document that takes it in: nobody has stated it. */
export function asStatement(suggested: SuggestedRelation): JsonObject {
  return { ...suggested, 'x-source': 'inferred' };
}

function candidatesFor(api: Api, operation: Operation, response: Response): Candidate[] {
  const { pointer } = response;
  const found = suggestedFor(api, operation, response);
  const distinct = [...new Map(found.map((relation) => [relation.id, relation])).values()];
  if (distinct.length === 0) return [];
  const relations = relationsOf(distinct, pointer);
  const readable = new Set(relations.map(({ id }) => id));
  const unfit = contradictedRelations(api, operation, { ...response, relations });
  return distinct.map((relation) => {
    return { pointer, relation, fits: readable.has(relation.id) && !unfit.has(relation.id) };
  });
}

/** Suggestions as if they stood in a document, under a response; those that cannot be understood are left out. */
export function relationsOf(suggested: readonly (SuggestedRelation | Json)[], response: Pointer): Relation[] {
  return readRelations(suggested as readonly Json[], pointers.join(response, 'x-relations'), []);
}

function suggestedFor(api: Api, operation: Operation, response: Response): SuggestedRelation[] {
  const subject = subjectOf(api, operation, response);
  const own: SuggestedRelation[] = [...requestIds(subject), ...errorCodes(api, subject)];
  // A response that operations share cannot speak of the request of one of them.
  const ofRequest =
    response.pointer.startsWith('/components/') && sharedResponses(api).has(response.pointer)
      ? []
      : [
          ...echoes(subject),
          ...parameterEchoes(subject),
          ...createdThings(subject),
          ...followers(subject),
          ...links(api, subject),
          ...locations(api, subject),
          ...nulls(subject),
        ];
  return [...ofRequest, ...own];
}
