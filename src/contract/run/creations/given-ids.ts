import { encodePercent } from '../../../text';
import { isNumber, isObject, type Json, jsonText, plainText, pointers } from '../../../document';
import {
  type Headers,
  type HttpRequest,
  type HttpResponse,
  pathOf,
  type RequestDraft,
  routerOf,
  type Match,
} from '../../../exchange';
import { stated, subSchemas } from '../../../schema';
import { type Id, idIn, isNamedBy, isRequestKey, referredTo, requestValue } from '../../../checks';
import type { Api, Operation } from '../../../model';
import { madeId, describedMedia, idNames, mayBeTaken, removes, roleOf, splitMember } from '../../../resources';
import { memberDraft, valuesIn } from './member-draft';

/** Two things that were made under one id. */
interface SameId {
  readonly id: Id;
  readonly reading: RequestDraft;
  /** The texts that only the request for the first, and only the one for the second had. */
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/** Knows the ids that a server has given to what a run made, and that were not taken away. */
export interface GivenIds {
  /** Notes a request before it is sent: what it takes away leaves its id. */
  readonly noteSent: (request: HttpRequest) => void;
  readonly note: (request: HttpRequest, response: HttpResponse) => void;
  /** What a request made under an id that the server had given before, where nothing may have been taken away since. */
  readonly sameId: (request: HttpRequest) => SameId | undefined;
}

/** What a thing was made with: texts and numbers by the names of their places; and by whom. */
interface Given {
  readonly values: ReadonlyMap<string, Id>;
  readonly sender: string;
}

export function newGivenIds(api: Api): GivenIds {
  const router = routerOf(api);
  const byCollection = new Map<string, Map<string, Given>>();
  const found = new WeakMap<HttpRequest, SameId & { readonly takings: number; readonly isThere: () => boolean }>();
  // Requests that may take things away, with the ids that are free again then.
  let takings = 0;
  return {
    noteSent({ method, target }) {
      const match = router(method, target);
      if (mayTake(api, method, match)) takings++;
      if (method !== 'DELETE' && !(match.kind === 'operation' && removes(api, match.operation))) return;
      const [collection, id] = splitMember(pathOf(target));
      // What belongs to a thing may go with it.
      for (const [path, ids] of byCollection)
        if (path === collection) ids.delete(id);
        else byCollection.delete(path);
    },
    note(request, response) {
      const match = router(request.method, request.target);
      if (request.method !== 'POST' || match.kind !== 'operation' || response.status !== 201) return;
      const { operation, path: values } = match;
      const id = givenId(api, operation, request, response);
      if (id === undefined) return;
      const path = pathOf(request.target).replace(/\/$/, '');
      const ids = byCollection.get(path) ?? new Map<string, Given>();
      byCollection.set(path, ids);
      const key = encodePercent(String(id));
      const [first, second] = [ids.get(key), givenIn(api, request)];
      ids.set(key, second);
      if (first?.sender !== second.sender || mayBeOne(api, operation, first, second)) return;
      const reading = readingOf(api, operation, valuesIn(operation, values), id);
      const isThere = (): boolean => byCollection.get(path)?.has(key) === true;
      const texts = { first: without(first, second), second: without(second, first) };
      if (reading !== undefined) found.set(request, { id, reading, ...texts, takings, isThere });
    },
    sameId(request) {
      const same = found.get(request);
      return same?.takings === takings && same.isThere() ? same : undefined;
    },
  };
}

/** Whether a request may do more than read or create, or change or delete one thing: `POST /reset`, a PUT of a list. */
function mayTake(api: Api, method: string, match: Match): boolean {
  if (match.kind !== 'operation' || /^(?:GET|HEAD|OPTIONS)$/.test(method)) return false;
  const role = roleOf(api, match.operation)?.role;
  return role === undefined || !['create', 'replace', 'patch', 'remove'].includes(role);
}

/** The id that a response gives to what was made; none where the client gave it. */
function givenId(api: Api, operation: Operation, request: HttpRequest, response: HttpResponse): Id | undefined {
  const known = roleOf(api, operation);
  const { collection, parameter } = known?.resource ?? {};
  if (known?.role !== 'create' || collection === undefined || parameter === undefined) return undefined;
  const place = madeId(api, operation, parameter, collection);
  if (place === undefined || !isNamedBy(place, parameter)) return undefined;
  const id = idIn(api, { request, response }, place);
  const sent = requestValue(api, request);
  if (!isObject(sent)) return id;
  const named = idNames(parameter, collection).map((name) => sent[name]);
  const own = [...named, pointers.valueAt(sent, known.resource.id ?? '')];
  return own.some((one) => plainText(one ?? '') === plainText(id ?? null)) ? undefined : id;
}

function readingOf(api: Api, operation: Operation, parents: readonly string[], id: Id): RequestDraft | undefined {
  const { read, parameter } = roleOf(api, operation)?.resource ?? {};
  return read === undefined || parameter === undefined ? undefined : memberDraft(api, read, parents, { parameter, id });
}

/** So many values, and of such length, are kept in mind for each thing. */
const MOST_VALUES = 40;
const LONGEST = 100;

function givenIn(api: Api, request: HttpRequest): Given {
  const { headers, target } = request;
  const isKey = ([name]: Headers[number]): boolean => isRequestKey({ in: 'header', name });
  const values = [...headers.filter(isKey), ...idsIn(requestValue(api, request) ?? null)].slice(0, MOST_VALUES);
  // Each user or tenant may have ids of their own.
  const ofSender = headers.filter((field) => !isKey(field) && !OF_MESSAGE.test(field[0]));
  const sender = jsonText([target, ...ofSender.map(([name, value]) => [name.toLowerCase(), value])]);
  return { values: new Map(values), sender };
}

/** Header fields that are about the message, not about who sends it. */
const OF_MESSAGE =
  /^(?:accept|content|transfer|if|trace|x-request|x-correlation)|^(?:host|date|prefer|expect|user-agent)$/i;

function idsIn(value: Json): [string, Id][] {
  return pointers
    .leavesOf(value)
    .flatMap(([at, leaf]): [string, Id][] =>
      isNumber(leaf) || (typeof leaf === 'string' && leaf.length <= LONGEST) ? [[at, leaf]] : [],
    );
}

/**
 * Whether two requests may mean one thing, which the second only changed: what may be its key is the same in both, or
 * nothing distinguishes them.
 */
function mayBeOne(api: Api, { body }: Operation, first: Given, second: Given): boolean {
  if (without(first, second).length === 0 || without(second, first).length === 0) return true;
  const schema = body === undefined ? undefined : describedMedia(body.media)?.schema;
  const isListed = (at: string): boolean =>
    schema !== undefined &&
    subSchemas(api.document.root, schema, at).some((one) => stated(api.document.root, one, 'enum') !== undefined);
  return [...second.values].some(([at, value]) => {
    if (first.values.get(at) !== value) return false;
    const name = at.slice(at.lastIndexOf('/') + 1);
    return mayBeTaken(name) || referredTo(name) !== undefined || (typeof value === 'string' && !isListed(at));
  });
}

/** A text shows whose it is where it is not a word that anything may have. */
const SHORTEST = 4;

function without(some: Given, others: Given): string[] {
  const known = new Set(others.values.values());
  return [...some.values.values()].filter(
    (value): value is string => typeof value === 'string' && value.length >= SHORTEST && !known.has(value),
  );
}
