import { isObject, items, type Json, plainText, pointers } from '../../../document';
import type { Shape } from '../../../exchange';
import { type Resource, shapeOfMember } from '../../../resources';
import { freshId } from '../fresh-id';
import { withParents } from '../server-made';
import type { Store, Thing } from '../store';
import { idOfValue, isReadOnly, payloadOf, payloadShape, type Subject, writableNames } from '../subject';
import type { Task } from '../../prepare/task';
import { isListOfThings, withFigures } from './figures';
import { partsOf } from './parts-of';

type Members = Readonly<Record<string, Json | undefined>>;

/** A thing, and in it what stands in the collections below it that were changed, with the figures that follow. */
export function withParts(
  { store, task: { api } }: { readonly store: Store; readonly task: Pick<Task, 'api'> },
  resource: Resource,
  parents: readonly string[],
  thing: Thing,
): Thing {
  const parts = partsOf(api, resource);
  if (parts.length === 0) return thing;
  const lists = parts.flatMap((part) => {
    const kept = store.collection(part.resource, [...parents, thing.key]);
    if (kept === undefined) return [];
    const there = [...kept.things.values()].filter(({ isGone }) => !isGone);
    return [[part.name, there.map(({ value }) => value)] as const];
  });
  const shape = lists.length === 0 ? undefined : shapeOfMember(api, resource);
  if (shape === undefined) return thing;
  const writable = writableNames(api, resource);
  const value = { ...thing.value, ...Object.fromEntries(lists) };
  return { ...thing, value: withFigures(value, shape, (name) => !writable.has(name)) };
}

/** Keeps what was written of a thing in the collections below it that show the same, too. */
export function keepParts(subject: Subject, thing: Thing): void {
  const { task, store, resource, parents } = subject;
  const payload = payloadOf(subject);
  for (const part of partsOf(task.api, resource)) {
    const list = thing.value[part.name];
    const isWritten = Array.isArray(payload) || (isObject(payload) && Object.hasOwn(payload, part.name));
    if (!isWritten || !Array.isArray(list)) continue;
    const above = [...parents, thing.key];
    const shape = shapeOfMember(task.api, part.resource);
    const things = items(list)
      .filter(isObject)
      .map((item, i): Thing => {
        const id = idOfValue(part.resource, item) ?? `#${i + 1}`;
        const value = withParents(part.resource, above, item, shape);
        return { key: plainText(id), value, isWhole: true, isNew: true, isGone: false, isChanged: true };
      });
    store.fill(part.resource, above, things);
  }
}

const ID = /^_?(?:id|uuid|guid)$/i;

/** What is written, with what the server gives to the things in its lists: the lines of an order have ids. */
export function withPartIds(subject: Subject, value: Members): Members {
  const { task, resource, operation } = subject;
  const shape = shapeOfMember(task.api, resource);
  const lists = Object.entries(value).filter(([, list]) => Array.isArray(list) && list.length > 0);
  if (shape === undefined || lists.length === 0) return value;
  const sent = payloadShape(task.api, resource, operation);
  const made: Record<string, Json | undefined> = { ...value };
  for (const [name, list = null] of lists) {
    const of = shape.property(name);
    const id = isListOfThings(shape, name) ? idOfServer(of.item(0), sent?.property(name).item(0)) : undefined;
    if (id !== undefined) made[name] = withIds(subject, items(list), pointers.join('', name, 0, id), of.item(0));
  }
  return withOwners(subject, shape, made);
}

/** With the id of the thing in the members of its parts that refer to it: `orderId` of a line. */
function withOwners({ task, resource, parents }: Subject, shape: Shape, value: Members): Members {
  const key = idOfValue(resource, value);
  if (key === undefined || key === null) return value;
  const made: Record<string, Json | undefined> = { ...value };
  for (const part of partsOf(task.api, resource)) {
    const list = made[part.name];
    const of = shape.property(part.name).item(0);
    const owned = (item: Json): Json =>
      isObject(item) ? withParents(part.resource, [...parents, plainText(key)], item, of) : item;
    if (Array.isArray(list)) made[part.name] = items(list).map(owned);
  }
  return made;
}

/** The member that has the id of a thing in a list, where no client need send it. */
function idOfServer(shape: Shape, sent: Shape | undefined): string | undefined {
  const id = [...shape.names].find((name) => ID.test(name));
  if (id === undefined) return undefined;
  const isSent = sent?.names.has(id) === true && !isReadOnly(sent.property(id));
  return isSent && !isReadOnly(shape.property(id)) ? undefined : id;
}

function withIds(subject: Subject, list: readonly Json[], at: string, shape: Shape): Json[] {
  const { task, resource } = subject;
  const name = pointers.tokens(at).at(-1) ?? '';
  const given = list.map((item) => (isObject(item) ? item[name] : undefined)).filter((id) => id !== undefined);
  const taken = new Set(given.map(plainText));
  return list.map((item) => {
    if (!isObject(item) || Object.hasOwn(item, name)) return item;
    const things = [...taken].map((key) => ({ key }));
    const of = shape.property(name);
    const shown = of.allows('integer') && !of.allows('string') ? 0 : undefined;
    const isTaken = (key: string): boolean => taken.has(key);
    const source = { api: task.api, resource: { ...resource, id: at, parameter: undefined }, things, shown, isTaken };
    const id = freshId(source, task.random);
    if (id === undefined) return item;
    taken.add(plainText(id));
    return { [name]: id, ...item };
  });
}
