import { isObject, type Json, plainText, type Pointer, pointers } from '../../../document';
import type { RequestDraft } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { type ReadExchange, requestValue, responseValue, type SuiteViolation } from '../../../checks';
import { placeOfProperty, roleOf, successMedia } from '../../../resources';
import { isCopy } from '../partial-list';
import { showsHere } from './lost-writes';
import type { Made } from '../../run/preparation';

/**
 * Values of a member of a thing that a write at its own path has reported, of which a reading there shows none; where
 * it reports none, values that were sent to a member that has none then. A server may sort them, add others and write
 * texts otherwise.
 */
export function lostValues(api: Api, { draft, exchange }: Made, read: ReadExchange): SuiteViolation[] {
  const { operation } = read.request;
  const { status } = exchange.response;
  if (operation === undefined || roleOf(api, draft.operation)?.role !== 'property') return [];
  const { response } = read.exchange;
  if (![200, 201, 204].includes(status) || response.status !== 200 || isCopy(response)) return [];
  const asDone = { ...exchange, response: { ...exchange.response, status: 200 } };
  if (!showsHere(api, draft, asDone, operation)) return [];
  const reported = shownBy(api, draft.operation, responseValue(api, exchange));
  const expected = reported ?? sentBy(api, draft, requestValue(api, exchange.request));
  const shown = shownBy(api, operation, read.value());
  if (expected === undefined || shown === undefined) return [];
  const [names, there] = [namesOf(expected.value), namesOf(shown.value)];
  // What was only sent may be written otherwise: `My Tag` as `my-tag`.
  const isLost = reported === undefined ? there.length === 0 : names.every((name) => !there.includes(name));
  if (names.length === 0 || !isLost) return [];
  const args = { expected: expected.value, actual: shown.value };
  const { pointer } = shown;
  return [{ code: 'not-kept', in: 'response.body', pointer, specPointer: operation.pointer, args }];
}

/** A member of a thing in a body. */
interface Shown {
  readonly pointer: Pointer;
  readonly value: Json;
}

function shownBy(api: Api, operation: Operation, body: Json | undefined): Shown | undefined {
  return valueIn(api, operation, successMedia(operation)?.schema, body);
}

function sentBy(api: Api, { operation, body }: RequestDraft, sent: Json | undefined): Shown | undefined {
  return valueIn(api, operation, body?.media?.schema, sent);
}

function valueIn(
  api: Api,
  operation: Operation,
  schema: Pointer | undefined,
  body: Json | undefined,
): Shown | undefined {
  const { resource, property } = roleOf(api, operation) ?? {};
  const pointer = resource && property && placeOfProperty(api, resource, property, schema);
  const value = pointer === undefined ? undefined : pointers.valueAt(body, pointer);
  return pointer === undefined || value === undefined ? undefined : { pointer, value };
}

/** What the values are called: texts, and the ids of things. */
function namesOf(value: Json): string[] {
  const all: readonly Json[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => {
    const name = isObject(one) ? one.id : one;
    return name === undefined || name === null ? [] : [plainText(name).trim().toLowerCase()];
  });
}
