import type { Pointer } from '../document';
import { header, type HttpRequest, type HttpResponse, inputsOf, type NamedInput } from '../exchange';
import type { Api, Operation, Response } from '../model';
import type { KnownExchange } from './lab';
import { conversationOf } from './conversation';
import { probingRequests } from './probing-requests';

/** As many requests of the suite as are varied for each response. */
const MOST_VARIED = 3;
/** Of documents with more operations, only those that a statement stands in are looked into. */
const MOST_OPERATIONS = 25;

/**
 * Requests that the suite does not send, with the responses of the unchanged mock: those that are made to break
 * statements of an operation, and those of the suite with the headers and query parameters that relations read. They
 * show whether a response that the suite does not see can be had at all.
 *
 * @returns the requests that may bring a response which speaks of a statement
 */
export function extraRequests(
  api: Api,
  known: readonly KnownExchange[],
  respond: (request: HttpRequest) => HttpResponse,
): (statement: Pointer) => readonly KnownExchange[] {
  const exchanges = (requests: readonly HttpRequest[]): KnownExchange[] =>
    requests.map((request) => ({ request, response: respond(request) }));
  const made = new Map<Operation, readonly KnownExchange[]>();
  const ofOperation = (operation: Operation): readonly KnownExchange[] => {
    const found = made.get(operation) ?? exchanges(probingRequests(api, operation, api, { pairs: false }));
    made.set(operation, found);
    return found;
  };
  let varied: readonly KnownExchange[] | undefined;
  return (statement) => {
    const own = api.operations.filter(({ pointer }) => statement.startsWith(`${pointer}/`));
    const operations = own.length === 0 && api.operations.length <= MOST_OPERATIONS ? api.operations : own;
    varied ??= exchanges(variations(api, known));
    return [...varied, ...operations.flatMap(ofOperation)];
  };
}

function variations(api: Api, known: readonly KnownExchange[]): HttpRequest[] {
  const counts = new Map<Response, number>();
  return known.flatMap(({ request, response }) => {
    const declared = conversationOf(api, request, response)?.declared;
    if (declared === undefined) return [];
    const count = (counts.get(declared) ?? 0) + 1;
    counts.set(declared, count);
    const inputs = inputsOf(declared);
    if (count > MOST_VARIED || inputs.length === 0) return [];
    return [...inputs.map((input) => withInput(request, input)), inputs.reduce(withInput, request)];
  });
}

function withInput(request: HttpRequest, input: NamedInput): HttpRequest {
  const value = 'tandem-1';
  if (input.in === 'query') {
    const mark = request.target.includes('?') ? '&' : '?';
    return { ...request, target: `${request.target}${mark}${encodeURIComponent(input.name)}=${value}` };
  }
  if (header(request.headers, input.name) !== undefined) return request;
  return { ...request, headers: [...request.headers, [input.name, value]] };
}
