import { equal, isNumber, isObject, items, type Json, pointers } from '../../document';
import { copy, type Exchange, type RequestDraft, setAt } from '../../exchange';
import type { Api } from '../../model';
import { stated, subSchemas, validatorsOf } from '../../schema';
import { isLock, referredTo, sentAt } from '../../checks';
import { STATE } from '../checks/reservations';
import { shownThing } from './shown-thing';

const OF_STATE = new RegExp(`^(?:${STATE})`, 'i');

/**
 * The draft of a change with other flags, numbers and listed values than the thing was made with: one that writes what
 * is there doesn't show whether it has an effect. Texts are other ones already; references and states stay.
 *
 * @param create the draft that the thing was made from
 */
export function withOtherValues(api: Api, draft: RequestDraft, creation: Exchange, create: RequestDraft): RequestDraft {
  const { body, operation } = draft;
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  if (body?.kind !== 'value' || schema === undefined) return draft;
  const at = sentAt(api, operation, schema);
  const written = pointers.valueAt(body.value, at);
  const thing = shownThing(api, create.operation, creation);
  if (!isObject(written) || thing === undefined) return draft;
  const { accepts } = validatorsOf(api.document);
  let value = body.value;
  for (const [name, own] of Object.entries(written)) {
    const isFree = referredTo(name) === undefined && !isLock(name) && !OF_STATE.test(name);
    if (own === undefined || !isFree || !equal(own, thing[name] ?? null)) continue;
    const place = pointers.join(at, name);
    const [inner] = subSchemas(api.document.root, schema, place);
    const others = othersThan(own, items(stated(api.document.root, inner, 'enum')));
    const all = others.map((other) => setAt(copy(value), place, other));
    value = all.find((one) => accepts(schema, one, 'request')) ?? value;
  }
  return value === body.value ? draft : { ...draft, body: { ...body, value } };
}

/** How far another number is away, the first that a schema takes: what a server counts itself grows by one. */
const STEPS = [3, -3, 2, -2, 1, -1];

function othersThan(own: Json, listed: readonly Json[]): readonly Json[] {
  if (listed.length > 0) return listed.filter((one) => !equal(one, own) && typeof one === typeof own);
  if (typeof own === 'boolean') return [!own];
  if (!isNumber(own)) return [];
  // As many decimals as before: a server may have cents.
  const decimals = /\.(\d+)$/.exec(String(own))?.[1]?.length ?? 0;
  return STEPS.map((step) => Number((Number(own) + step).toFixed(decimals)));
}
