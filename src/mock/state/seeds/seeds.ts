import {
  isObject,
  type Json,
  type JsonObject,
  oncePer,
  oncePerPart,
  plainText,
  type Pointer,
  pointers,
} from '../../../document';
import { type RandomSource, sampleBody, sampleFor } from '../../../exchange';
import type { Api, MediaType, Operation } from '../../../model';
import {
  describedMedia,
  endsInId,
  itemPlaceOf,
  listPlaceOf,
  type Resource,
  shapeAt,
  shapeOfItems,
  thingsInBody,
} from '../../../resources';
import { type Random, seeded, shownBy, stated, subSchemas, validatorsOf } from '../../../schema';
import { withSerial } from '../../session/random-source';
import { withoutUnhappened } from '../event-times';
import { fittingId, freshId, isNameable, otherIdsOf, shownInPath, withId } from '../fresh-id';
import { withParents } from '../server-made';
import { withFigures, withLineTotal } from '../parts/figures';
import { recordedSeeds } from './recorded-seeds';
import { type ReferenceSource, withReferences } from './references';
import { shownThing, type Thing } from '../store';
import { idOfValue, placeOf } from '../subject';

/** So many members a list has where no example shows any. */
const HANDFUL = 3;

/** How values are made that no example shows. */
interface SeedSource {
  readonly dynamic: boolean;
  readonly random: RandomSource & Random;
}

/** How values are made that are the same each time. */
function staticSource(): SeedSource {
  return { dynamic: false, random: Object.assign(seeded(1), { serial: () => 1, now: () => 0 }) };
}

/**
 * What is there before anybody changes it: the items in the examples of the list, with what examples of members show of
 * the same ones; else the members that examples show, filled up to a handful. Where exchanges were recorded, it is what
 * they show.
 *
 * @param parents the ids in the path of the collection
 */
export function seedsOf(
  api: Api,
  resource: Resource,
  parents: readonly string[],
  source: SeedSource,
): readonly Thing[] {
  const recorded = recordedSeeds(api, resource, parents);
  if (recorded !== undefined) return recorded;
  const seeds = source.dynamic ? makeSeeds(api, resource, source) : staticSeeds(api, resource);
  return parents.length === 0 ? seeds : seeds.map((seed) => below(resource, parents, seed));
}

const staticSeeds = oncePerPart((api: Api, resource: Resource) => {
  const refer: Refer = (value, schema, at, nth) => asShown(referring(api, resource, schema), value, at, nth);
  return makeSeeds(api, resource, staticSource(), refer);
});

/** A thing with the ids of its path in the members that refer to them. */
function below(resource: Resource, parents: readonly string[], thing: Thing): Thing {
  return { ...thing, value: withParents(resource, parents, thing.value) };
}

/** A value that was made from its schema, at a place of it, with what it refers to. */
type Refer = (value: JsonObject, schema: Pointer, at: Pointer, nth: number) => JsonObject;

function referring(api: Api, resource: Resource, schema: Pointer): ReferenceSource {
  return { api, resource, schema, shown: (to) => recordedSeeds(api, to, []) ?? unrelatedSeeds(api, to) };
}

/** What a collection shows, where it refers to nothing yet: two may refer to each other. */
const unrelatedSeeds = oncePerPart((api: Api, resource: Resource) => makeSeeds(api, resource, staticSource()));

const relatedTo = oncePer((_: Resource) => new WeakMap<JsonObject, JsonObject>());

/** What the document shows of one thing, made from its schema, as the rest of what the mock shows has it. */
export function sampleAsShown(
  api: Api,
  resource: Resource,
  schema: Pointer,
  at: Pointer,
  sample: JsonObject,
): JsonObject {
  const ofResource = relatedTo(resource);
  let made = ofResource.get(sample);
  if (made === undefined) ofResource.set(sample, (made = asShown(referring(api, resource, schema), sample, at, 0)));
  return made;
}

/** A value that was made from its schema, with what it refers to and the figures that follow from its lists. */
function asShown(source: ReferenceSource, value: JsonObject, at: Pointer, nth: number): JsonObject {
  const shape = shapeAt(source.api.document, source.schema, at);
  const whole = withFigures(withReferences(source, value, at, nth), shape, () => true, { isMade: true });
  return withLineTotal(whole, shape, () => true);
}

