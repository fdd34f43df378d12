import { idIn, type ReadExchange, sentAt, shownAt } from '../../checks';
import { isObject, type JsonObject, plainText, type Pointer, pointers } from '../../document';
import { bodyValue, type HttpRequest, routerOf } from '../../exchange';
import type { Api, Operation } from '../../model';
import { addressOf, madeId, idsIn, type LinkedValue, type Resource, type Role, roleOf } from '../../resources';
import { personOf } from './person';

/** A request of which no more is known. */
export type Named = Pick<HttpRequest, 'method' | 'target'>;

/** When an exchange went on, in milliseconds of any clock. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An exchange that was read, and how it came here. */
export interface Seen {
  readonly read: ReadExchange;
  readonly span: Span;
  /** What recorded it may have left credentials out. */
  readonly mayLackCredentials?: boolean | undefined;
  /** Requests that were sent before it ended and had not ended. */
  readonly underWay?: readonly Named[];
}

/** An exchange as the state of resources sees it. */
export interface View extends Span {
  readonly read: ReadExchange;
  readonly operation: Operation;
  readonly resource: Resource;
  readonly role: Role;
  /** What its collection is called here. */
  readonly collection: string;
  /** What the thing is called that its path names, or that it has made. */
  readonly thing: string | undefined;
  /** Where the id of what it has made was found. */
  readonly idPlace: LinkedValue['place'] | undefined;
  /** Who asks; nothing where that is unknown. */
  readonly person: string | undefined;
  /** Where its response has the thing, and the thing. */
  readonly at: Pointer;
  readonly shown: JsonObject | undefined;
  /** The thing as its request has it. */
  readonly sent: JsonObject | undefined;
}

/** Larger bodies are not remembered. */
const MOST_BYTES = 16 * 1024;

/** How an exchange looks to the state of resources; nothing where its operation isn't one of a resource. */
export function viewOf(api: Api, { read, span, mayLackCredentials = false }: Seen): View | undefined {
  const { request, exchange } = read;
  const { operation } = request;
  const known = operation === undefined ? undefined : roleOf(api, operation);
  // An id may be another thing's below another parent.
  if (operation === undefined || known === undefined || known.below !== undefined) return undefined;
  const { resource, role } = known;
  const path = resource.collection ?? resource.member;
  // A call has its id in query or body, which isn't looked for.
  if (path === undefined || (resource.collection !== undefined && resource.member === undefined)) return undefined;
  const address = addressOf(resource, role, idsIn(request, operation));
  const collection = JSON.stringify([path, ...address.parents]);
  const value = isSmall(exchange.response.body) ? read.value() : undefined;
  const at = shownAt(api, operation, value);
  const shown = pointers.valueAt(value, at);
  const made = role === 'create' ? madeBy(api, read, resource) : undefined;
  const key = made?.id ?? address.key;
  return {
    from: span.from,
    to: span.to,
    read,
    operation,
    resource,
    role,
    collection,
    at,
    thing: key === undefined ? undefined : nameOfThing(collection, key),
    idPlace: made?.place,
    person: personOf(api, read, mayLackCredentials),
    shown: isObject(shown) ? shown : undefined,
    sent: sentBy(api, read),
  };
}

/** What a thing of a collection is called here. */
export function nameOfThing(collection: string, id: string): string {
  return JSON.stringify([collection, id]);
}

/** Whether a request can do no more than make something new. */
export function onlyMakes(api: Api, { method, target }: Named): boolean {
  const match = routerOf(api)(method, target);
  return match.kind === 'operation' && roleOf(api, match.operation)?.role === 'create';
}

function isSmall(body: Uint8Array | undefined): boolean {
  return (body?.length ?? 0) <= MOST_BYTES;
}

function madeBy(
  api: Api,
  { exchange, request: { operation } }: ReadExchange,
  { collection, parameter }: Resource,
): { readonly id: string; readonly place: LinkedValue['place'] } | undefined {
  if (operation === undefined || collection === undefined || parameter === undefined) return undefined;
  const place = madeId(api, operation, parameter, collection);
  const id = place === undefined ? undefined : idIn(api, exchange, place);
  return place === undefined || id === undefined ? undefined : { id: plainText(id), place };
}

function sentBy(api: Api, { request, exchange }: ReadExchange): JsonObject | undefined {
  const body = bodyValue(request);
  if (request.operation === undefined || !isObject(body) || !isSmall(exchange.request.body)) return undefined;
  const sent = pointers.valueAt(body, sentAt(api, request.operation, request.media?.schema));
  return isObject(sent) ? sent : undefined;
}
