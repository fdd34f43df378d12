import { equal, type Json, type JsonObject, oncePer, oncePerPart, plainText, pointers } from '../../../document';
import type { Shape } from '../../../exchange';
import { attributesIn, attributesOf, isAlwaysUnique, mayBeTaken, nameWords, type Resource } from '../../../resources';
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
}

const uniqueIn = oncePerPart((api: Api, resource: Resource) =>
  oncePer((operation: Operation) => findUnique(api, resource, operation)),
);

const TAKEN = /\b(?:exists?|existing|taken|already|in use|used|duplicated?|registered|unique)\b/i;

function findUnique(api: Api, resource: Resource, operation: Operation): Unique | undefined {
  const conflict = declared(operation, '409');
  if (conflict === undefined) return undefined;
  const shape = payloadShape(api, resource, operation);
  const names = TAKEN.test(conflict.description) ? namesIn(shape, conflict.description) : [];
  return { names, isTogether: /\band\b/i.test(conflict.description) };
}

/** The members that a text names, else those that are always unique: the email address of a user who exists. */
function namesIn(shape: Shape | undefined, description: string): string[] {
  const members = shape === undefined ? undefined : (attributesOf(shape) ?? shape);
  const all = [...(members?.names ?? [])].filter((name) => mayBeTaken(name));
  const text = ` ${wordsIn(description).join(' ')} `;
  const isNamed = (name: string): boolean => {
    const words = nameWords(name).map((word) => word.toLowerCase());
    return [words.join(' '), words.join('')].some((one) => text.includes(` ${one} `));
  };
  const named = all.filter(isNamed);
  return named.length > 0 ? named : all.filter(isAlwaysUnique);
}

function wordsIn(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('e-mail', 'email').replaceAll('user name', 'username');
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/**
 * The 409 that a creation or a change declares, where another thing has the id that the client gives, or a value that
 * only one may have. What the document shows may be made once as it is shown.
 *
 * @param own the key of what is changed; nothing for what is made
 */
export function taken(subject: Subject, written: JsonObject, id: Json | undefined, own?: string): Outcome | undefined {
  const { task, plan, resource, parents, operation, store } = subject;
  const unique = uniqueIn(task.api, resource)(operation);
  if (unique === undefined || plan.scenario !== undefined) return undefined;
  const isOther = (thing: Thing): boolean =>
    thing.key !== own && (thing.isNew || thing.isChanged || !isShownBy(thing, written));
  const key = id === undefined || id === null ? undefined : plainText(id);
  const kept = store.collection(resource, parents);
  const things = kept === undefined || unique.names.length > 0 ? thingsIn(subject, resource, parents) : [];
  const same = key === undefined ? undefined : (kept?.things.get(key) ?? things.find((one) => one.key === key));
  if (same !== undefined && !same.isGone && isOther(same))
    return alreadyThere(subject, pointers.tokens(resource.id ?? '').at(-1) ?? 'id', id ?? null);
  const sent = membersOf(written, unique.names);
  if (sent.length === 0 || (unique.isTogether && sent.length < unique.names.length)) return undefined;
  for (const thing of things) {
    const there = Object.fromEntries(membersOf(thing.value, unique.names));
    const shared = sent.filter(([name, value]) => equal(value, there[name]));
    const [first] = shared;
    if (first === undefined || (unique.isTogether && shared.length < sent.length) || !isOther(thing)) continue;
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

/** Whether all that was sent is what the document shows of a thing. */
function isShownBy({ value }: Thing, written: JsonObject): boolean {
  return Object.entries(written).every(([name, sent]) => equal(sent, value[name]));
}

/** The members of a thing, or of its attributes (JSON:API), that it has under these names. */
function membersOf(value: JsonObject, names: readonly string[]): (readonly [name: string, value: Json])[] {
  const inner = attributesIn(value);
  return names.flatMap((name) => {
    const one = value[name] ?? inner[name];
    return one === undefined || one === null || one === '' ? [] : [[name, one] as const];
  });
}
