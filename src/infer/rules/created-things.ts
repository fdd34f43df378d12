import { isObject, type Json, plainText } from '../../document';
import { bareName, CREATED } from '../../resources';
import { sourceOf } from './echo';
import { idOf, literal, shown, type Subject } from '../subject';
import type { SuggestedRelation } from '../suggestion';
import type { SchemaPlace } from '../places';

const ID = /^(?:id|guid|uuid)$/i;

/** The places of the ids that a response gives to what was made: not inside of it, unless it stands in an envelope. */
export function ownIds({ returned, asked }: Subject): SchemaPlace[] {
  const ids = returned.filter(
    (place) => ID.test(place.name) && !place.types.has('object') && sourceOf(place, asked) === undefined,
  );
  const shallowest = Math.min(...ids.map(({ tokens }) => tokens.length));
  return ids.filter(({ tokens }) => tokens.length === shallowest && shallowest <= 2);
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
      ({ name, formats, tokens }) => CREATED.test(bareName(name)) && formats.has('date-time') && tokens.length <= 2,
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
