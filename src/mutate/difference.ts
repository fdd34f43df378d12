import {
  declaredFor,
  type HttpRequest,
  type HttpResponse,
  isSameBody,
  validateRequest,
  validateResponse,
} from '../exchange';
import type { Api } from '../model';
import { changedApi, mutantMock } from './faulty-mock';
import type { Lab } from './lab';
import { mayDiffer } from './may-differ';
import type { DocumentMutant } from './mutants/mutant';
import { probingRequests } from './probing-requests';

/** What a search for a difference came to. */
interface Difference {
  /** A request to which the two mocks respond differently. */
  readonly witness: HttpRequest | undefined;
  /** The requests that were compared. */
  readonly compared: readonly HttpRequest[];
}

const NOW = Date.UTC(2026, 0, 1);

/** The responses of the unchanged mock, each asked for once. */
const responses = new WeakMap<HttpRequest, HttpResponse>();

/**
 * Looks for a request that distinguishes a mock of a changed document from one of the unchanged: among those of the
 * suite, and among many that are made for it.
 */
export async function differenceOf(
  api: Api,
  lab: Lab,
  mutant: DocumentMutant,
  sent: readonly HttpRequest[],
): Promise<Difference> {
  const { kind, operations } = mutant;
  const settings = { seed: lab.seed, now: () => NOW };
  const changed = changedApi(mutant);
  const made = api.operations
    .filter(({ id }) => operations.includes(id))
    .flatMap((one) => probingRequests(api, one, changed, { pairs: kind !== 'request' && kind !== 'message' }));
  const requests = [...sent, ...made];
  for (const request of requests) {
    if (!mayDiffer(api, mutant, request)) continue;
    // New mocks for each request: what they give at random is then the same.
    const was = responses.get(request) ?? lab.mock(api, settings)(request).response;
    responses.set(request, was);
    const is = await mutantMock(api, mutant, lab, settings)(request);
    if (!isSame(was, is) && isStated(api, request, was, is)) return { witness: request, compared: requests };
  }
  return { witness: undefined, compared: requests };
}

function isSame(a: HttpResponse, b: HttpResponse): boolean {
  return (
    a.status === b.status && JSON.stringify(headersOf(a)) === JSON.stringify(headersOf(b)) && isSameBody(a.body, b.body)
  );
}

/**
 * Whether a difference concerns what the document states. It leaves open a response that it does not have, or that has
 * neither headers nor content there, and the words of a rejection that no example fixes.
 */
function isStated(api: Api, request: HttpRequest, was: HttpResponse, is: HttpResponse): boolean {
  if (was.status !== is.status) return true;
  const validated = validateRequest(api, request, { auth: 'document', now: NOW });
  const declared = declaredFor(api, validated, was.status);
  if (declared === undefined || (declared.media.length === 0 && declared.headers.length === 0)) return false;
  return was.status < 400 || validateResponse(api, validated, is, { at: NOW }).length > 0;
}

/** The headers that the document is about: what the mock adds to them doesn't belong to the API. */
function headersOf({ headers }: HttpResponse): HttpResponse['headers'] {
  return headers.filter(([name]) => !/^x-tandem-/i.test(name));
}
