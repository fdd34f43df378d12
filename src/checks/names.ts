import { type Document, isObject, items, type Json, type Pointer, pointers } from '../document';
import { addsTo, endsInId, isAlwaysUnique, mayBeTaken, referredBy } from '../resources';
import { stated, subSchemas } from '../schema';
import type { Api, Operation, Parameter } from '../model';

/** Names of query parameters that hold what a server gave before: a client cannot make one up. */
const CURSOR = /cursor|continuation|marker|(page|next|sync)[-_]?token|^(since|starting|ending)_?(id|after|before)$/i;
const NEIGHBOUR = /^(after|before|next)$/i;

/** Whether a parameter takes an opaque text of the server's own, such as the cursor of an earlier page. */
export function isOpaque({ document }: Api, { in: place, name, schema }: Parameter): boolean {
  return place === 'query' && (CURSOR.test(name) || NEIGHBOUR.test(name)) && isUnconstrained(document, schema);
}

/** Names of query parameters that an object in a body may have, too. */
const CURSOR_IN_BODY = /cursor|continuation|(?:page|next|sync)[-_]?token/i;

/** The members of a request's body that take such a text, where its schema doesn't require them. */
export function opaqueMembers({ document }: Api, schema: Pointer | undefined, body: Json): string[] {
  if (schema === undefined || !isObject(body)) return [];
  return Object.keys(body).filter((name) => {
    if (!CURSOR_IN_BODY.test(name) || typeof body[name] !== 'string') return false;
    const own = subSchemas(document.root, schema, pointers.join('', name));
    const isRequired = items(stated(document.root, schema, 'required')).includes(name);
    return !isRequired && own.length > 0 && own.every((at) => isUnconstrained(document, at));
  });
}

function isUnconstrained({ root }: Document, schema: Pointer | undefined): boolean {
  const constrained = ['format', 'enum', 'const', 'minimum', 'maximum'];
  return constrained.every((keyword) => stated(root, schema, keyword) === undefined);
}

/** Header fields under which a request succeeds or not by what the server has (RFC 9110 §13.1, §14.2). */
const CONDITION = /^(?:if-(?:none-)?match|if-(?:un)?modified-since|if-range|range)$/i;

/** Whether a parameter is a condition on what the server has: an arbitrary value makes a success unlikely. */
export function isCondition({ in: place, name }: Parameter): boolean {
  return place === 'header' && CONDITION.test(name);
}

const ONCE = /^(x-)?idempotency-(key|id|token)$/i;

/** Whether a header's value names one request: what comes with it again is the same request, or an error. */
export function isOnce({ in: place, name }: Pick<Parameter, 'in' | 'name'>): boolean {
  return place === 'header' && ONCE.test(name);
}

/** Names of values that name one request: a server responds to a second one with the same value as to the first. */
const REQUEST_KEY = /(?:^|[a-z]|[-_])(?:idempot\w*(?:[-_]?(?:key|id|token))?|request[-_]?id|client[-_]?token|nonce)$/i;

/** Whether a header field or a value of the query names the request that has it. */
export function isRequestKey({ in: place, name }: Pick<Parameter, 'in' | 'name'>): boolean {
  return (place === 'header' || place === 'query') && REQUEST_KEY.test(name);
}

/**
 * Whether a property probably has to be another one in each thing that is made: `x-unique` says so, or its name (an
 * email, a user name, a slug); where the operation has a 409, also a name, title, code or number.
 */
export function isUnique(operation: Operation, name: string, statement: unknown): boolean {
  if (statement === true || statement === false) return statement;
  if (REQUEST_KEY.test(name.replaceAll('_', '-'))) return true;
  if (isAlwaysUnique(name)) return operation.method === 'POST';
  return mayBeTaken(name) && operation.responses.some(({ status }) => status === '409');
}

/** Names of values by which servers notice that somebody else was faster: a write has the one that was read. */
const LOCK = /^_?(?:(?:row|entity|lock|object)[-_]?)?(?:version|revision|rev|etag)(?:[-_]?(?:id|number|no|stamp))?$/i;
const LOCK_OF_FRAMEWORK =
  /^(?:concurrency|optimistic)[-_]?(?:stamp|token|lock|version)$|^row[-_]?stamp$|^lock[-_]?(?:token|no)$/i;

/** Whether a value, by its name, says which state of a thing a write is meant for. */
export function isLock(name: string): boolean {
  return LOCK.test(name) || LOCK_OF_FRAMEWORK.test(name);
}

/** What a property refers to, by its name: `customerId` → `customer`; none where it isn't a reference. */
export function referredTo(name: string): string | undefined {
  return referredBy(name)?.replace(/[-_]/g, '').toLowerCase();
}

/** The members of a body by which a call names what it is about: nothing in its path does, and it makes nothing. */
export function idMembers(api: Api, operation: Operation, body: Json): string[] {
  const { method, path } = operation;
  if (method !== 'POST' || path.includes('{') || !isObject(body) || addsTo(api, operation)) return [];
  return Object.keys(body).filter(endsInId);
}
