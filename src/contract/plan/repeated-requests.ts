import { isOnce } from '../../checks';
import { plainSample, withChoice } from '../../exchange';
import type { Api, Operation } from '../../model';
import { madeId, roleOf } from '../../resources';
import { tokenOf } from './fresh';
import { planCase, type PlannedCase } from './make-case';
import { freshDraft } from './things/fresh-draft';
import { validDraft } from './things/maker';

/** Whether an operation makes something; a payment that nobody reads by an id belongs to no resource. */
function isCreation({ method, responses }: Operation, role: string | undefined): boolean {
  return (
    role === 'create' || (role === undefined && method === 'POST' && responses.some((one) => one.status === '201'))
  );
}

/**
 * A creation that is sent twice with the same `Idempotency-Key`, where the document declares that header: the second
 * response is about what the first request has made.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export function repeatedCases(api: Api, operation: Operation, seed: number): PlannedCase[] {
  const key = operation.parameters.find(isOnce);
  const known = key === undefined ? undefined : roleOf(api, operation);
  if (key?.schema === undefined || !isCreation(operation, known?.role)) return [];
  const { parameter = 'id', collection = operation.path } = known?.resource ?? {};
  const draft = validDraft(api, operation);
  const id = madeId(api, operation, parameter, collection);
  const value = draft?.parameters.get(key)?.value ?? plainSample(api, key.schema, 'request');
  if (draft === undefined || id === undefined || value === undefined) return [];
  const keyed = withChoice(draft, key, { value, name: undefined });
  const create = freshDraft(api, keyed, tokenOf(seed, `${operation.id}/state/again`));
  return [
    planCase(api, {
      kind: 'state',
      name: 'state/again',
      title: `the same request again, with the same ${key.name}`,
      draft: create,
      pointer: key.pointer,
      sibling: undefined,
      before: { create, id, parameter, then: [], shows: 'again' },
      // It may also be rejected: as long as the first is under way, say.
      expect: (selected) => ({ ...selected, anySuccess: true, anyRejection: true }),
    }),
  ];
}
