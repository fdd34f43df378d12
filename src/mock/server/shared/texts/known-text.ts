import { jsonText, parseExactly } from '../../../../document';
import { type HttpRequest, type HttpResponse, unvalidated } from '../../../../exchange';
import type { Outcome } from '../../../pipeline/outcome';
import type { Known } from '../../../state/conditions/known-keys';
import { fromText, inText, type InText } from './message-text';

/** What was responded to a request with a key, without what belongs to the process that did. */
interface KnownInText {
  readonly request: InText<HttpRequest>;
  readonly outcome: Omit<Outcome, 'validated' | 'response'> & { readonly response: InText<HttpResponse> };
}

/** A response that was given to a request with a key of its own, as text. */
export function writeKnown({ request, outcome }: Known): string {
  const { validated: _validated, response, ...rest } = outcome;
  const { method, target, body } = request;
  const asked = { method, target, headers: [], ...(body === undefined ? {} : { body }) };
  const text: KnownInText = { request: inText(asked), outcome: { ...rest, response: inText(response) } };
  return jsonText(text);
}

/** What `writeKnown` wrote. */
export function readKnown(text: string): Known {
  const { request, outcome } = parseExactly(text) as KnownInText;
  const asked = fromText(request);
  return {
    request: asked,
    outcome: { ...outcome, response: fromText(outcome.response), validated: unvalidated(asked) },
  };
}
