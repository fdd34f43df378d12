import { isNumber, isObject, items, type Json, type JsonObject, plainText, pointers } from '../../../document';
import { copy, setAt, type Shape } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { areAlike, describedMedia, type Entry, shapeAt, shapeOfMember, showsHolder } from '../../../resources';
import type { Outcome } from '../../pipeline/outcome';
import type { Draft } from '../../prepare/draft';
import { declaresMissing } from '../conditions/declared-errors';
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
import { isQuantity, withLineTotal } from '../parts/figures';
import { keep } from '../parts/keep';
import { withPartIds } from '../parts/part-ids';
import { type Changed, respondKept } from '../respond-kept';
import { readingOf } from '../seeds/reading';
import { asChanged } from '../server-made';
import { afterChange, type Thing } from '../store';
import { defaultsOf, type Subject } from '../subject';
import { namedValue } from './property';
import { sentBody } from './sent-body';

/** What a list of items is after a write, and which of them that is about. */
interface Written {
  readonly list: readonly Json[];
  readonly index: number | undefined;
}

/** Adds to a list in a thing, changes an item of it or takes it away: the lines of a cart. */
export function respondToEntry(subject: Addressed, entry: Entry): Outcome | undefined {
  const found = find(subject);
  if (found.kind === 'gone' || found.kind === 'unknown') return missing(subject, found.kind);
  const { task, plan, operation } = subject;
  const { thing } = found;
  const unmet = unmetCondition(subject, thing, () => presenceOf(subject, found));
  if (unmet !== undefined) return unmet;
  const whole = wholeOf(subject, thing);
  const before = items(whole[entry.name] ?? null);
  const named = namedValue(subject);
  const index = named === undefined ? -1 : before.findIndex((one) => isNamed(entry, one, named));
  // In the open world, any item may be in what nobody has changed.
  const isOpen = found.kind === 'shown' && subject.mode === 'open';
  if (named !== undefined && index < 0)
    return !isOpen && declaresMissing(operation) ? missing(subject, 'unknown') : undefined;
  const written = writtenList(subject, entry, before, index);
  if (written === undefined) return undefined;
  const changed = withList(subject, thing, whole, entry, written.list);
  return respondKept(task, plan, (base) => shown(subject, entry, base, { thing, changed, index: written.index }));
}

function isNamed({ id }: Entry, item: Json, named: Json): boolean {
  const own = isObject(item) && id !== undefined ? item[id] : undefined;
  return own !== undefined && plainText(own) === plainText(named);
}

/** Nothing where it isn't known what a request writes. */
function writtenList(subject: Subject, entry: Entry, before: readonly Json[], index: number): Written | undefined {
  const { method } = subject.operation;
  if (method === 'DELETE' && index < 0 && saysWhich(subject)) return undefined;
  if (method === 'DELETE') return { list: index < 0 ? [] : before.filter((_, i) => i !== index), index: undefined };
  const sent = sentFor(subject, entry);
  if (sent === undefined) return undefined;
  const changed = (at: number, change: (item: JsonObject) => JsonObject): Written => ({
    list: before.map((one) => (one === before[at] && isObject(one) ? lineOf(entry, change(one), sent) : one)),
    index: at,
  });
  if (method !== 'POST') return changed(index, (item) => ({ ...item, ...sent }));
  // Who names the item that is added adds to that: so many more of a product.
  const named = entry.id === undefined ? undefined : sent[entry.id];
  const same = named === undefined ? -1 : before.findIndex((one) => isNamed(entry, one, named));
  if (same >= 0) return changed(same, (item) => ({ ...item, ...sent, ...sums(item, sent) }));
  const most = shapeOfMember(subject.task.api, subject.resource)?.property(entry.name).keyword('maxItems') ?? null;
  if (isNumber(most) && before.length >= Number(most)) return undefined;
  const made = lineOf(entry, { ...madeByServer(subject, entry), ...sent }, sent);
  return { list: [...before, made], index: before.length };
}

/** Whether a request says in body or query which items of a list it is about. */
function saysWhich({ task: { validated } }: Subject): boolean {
  return sentBody(validated) !== undefined || [...validated.parameters.keys()].some((one) => one.in === 'query');
}

