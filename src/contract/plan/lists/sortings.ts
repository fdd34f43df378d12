import { isNumber, isObject, items, type Json, plainText, pointers } from '../../../document';
import { type RequestDraft, type Shape } from '../../../exchange';
import type { Api } from '../../../model';
import { attributesOf, bareName, DIRECTION, roleOf, shapeOfItems, SORT } from '../../../resources';
import { shownBy, stated, validatorsOf } from '../../../schema';
import { placeTakes, queryPlaces, type QueryPlace, withPlace } from '../../checks/query-place';

/** Two values by which a list is sorted by one member, in opposite ways. */
interface Sorting {
  readonly place: QueryPlace;
  /** The member of the items, or of their attributes. */
  readonly member: string;
  readonly values: readonly [Json, Json];
  /** The request, with what else says by what is sorted. */
  readonly draft: RequestDraft;
}

/** So many members are tried for a list. */
const MOST = 2;

/**
 * How a list can be sorted: by `-name` and `name`, `name:desc` and `name:asc`, or by two parameters (`sort=name` and
 * `order=desc`), as far as the document itself has such values (a list of them, an example, a default).
 */
export function sortings(api: Api, read: RequestDraft): readonly Sorting[] {
  const { operation } = read;
  const known = roleOf(api, operation);
  const whole = known && shapeOfItems(api, known.resource, operation);
  if (whole === undefined) return [];
  const item = attributesOf(whole) ?? whole;
  const places = queryPlaces(api, operation, SORT);
  const ways = queryPlaces(api, operation, DIRECTION);
  const found = [
    ...[...places, ...ways].flatMap((place) => inOneValue(api, read, item, place)),
    ...places.flatMap((place) => ways.flatMap((way) => inTwoValues(api, read, item, [place, way]))),
  ];
  const first = [...new Map(found.map((one) => [one.member, one])).values()];
  return first.slice(0, MOST);
}

/** The values of a place that the document names: those of a list, else examples. */
function namedValues({ document: { root } }: Api, { schema, parameter, member }: QueryPlace): readonly string[] {
  const listed = [stated(root, schema, 'enum'), stated(root, schema && pointers.join(schema, 'items'), 'enum')];
  const named = listed.flatMap((one) => items(one));
  const shown = [
    ...(member === undefined ? parameter.examples.map(({ value }) => value) : []),
    ...shownBy((name) => stated(root, schema, name)),
  ];
  const all = named.length > 0 ? named : shown.flatMap((one) => (Array.isArray(one) ? items(one) : [one]));
  return [...new Set(all.filter((one): one is string => typeof one === 'string'))];
}

/** What sorts by one member in the other way; and the member. */
function opposite(value: string): { readonly member: string; readonly other: string } | undefined {
  const [, signed] = /^-([\w.]+)$/.exec(value) ?? [];
  if (signed !== undefined) return { member: signed, other: signed };
  const [, member, mark = '', way = '', end = ''] = /^(\w+?)([:,. _-]?)(asc|desc)(ending)?$/i.exec(value) ?? [];
  if (member === undefined) return undefined;
  const turned = /^a/i.test(way) ? 'desc' : 'asc';
  const spelt = way === way.toUpperCase() ? turned.toUpperCase() : /^[AD]/.test(way) ? capital(turned) : turned;
  return { member, other: `${member}${mark}${spelt}${end}` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The members that a pattern names, with a sign: `^-?(title|points)$`. */
function signed({ document: { root } }: Api, item: Shape, place: QueryPlace): readonly string[] {
  const pattern = plainText(stated(root, place.schema, 'pattern') ?? '');
  // Neither `[a-z]` nor `\w` names a member.
  const words = pattern.replace(/\\.|\[[^\]]*\]/g, ' ').split(/\W+/);
  return [...item.names].filter((name) => words.includes(name)).map((name) => `-${name}`);
}

function inOneValue(api: Api, read: RequestDraft, item: Shape, place: QueryPlace): Sorting[] {
  return [...namedValues(api, place), ...signed(api, item, place)].flatMap((value): Sorting[] => {
    const found = opposite(value);
    const member = found && memberOf(item, found.member);
    if (found === undefined || member === undefined) return [];
    const given = valuesFor(api, place, [value, found.other]);
    return given === undefined ? [] : [{ place, member, values: given, draft: read }];
  });
}

function inTwoValues(
  api: Api,
  read: RequestDraft,
  item: Shape,
  [place, way]: readonly [QueryPlace, QueryPlace],
): Sorting[] {
  const named = namedValues(api, way);
  const [down, up] = [/^desc/i, /^asc/i].map((words) => named.find((value) => words.test(value)));
  const given = down === undefined || up === undefined ? undefined : valuesFor(api, way, [down, up]);
  if (given === undefined || place === way) return [];
  return namedValues(api, place).flatMap((value): Sorting[] => {
    const member = memberOf(item, value);
    const [own] = valuesFor(api, place, [value, value]) ?? [];
    if (member === undefined || own === undefined) return [];
    return [{ place: way, member, values: given, draft: withPlace(read, place, own) }];
  });
}

/** The values as a place takes them: each alone, or in a list. */
function valuesFor(api: Api, place: QueryPlace, values: readonly [string, string]): readonly [Json, Json] | undefined {
  const forms: readonly (readonly [Json, Json])[] = [values, [[values[0]], [values[1]]]];
  const takes = (value: Json): boolean => placeTakes(api, place, value);
  return forms.find(([one, other]) => takes(one) && takes(other));
}

/** The member of an item that a word names: one value that can be put in order. */
function memberOf(item: Shape, word: string): string | undefined {
  const name = [...item.names].find((one) => bareName(one) === bareName(word));
  const of = name === undefined ? undefined : item.property(name);
  return of === undefined || of.allows('object') || of.allows('array') ? undefined : name;
}

/** A draft with another value of a member, so that things can be put in an order; texts are fresh in each. */
export function varied(api: Api, draft: RequestDraft, member: string, count: number): RequestDraft {
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined || !isObject(body.value)) return draft;
  const { schema } = body.media;
  const own = body.value[member];
  const { accepts } = validatorsOf(api.document);
  const values = isNumber(own) ? [Number(own) + count, Number(own) - count] : [];
  const changed = values
    .map((value) => ({ ...(body.value as object), [member]: value }))
    .find((value) => accepts(schema, value, 'request'));
  return changed === undefined ? draft : { ...draft, body: { ...body, value: changed } };
}
