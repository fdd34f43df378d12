import { isObject, type Json, plainText } from '../../document';
import { bareName, CREATED, singular, wordsOf } from '../../resources';
import { ENVELOPE, sourceOf } from './echo';
import { idOf, literal, shown, type Subject } from '../subject';
import type { SuggestedRelation } from '../suggestion';
import type { SchemaPlace } from '../places';

const ID = /^(?:id|guid|uuid)$/i;

/**
 * The places of the ids that a response gives to what was made: not inside of it, unless it stands in an envelope. What
 * was sent as an id is one as well, though it isn't given here.
 */
export function ownIds({ returned, asked, operation }: Subject): SchemaPlace[] {
  const ids = idsIn(returned);
  const holders = holdersOf({ returned, operation });
  return ids.filter(
    (place) =>
      (place.tokens.length === 1 || (place.tokens.length === 2 && holders.includes(place.tokens[0] ?? ''))) &&
      sourceOf(place, asked) === undefined,
  );
}

function idsIn(returned: readonly SchemaPlace[]): SchemaPlace[] {
  return returned.filter(({ name, types }) => ID.test(name) && !types.has('object'));
}

/**
 * The members of a response that hold what was made, where it isn't the response itself. Any other member that has an
 * id stands for another thing, such as the person who made it.
 */
function holdersOf({ returned, operation }: Pick<Subject, 'returned' | 'operation'>): string[] {
  const ids = idsIn(returned);
  if (ids.some(({ tokens }) => tokens.length === 1)) return [];
  const holders = [
    ...new Set(ids.filter(({ tokens }) => tokens.length === 2).map(({ tokens: [first = ''] }) => first)),
  ];
  const words = wordsOf(operation.path.replace(/^.*\}/, '')).map((word) => bareName(singular(word)));
  const named = holders.filter((name) => ENVELOPE.test(name) || words.includes(bareName(name)));
  if (named.length > 0) return named;
  const isPart = returned.some(({ tokens, isPlain, isPlainList }) => tokens.length === 1 && (isPlain || isPlainList));
  return holders.length === 1 && !isPart ? holders : [];
}

/** Whether a place is inside of a member that stands for another thing. */
function isOfAnother({ returned, operation }: Subject, { tokens: [first, ...inside] }: SchemaPlace): boolean {
  if (first === undefined || inside.length === 0) return false;
  const isThing = idsIn(returned).some(({ tokens }) => tokens.length === 2 && tokens[0] === first);
  return isThing && !holdersOf({ returned, operation }).includes(first);
}

/** What is made has an id of its own, and was made now. */
export function createdThings(subject: Subject): SuggestedRelation[] {
  if (!subject.creates) return [];
  const ids = ownIds(subject).map(({ pointer, name }) => ({
    id: `${idOf(pointer)}-unique`,
    description: `No two responses have the same ${name}.`,
    unique: `$response.body#${pointer}`,
  }));
  const times = subject.returned
    .filter(
      (place) =>
        CREATED.test(bareName(place.name)) &&
        place.formats.has('date-time') &&
        place.tokens.length <= 2 &&
        !isOfAnother(subject, place),
    )
    .map((place) => {
      const sent = subject.asked.find(({ name }) => name === place.name);
      return {
        id: `${idOf(place.pointer)}-recent`,
        description: `${place.name} is the current time${sent === undefined ? '' : ', where none was sent'}.`,
        ...(sent === undefined ? {} : { when: `$request.body#${sent.pointer} == null` }),
        recent: `$response.body#${place.pointer}`,
      };
    });
  return [...ids, ...times];
}

/**
 * One of a list that is another one with each kind of thing, in every example: the state of what was made follows from
 * its type.
 */
export function followers(subject: Subject): SuggestedRelation[] {
  const { creates, examples, returned } = subject;
  if (!creates || examples.length < 2) return [];
  const listed = returned.filter(({ isListed, tokens }) => isListed && tokens.length <= 2);
  const leaders = listed.filter((place) => /^(?:type|kind|category|method|mode)$/i.test(place.name));
  return leaders.flatMap((leader) =>
    listed
      .filter((place) => place !== leader && sourceOf(place, subject.asked) === undefined)
      .flatMap((place) => pairs(examples, leader, place)),
  );
}

function pairs(examples: readonly Json[], leader: SchemaPlace, follower: SchemaPlace): SuggestedRelation[] {
  const seen = new Map<string, { readonly from: Json; readonly to: Set<string> }>();
  for (const example of examples) {
    const from = shown(example, leader.pointer);
    const to = shown(example, follower.pointer);
    if (from === undefined || from === null || to === undefined || to === null || isObject(to)) continue;
    const known = seen.get(JSON.stringify(from)) ?? { from, to: new Set<string>() };
    known.to.add(JSON.stringify(to));
    seen.set(JSON.stringify(from), known);
  }
  if (seen.size < 2 || [...seen.values()].some(({ to }) => to.size > 1)) return [];
  return [...seen.values()].flatMap(({ from, to }) => {
    const [text = 'null'] = to;
    const value = JSON.parse(text) as Json;
    return [
      {
        id: `${idOf(follower.pointer)}-of-${plainText(from)}`,
        description:
          `${follower.name} is ${plainText(value)} where ${leader.name} is ${plainText(from)}, as ` +
          'in every example.',
        when: `$response.body#${leader.pointer} == ${literal(from)}`,
        then: `$response.body#${follower.pointer} == ${literal(value)}`,
      },
    ];
  });
}
