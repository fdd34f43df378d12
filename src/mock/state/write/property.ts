import { equal, isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { copy, header, isSafeMethod, setAt } from '../../../exchange';
import { firstListAt, memberPath, placeOfProperty, type Property } from '../../../resources';
import type { Outcome } from '../../pipeline/outcome';
import {
  type Addressed,
  find,
  isOfScenario,
  presenceOf,
  remembered,
  representationIn,
  showing,
  wholeOf,
} from '../members';
import { missing, unmetCondition } from '../missing';
import { keep } from '../parts/keep';
import { declaresMissing } from '../conditions/declared-errors';
import { shownBy } from '../seeds/reading';
import { type Changed, respondKept } from '../respond-kept';
import { asChanged } from '../server-made';
import { afterChange, type Thing } from '../store';
import type { Subject } from '../subject';
import { sentBody } from './sent-body';

/** Reads or writes a member of a thing that has a path of its own: the tags of a note, the author of an article. */
export function respondToProperty(subject: Addressed, property: Property): Outcome | undefined {
  const found = find(subject);
  if (found.kind === 'gone' || found.kind === 'unknown') return missing(subject, found.kind);
  const { task, plan, operation } = subject;
  const { thing } = found;
  const unmet = unmetCondition(subject, thing, () => presenceOf(subject, found));
  if (unmet !== undefined) return unmet;
  const whole = wholeOf(subject, thing);
  // As long as nobody has changed the thing, what the document shows of its member is there.
  const shown = found.kind === 'shown' ? exampleOf(subject, property) : undefined;
  const before = shown ?? pointers.valueAt(whole, property.at) ?? (property.isList ? [] : null);
  const isRead = isSafeMethod(operation.method);
  const named = namedValue(subject);
  // In the open world, any value may be there until somebody has changed the thing.
  const isOpen = found.kind === 'shown' && subject.mode === 'open';
  const isAsked = isRead || (operation.method === 'DELETE' && declaresMissing(operation));
  if (named !== undefined && isAsked && !isOpen && !items(before).some((one) => isSame(one, named)))
    return missing(subject, 'unknown');
  const after = isRead ? before : valueAfter(subject, property, before);
  if (after === undefined) return undefined;
  const changed = equal(after, before) ? thing : withProperty(subject, thing, whole, { at: property.at, value: after });
  return respondKept(task, plan, (base) => {
    const { body } = base.response;
    const whenSent = (): void => {
      if (changed !== thing) keep(subject, changed, thing.value);
    };
    const isAsShown = isRead && found.kind === 'shown' && base.isMade !== true;
    const at = placeOfProperty(task.api, subject.resource, property, base.media?.schema);
    if (body === undefined || isAsShown || isOfScenario(subject, base)) return { body, whenSent };
    if (isRead && named !== undefined) return { ...withNamed(body, named), whenSent };
    if (at === undefined)
      return representationIn(subject, base) === undefined
        ? { body, whenSent }
        : showing(subject, base, changed, (sent) =>
            keep(subject, remembered(subject, base, changed, sent), thing.value),
          );
    const shown = setAt(copy(body), at, after);
    return { body: shown, stated: shown, whenSent };
  });
}

/** What the document shows of a member of things; nothing where it has no example of that. */
function exampleOf({ task, resource }: Subject, property: Property): Json | undefined {
  const base = shownBy(task, property.read);
  const at = base?.isMade === true ? undefined : placeOfProperty(task.api, resource, property, base?.media?.schema);
  return at === undefined ? undefined : pointers.valueAt(base?.response.body, at);
}

/** A body that shows one value of a list. */
function withNamed(body: Json, named: Json): Pick<Changed, 'body' | 'stated'> {
  const [name, ...others] = isObject(body) ? Object.keys(body) : [];
  const shown = name === undefined ? named : { [name]: named };
  return others.length > 0 ? { body } : { body: shown, stated: shown };
}

/** A thing with another value in a member of it. */
function withProperty(
  subject: Subject,
  thing: Thing,
  whole: JsonObject,
  { at, value }: { readonly at: Pointer; readonly value: Json },
): Thing {
  const [name = ''] = pointers.tokens(at);
  const known = whole[name];
  const written = setAt(known === undefined ? {} : copy({ [name]: known }), at, value);
  if (!isObject(written)) return thing;
  const made = asChanged(subject, { ...thing.value, ...written }, written, thing.value);
  return afterChange(thing, { value: made });
}

/** What a member is after a write; nothing where it isn't known what that writes. */
function valueAfter(subject: Subject, property: Property, before: Json): Json | undefined {
  const { method } = subject.operation;
  const one = namedValue(subject);
  const sent = one === undefined ? sentValue(subject, property) : [one];
  const isAdded = one === undefined ? method === 'POST' : method !== 'DELETE';
  if (method === 'DELETE' && sent === undefined) return property.isList ? [] : null;
  if (!property.isList) return method === 'DELETE' ? null : sent;
  if (!Array.isArray(sent)) return undefined;
  const [there, given] = [items(before), items(sent)];
  const isAmong = (some: readonly Json[], value: Json): boolean => some.some((other) => isSame(value, other));
  if (method === 'DELETE') return there.filter((value) => !isAmong(given, value));
  if (!isAdded) return given;
  return [...there, ...given.filter((value) => !isAmong(there, value))];
}

/** The one value that a path names last: `/notes/{id}/tags/{tag}`. */
export function namedValue({ task: { validated }, operation }: Subject): Json | undefined {
  const name = memberPath(operation.path)?.parameter;
  const [, named] = [...validated.parameters].find(([one]) => one.in === 'path' && one.name === name) ?? [];
  return named && (named.value ?? named.raw);
}

/** What a request has for the member: its list, or one value for it. */
function sentValue({ task: { api, validated }, resource }: Subject, property: Property): Json | undefined {
  const body = sentBody(validated);
  const type = header(validated.request.headers, 'content-type') ?? '';
  // A patch and a file aren't values of the list.
  if (body === undefined || /json-patch|^multipart\//i.test(type)) return undefined;
  const at =
    placeOfProperty(api, resource, property, validated.media?.schema) ??
    (property.isList ? firstListAt(body) : '/data');
  const value = at === undefined ? undefined : pointers.valueAt(body, at);
  if (value !== undefined || !property.isList) return value;
  const [single, ...others] = isObject(body) ? Object.values(body) : [body];
  return others.length > 0 || single === undefined || typeof single === 'object' ? undefined : [single];
}

/** Whether two values are the same, or refer to the same thing (JSON:API). */
function isSame(one: Json, other: Json): boolean {
  if (!isObject(one) || !isObject(other)) return equal(one, other);
  return 'id' in one
    ? equal(one.id, other.id ?? null) && equal(one.type ?? null, other.type ?? null)
    : equal(one, other);
}
