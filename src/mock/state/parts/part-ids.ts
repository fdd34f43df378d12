import { equal, isObject, items, type Json, plainText, pointers } from '../../../document';
import type { Shape } from '../../../exchange';
import { isIdName, type Resource, shapeOfMember } from '../../../resources';
import { freshId } from '../fresh-id';
import { thingsIn } from '../lookup';
import { withParents } from '../server-made';
import { idOfValue, isReadOnly, payloadShape, type Subject } from '../subject';
import type { Thing } from '../store';
import { isListOfThings } from './figures';
import { idsBelow, partsOf } from './parts-of';

type Members = Readonly<Record<string, Json | undefined>>;

/** What is written, with nothing in a list that was taken away: the collection below is still there. */
export function withEmptyParts(
  { task: { api }, resource }: Subject,
  value: Members,
  isTaken: (name: string) => boolean,
): Members {
  const taken = partsOf(api, resource).filter(({ name }) => isTaken(name) && !Array.isArray(value[name]));
  return taken.length === 0 ? value : { ...value, ...Object.fromEntries(taken.map(({ name }) => [name, []])) };
}

/**
 * What is written, with what the server gives to the things in its lists: the lines of an order have ids.
 *
 * @param before what it is written to; lists that are the same there stay as they are
 */
export function withPartIds(subject: Subject, value: Members, before?: Pick<Thing, 'key' | 'value'>): Members {
  const { task, resource, parents, operation } = subject;
  const shape = shapeOfMember(task.api, resource);
  const isOther = (name: string, list: Json): boolean => !equal(list, before?.value[name] ?? null);
  const lists = Object.entries(value).filter(
    ([name, list]) => Array.isArray(list) && list.length > 0 && isOther(name, list),
  );
  if (shape === undefined || lists.length === 0) return value;
  const sent = payloadShape(task.api, resource, operation);
  const own = idOfValue(resource, value) ?? null;
  const parts = new Map(partsOf(task.api, resource).map((part) => [part.name, part]));
  const made: Record<string, Json | undefined> = { ...value };
  for (const [name, list = null] of lists) {
    const item = shape.property(name).item(0);
    const part = parts.get(name);
    const id = isListOfThings(shape, name) ? idOfServer(item, sent?.property(name).item(0)) : undefined;
    const known = (): string[] =>
      part === undefined || before === undefined ? [] : keysOf(subject, before.key, part.resource);
    const given = items(list);
    const named =
      id === undefined
        ? given
        : withIds(subject, given, { at: pointers.join('', name, 0, id), shape: item, known: known() });
    // The id of the thing is in the members of its parts that refer to it: `orderId` of a line.
    const owned = (one: Json): Json =>
      part === undefined || own === null || !isObject(one)
        ? one
        : withParents(part.resource, [...parents, plainText(own)], one, item);
    made[name] = named.map(owned);
  }
  return made;
}

/** The member that has the id of a thing in a list, where no client need send it. */
function idOfServer(shape: Shape, sent: Shape | undefined): string | undefined {
  const id = [...shape.names].find((name) => isIdName(name));
  if (id === undefined) return undefined;
  const isSent = sent?.names.has(id) === true && !isReadOnly(sent.property(id));
  return isSent && !isReadOnly(shape.property(id)) ? undefined : id;
}

/** The keys in a collection below a thing, with those of what was removed. */
function keysOf(subject: Subject, key: string, part: Resource): string[] {
  const ids = idsBelow(subject.resource, subject.parents, key);
  const kept = subject.store.collection(part, ids);
  return kept === undefined ? thingsIn(subject, part, ids).map((one) => one.key) : [...kept.things.keys()];
}

interface Lines {
  /** Where the id of one is. */
  readonly at: string;
  readonly shape: Shape;
  /** The ids that others have or had. */
  readonly known: readonly string[];
}

function withIds(subject: Subject, list: readonly Json[], { at, shape, known }: Lines): Json[] {
  const { task, resource } = subject;
  const name = pointers.tokens(at).at(-1) ?? '';
  const given = list.map((item) => (isObject(item) ? item[name] : undefined)).filter((id) => id !== undefined);
  const taken = new Set([...given.map(plainText), ...known]);
  const of = shape.property(name);
  const isCounted = of.allows('integer') && !of.allows('string');
  const own = { ...resource, id: at, parameter: undefined };
  const isTaken = (key: string): boolean => taken.has(key);
  let highest = isCounted ? [...taken].reduce((most, key) => Math.max(most, Number(key) || 0), 0) : undefined;
  return list.map((item) => {
    if (!isObject(item) || Object.hasOwn(item, name)) return item;
    // The highest number says as much as all of them.
    const id = freshId({ api: task.api, resource: own, things: [], shown: highest, isTaken }, task.random);
    if (id === undefined) return item;
    taken.add(plainText(id));
    if (typeof id === 'number') highest = id;
    return { [name]: id, ...item };
  });
}
