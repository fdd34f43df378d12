import { urlTarget } from '../contract/target/url-target';
import { withoutUser } from '../document/read/address-user';
import { targetFailure } from '../errors/target-failure';
import {
  header,
  type Headers,
  type HttpRequest,
  type HttpResponse,
  isBodilessStatus,
  problemFor,
  validateResponse,
} from '../exchange';
import type { Outcome } from '../mock/pipeline/outcome';
import type { Responder } from '../mock/pipeline/responder';
import type { Task } from '../mock/prepare/task';
import { operationNamed } from '../mock/overrides/check';
import { SESSION_HEADER } from '../mock/session/names';
import type { Api } from '../model';
import { endToEnd, withFields } from '../traffic/proxy/end-to-end';
import { upstreamAddress } from '../traffic/proxy/upstream/upstream';

/** Where a mock forwards requests to. */
interface ForwardOptions {
  readonly forward: string | URL;
  /** The operations that the mock itself responds to. */
  readonly only: readonly string[];
}

/** What forwards for a mock, with connections that are kept open. */
export interface Forwarder {
  readonly responder: Responder;
  close(): Promise<void>;
}

/** How long the other server may take, in milliseconds. */
const PATIENCE = 60_000;
/** Fields of a request that are written anew, beside those of the connection: the body is sent without codings. */
const OWN = new Set(['host', 'content-length', 'expect', 'accept-encoding', SESSION_HEADER.toLowerCase()]);

/**
 * Forwards the requests to a mock to another server, but for some operations. Its responses are validated and passed on
 * as they are, without content codings.
 *
 * @throws {TypeError} where the address isn't an http(s) address without a query
 * @throws {OverrideError} for an operation that the document does not have
 */
export function forwarder(api: Api, { forward, only }: ForwardOptions): Forwarder {
  const { address, headers } = withoutUser(upstreamAddress('forward', forward));
  const target = urlTarget(address.href, { timeout: PATIENCE });
  const own = new Set(only.map((name) => operationNamed(api, name).pointer));
  const ask = async (task: Task): Promise<Outcome> => {
    const { validated } = task;
    const why = [`forwarded to ${address.origin}`];
    const about = { validated, scenario: undefined, why };
    try {
      const response = sentOn(validated.request, await target.send(forwarded(validated.request, headers)));
      const nonConforming = isKnown(task) ? validateResponse(task.api, validated, response) : [];
      return { ...about, response, builtIn: false, nonConforming, forwarded: true };
    } catch (error) {
      const { problem } = problemFor(502, 'Bad Gateway', targetFailure(error, address.origin).message);
      return { ...about, response: problem, builtIn: true, nonConforming: [] };
    }
  };
  return {
    responder: (task, next) => (own.has(task.validated.operation?.pointer ?? '') ? next() : ask(task)),
    close: () => target.close(),
  };
}

/** Whether the document says anything of the response. */
function isKnown({ api, validated }: Task): boolean {
  return validated.operation !== undefined || api.unmatched !== undefined;
}

function forwarded(request: HttpRequest, fields: Headers): HttpRequest {
  const headers = endToEnd(request.headers).filter(([name]) => !OWN.has(name.toLowerCase()));
  return { ...request, headers: withFields(headers, fields) };
}

/** A response as the mock sends it: with all of its body, which is without codings. */
function sentOn({ method }: HttpRequest, response: HttpResponse): HttpResponse {
  const { status, headers, body = new Uint8Array(), unread } = response;
  if (unread !== undefined) throw new Error(`the response cannot be passed on: ${unread}`);
  const passed = endToEnd(headers);
  if (method === 'HEAD' || isBodilessStatus(status)) return { status, headers: passed };
  const isCoded = header(passed, 'content-encoding') !== undefined;
  const bare = passed.filter(([name]) => !(isCoded && /^content-encoding$/i.test(name)));
  return { status, headers: withFields(bare, [['Content-Length', String(body.length)]]), body };
}
