import type { Api, Operation } from '../../model';
import { callbackMutants } from './callback-mutants';
import { exampleMutants } from './responses/example-mutants';
import { MUTANT_KINDS } from './kinds';
import type { Mutant } from './mutant';
import { orderMutants } from './order-mutants';
import { relationMutants } from './responses/relation-mutants';
import { requestMutants } from './request-mutants';
import { type Named, responseMutants } from './responses/response-mutants';
import { routeMutants, situationMutants } from './route-mutants';
import { schemaMutants } from './schema-mutants';
import { securityMutants } from './security-mutants';
import { statusMutants } from './responses/status-mutants';

/**
 * The mutants of a document: for each of its statements some that break it, each with one fault. The same document
 * gives the same mutants; none of them is made before it is tried.
 *
 * @example mutantsOf(api).map(({ id, title }) => `${id}: ${title}`)
 */
export function mutantsOf(api: Api): Mutant[] {
  const named = responsesOf(api);
  const responses = named.map(({ response }) => response);
  const all = [
    ...named.flatMap(({ operation, ...one }) => [
      ...statusMutants(api, one, operation),
      ...responseMutants(api, one),
      ...exampleMutants(api, one),
      ...relationMutants(api, one),
    ]),
    ...schemaMutants(api, responses),
    ...requestMutants(api),
    ...api.operations.flatMap((operation) => [
      ...situationMutants(api, operation),
      ...securityMutants(api, operation),
      ...orderMutants(api, operation),
    ]),
    ...routeMutants(api),
    ...callbackMutants(api),
  ];
  // A response or schema that several operations refer to is met several times.
  const seen = new Set<string>();
  const distinct = all.filter(({ id }) => !seen.has(id) && seen.add(id));
  return MUTANT_KINDS.flatMap((kind) => distinct.filter((mutant) => mutant.kind === kind));
}

function responsesOf(api: Api): (Named & { readonly operation: Operation | undefined })[] {
  const own = api.operations.flatMap((operation) =>
    operation.responses.map((response) => ({ name: `${operation.id} ${response.status}`, response, operation })),
  );
  return api.unmatched === undefined
    ? own
    : [...own, { name: 'unmatched requests', response: api.unmatched, operation: undefined }];
}
