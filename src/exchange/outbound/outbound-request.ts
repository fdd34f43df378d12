import type { Json } from '../../document';
import type { Api, Operation } from '../../model';
import type { HttpRequest } from '../exchange';
import { composeRequest } from '../request/compose-request';
import type { AuthMode } from '../request/credentials';
import { draftScenario, type RequestDraft } from '../request/request-draft';
import { validateRequest } from '../request/validate-request';
import { bodyValue, type ValidatedRequest } from '../request/validated-request';
import { validatorsOf } from '../../schema';
import { sampleFor } from '../sample-for';
import { successOf } from '../selection/select-response';

/** What is sent instead of what the document has first. */
export interface OutboundChoice {
  /** The name of an example of the request body. */
  readonly example?: string | undefined;
  /** The value of the body. */
  readonly body?: Json | undefined;
}

/** A request of a callback or webhook, and where it goes. */
interface OutboundRequest {
  readonly url: URL;
  /** Its target is path and query of the address. */
  readonly request: HttpRequest;
  /** The request as the document sees it. */
  readonly validated: ValidatedRequest;
}

/**
 * Makes the request of a callback or webhook by the document: from its examples, else from its schemas.
 *
 * @param about changes a body that nobody has chosen, as far as the document allows that
 * @returns why none exists, in words
 */
export function outboundRequest(
  api: Api,
  operation: Operation,
  address: URL,
  choice: OutboundChoice = {},
  about?: (body: Json) => Json,
): OutboundRequest | string {
  const made = bySchemaOrExample(api, operation, address, choice);
  if (about === undefined || choice.example !== undefined || choice.body !== undefined || typeof made === 'string')
    return made;
  const body = bodyValue(made.validated);
  if (body === undefined) return made;
  const changed = bySchemaOrExample(api, operation, address, { body: about(body) });
  return typeof changed === 'string' || changed.validated.violations.length > 0 ? made : changed;
}

function bySchemaOrExample(
  api: Api,
  operation: Operation,
  address: URL,
  choice: OutboundChoice,
): OutboundRequest | string {
  const [scenario] = successOf(operation)?.scenarios ?? [];
  const first = madeFrom(draftScenario(api, operation, scenario), api, address, choice);
  const isFree = choice.example === undefined && choice.body === undefined && scenario !== undefined;
  if (!isFree || typeof first === 'string' || first.validated.violations.length === 0) return first;
  // An example that violates its schema gives way to another one, or to a value made from the schema.
  const other = madeFrom(draftScenario(api, operation, undefined), api, address, choice);
  return typeof other !== 'string' && other.validated.violations.length === 0 ? other : first;
}

function madeFrom(
  draft: RequestDraft | string,
  api: Api,
  address: URL,
  choice: OutboundChoice,
): OutboundRequest | string {
  const chosen = typeof draft === 'string' ? draft : withChoice(asServersWrite(api, draft), choice);
  if (typeof chosen === 'string') return chosen;
  const { target: query, ...composed } = composeRequest({ ...chosen, path: '' });
  const url = new URL(address);
  if (query.startsWith('?')) url.search = url.search === '' ? query : `${url.search}&${query.slice(1)}`;
  const request: HttpRequest = { ...composed, target: url.pathname + url.search };
  return { url, request, validated: validateOutbound(api, chosen.operation, request) };
}

/**
 * Validates a request of a callback or webhook, whatever its address.
 *
 * @param auth how its credentials are validated
 */
export function validateOutbound(
  api: Api,
  operation: Operation,
  request: HttpRequest,
  auth: AuthMode = 'off',
): ValidatedRequest {
  return validateRequest(api, request, {
    auth,
    match: { kind: 'operation', operation, path: {}, headOfGet: false },
  });
}

/** With a body such as responses have, where none is shown: a server sends it, and a person reads it. */
function asServersWrite(api: Api, draft: RequestDraft): RequestDraft {
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined || body.media.examples.length > 0) return draft;
  const made = sampleFor(api, body.media.schema, 'response');
  if (!('value' in made) || !validatorsOf(api.document).accepts(body.media.schema, made.value, 'request')) return draft;
  return { ...draft, body: { ...body, value: made.value } };
}

function withChoice(draft: RequestDraft, { example, body }: OutboundChoice): RequestDraft | string {
  const { operation } = draft;
  const all = operation.body?.media ?? [];
  if (body !== undefined) {
    const media = draft.body?.media ?? all[0];
    return media === undefined
      ? `${operation.id} has no request body`
      : { ...draft, body: { kind: 'value', value: body, media } };
  }
  if (example === undefined) return draft;
  for (const media of all)
    for (const { name, value } of media.examples)
      if (name === example) return { ...draft, body: { kind: 'value', value, media } };
  const names = all.flatMap((media) => media.examples.map(({ name }) => name)).filter((name) => name !== '');
  const known = names.length === 0 ? 'there are none' : `there are ${names.join(', ')}`;
  return `${operation.id} has no example '${example}' of its request body; ${known}`;
}
