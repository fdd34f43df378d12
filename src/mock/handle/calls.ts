import { type Exchange, header, type HttpResponse, isJson } from '../../exchange';
import type { JournalEntry } from '../session/journal';
import { seenRequest } from '../overrides/seen-request';
import type { OperationShape, TypedRequest, TypedResponse } from './operation-types';

/** What a call has as its entry in the journal has it. */
type SameInBoth = 'position' | 'at' | 'operation' | 'violations' | 'nonConforming' | 'scenario' | 'override' | 'why';

/** A request that a session responded to, as tests look at it. */
export interface Call<Op extends OperationShape> extends Pick<JournalEntry, SameInBoth> {
  readonly request: TypedRequest<Op>;
  readonly response: TypedResponse<Op>;
  /** Both messages as they went over the wire. */
  readonly exchange: Exchange;
}

/** An entry of the journal as tests look at it. */
export function callOf<Op extends OperationShape>(entry: JournalEntry): Call<Op> {
  const { position, at, operation, violations, nonConforming, scenario, override, why, request, response, validated } =
    entry;
  return {
    position,
    at,
    operation,
    // The types are those of the document: the request is read by it, and the response is validated.
    request: seenRequest(validated),
    response: seenResponse(response) as TypedResponse<Op>,
    violations,
    nonConforming,
    scenario,
    override,
    why,
    exchange: { request, response, at },
  };
}

function seenResponse(response: HttpResponse): unknown {
  const headers = Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value]));
  return { status: response.status, headers, body: bodyOf(response) };
}

function bodyOf({ headers, body }: HttpResponse): unknown {
  if (body === undefined) return undefined;
  const text = new TextDecoder().decode(body);
  if (!isJson(header(headers, 'content-type') ?? '')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