/** What a request has for an item; a new one with the defaults of what was left out. */
function sentFor({ task, operation }: Subject, { item }: Entry): JsonObject | undefined {
  const body = sentBody(task.validated);
  if (!isObject(body)) return undefined;
  const shape = operation.method === 'POST' ? sentShape(task.api, operation) : undefined;
  const whole = { ...Object.fromEntries(shape === undefined ? [] : defaultsOf(shape)), ...body };
  return Object.fromEntries(Object.entries(whole).filter(([name]) => item.names.has(name) || item.open));
}

function sentShape(api: Api, { body }: Operation): Shape | undefined {
  const media = body && describedMedia(body.media);
  return media && shapeAt(api.document, media.schema, '');
}

/** An item with its members in the order of the document, and what it costs as a whole. */
function lineOf({ item }: Entry, members: JsonObject, sent: JsonObject): JsonObject {
  const names = new Set([...item.names, ...Object.keys(members)].filter((name) => Object.hasOwn(members, name)));
  const inOrder = Object.fromEntries([...names].map((name) => [name, members[name]]));
  return withLineTotal(inOrder, item, (name) => !Object.hasOwn(sent, name));
}

/** The quantities of an item with those that are added. */
function sums(item: JsonObject, sent: JsonObject): JsonObject {
  const more = Object.entries(sent).filter(
    ([name, value = null]) => isQuantity(name) && isNumber(value) && isNumber(item[name] ?? null),
  );
  return Object.fromEntries(more.map(([name, value]) => [name, Number(item[name]) + Number(value)]));
}

/** What a new item has that no client sends, as the document shows it. */
function madeByServer(subject: Subject, { name, item, id }: Entry): JsonObject {
  const { task, resource, operation } = subject;
  const base = readingOf(task, resource);
  const at = base && representationIn(subject, base);
  const list = at === undefined ? undefined : pointers.valueAt(base?.response.body, pointers.join(at, name));
  const [sample = null] = items(list ?? null);
  const sent = sentShape(task.api, operation);
  const isOfServer = (member: string): boolean =>
    member !== id && item.names.has(member) && sent?.names.has(member) !== true;
  const shown = isObject(sample) ? Object.entries(sample).filter(([member]) => isOfServer(member)) : [];
  return Object.fromEntries([...shown, ...defaultsOf(item)]);
}

function withList(subject: Subject, thing: Thing, whole: JsonObject, { name }: Entry, list: readonly Json[]): Thing {
  const written = withPartIds(subject, { [name]: [...list] }, { key: thing.key, value: whole });
  return afterChange(thing, { value: asChanged(subject, { ...thing.value, ...written }, written, thing.value) });
}

interface After {
  readonly thing: Thing;
  readonly changed: Thing;
  readonly index: number | undefined;
}

/** The response: the whole thing, the item alone, or neither. */
function shown(subject: Subject, entry: Entry, base: Draft, { thing, changed, index }: After): Changed {
  const { body } = base.response;
  const { api } = subject.task;
  const whenSent = (): void => keep(subject, changed, thing.value);
  if (body === undefined || isOfScenario(subject, base)) return { body, whenSent };
  const { resource } = subject;
  if (representationIn(subject, base) !== undefined && showsHolder(api, { resource, entry }, base.media?.schema))
    return showing(subject, base, changed, (sent) =>
      keep(subject, remembered(subject, base, changed, sent), thing.value),
    );
  const item = index === undefined ? null : (items(changed.value[entry.name] ?? null)[index] ?? null);
  const whole = shapeAt(api.document, base.media?.schema ?? '', '');
  const place = isItem(whole, entry) ? '' : [...whole.names].find((name) => isItem(whole.property(name), entry));
  const at = place === undefined || place === '' ? place : pointers.join('', place);
  const old = at === undefined ? undefined : pointers.valueAt(body, at);
  if (at === undefined || old === undefined || !isObject(item) || !isObject(old)) return { body, whenSent };
  const { names } = shapeAt(api.document, base.media?.schema ?? '', at);
  const own = Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
  const value = setAt(copy(body), at, { ...old, ...own });
  return { body: value, stated: value, whenSent };
}

function isItem(shape: Shape, { item }: Entry): boolean {
  return shape.allows('object') && shape.names.size > 1 && areAlike(shape, item);
}
