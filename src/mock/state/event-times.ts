import { items, type Json, type JsonObject, oncePer } from '../../document';
import type { Shape } from '../../exchange';
import {
  AHEAD,
  attributesOf,
  bareName,
  CHANGED,
  CREATED,
  ENDED,
  formsOf,
  isTime,
  OF_FAILURE,
  OF_SUCCESS,
  OWN_KIND,
  withMembers,
} from '../../resources';
import { shownBy } from '../../schema';

type Members = Readonly<Record<string, Json | undefined>>;

/**
 * The time of something that may have happened (`cancelledAt`), its reason (`cancellationReason`), or what it has led
 * to (`parentId`), and the words that say that it has.
 */
interface EventTime {
  readonly name: string;
  readonly words: ReadonlySet<string>;
  /** It has the time: it gets one when it happens. */
  readonly isTimed: boolean;
  /** It is the time of a beginning: what has gone on since then has it as well. */
  readonly isBeginning?: true;
}

/** The members of a representation that are such, and may be absent: found once for each shape. */
export const eventTimesOf = oncePer((shape: Shape): readonly EventTime[] =>
  [...shape.names].flatMap((name) => eventTime(shape, name) ?? []),
);

/** The reason of a cancellation, a rejection, a denial, a failure, of declining. */
const REASON = /^([a-z]{3,}?)(?:ation|ion|al|ure|ing)?reason$/;
const TIME = /^([a-z]{3,}?)(?:at|on|date|time)+$/;

const FAILED = ['failed', 'failure', 'error', 'errored'];
const SUCCEEDED = ['succeeded', 'success', 'successful', 'completed', 'complete', 'done', 'finished', 'ready'];
/** Words for an end, whatever it was. */
const OVER = [...FAILED, ...SUCCEEDED, 'cancelled', 'stopped', 'expired'];

/** By its name; any word counts where another member states the same: `published` or `status: published`. */
function eventTime(shape: Shape, name: string): EventTime | undefined {
  const bare = bareName(name);
  const of = shape.property(name);
  const [, ended] = ENDED.exec(bare) ?? [];
  const isOther = [CREATED, CHANGED, AHEAD].some((names) => names.test(bare));
  const word = ended ?? (isOther ? undefined : TIME.exec(bare)?.[1]);
  if (shape.required.has(name) && !of.allows('null')) return undefined;
  // What stands below another one of its kind was put there.
  if (OWN_KIND.test(bare)) return { name, words: new Set(), isTimed: false };
  const [, reasoned] = REASON.exec(bare) ?? [];
  if (reasoned !== undefined) {
    const words = new Set(formsOf(reasoned).map(singleLetters));
    return of.allows('string') && mayBeStated(shape, words) ? { name, words, isTimed: false } : undefined;
  }
  const outcome = OF_FAILURE.test(bare) ? FAILED : OF_SUCCESS.test(bare) ? SUCCEEDED : undefined;
  if (outcome !== undefined) {
    const words = new Set(outcome.map(singleLetters));
    return mayBeStated(shape, words) ? { name, words, isTimed: false } : undefined;
  }
  if (word === undefined || !isTime(name, of)) return undefined;
  const isOver = /^(?:finished|ended|terminated)$/.test(word);
  const verbs = [word.replace(/d$/, ''), word.replace(/ed$/, '')];
  const words = new Set([word, ...verbs.flatMap(formsOf), ...(isOver ? OVER : [])].map(singleLetters));
  if (word === 'started')
    return mayBeStated(shape, words) ? { name, words, isTimed: true, isBeginning: true } : undefined;
  return ended !== undefined || mayBeStated(shape, words) ? { name, words, isTimed: true } : undefined;
}

function mayBeStated(shape: Shape, words: ReadonlySet<string>): boolean {
  return [...shape.names].some((name) => {
    const of = shape.property(name);
    const values = [...items(of.keyword('enum')), of.allows('boolean') && !of.allows('string')];
    return values.some((value) => words.has(singleLetters(wordOf(name, value))));
  });
}

/** Whether a member says that it has happened: a status by its value, what is true by its name. */
export function isStated({ words }: EventTime, members: Members): boolean {
  return Object.entries(members).some(([name, value]) => words.has(singleLetters(wordOf(name, value))));
}

/** Whether a member says that it has not happened: false under its name, or a status that comes before. */
export function isDenied({ words }: EventTime, shape: Shape, members: Members): boolean {
  return Object.entries(members).some(([name, value]) => {
    if (value === false) return words.has(singleLetters(wordOf(name, true)));
    const values = items(shape.property(name).keyword('enum'));
    const at = values.findIndex((one) => words.has(singleLetters(wordOf(name, one))));
    return typeof value === 'string' && values.includes(value) && values.indexOf(value) < at;
  });
}

/** Whether it has not happened, by what is known. */
export function isToCome(time: EventTime, shape: Shape, members: Members): boolean {
  return time.isBeginning === true ? isDenied(time, shape, members) : !isStated(time, members);
}

function wordOf(name: string, value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return value === true ? bareName(name).replace(/^(?:is|has)(?=[a-z])/, '') : '';
}

/** A word in lower case that is the same with one letter and two: `canceled`, `cancelled`. */
function singleLetters(word: string): string {
  return word.toLowerCase().replace(/(.)\1/g, '$1');
}

/**
 * A representation that was made from its schema, without the times of what has not happened to it: an order that is
 * not cancelled has no `cancelledAt`. Where the schema has null, it is null.
 *
 * @param own what is known of it: it stays
 * @example withoutUnhappened({ paid: false, paidAt: '2026-01-01T00:00:00Z' }, shape) // { paid: false, paidAt: null }
 */
export function withoutUnhappened(value: JsonObject, shape: Shape, own: Members = {}): Members {
  const inner = attributesOf(shape);
  if (eventTimesOf(shape).length === 0 && (inner === undefined || eventTimesOf(inner).length === 0)) return value;
  // A whole that the schema shows is meant as it is.
  if (shape.keyword('const') !== undefined || shownBy((name) => shape.keyword(name)).length > 0) return value;
  return withMembers(value, shape, (members, of) => {
    const all = { ...members, ...(of === shape ? own : {}) };
    const made = { ...members };
    for (const time of eventTimesOf(of))
      if (Object.hasOwn(members, time.name) && !Object.hasOwn(own, time.name) && isToCome(time, of, all))
        made[time.name] = unset(of, time.name);
    return made;
  });
}

/** Null where the schema has it; else nothing, which is not shown. */
export function unset(shape: Shape, name: string): Json | undefined {
  return shape.property(name).allows('null') ? null : undefined;
}
