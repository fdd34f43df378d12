import type { Pointer } from '../document';
import type { Api, Operation, Response } from '../model';
import { echoes, nulls, parameterEchoes } from './rules/echo';
import { errorCodes } from './rules/error-codes';
import { links, locations } from './rules/links';
import { followers, createdThings } from './rules/created-things';
import { requestIds } from './rules/request-ids';
import { subjectOf } from './subject';
import type { SuggestedRelation, Suggestion } from './suggestion';
import { contradictedRelations } from './contradicted-relations';
import { withSuggestions } from './with-suggestions';

/**
 * The relations that a document suggests without saying them: fields of the answer with the name and type of a field of
 * the request, defaults, links, ids that must differ, lists that follow a type in every example, codes of errors. None
 * for a document that has relations of its own: its author has said what holds. What an example contradicts with its
 * own request is left out, and what the schema of the answer does not allow.
 *
 * @example suggestRelations(api).map(({ relation }) => relation.then)
 */
export function suggestRelations(api: Api): Suggestion[] {
  if (api.document.extensions.has('x-relations')) return [];
  const all = api.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => suggestedFor(api, operation, response)),
  );
  const distinct = [...new Map(all.map((one) => [`${one.pointer} ${one.relation.id}`, one])).values()];
  if (distinct.length === 0) return [];
  return fitting(api, distinct);
}

/** Those that can stand in the document: they can be read, and hold together with its schemas and examples. */
function fitting(api: Api, suggestions: readonly Suggestion[]): Suggestion[] {
  const keyOf = (pointer: Pointer, id: string): string => `${pointer} ${id}`;
  const responses = withSuggestions(api, suggestions).operations.flatMap((operation) =>
    operation.responses.map((response) => ({ operation, response })),
  );
  const readable = new Set(
    responses.flatMap(({ response: { pointer, relations } }) => relations.map(({ id }) => keyOf(pointer, id))),
  );
  const unfit = new Set<string>();
  for (const { operation, response } of responses) {
    if (response.relations.length === 0) continue;
    for (const id of contradictedRelations(api, operation, response)) unfit.add(keyOf(response.pointer, id));
  }
  return suggestions.filter(({ pointer, relation: { id } }) => {
    const key = keyOf(pointer, id);
    return readable.has(key) && !unfit.has(key);
  });
}

function suggestedFor(api: Api, operation: Operation, response: Response): Suggestion[] {
  const subject = subjectOf(api, operation, response);
  const own: SuggestedRelation[] = [...requestIds(subject), ...errorCodes(api, subject)];
  // A response that operations share cannot speak of the request of one of them.
  const ofRequest =
    response.pointer.startsWith('/components/') && isShared(api, response)
      ? []
      : [
          ...echoes(subject),
          ...parameterEchoes(subject),
          ...createdThings(subject),
          ...followers(subject),
          ...links(subject),
          ...locations(subject),
          ...nulls(subject),
        ];
  return [...ofRequest, ...own].map((relation) => ({ pointer: response.pointer, relation }));
}

function isShared(api: Api, { pointer }: Response): boolean {
  let uses = 0;
  for (const { responses } of api.operations) for (const one of responses) if (one.pointer === pointer) uses++;
  return uses > 1;
}
