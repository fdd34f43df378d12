import { equal, isObject, type Json, type JsonObject, oncePerPart, type Pointer, pointers } from '../../document';
import type { Api, Operation } from '../../model';
import {
  type LinkedValue,
  namesFor,
  representationAt,
  roleOf,
  sentRepresentationAt,
  successMedia,
} from '../../resources';
import { subSchemas, validatorsOf } from '../../schema';
import type { ReadExchange } from '../read-exchange';

/** Members by which a thing shows that it is only marked as taken away, or what can be done with it. */
const STATE = /delet|remov|archiv|trash|expir|active|enabled|status|state/i;

/** Whether a thing is shown as it was: without a mark that it was taken away. */
export function isAsBefore(before: Json, body: Json): boolean {
  if (!isObject(before) || !isObject(body)) return equal(before, body);
  return equal(marksOf(before), marksOf(body));
}

/** The members of a thing that may say that it was taken away. */
export function marksOf(thing: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => STATE.test(name)));
}

/** Where a response has the thing: in its envelope, where it has one. */
export function shownAt(api: Api, operation: Operation | undefined, body: Json | undefined): Pointer {
  const at = operation === undefined ? '' : declaredAt(api, operation);
  return at === '' || isObject(pointers.valueAt(body, at)) ? at : '';
}

/** Where the document has the thing in the success of an operation; found once. */
export const declaredAt = oncePerPart((api: Api, operation: Operation): Pointer => {
  const resource = roleOf(api, operation)?.resource;
  const media = successMedia(operation);
  if (resource === undefined || media === undefined) return '';
  return representationAt(api.document.root, media.schema, namesFor(resource)) ?? '';
});

/** Where a request has it. */
export function sentAt(api: Api, operation: Operation, schema: Pointer | undefined): Pointer {
  const resource = roleOf(api, operation)?.resource;
  return resource === undefined || schema === undefined ? '' : (sentRepresentationAt(api, resource, schema) ?? '');
}

/** Whether a response may have a value where it would come back: a number that is written may be read as an object. */
export function canShow(
  { document }: Api,
  { reading }: ReadExchange,
  pointer: Pointer,
  value: Json | undefined,
): boolean {
  const schema = reading === undefined || 'violation' in reading ? undefined : reading.media?.schema;
  if (schema === undefined || value === undefined) return true;
  const { accepts } = validatorsOf(document);
  return subSchemas(document.root, schema, pointer).every((at) => accepts(at, value, 'response'));
}

/** A time may be given in another zone. */
export function alike(a: Json | undefined, b: Json | undefined): boolean {
  if (equal(a, b)) return true;
  const isTime = (text: Json | undefined): text is string => typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text);
  return isTime(a) && isTime(b) && Date.parse(a) === Date.parse(b);
}

/** Whether an id is without doubt the one that a path takes: `id` for `/{id}` or `/{petId}`, not for `/{name}`. */
export function isNamedBy(id: LinkedValue['place'], parameter: string): boolean {
  const name = id.in === 'body' ? pointers.tokens(id.pointer).at(-1) : parameter;
  return name === parameter || (/^(?:id|uuid|guid)$/i.test(name ?? '') && /(?:id|uuid|guid)$/i.test(parameter));
}
