import { isObject, type Json, plainText, type Pointer, pointers, jsonText } from '../../../document';
import {
  copy,
  header,
  type HttpResponse,
  removeAt,
  setAt,
  selectResponse,
  relationsThatApply,
} from '../../../exchange';
import { type Api, expressionsIn, type Relation, type Response, type ResponsePlace } from '../../../model';
import { swappedCase } from '../../../schema';
import { otherThan } from '../other-than';
import { altering, type Mutant } from '../mutant';
import type { Named } from './response-mutants';
import { broken, type Conversation, conversationOf, withBody, withHeader } from '../../conversation';
import { timeOffsets } from './time-offsets';

/** For each relation of a response, and each of its assertions: mocks that break it, with values that look right. */
export function relationMutants(api: Api, { name, response }: Named): Mutant[] {
  return response.relations.flatMap((relation) => {
    const of = (
      pointer: Pointer,
      place: ResponsePlace,
      label: string,
      text: string,
      change: (conversation: Conversation) => readonly HttpResponse[],
    ): Mutant => {
      const title = `breaks the relation '${relation.id}' in ${name}: ${text} ${placeText(place)}`;
      // A relation of a header component is one of each response that refers to it.
      const where = relation.pointer.startsWith(`${response.pointer}/`) ? '' : `@${name.replaceAll(' ', '-')}`;
      return altering({ kind: 'relation', pointer, label: label + where, title }, (request, reply) => {
        const conversation = conversationOf(api, request, reply);
        if (conversation?.declared.pointer !== response.pointer || !speaks(conversation, relation)) return undefined;
        return leastBroken(conversation, change(conversation), pointer, relation) ?? reply;
      });
    };
    if (relation.unique !== undefined) {
      const place = relation.unique;
      return [
        of(relation.pointer, place, 'same', 'ever the same value as', (conversation) => sameAgain(conversation, place)),
      ];
    }
    if (relation.recent !== undefined) {
      const place = relation.recent;
      const away = timeOffsets.map(({ label, text, shift }) =>
        of(relation.pointer, place, label, text, (conversation) => {
          const value = valueAt(conversation, place);
          const shifted = value === undefined ? undefined : shift(value);
          return shifted === undefined ? [] : [put(conversation, place, shifted)];
        }),
      );
      return [
        ...away,
        of(relation.pointer, place, 'example', 'the example as', (conversation) => asExample(conversation, place)),
      ];
    }
    return relation.then.flatMap(({ condition, pointer }) => {
      const places = expressionsIn(condition).filter((one): one is ResponsePlace => one.of === 'response');
      // What stands on the left is what the assertion is about.
      return places
        .slice(0, 1)
        .flatMap((place) =>
          WAYS.map(({ label, text, tries }) =>
            of(pointer, place, label, text, (conversation) => tries(conversation, place)),
          ),
        );
    });
  });
}

interface Way {
  readonly label: string;
  readonly text: string;
  readonly tries: (conversation: Conversation, place: ResponsePlace) => readonly HttpResponse[];
}

const WAYS: readonly Way[] = [
  {
    label: 'other',
    text: 'another value as',
    tries: (conversation, place) => {
      const value = valueAt(conversation, place);
      return value === undefined
        ? [put(conversation, place, 'other')]
        : otherThan(value).map((other) => put(conversation, place, other));
    },
  },
  {
    label: 'other-case',
    text: 'the other case in',
    tries: (conversation, place) => {
      const value = valueAt(conversation, place);
      return typeof value === 'string' ? [put(conversation, place, swappedCase(value))] : [];
    },
  },
  {
    label: 'absent',
    text: 'nothing as',
    tries: (conversation, place) => [put(conversation, place, undefined), put(conversation, place, null)],
  },
  { label: 'example', text: 'the example as', tries: asExample },
];

/** Whether the relation has something to say to the response. */
function speaks({ declared, validated, read }: Conversation, relation: Relation): boolean {
  return relationsThatApply(declared, validated, read).some(({ pointer }) => pointer === relation.pointer);
}

