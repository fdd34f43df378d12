import type { JsonObject } from '../../document';
import { timeValue } from '../../exchange';
import { bareName } from '../../resources';
import type { Subject } from './subject';

const CHANGED = /^(?:last)?(?:updated|modified|changed)(?:at|on|date|time)*$/;
const MADE = /^(?:created|creation|inserted|added)(?:at|on|date|time)*$/;
const TIME = /^\d{4}-\d\d-\d\dT/;

/** With the present time where the last change stands. */
export function withChangeTime(subject: Subject, value: JsonObject): JsonObject {
  return withTimes(subject, value, (name) => CHANGED.test(name));
}

/** With the present time where a thing that was just made has its times, unless they are its own. */
export function withTimesOfMaking(subject: Subject, value: JsonObject, own: JsonObject): JsonObject {
  return withTimes(
    subject,
    value,
    (name, written) => !Object.hasOwn(own, written) && (CHANGED.test(name) || MADE.test(name)),
  );
}

function withTimes(
  { task: { inferred, api, random } }: Subject,
  value: JsonObject,
  isTime: (name: string, written: string) => boolean,
): JsonObject {
  if (!inferred) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, old]) => {
      const isFresh = typeof old === 'string' && TIME.test(old) && isTime(bareName(name), name);
      return [name, isFresh ? timeValue(api.document, [], old, random.now()) : old];
    }),
  );
}