function makeSeeds(api: Api, resource: Resource, source: SeedSource, refer?: Refer): readonly Thing[] {
  if (resource.collection === undefined) return [];
  const listed = source.dynamic ? undefined : listedExamples(api, resource);
  const members = source.dynamic ? [] : memberExamples(api, resource);
  const made = new Map<string, Thing>();
  const add = (value: JsonObject): void => {
    const id = idOfValue(resource, value);
    const key = id === undefined || id === null ? `#${made.size + 1}` : plainText(id);
    if (!made.has(key)) made.set(key, shownThing(key, value));
  };
  if (listed !== undefined) {
    for (const value of listed) {
      const id = idOfValue(resource, value);
      const more = id === undefined ? undefined : members.find((one) => idOfValue(resource, one) === id);
      add({ ...more, ...value });
    }
    return [...made.values()];
  }
  for (const value of members) add(value);
  const samples = resource.list === undefined ? [] : sampledItems(api, resource, resource.list, source);
  const [first] = samples;
  const shape = resource.list && shapeOfItems(api, resource, resource.list);
  const place = resource.list && itemPlaceIn(api, resource, resource.list);
  // What nobody can name or make is shown as often as the schema wants, and what the schema shows as it does.
  const isOpen = resource.id !== undefined || resource.create !== undefined;
  const wanted = isOpen && (source.dynamic || !showsItems(api, resource)) ? HANDFUL : samples.length;
  const inPath = source.dynamic || members.length > 0 ? undefined : idOfPath(api, resource);
  for (let n = 0; made.size < wanted && first !== undefined && n < 2 * HANDFUL; n++) {
    const value = samples[n] ?? sampledItem(api, resource, source, n) ?? first;
    const whole = shape === undefined ? value : withoutUnhappened(value, shape);
    const shown = (n === 0 ? inPath : undefined) ?? idOfValue(resource, members[0] ?? value);
    const random = withSerial(source.random, () => n + 1);
    const isTaken = (key: string): boolean => made.has(key);
    const name = n === 0 ? undefined : nameOf(api, resource, value);
    const isFit = shown === undefined || shown === null || isNameable(api, resource, shown);
    const isFree = samples[n] !== undefined && members.length === 0 && isFit && !isTaken(plainText(shown ?? ''));
    const like = {
      api,
      resource,
      things: [...made.values()],
      shown: shown ?? shownInPath(api, resource),
      isTaken,
      value,
    };
    const id = isFree ? shown : name !== undefined && !isTaken(name) ? name : freshId(like, random);
    const own = id === undefined || id === null ? whole : withId(resource, whole, id);
    const named = withOtherIds({ api, resource, things: [...made.values()], random }, own);
    add(place === undefined || refer === undefined ? named : refer(named, place.schema, place.first, n));
  }
  return [...made.values()];
}

/** What a made thing is named by, where that isn't an id: the `name` of a queue. */
function nameOf(api: Api, resource: Resource, value: JsonObject): string | undefined {
  const id = idOfValue(resource, value);
  const isName = typeof id === 'string' && !endsInId(pointers.tokens(resource.id ?? '').at(-1) ?? '');
  return isName && !/^string/.test(id) && isNameable(api, resource, id) ? id : undefined;
}

interface Beside {
  readonly api: Api;
  readonly resource: Resource;
  readonly things: readonly Thing[];
  readonly random: RandomSource;
}

/** With ids beside its own that no other has. */
function withOtherIds({ api, resource, things, random }: Beside, value: JsonObject): JsonObject {
  let whole = value;
  for (const other of otherIdsOf(api, resource)) {
    const shown = idOfValue(other, value);
    const taken = things.map((thing) => plainText(idOfValue(other, thing.value) ?? ''));
    const isTaken = (key: string): boolean => taken.includes(key);
    if (shown === undefined || shown === null || !isTaken(plainText(shown))) continue;
    const source = { api, resource: other, things: taken.map((key) => ({ key })), shown, isTaken, value };
    const id = freshId(source, random);
    if (id !== undefined) whole = withId(other, whole, id);
  }
  return whole;
}

/** The items of the first example of a list that has some; nothing where no example shows the list. */
function listedExamples(api: Api, resource: Resource): readonly JsonObject[] | undefined {
  const lists = examplesOf(resource.list).flatMap(({ media, value }) => {
    const at = resource.list && listPlaceOf(api, resource, resource.list, media.schema);
    const list = at === undefined ? undefined : pointers.valueAt(value, at);
    return at !== undefined && Array.isArray(list)
      ? [thingsInBody(api, resource, media.schema, at, value).map(({ thing }) => thing)]
      : [];
  });
  return lists.find((list) => list.length > 0) ?? lists[0];
}