/**
 * Of several altered responses the one that breaks the relation and least besides; what only a session sees (`unique`)
 * breaks nothing yet.
 */
function leastBroken(
  conversation: Conversation,
  tries: readonly HttpResponse[],
  pointer: Pointer,
  { unique }: Relation,
): HttpResponse | undefined {
  let best: HttpResponse | undefined;
  let least = Infinity;
  for (const altered of tries) {
    const found = broken(conversation, altered);
    const count = new Set(found.map(({ specPointer }) => specPointer)).size;
    const isMeant = unique === undefined ? found.some(({ specPointer }) => specPointer === pointer) : count === 0;
    if (isMeant && count < least) [best, least] = [altered, count];
  }
  return best;
}

function valueAt({ read }: Conversation, place: ResponsePlace): Json | undefined {
  if (place.in === 'header') return header(read.headers, place.name);
  return read.body === undefined ? undefined : pointers.valueAt(read.body, place.pointer);
}

function put(conversation: Conversation, place: ResponsePlace, value: Json | undefined): HttpResponse {
  const { response, read } = conversation;
  if (place.in === 'header') {
    const text =
      value === undefined || value === null ? undefined : typeof value === 'string' ? value : jsonText(value);
    return { ...response, headers: withHeader(response.headers, place.name, text) };
  }
  const body = copy(read.body ?? {});
  if (value !== undefined) return withBody(conversation, setAt(body, place.pointer, value));
  removeAt(body, place.pointer);
  return withBody(conversation, body);
}

/** The value of an example instead of what the relation says: what a mock gives that knows no relations. */
function asExample(conversation: Conversation, place: ResponsePlace): readonly HttpResponse[] {
  const { api, validated, declared, media } = conversation;
  if (place.in === 'header') {
    const example = declared.headers.find(({ name }) => name.toLowerCase() === place.name.toLowerCase())?.examples[0];
    return example === undefined ? [] : [put(conversation, place, example.value)];
  }
  const own = selectResponse(api, validated, { situations: 'examples' }).choice?.scenario?.example;
  return [...(own === undefined ? [] : [own]), ...(media?.examples ?? [])].flatMap(({ value }) => {
    const there = pointers.valueAt(value, place.pointer);
    return there === undefined ? [] : [put(conversation, place, there)];
  });
}

/** One value for all responses, wherever the response has its own: the links lead to it, too. */
function sameAgain(conversation: Conversation, place: ResponsePlace): readonly HttpResponse[] {
  const value = valueAt(conversation, place);
  const [same] = exampleValues(conversation.declared, place).filter((one) => typeof one === typeof value);
  if (value === undefined || value === null || value === same) return [];
  const other =
    same ?? (typeof value === 'number' ? 1 : typeof value === 'string' ? value.replace(/[0-9a-f]/g, '0') : value);
  if (place.in === 'header') return [put(conversation, place, other)];
  const body = everywhere(conversation.read.body ?? null, value, other);
  return [withBody(conversation, body), put(conversation, place, other)];
}

function exampleValues({ media, headers }: Response, place: ResponsePlace): Json[] {
  if (place.in === 'header')
    return headers.flatMap(({ name, examples }) => (name === place.name ? examples.map(({ value }) => value) : []));
  return media.flatMap(({ examples }) => examples.flatMap(({ value }) => pointers.valueAt(value, place.pointer) ?? []));
}

function everywhere(node: Json, value: Json, other: Json): Json {
  if (node === value) return other;
  if (typeof node === 'string') return typeof value === 'string' ? node.replaceAll(value, plainText(other)) : node;
  if (Array.isArray(node)) return (node as readonly Json[]).map((item) => everywhere(item, value, other));
  if (!isObject(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, everywhere(one ?? null, value, other)]));
}

function placeText(place: ResponsePlace): string {
  return place.in === 'header' ? place.name : place.pointer === '' ? 'the body' : place.pointer;
}
