import { equal, type Json, type JsonObject, oncePer, oncePerPart, plainText, pointers } from '../../../document';
import {
  attributesIn,
  attributesOf,
  endsInId,
  isAlwaysUnique,
  mayBeTaken,
  nameWords,
  type Resource,
  singular,
} from '../../../resources';
import type { Api, Operation } from '../../../model';
import type { Outcome } from '../../pipeline/outcome';
import { declared } from '../conditions/declared-errors';
import type { Presence } from '../conditions/entity-tags';
import { thingsIn } from '../lookup';
import type { Addressed } from '../members';
import { alreadyThere } from '../missing';
import type { Thing } from '../store';
import { payloadShape, type Subject } from '../subject';

/** What two things can't have in common, by what an operation says of its 409. */
interface Unique {
  /** The members whose values may be taken. */
  readonly names: readonly string[];
  /** Only all of them together are taken. */
  readonly isTogether: boolean;
  /** The members that name what a thing is below: it is taken there alone. */
  readonly within: readonly string[];
}

const uniqueIn = oncePerPart((api: Api, resource: Resource) =>
  oncePer((operation: Operation) => findUnique(api, resource, operation)),
);

const TAKEN = /\b(?:exists?|existing|taken|already|in use|used|duplicated?|registered|unique)\b/i;
/** It is taken only there: "already exists in this project". */
const WITHIN = /\b(?:in|for|within|per|of|on) (?:an?|the|this|that|its|each|every|same|one|your)\b/i;

function findUnique(api: Api, resource: Resource, operation: Operation): Unique | undefined {
  const conflict = declared(operation, '409');
  if (conflict === undefined) return undefined;
  const { description } = conflict;
  const shape = payloadShape(api, resource, operation);
  const members = [...((shape && (attributesOf(shape) ?? shape))?.names ?? [])];
  const names = TAKEN.test(description) ? namesIn(members, resource, description) : [];
  const isTogether = / and /.test(` ${wordsIn(description).join(' ')} `);
  return {
    names,
    isTogether,
    within: WITHIN.test(description) ? members.filter((one) => endsInId(one) && `/${one}` !== resource.id) : [],
  };
}

/** The members that a text names, else those that are always unique: the email address of a user who exists. */
function namesIn(members: readonly string[], resource: Resource, description: string): string[] {
  const thing = nameWords(singular(resource.name.split('/').at(-1) ?? '')).map((word) => word.toLowerCase());
  const isPlain = (word: string | undefined): boolean => word === undefined || PLAIN.has(word) || thing.includes(word);
  let words: readonly string[] = wordsIn(description);
  const named: string[] = [];
  const byLength = [...members].sort((a, b) => wordsOfName(b).length - wordsOfName(a).length);
  for (const name of byLength) {
    for (const own of [wordsOfName(name), [wordsOfName(name).join('')]]) {
      const at = words.findIndex((_, i) => own.every((word, j) => words[i + j] === word));
      if (at < 0) continue;
      // A word of another name doesn't name a member: the `number` of "the phone number".
      const isWhole = isPlain(words[at - 1]) && isPlain(words[at + own.length]);
      if (isWhole && mayBeTaken(name)) named.push(name);
      words = [...words.slice(0, at), USED, ...words.slice(at + own.length)];
    }
  }
  if (named.length > 0) return named;
  return words.every(isPlain) ? members.filter(isAlwaysUnique) : [];
}

/** Stands for words that have named a member. */
const USED = '*';

/** Words that say nothing of a member. */
const PLAIN: ReadonlySet<string> = new Set(
  [
    'a an the this that these such same another other one its is are was were be been has have had with and or by of',
    'in for to on already exist exists existing taken use used duplicate duplicated conflict conflicts registered',
    'unique must not cannot resource entity record item object value given sent if when whose there address it error',
  ].flatMap((line) => line.split(' ')),
);

function wordsOfName(name: string): string[] {
  return nameWords(name).map((word) => word.toLowerCase());
}

function wordsIn(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('e-mail', 'email').replaceAll('user name', 'username');
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/**
 * The 409 that a creation or a change declares, where another thing has the id that the client gives, or one that was
 * made or changed has a value that only one may have. What the document shows may be made once as it is shown.
 *
 * @param own the key of what is changed; nothing for what is made
 */
export function taken(subject: Subject, written: JsonObject, id: Json | undefined, own?: string): Outcome | undefined {
  const { task, plan, resource, parents, operation, store } = subject;
  const unique = uniqueIn(task.api, resource)(operation);
  if (unique === undefined || plan.scenario !== undefined) return undefined;
  const key = id === undefined || id === null ? undefined : plainText(id);
  const kept = store.collection(resource, parents);
  const things = kept === undefined || unique.names.length > 0 ? thingsIn(subject, resource, parents) : [];
  const same = key === undefined ? undefined : (kept?.things.get(key) ?? things.find((one) => one.key === key));
  if (same !== undefined && same.key !== own && !same.isGone && !isShownBy(same, written))
    return alreadyThere(subject, pointers.tokens(resource.id ?? '').at(-1) ?? 'id', id ?? null);
  const sent = membersOf(written, unique.names);
  if (sent.length === 0 || (unique.isTogether && sent.length < unique.names.length)) return undefined;
  for (const thing of things) {
    // What only the document shows has values of an example, which its requests may have as well.
    if (thing.key === own || (!thing.isNew && !thing.isChanged)) continue;
    if (!unique.within.every((name) => equal(written[name], thing.value[name]))) continue;
    const there = Object.fromEntries(membersOf(thing.value, unique.names));
    const shared = sent.filter(([name, value]) => equal(value, there[name]));
    const [first] = shared;
    if (first === undefined || (unique.isTogether && shared.length < sent.length)) continue;
    return alreadyThere(subject, ...first);
  }
  return undefined;
}

/** The 409 of a PUT that has no success but a 201, where it would not make anything. */
export function madeAlready(subject: Addressed, presence: Presence): Outcome | undefined {
  const { operation, resource, key } = subject;
  const onlyMakes = operation.responses.every(({ status }) => status === '201' || !/^2/.test(status));
  if (presence !== 'there' || !onlyMakes || declared(operation, '409') === undefined) return undefined;
  return alreadyThere(subject, resource.parameter ?? 'id', key);
}

/** Whether it was not changed, and what was sent is what the document shows of it: a password isn't shown. */
function isShownBy({ value, isNew, isChanged }: Thing, written: JsonObject): boolean {
  if (isNew || isChanged) return false;
  return Object.entries(written).every(([name, sent]) => !Object.hasOwn(value, name) || equal(sent, value[name]));
}

/** The members of a thing, or of its attributes (JSON:API), that it has under these names. */
function membersOf(value: JsonObject, names: readonly string[]): (readonly [name: string, value: Json])[] {
  const inner = attributesIn(value);
  return names.flatMap((name) => {
    const one = value[name] ?? inner[name];
    return one === undefined || one === null || one === '' ? [] : [[name, one] as const];
  });
}
