import type { Shape } from '../../exchange';

/** Names, without marks between their words, of the time when something was made. */
export const CREATED = new RegExp(
  '^(?:create(?:time|date|timestamp)|(?:created|creation|inserted|added)(?:at|on|date|timestamp|time)*' +
    '|date(?:created|added)|at|timestamp)$',
);
const BEGINNINGS = [
  'joined',
  'enrolled',
  'registered',
  'submitted',
  'placed',
  'ordered',
  'posted',
  'uploaded',
  'booked',
  'opened',
  'issued',
  'started',
  'requested',
];
/** Names, without marks between their words, of the time when something began that is made by that: a membership. */
export const BEGUN = new RegExp(`^(?:${BEGINNINGS.join('|')})(?:at|on|date|time)+$`);
/** Names, without marks between their words, of the time of the last change. */
export const CHANGED =
  /^(?:(?:last)?(?:updated?|modified|changed?|edited)(?:at|on|date|time)*|date(?:updated|modified))$/;
/** Names, without marks between their words, of future times, or of the ends of a period. */
export const AHEAD =
  /due(?:at|on|by|date|time)?$|expir(?!ed)|until|deadline|^next|^(?:scheduled|planned|expected|estimated|starts|ends)/;
const ENDINGS = [
  ...['deleted', 'removed', 'archived', 'canceled', 'cancelled', 'completed', 'finished', 'closed', 'resolved'],
  ...['ended', 'revoked', 'suspended', 'refunded', 'disabled', 'banned', 'terminated', 'withdrawn', 'paid'],
  ...['shipped', 'delivered', 'approved', 'rejected', 'accepted', 'declined', 'confirmed', 'edited', 'dismissed'],
];
const BY_READERS = ['liked', 'favou?rited', 'bookmarked', 'starred', 'pinned', 'upvoted', 'muted', 'blocked', 'joined'];
/** Names, without marks between their words, of the time of what may have happened, with the word for it. */
export const ENDED = new RegExp(`^(${ENDINGS.join('|')})(?:at|on|date|time)+$`);
/** Names, without marks between their words, of the time of what hasn't happened yet to something new. */
export const NOT_YET = new RegExp(
  `^(?:(?:${ENDINGS.join('|')})(?:at|on|date|time)+|last(?!updat|modif|chang|edit)[a-z]+?(?:at|date|time)+)$`,
);
/** Names, without marks between their words, of what isn't true yet of something new. */
export const HAPPENED = new RegExp(
  `^(?:is|has)?(?:done|read|seen|published|verified|used|${[...ENDINGS, ...BY_READERS].join('|')})` +
    '(?:by(?:me|you|user|viewer))?$',
);
/** Names, without marks between their words, of lists of what others do to something: a new one has none. */
export const BY_OTHERS =
  /^(?:reactions|comments|replies|answers|likes|votes|reviews|ratings|followers|children|subtasks)$/;
/** Names, without marks between their words, of the last of several things: something new has none. */
export const LAST_OF = /^(?:last|latest|newest|mostrecent)(?!name)[a-z]+$/;
/** Names, without marks between their words, of how many others belong to something, or have done something to it. */
export const COUNTED =
  /^(?:numberof|num(?!ber|er))[a-z]+|[a-z](?<!ac|dis)counts?$|^(?:likes|views|votes|replies|followers|following)$/;
/** Names, without marks between their words, of what goes up from 0: how often it was tried, what was paid of it. */
export const FROM_0 = new RegExp(
  '^(?:attempts|retries|tries|failures|downloads|shares|clicks|impressions|upvotes|downvotes|bookmarks|subscribers' +
    '|progress(?:percent|percentage)?|percent(?:age)?(?:complete|completed|done)' +
    '|(?:amount|total)(?:paid|refunded)|(?:paid|refunded)amount' +
    '|[a-z]+s(?:sent|used|processed|completed|failed|opened|clicked|received|viewed))$',
);
/** Names, without marks between their words, of what went wrong with something, and of what came of it. */
export const OF_FAILURE = /^(?:last)?(?:error|failure)(?:message|code|details?|description|text)?$/;
export const OF_SUCCESS = /^(?:result|output)$/;

/** A number with such a name is a time; `readTime` may be a number of minutes. */
const NUMBERED = /(?:At|On|Date|[_-](?:at|on|date))$/;
const SINCE_1970 = /unix|epoch|timestamp|seconds/i;

/** Whether a member that is called like a time has one: as text, or as a number since 1970. */
export function isTime(name: string, shape: Shape): boolean {
  const format = shape.keyword('format');
  if (format === 'date-time' || format === 'date') return true;
  const isNumber = shape.allows('integer') && !shape.allows('string');
  return isNumber && (NUMBERED.test(name) || (typeof format === 'string' && SINCE_1970.test(format)));
}
