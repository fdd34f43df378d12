import { composeRequest, draftScenario, judgeAnswer, judgeRequest, namesRequest, statusOf } from '../exchange';
import type { Api, Operation, Response } from '../model';
import { echoes, nulls, parameterEchoes } from './rules/echo';
import { errorCodes } from './rules/error-codes';
import { links, locations } from './rules/links';
import { followers, made } from './rules/made';
import { requestIds } from './rules/request-ids';
import { subjectOf } from './subject';
import type { SuggestedRelation, Suggestion } from './suggestion';
import { withSuggestions } from './with-suggestions';

/**
 * The relations that a document suggests without saying them: fields of the answer with the name and type of a field of the request, defaults,
 * links, ids that must differ, lists that follow a type in every example, codes of errors. None for a document that has relations of its own: its
 * author has said what holds. What an example contradicts with its own request is left out.
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
  const contradicted = contradictions(withSuggestions(api, distinct));
  return distinct.filter(({ pointer, relation }) => !contradicted.has(`${pointer} ${relation.id}`));
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
          ...made(subject),
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

/** The suggestions that an example breaks with its own request, by pointer of the response and id. */
function contradictions(api: Api): ReadonlySet<string> {
  const found = new Set<string>();
  for (const operation of api.operations) {
    for (const response of operation.responses) {
      for (const scenario of response.scenarios) {
        if (!namesRequest(operation, scenario)) continue;
        const draft = draftScenario(api, operation, scenario);
        if (typeof draft === 'string') continue;
        const judged = judgeRequest(api, composeRequest(draft));
        const answer = {
          status: statusOf(response, undefined, operation),
          headers: [],
          body: scenario.example.value,
        };
        for (const { code, args } of judgeAnswer(api, judged, { ...response, headers: [] }, undefined, answer))
          if (code === 'relation') found.add(`${response.pointer} ${String(args.id)}`);
      }
    }
  }
  return found;
}
