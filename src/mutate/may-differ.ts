import { type HttpRequest, validateRequest, selectResponse } from '../exchange';
import type { Api } from '../model';
import { changedApi } from './faulty-mock';
import type { DocumentMutant } from './mutants/mutant';

/** What an unchanged document makes of a request, found out once. */
const known = new WeakMap<HttpRequest, { readonly api: Api; readonly meaning: string }>();

/**
 * Whether a mock of the changed document may respond to a request differently. What a mock selects follows from what it
 * finds in the request; only texts follow from the response itself.
 */
export function mayDiffer(api: Api, mutant: DocumentMutant, request: HttpRequest): boolean {
  if (mutant.kind === 'message') return true;
  let own = known.get(request);
  if (own?.api !== api) known.set(request, (own = { api, meaning: meaningOf(api, request) }));
  return own.meaning !== meaningOf(changedApi(mutant), request);
}

const NOW = Date.UTC(2026, 0, 1);

/** What is in a request, what is wrong with it, and which response the document has for that. */
function meaningOf(api: Api, request: HttpRequest): string {
  const validated = validateRequest(api, request, { auth: 'document', now: NOW });
  const { operation, body, parameters, violations, allowed } = validated;
  const { category, choice, reported } = selectResponse(api, validated, { situations: 'examples' });
  const values = [...parameters].map(([{ name, in: place }, value]) => [place, name, value]);
  const read = body.kind === 'value' ? body.value : body.kind;
  const chosen = [choice?.response.pointer, choice?.scenario?.name];
  return JSON.stringify([operation?.id, read, values, violations, allowed, category, chosen, reported]);
}
