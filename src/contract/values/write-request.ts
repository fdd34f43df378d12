import { oncePer } from '../../document';
import {
  type Binding,
  composeRequest,
  header,
  type HttpRequest,
  isSuccess,
  parseMediaType,
  preferredMedia,
  type RequestDraft,
} from '../../exchange';
import type { Operation } from '../../model';

/**
 * Writes a request as clients send it: with `Accept` for the media types that its operation declares, unless the draft
 * or the caller has another one. Some servers send pages to clients that don't ask for anything else.
 *
 * @example writeRequest(draft, binding).headers // [['Accept', 'application/json'], …]
 */
export function writeRequest(draft: RequestDraft, binding: Binding = {}): HttpRequest {
  const request = composeRequest(draft, binding);
  const field = acceptOf(draft.operation);
  if (field === '' || header(request.headers, 'accept') !== undefined) return request;
  return { ...request, headers: [['Accept', field], ...request.headers] };
}

/** `''` where no media type is declared; once for each operation, since many requests are written for it. */
const acceptOf = oncePer((operation: Operation): string => {
  const successes = operation.responses.filter(isSuccess);
  const others = operation.responses.filter((response) => !isSuccess(response));
  // Errors are often in JSON where successes aren't (a PDF): a client takes both.
  const ranges = [successes, others].flatMap(preferredMedia).map(({ type }) => rangeOf(type));
  return [...new Set(ranges)].filter((range) => range !== '').join(', ');
});

/** A media type as a range of Accept, without its charset: nothing is negotiated by that (RFC 9110 §12.5.2). */
function rangeOf(type: string): string {
  const range = type.replace(/\s*;\s*charset=[^;]*/i, '').trim();
  return parseMediaType(range) === undefined || /[^ -~]/.test(range) ? '' : range;
}
