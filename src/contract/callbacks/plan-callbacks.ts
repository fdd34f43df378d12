import type { Api, Callback, Operation, RequestPlace } from '../../model';
import { levelAt } from '../../model';
import { composeRequest, type RequestDraft } from '../../exchange';
import type { Case, Skip } from '../case';
import { builtInText, validatePlanned } from '../../checks';
import { type Base, makeCase, type PlannedCase } from '../plan/make-case';
import { unusableReason } from '../plan/usable';
import { givenPlace, hasValue, isSamePlace, withAddress } from './given-address';
import { callbackPath } from './inbox';

/** As long as the name of a place is when the case is sent. */
const TOKEN = '00000000-0000-4000-8000-000000000000';

/**
 * A case for each callback of an operation: a request that must be accepted gives the listener's address, and what
 * comes there must be what the document has.
 *
 * @param bases requests that must be accepted, the fullest first
 * @param address where the target will reach the listener: its requests must be valid with that
 */
export function callbackCases(api: Api, bases: readonly Base[], address: string): PlannedCase[] {
  const [first] = bases;
  if (first === undefined) return [];
  const { operation } = first.draft;
  return operation.callbacks.map((callback) => {
    const name = `callback/${callbackName(operation, callback)}`;
    return { id: `${operation.id}/${name}`, make: () => callbackCase(api, bases, { callback, name, address }) };
  });
}

/** What a callback is called: its name, and its number where several expressions have that. */
export function callbackName({ callbacks }: Operation, { name, pointer }: Callback): string {
  const number = callbacks.filter((one) => one.name === name).findIndex((one) => one.pointer === pointer);
  return number > 0 ? `${name}-${number + 1}` : name;
}

/**
 * A request that gives addresses: one at the place of the callback that is meant, others where it has a value for
 * another callback, so that nothing goes to the addresses of the document's examples.
 *
 * @param addressOf the address for the callbacks of a place
 * @returns why none can be made, in words
 */
export function withAddresses(
  draft: RequestDraft,
  meant: Callback,
  addressOf: (place: RequestPlace) => string,
): RequestDraft | string {
  const { operation } = draft;
  const place = givenPlace(operation, meant, draft);
  if (typeof place === 'string') return place;
  const filled = operation.callbacks.reduce((made, callback) => {
    const other = givenPlace(operation, callback, draft);
    if (typeof other === 'string' || isSamePlace(other, place) || !hasValue(made, other)) return made;
    return withAddress(made, other, addressOf(other)) ?? made;
  }, draft);
  return (
    withAddress(filled, place, addressOf(place)) ?? `the request has no place for its address, ${meant.expression}`
  );
}

interface Planning {
  readonly callback: Callback;
  readonly name: string;
  readonly address: string;
}

function callbackCase(
  api: Api,
  bases: readonly Base[],
  { callback, name, address }: Planning,
): Case | Skip | undefined {
  const title = `the callback ${callback.name}, at the address that the request gives`;
  let reason = unusableReason(api, callback.operations) ?? '';
  for (const { draft } of reason === '' ? bases : []) {
    const given = withAddresses(draft, callback, () => address + callbackPath(TOKEN));
    if (typeof given === 'string') {
      reason ||= given;
      continue;
    }
    const validated = validatePlanned(api, composeRequest(given));
    const [violation] = validated.violations;
    if (violation !== undefined) {
      reason ||= `a request with the listener's address would not be valid: ${builtInText(violation)}`;
      continue;
    }
    const parts = { kind: 'callback', name, title, draft: given, validated, sibling: undefined } as const;
    const made = makeCase(api, { ...parts, pointer: callback.pointer });
    if (made?.expected.category === undefined && made !== undefined) return { ...made, callback };
  }
  const [first] = bases;
  const { pointer } = callback;
  if (first === undefined) return undefined;
  const operation = first.draft.operation.id;
  return { id: `${operation}/${name}`, title, operation, pointer, level: levelAt(api.document, pointer), reason };
}
