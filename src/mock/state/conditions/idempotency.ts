import { header, type HttpRequest, type HttpResponse, isSameBody } from '../../../exchange';
import type { Operation } from '../../../model';
import type { Outcome } from '../../pipeline/outcome';
import { unusableKey } from '../missing';
import type { ResponsePlan, Task } from '../../prepare/task';
import type { Store } from '../store';
import type { Known } from './known-keys';

const KEY = /^(?:x-)?idempotency-key$/i;

/**
 * Gives the same response to the same request with the same `Idempotency-Key`, where the operation declares that
 * header; a key that came with another request is an error.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export function once(
  { keys: known }: Pick<Store, 'keys'>,
  task: Task,
  plan: ResponsePlan,
  respond: () => Outcome,
): Outcome {
  const { request, operation } = task.validated;
  const key = operation === undefined ? undefined : keyOf(operation, request);
  if (operation === undefined || key === undefined) return respond();
  const name = `${operation.id} ${key}`;
  const before = known.get(name);
  if (before !== undefined && isSame(before.request, request)) {
    const why = [...plan.why, `the response that the key '${key}' got before`];
    const response = carried(before, operation, request);
    return { ...before.outcome, response, validated: task.validated, why, repeated: true };
  }
  if (before !== undefined) return unusableKey({ task, plan, operation }, key);
  const outcome = respond();
  if (outcome.response.status >= 500) return outcome;
  known.set(name, { request, outcome });
  return outcome;
}

/**
 * A response as it was sent before, with what its header fields have from this request, such as a request id. What the
 * first request had and its response does not have, such as `Cache-Control`, stays as it was.
 */
function carried(before: Known, { parameters }: Operation, request: HttpRequest): HttpResponse {
  const { response } = before.outcome;
  const headers = response.headers.map(([name, value]): [string, string] => {
    const isDeclared = parameters.some((one) => one.in === 'header' && one.name.toLowerCase() === name.toLowerCase());
    const own = isDeclared ? header(request.headers, name) : undefined;
    const first = header(before.request.headers, name) ?? '';
    return [name, own === undefined ? value : first === '' ? own : value.replace(first, () => own)];
  });
  return { ...response, headers };
}

function isSame(a: HttpRequest, b: HttpRequest): boolean {
  return a.target === b.target && isSameBody(a.body, b.body);
}

function keyOf({ parameters }: Operation, request: HttpRequest): string | undefined {
  const declared = parameters.find((one) => one.in === 'header' && KEY.test(one.name));
  const key = declared === undefined ? undefined : header(request.headers, declared.name);
  return key?.trim() === '' ? undefined : key;
}
