import { sentencesIn } from '../../../text';
import { isObject, type Json, oncePerPart, plainText, pointers } from '../../../document';
import { type Shape, successOf } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import type { Thing } from '../store';
import { memberOf, membersFor } from './filters';
import { order, timeOfMaking } from './ranges';

/** A member that a list is sorted by. */
export interface SortKey {
  readonly name: string;
  readonly isDescending: boolean;
}

/**
 * Reads `-name`, `name:desc`, `name desc`, `name_desc`, `name,desc`, one or several with commas between, and
 * `sort[name]=desc`; `created` is `createdAt`, where only that is there.
 *
 * @param direction what another parameter says of it
 */
export function sortOrder(item: Shape, sort: Json | undefined, direction: string | undefined): readonly SortKey[] {
  if (sort === undefined && direction === undefined) return [];
  const isDown = /^desc/i.test(direction ?? '');
  const isName = direction !== undefined && !isDirection(direction);
  const wanted = sort ?? (isName ? direction : undefined);
  const keys: SortKey[] = [];
  for (const text of textsOf(wanted)) {
    const before = keys.at(-1);
    if (isDirection(text)) {
      if (before !== undefined) keys[keys.length - 1] = { ...before, isDescending: /^desc/i.test(text) };
      continue;
    }
    const [, mark = '', name = '', way = ''] = /^([-+]?)(.+?)(?:[-:_ .](asc|desc)(?:ending)?)?$/i.exec(text) ?? [];
    const [found] = membersFor(item, name);
    if (found !== undefined) keys.push({ name: found, isDescending: mark === '-' || /^desc/i.test(way) || isDown });
  }
  return keys;
}

export function isDirection(text: string): boolean {
  return /^(?:asc|desc)(?:ending)?$/i.test(text);
}

/** Query parameters that say whether a list goes from the last to the first. */
const DOWNWARDS = /^(?:(?:sort|order|is)[_-]?)?desc(?:ending)?$/i;

/** A direction as a word, of a parameter that is true or false, too: `sortDescending=true`. */
export function directionOf(name: string | undefined, way: Json | undefined): Json | undefined {
  if (typeof way !== 'boolean' || name === undefined || !DOWNWARDS.test(name)) return way;
  return way ? 'desc' : 'asc';
}

/** Whether a parameter of truth values says which way a list is sorted. */
export function isDownwards(name: string, shape: Shape | undefined): boolean {
  return DOWNWARDS.test(name) && shape?.allows('boolean') === true && !shape.allows('string');
}

/** What a parameter is called that says which members to show: `-name` is all but one. */
const SELECTION = /field|select|includ|exclud|expand|embed|column|propert|show|hid|group/i;

/** Whether the values that a parameter may have are members of the items with their direction: `titel`, `-titel`. */
export function isOrderOf(name: string, item: Shape, shape: Shape | undefined): boolean {
  if (SELECTION.test(name)) return false;
  const values = shape?.keyword('enum');
  if (!Array.isArray(values) || !values.some((one) => typeof one === 'string' && one.startsWith('-'))) return false;
  return (values as readonly Json[]).every(
    (one) => typeof one === 'string' && membersFor(item, one.replace(/^[-+]/, '')).length > 0,
  );
}

/** Whether it is the direction from the last to the first. */
export function isDescending(way: Json | undefined): boolean {
  return typeof way === 'string' && isDirection(way) && /^desc/i.test(way);
}

function textsOf(wanted: Json | undefined): string[] {
  if (isObject(wanted)) return Object.entries(wanted).map(([name, way]) => `${name} ${plainText(way ?? '')}`);
  const texts = Array.isArray(wanted) ? (wanted as readonly Json[]) : [wanted];
  return texts.flatMap((one) => (typeof one === 'string' ? one.split(',').map((text) => text.trim()) : []));
}

const NEWEST_FIRST = /\b(?:newest|latest|most recent(?:ly \w+)?) (?:\w+ )?first\b|reverse chronological/i;
/** What makes a sentence about something else as well: another order, or how to ask for this one. */
const OTHERWISE =
  /[`=]|\b(?:oldest|earliest|use|set|pass|if|when|or|unless|not|(?:for|to) (?:the )?(?:newest|latest|most|reverse))\b/i;

/** Whether a list says of itself that what was made last goes first. */
export const isNewestFirst = oncePerPart(({ document }: Api, operation: Operation): boolean => {
  const text = pointers.valueAt(document.root, pointers.join(operation.pointer, 'description'));
  const shown = successOf(operation)?.description ?? '';
  const sentences = sentencesIn(`${operation.summary}\n\n${typeof text === 'string' ? text : ''}\n\n${shown}`);
  return sentences.some((one) => NEWEST_FIRST.test(one) && !OTHERWISE.test(one));
});

/** Things in the order in which they were made, the last first: by their times, where all have one. */
export function fromNewest(things: readonly Thing[], item: Shape): readonly Thing[] {
  const name = timeOfMaking(item);
  const made = things.map((thing, index) => ({
    thing,
    index,
    time: name === undefined ? undefined : memberOf(thing.value, name),
  }));
  const isTimed = made.every(({ time }) => typeof time === 'string' || typeof time === 'number');
  const isBehind = (one: Thing, other: Thing): number => Number(one.isNew) - Number(other.isNew);
  return made
    .sort((a, b) => {
      const way = isTimed ? (order(b.time ?? null, a.time ?? null) ?? 0) : 0;
      if (way !== 0) return way;
      // What examples show stands in its order.
      return isBehind(b.thing, a.thing) || (a.thing.isNew ? b.index - a.index : a.index - b.index);
    })
    .map(({ thing }) => thing);
}
