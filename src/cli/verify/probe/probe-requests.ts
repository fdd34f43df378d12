import { sendableDraft } from '../../../contract/environment/sendable';
import { validDraft } from '../../../contract/plan/things/maker';
import { writeRequest } from '../../../contract/values/write-request';
import { type Binding, composeRequest, type HttpRequest } from '../../../exchange';
import type { Api, Operation } from '../../../model';

/** A request that changes nothing, and shows whether the target is what the document describes. */
export interface ProbeRequest {
  readonly operation: Operation;
  readonly request: HttpRequest;
  /** It names nothing that might not be there: a 404 isn't about an id. */
  readonly namesNothing: boolean;
}

/** How many operations are asked. */
const MOST = 3;

/**
 * The requests of a probe: the GET operations that name nothing first, one that needs no credentials among them. Where
 * the document has no GET, OPTIONS is sent to a path.
 *
 * @param mayAsk which operations the user selected
 */
export function probeRequests(api: Api, binding: Binding, mayAsk: (operation: Operation) => boolean): ProbeRequest[] {
  const selected = api.operations.filter(mayAsk);
  const isPlain = ({ path }: Operation): boolean => !path.includes('{');
  const reading = selected.filter(({ method }) => method === 'GET');
  const ordered = [...reading.filter(isPlain), ...reading.filter((one) => !isPlain(one))];
  const open = ordered.find(needsNoCredentials);
  const chosen = [...new Set([...(open === undefined ? [] : [open]), ...ordered])].slice(0, MOST);
  const made = chosen.flatMap((operation): ProbeRequest[] => {
    const draft = validDraft(api, operation);
    if (draft === undefined) return [];
    const request = writeRequest(sendableDraft(draft, binding), binding);
    return [{ operation, request, namesNothing: isPlain(operation) }];
  });
  if (made.length > 0) return made;
  const [operation] = selected.filter(isPlain).concat(selected);
  return operation === undefined ? [] : [optionsOf(api, operation, binding)];
}

/** Requests that change nothing, to other operations than those that were asked. */
export function witnessRequests(
  api: Api,
  asked: readonly ProbeRequest[],
  { binding, mayAsk }: { readonly binding: Binding; readonly mayAsk: (operation: Operation) => boolean },
): ProbeRequest[] {
  const others = api.operations.filter((one) => mayAsk(one) && !asked.some(({ operation }) => operation === one));
  const paths = new Set(asked.map(({ operation }) => operation.path));
  const ordered = [...others.filter(({ path }) => !paths.has(path)), ...others];
  return [...new Set(ordered)].slice(0, 1).map((operation) => optionsOf(api, operation, binding));
}

/** Whether an operation may be asked by anybody. */
export function needsNoCredentials({ security }: Operation): boolean {
  return security.length === 0 || security.some(({ schemes }) => schemes.length === 0);
}

function optionsOf(api: Api, operation: Operation, binding: Binding): ProbeRequest {
  const draft = validDraft(api, operation);
  const target = draft === undefined ? operation.path : composeRequest(draft, binding).target;
  const request = { method: 'OPTIONS', target, headers: binding.headers ?? [] };
  return { operation, request, namesNothing: !operation.path.includes('{') };
}
