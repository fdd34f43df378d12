import { entries, isObject, type Json, property } from '../../document';
import { bodyValue, isSecretName, type ReadResponse, withoutWriteOnly } from '../../exchange';
import type { Draft } from './draft';
import type { Task } from './task';

/**
 * A made response with what was sent instead of its own, in whole: its objects, then its body, where it has members of
 * what was sent. Where a schema has alternatives, what was made may be another one than what was sent, and a mixture of
 * both is neither.
 */
export function* wholeMembers({ api, validated }: Task, { isMade, response, media }: Draft): Iterable<ReadResponse> {
  const { body } = response;
  const sent = bodyValue(validated);
  if (isMade !== true || media?.schema === undefined || !isObject(body) || !isObject(sent)) return;
  const members = entries(body).map(([name, own]): [string, Json] => {
    const asked = property(sent, name);
    return [name, isObject(own) && isObject(asked) && !hasSecret(asked) ? asked : own];
  });
  const isLike = members.some(([name]) => property(sent, name) !== undefined);
  for (const value of [Object.fromEntries(members), ...(!isLike || hasSecret(sent) ? [] : [sent])])
    yield { ...response, body: withoutWriteOnly(api.document, media.schema, value) };
}

function hasSecret(value: Json): boolean {
  if (!isObject(value)) return Array.isArray(value) && (value as readonly Json[]).some(hasSecret);
  return entries(value).some(([name, child]) => isSecretName(name) || hasSecret(child));
}
