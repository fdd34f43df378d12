import { equal, isObject, type Json, type Pointer, pointers } from '../../document';
import {
  type Binding,
  bindRequest,
  composeRequest,
  type Exchange,
  type HttpRequest,
  type HttpResponse,
  type RequestDraft,
} from '../../exchange';
import type { Api } from '../../model';
import { subSchemas } from '../../schema';
import type { Before, Case } from '../case';
import type { ReadExchange } from '../checks/read-exchange';
import { jsonOf } from '../checks/json-body';
import { listIn } from '../checks/lists';
import type { SuiteViolation } from '../violations';

/** A request that is ready to be sent, and what was done for it before. */
export interface Prepared {
  readonly request: HttpRequest;
  readonly made?: Made;
}

interface Made {
  readonly id: Json;
  readonly before: Before;
  /** The last thing that was written and accepted. */
  readonly draft: RequestDraft;
  readonly exchange: Exchange;
}

/**
 * The request of a case as it is sent; where something is to be done before, that is done first.
 *
 * @returns the exchange that failed, where the case needs something of its own and that could not be made
 */
export async function prepare(
  one: Case,
  binding: Binding | undefined,
  send: (request: HttpRequest) => Promise<Exchange>,
): Promise<Prepared | { readonly failed: Exchange }> {
  const { draft, before } = one;
  if (!('operation' in draft)) return { request: bindRequest(draft, binding) };
  if (before === undefined) return { request: composeRequest(draft, binding) };
  const exchange = await send(composeRequest(before.create, binding));
  const { response } = exchange;
  const id = isAccepted(response) ? pointers.valueAt(jsonOf(response.body), before.id) : undefined;
  if (typeof id !== 'string' && typeof id !== 'number')
    return before.isOptional === true ? { request: composeRequest(draft, binding) } : { failed: exchange };
  let made: Made = { id, before, draft: before.create, exchange };
  for (const then of before.then) {
    const next = await send(composeRequest(withId(then, before.parameter, id), binding));
    if (isAccepted(next.response)) made = { ...made, draft: then, exchange: next };
  }
  return { request: composeRequest(withId(draft, before.parameter, id), binding), made };
}

function isAccepted({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

function withId(draft: RequestDraft, parameter: string, id: Json): RequestDraft {
  const place = draft.operation.parameters.find((one) => one.in === 'path' && one.name === parameter);
  if (place === undefined) return draft;
  return { ...draft, parameters: new Map([...draft.parameters, [place, { value: id, name: undefined, exact: true }]]) };
}

/** What an answer must show of what was made or written before, and does not. */
export function missingEffects(api: Api, one: Case, { made }: Prepared, read: ReadExchange): SuiteViolation[] {
  if (made === undefined || !isAccepted(read.exchange.response)) return [];
  const body = read.value();
  if (made.before.shows === 'listed') return notListed(one, made, body);
  return made.before.shows === 'kept' ? notKept(api, one, made, body) : [];
}

function notListed({ pointer }: Case, { id, before: { most } }: Made, body: Json | undefined): SuiteViolation[] {
  const list = listIn(body);
  const isWhole = list !== undefined && (most === undefined || list.length < most);
  if (!isWhole || list.some((item) => JSON.stringify(item).includes(JSON.stringify(id)))) return [];
  return [{ code: 'not-listed', in: 'response.body', pointer: '', specPointer: pointer, args: { value: id } }];
}

/** The values that a client may write must be read as they were told when they were written, or as they were sent. */
function notKept(api: Api, { pointer: specPointer }: Case, made: Made, body: Json | undefined): SuiteViolation[] {
  const { draft } = made;
  const { request, response } = made.exchange;
  const schema = draft.body?.media?.schema;
  const told = jsonOf(response.body);
  const written = isObject(told) ? told : jsonOf(request.body);
  if (schema === undefined || !isObject(written) || !isObject(body)) return [];
  return Object.keys(written).flatMap((name): SuiteViolation[] => {
    const pointer: Pointer = pointers.join('', name);
    const isOwn = subSchemas(api.document.root, schema, pointer).length > 0;
    if (!isOwn || !Object.hasOwn(body, name) || alike(written[name], body[name])) return [];
    const args = { expected: written[name], actual: body[name] };
    return [{ code: 'not-kept', in: 'response.body', pointer, specPointer, args }];
  });
}

/** A time may be told in another zone. */
function alike(a: Json | undefined, b: Json | undefined): boolean {
  if (equal(a, b)) return true;
  const isTime = (text: Json | undefined): text is string => typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text);
  return isTime(a) && isTime(b) && Date.parse(a) === Date.parse(b);
}
