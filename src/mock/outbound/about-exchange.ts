import { isObject, type Json, type JsonObject } from '../../document';
import { bodyValue, type ValidatedRequest } from '../../exchange';
import { bareName, idNames, singular, wordsOf } from '../../resources';

/** The exchange that a callback is about. */
interface CauseExchange {
  readonly validated: ValidatedRequest;
  /** The body of its response. */
  readonly body: Json | undefined;
}

/** What a message calls itself, and not what it is about. */
const OWN = /^(?:id|type|event|name|object|url|link|links|status|at|timestamp|createdat|created)$/;

/**
 * Lets the body of a callback speak of the exchange that it is about: `orderId` is the id of the order that was made,
 * `order` is the order, and what the request or the response has under the same name is the same.
 *
 * @example aboutExchange({ validated, body: { id: 7, sum: 3 } }, { orderId: 1, sum: 1 }) // { orderId: 7, sum: 3 }
 */
export function aboutExchange({ validated, body }: CauseExchange, message: Json): Json {
  const sent = bodyValue(validated);
  const known: JsonObject = { ...(isObject(sent) ? sent : {}), ...(isObject(body) ? body : {}) };
  const thing = bareName(singular(wordsOf(validated.operation?.path ?? '').at(-1) ?? ''));
  return thing === '' ? message : withKnown(message, known, thing);
}

function withKnown(message: Json, known: JsonObject, thing: string): Json {
  if (!isObject(message)) return message;
  const [idName] = idNames(`${thing}Id`).filter((name) => known[name] !== undefined && name !== thing);
  const made = Object.entries(message).map(([name, value]): [string, Json | undefined] => {
    const bare = bareName(name);
    if (idName !== undefined && bare === `${thing}id`) return [name, known[idName]];
    if (isObject(value)) {
      if (bare === thing)
        return [name, isObject(known[name]) ? known[name] : { ...value, ...sharedWith(value, known) }];
      return [name, withKnown(value, known, thing)];
    }
    return [name, OWN.test(bare) ? value : (known[name] ?? value)];
  });
  return Object.fromEntries(made);
}

/** What is known under the names that a value has. */
function sharedWith(value: JsonObject, known: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(known).filter(([name]) => Object.hasOwn(value, name)));
}
