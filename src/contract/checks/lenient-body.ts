import { equal, isObject, type Json, type Pointer, pointers } from '../../document';
import { bodyValue, copy, removeAt, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { validatorsOf } from '../../schema';

/** Whether a body would be valid if its members that are wrongly null were left out. */
export function isValidWithoutNulls({ document }: Api, request: ValidatedRequest): boolean {
  const value = bodyValue(request);
  const schema = request.media?.schema;
  const wrong = new Set(request.violations.map(({ pointer }) => pointer));
  if (value === undefined || schema === undefined || ![...wrong].every((at) => isNullMember(value, at))) return false;
  const without = copy(value);
  for (const at of wrong) removeAt(without, at);
  return validatorsOf(document).accepts(schema, without, 'request');
}

function isNullMember(value: Json, pointer: Pointer): boolean {
  const parent = pointers.parent(pointer);
  return parent !== undefined && isObject(pointers.valueAt(value, parent)) && pointers.valueAt(value, pointer) === null;
}

/**
 * Whether a response shows that the unknown members of a body were dropped: it repeats some of the body, and none of
 * them.
 */
export function dropsUnknown(request: ValidatedRequest, shown: Json | undefined): boolean {
  const sent = bodyValue(request);
  if (!isObject(sent) || !isObject(shown)) return false;
  const isKept = unknownMembers(request).some((at) => pointers.valueAt(shown, at) !== undefined);
  return !isKept && Object.keys(sent).some((name) => Object.hasOwn(shown, name) && equal(sent[name], shown[name]));
}

function unknownMembers({ violations }: ValidatedRequest): Pointer[] {
  return violations.flatMap((one) => {
    if (one.code !== 'additionalProperties' && one.code !== 'unevaluatedProperties') return [];
    return (one.args.keys ?? []).map((key) => pointers.join(one.pointer, key));
  });
}
