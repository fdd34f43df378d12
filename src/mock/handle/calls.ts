import { type Exchange, header, type HttpResponse, isJson, type Violation } from '../../exchange';
import type { JournalEntry } from '../session/journal';
import { seenRequest } from '../overrides/seen-request';
import type { OperationShape, TypedRequest, TypedResponse } from './operation-types';

/** A request that a session responded to, as tests look at it. */
export interface Call<Op extends OperationShape> {
  /** The place of the response in its session, from 1. */
  readonly position: number;
  /** The time of the response, in milliseconds since 1970 by the session's clock. */
  readonly at: number;
  /** The operation's id; absent where the document has no such path or method. */
  readonly operation: string | undefined;
  readonly request: TypedRequest<Op>;
  readonly response: TypedResponse<Op>;
  /** What is wrong with the request. */
  readonly violations: readonly Violation[];
  /** How the response violates the document: one that was forwarded; any other was therefore not sent. */
  readonly nonConforming: readonly Violation[];
  /** The example that was sent, where it was one. */
  readonly scenario: string | undefined;
  /** The id of the override that responded, if one did. */
  readonly override: string | undefined;
  /** Why this response: one step a line. */
  readonly why: readonly string[];
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
