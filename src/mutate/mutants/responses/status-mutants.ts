import { declaredFor, fitOf, type HttpResponse, isSuccess, selectResponse } from '../../../exchange';
import { type Api, type Operation, type Response, tokensOf } from '../../../model';
import { altering, type Mutant } from '../mutant';
import type { Named } from './response-mutants';
import { broken, type Conversation, conversationOf } from '../../conversation';

/** Statuses that hardly any document declares, of the class of a status and of another one. */
const UNUSUAL: readonly number[] = [299, 418, 599, 226, 451, 510];

/**
 * For each response: the same answer with each other status that the operation declares, and with one that it does not.
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
          title: `answers ${name} with the status ${status}`,
        },
        (request, reply) => {
          const spoken = conversationOf(api, request, reply);
          if (spoken?.declared.pointer !== response.pointer || spoken.validated.operation !== operation)
            return undefined;
          const altered = { ...reply, status };
          return isOpen(spoken, altered) ? reply : altered;
        },
      ),
    );
}

/** Whether the document leaves it open which of the two statuses comes. */
function isOpen(spoken: Conversation, altered: HttpResponse): boolean {
  const { api, validated } = spoken;
  const other = declaredFor(api, validated, altered.status);
  if (other === spoken.declared && other.status === String(altered.status)) return true;
  if (other === undefined || broken(spoken, altered).length > 0) return false;
  // What answers requests to nothing has one status, though nobody writes it down.
  if (validated.operation === undefined) return false;
  // Without `x-credentials` the document does not say which credentials are good.
  const isNamed = tokensOf(validated.operation) === 'jwt';
  const { category, choice } = selectResponse(api, validated, { situations: 'examples' });
  if (category === undefined)
    return isSuccessToo(other, altered.status) && isAsGood(spoken, other, choice?.scenario !== undefined);
  if (!isNamed && (category === 'invalid-credentials' || category === 'insufficient-scope'))
    return isSuccessToo(other, altered.status) || isRefused(altered);
  return choice?.scenario === undefined && isRefused(altered);
}

function isRefused({ status }: HttpResponse): boolean {
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
