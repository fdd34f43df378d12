import { declaredFor, fitOf, type HttpResponse, isSuccess, selectResponse } from '../../../exchange';
import { type Api, type Operation, type Response, tokensOf } from '../../../model';
import { altering, type Mutant } from '../mutant';
import type { Named } from './response-mutants';
import { broken, type Conversation, conversationOf } from '../../conversation';

/** Statuses that hardly any document declares, of the class of a status and of another one. */
const UNUSUAL: readonly number[] = [299, 418, 599, 226, 451, 510];

/**
 * For each response: the same response with each other status that the operation declares, and with one that it does
 * not.
 */
export function statusMutants(api: Api, { name, response }: Named, operation: Operation | undefined): Mutant[] {
  const declared = (operation?.responses ?? []).flatMap(({ status }) => (/^\d+$/.test(status) ? [Number(status)] : []));
  const undeclared = UNUSUAL.filter((status) => !declared.includes(status)).slice(0, 2);
  const others = operation === undefined ? [200, 400, 405] : [...declared, ...undeclared];
  return others
    .filter((status) => String(status) !== response.status)
    .map((status) =>
      altering(
        {
          kind: 'status',
          pointer: response.pointer,
          label: `${operation?.id ?? 'unmatched'}-as-${status}`,
          title: `responds to ${name} with the status ${status}`,
        },
        (request, reply) => {
          const conversation = conversationOf(api, request, reply);
          if (conversation?.declared.pointer !== response.pointer || conversation.validated.operation !== operation)
            return undefined;
          const altered = { ...reply, status };
          return isOpen(conversation, altered) ? reply : altered;
        },
      ),
    );
}

/** Whether the document leaves it open which of the two statuses comes. */
function isOpen(conversation: Conversation, altered: HttpResponse): boolean {
  const { api, validated } = conversation;
  const other = declaredFor(api, validated, altered.status);
  if (other === conversation.declared && other.status === String(altered.status)) return true;
  if (other === undefined || broken(conversation, altered).length > 0) return false;
  // The response to unmatched requests has one status, even where the document does not state it.
  if (validated.operation === undefined) return false;
  // Without `x-credentials` the document does not say which credentials are good.
  const isNamed = tokensOf(validated.operation) === 'jwt';
  const { category, choice } = selectResponse(api, validated, { situations: 'examples' });
  if (category === undefined)
    return isSuccessToo(other, altered.status) && isAsGood(conversation, other, choice?.scenario !== undefined);
  if (!isNamed && (category === 'invalid-credentials' || category === 'insufficient-scope'))
    return isSuccessToo(other, altered.status) || isRejected(altered);
  return choice?.scenario === undefined && isRejected(altered);
}

function isRejected({ status }: HttpResponse): boolean {
  return status >= 400 && status < 500;
}

function isSuccessToo(other: Response, status: number): boolean {
  return isSuccess(other) || (other.status === 'default' && status < 400);
}

/** Where no example is named for the request any success will do; else one whose examples fit it as well. */
function isAsGood({ validated }: Conversation, other: Response, isNamed: boolean): boolean {
  const { operation } = validated;
  if (!isNamed || operation === undefined) return true;
  return other.scenarios.every((scenario) => fitOf(operation, scenario, validated).matches);
}