/** Whether an example shows what a collection has. */
export function isListShown(api: Api, resource: Resource): boolean {
  return listedExamples(api, resource) !== undefined;
}

/** Whether the schema of a list has an example of the list, or of what it stands in. */
function showsItems(api: Api, resource: Resource): boolean {
  const schema = resource.list && listMedia(resource.list)?.schema;
  const at = resource.list && listPlaceOf(api, resource, resource.list, schema);
  return schema !== undefined && at !== undefined && isShownAt(api, schema, ['', at]);
}

/** The id that the path of a member shows, for the first of those that are made; nothing where a schema shows one. */
function idOfPath(api: Api, resource: Resource): Json | undefined {
  const place = resource.list && itemPlaceIn(api, resource, resource.list);
  if (place === undefined || resource.id === undefined) return undefined;
  const { schema, first } = place;
  if (isShownAt(api, schema, ['', first, first + resource.id])) return undefined;
  const shown = shownInPath(api, resource);
  const id = shown === undefined ? undefined : fittingId(api, resource, shown);
  const { accepts } = validatorsOf(api.document);
  const fits = (one: Json): boolean =>
    subSchemas(api.document.root, schema, first + resource.id).every((at) => accepts(at, one, 'response'));
  return id !== undefined && fits(id) ? id : undefined;
}

/** Whether a schema shows a value of its own at one of some places. */
function isShownAt({ document: { root } }: Api, schema: Pointer, places: readonly Pointer[]): boolean {
  return places
    .flatMap((place) => subSchemas(root, schema, place))
    .some((one) => shownBy((keyword) => stated(root, one, keyword)).length > 0);
}

/** The members that the examples of reading, writing and creating show. */
function memberExamples(api: Api, resource: Resource): JsonObject[] {
  return [resource.read, resource.replace, resource.patch, resource.create].flatMap((operation) =>
    examplesOf(operation).flatMap(({ media, value }) => {
      const at = placeOf(api, resource, media.schema);
      const one = at === undefined ? undefined : pointers.valueAt(value, at);
      return isObject(one) ? [one] : [];
    }),
  );
}

function examplesOf(operation: Operation | undefined): { readonly media: MediaType; readonly value: Json }[] {
  const successes = operation?.responses.filter(({ status }) => /^(?:2|default)/.test(status)) ?? [];
  return successes.flatMap(({ media }) =>
    media.flatMap((one) => one.examples.map(({ value }) => ({ media: one, value }))),
  );
}

/** The schema of a list, and where its first item is in it. */
function itemPlaceIn(
  api: Api,
  resource: Resource,
  list: Operation,
): { readonly schema: Pointer; readonly first: Pointer } | undefined {
  const schema = listMedia(list)?.schema;
  const at = listPlaceOf(api, resource, list, schema);
  return schema === undefined || at === undefined
    ? undefined
    : { schema, first: itemPlaceOf(api, resource, schema, at).first };
}

/** A further item of a list, with other values than those before it as far as the schema lets. */
function sampledItem(
  api: Api,
  resource: Resource,
  { dynamic, random }: SeedSource,
  nth: number,
): JsonObject | undefined {
  const there = resource.list && itemPlaceIn(api, resource, resource.list);
  if (there === undefined) return undefined;
  const [place] = subSchemas(api.document.root, there.schema, there.first);
  const settings = dynamic ? ({ mode: 'dynamic', random } as const) : { nth };
  const found = place === undefined ? undefined : sampleFor(api, place, 'response', settings);
  return found !== undefined && 'value' in found && isObject(found.value) ? found.value : undefined;
}

function listMedia(list: Operation): ReturnType<typeof describedMedia> {
  return describedMedia(
    list.responses.filter(({ status }) => /^(?:2|default)/.test(status)).flatMap((one) => one.media),
  );
}

function sampledItems(
  api: Api,
  resource: Resource,
  list: Operation,
  { dynamic, random }: SeedSource,
): readonly JsonObject[] {
  const media = listMedia(list);
  const at = listPlaceOf(api, resource, list, media?.schema);
  if (media === undefined || at === undefined) return [];
  const found = sampleBody(api, media, 'response', { mode: dynamic ? 'dynamic' : 'static', random });
  const body = found !== undefined && 'value' in found ? found.value : undefined;
  return thingsInBody(api, resource, media.schema, at, body).map(({ thing }) => thing);
}
