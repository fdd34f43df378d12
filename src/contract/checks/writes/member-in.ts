import { isObject, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import type { Exchange } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { responseValue, shownAt } from '../../../checks';
import { successMedia } from '../../../resources';
import { withAttributes } from '../../plan/things/changes/place';

/** The members of a thing that a response shows, and where it has them. */
export function membersIn(
  api: Api,
  operation: Operation | undefined,
  exchange: Exchange | undefined,
): readonly [JsonObject | undefined, Pointer] {
  const body = exchange === undefined ? undefined : responseValue(api, exchange);
  const schema = operation && successMedia(operation)?.schema;
  const there = shownAt(api, operation, body);
  const at = schema === undefined ? there : withAttributes(api, schema, there);
  const thing = pointers.valueAt(body, at);
  return [isObject(thing) ? thing : undefined, at];
}

/** What a response shows of a member of a thing, `null` where a thing is there without it, and where that would be. */
export function memberIn(
  api: Api,
  operation: Operation | undefined,
  exchange: Exchange | undefined,
  name: string,
): readonly [Json | undefined, Pointer] {
  const [thing, at] = membersIn(api, operation, exchange);
  return [thing === undefined ? undefined : (thing[name] ?? null), pointers.join(at, name)];
}
