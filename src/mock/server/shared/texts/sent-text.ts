import { jsonText, parseExactly } from '../../../../document';
import { type HttpRequest, type HttpResponse, validateOutbound } from '../../../../exchange';
import type { Api, Operation } from '../../../../model';
import type { SentRequest } from '../../../outbound/sent-request';
import { fromText, inText, type InText } from './message-text';

/** What was sent, without what belongs to the process that sent it. */
type SentInText = Omit<SentRequest, 'validated' | 'api' | 'request' | 'response' | 'number'> & {
  readonly request?: InText<HttpRequest>;
  readonly response?: InText<HttpResponse>;
};

/** A callback or webhook that was sent as text. */
export function writeSent({ validated: _v, api: _a, number: _n, request, response, ...rest }: SentRequest): string {
  const text: SentInText = {
    ...rest,
    ...(request === undefined ? {} : { request: inText(request) }),
    ...(response === undefined ? {} : { response: inText(response) }),
  };
  return jsonText(text);
}

/**
 * What `writeSent` wrote.
 *
 * @param number its place among those of its session
 */
export function readSent(text: string, number: number, api: Api): SentRequest {
  const { request: sent, response, ...rest } = parseExactly(text) as SentInText;
  const request = sent && fromText(sent);
  const operation = operationOf(api, rest);
  return {
    ...rest,
    number,
    problem: rest.problem,
    request,
    response: response && fromText(response),
    validated: request && operation && validateOutbound(api, operation, request),
    api,
  };
}

/** The operation of a callback or webhook. */
function operationOf(
  api: Api,
  { kind, name, operation }: Pick<SentRequest, 'kind' | 'name' | 'operation'>,
): Operation | undefined {
  const all = kind === 'webhook' ? api.webhooks : api.operations.flatMap(({ callbacks }) => callbacks);
  return all
    .filter((one) => one.name === name)
    .flatMap(({ operations }) => operations)
    .find(({ id }) => id === operation);
}
