import { isObject, type Json, plainText, pointers } from '../../../document';
import { type HttpRequest, type HttpResponse, pathOf, type RequestDraft, routerOf } from '../../../exchange';
import { stated, subSchemas } from '../../../schema';
import { idIn, isNamedBy, isRequestKey, jsonOf, mayBeTaken, referredTo } from '../../../checks';
import type { Api, Operation } from '../../../model';
import { createdId, describedMedia, idNames, removes, roleOf } from '../../../resources';
import { memberDraft, valuesIn } from './member-draft';

/** Two things that were made under one id. */
export interface SameId {
  readonly id: string | number;
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
  /** What a request made under an id that the server had given to another thing before. */
  readonly sameId: (request: HttpRequest) => SameId | undefined;
}

/** What a thing was made with: texts and numbers by the names of their places. */
type Given = ReadonlyMap<string, string | number>;

export function newGivenIds(api: Api): GivenIds {
  const router = routerOf(api);
  const byCollection = new Map<string, Map<string, Given>>();
  const found = new WeakMap<HttpRequest, SameId>();
  return {
    noteSent({ method, target }) {
      const match = router(method, target);
      if (method !== 'DELETE' && !(match.kind === 'operation' && removes(api, match.operation))) return;
      const [collection, id] = splitPath(target);
      // What belongs to a thing may go with it.
      for (const [path, ids] of byCollection)
        if (path === collection) ids.delete(id);
        else byCollection.delete(path);
    },
    note(request, response) {
      const match = router(request.method, request.target);
      if (request.method !== 'POST' || match.kind !== 'operation' || ![200, 201].includes(response.status)) return;
      const { operation, path: values } = match;
      const id = givenId(api, operation, request, response);
      if (id === undefined) return;
      const path = pathOf(request.target).replace(/\/$/, '');
      const ids = byCollection.get(path) ?? new Map<string, Given>();
      byCollection.set(path, ids);
      const [first, second] = [ids.get(encodeURIComponent(id)), givenIn(request)];
      ids.set(encodeURIComponent(id), second);
      const reading = first === undefined ? undefined : readingOf(api, operation, valuesIn(operation, values), id);
      if (first === undefined || reading === undefined || mayBeOne(api, operation, first, second)) return;
      found.set(request, { id, reading, first: without(first, second), second: without(second, first) });
    },
    sameId: (request) => found.get(request),
  };
}

function splitPath(target: string): [collection: string, last: string] {
  const path = pathOf(target).replace(/\/$/, '');
  return [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
}

/** The id that a response gives to what was made; none where the client gave it. */
function givenId(
  api: Api,
  operation: Operation,
  request: HttpRequest,
  response: HttpResponse,
): string | number | undefined {
  const known = roleOf(api, operation);
  const { collection, parameter } = known?.resource ?? {};
  if (known?.role !== 'create' || collection === undefined || parameter === undefined) return undefined;
  const place = createdId(api, operation, parameter, collection);
  if (place === undefined || !isNamedBy(place, parameter)) return undefined;
  const id = idIn(api, { request, response }, place);
  const sent = jsonOf(request.body);
  const isOwn =
    isObject(sent) &&
    idNames(parameter, collection).some((name) => plainText(sent[name] ?? '') === plainText(id ?? null));
  return isOwn ? undefined : id;
}

function readingOf(
  api: Api,
  operation: Operation,
  parents: readonly string[],
  id: string | number,
): RequestDraft | undefined {
  const { read, parameter } = roleOf(api, operation)?.resource ?? {};
  return read === undefined || parameter === undefined ? undefined : memberDraft(api, read, parents, { parameter, id });
}

/** So many values, and of such length, are kept in mind for each thing. */
const MOST_VALUES = 40;
const LONGEST = 100;

function givenIn({ body, headers }: HttpRequest): Given {
  const keys = headers.filter(([name]) => isRequestKey({ in: 'header', name }));
  return new Map([...keys, ...leavesOf(jsonOf(body) ?? null)].slice(0, MOST_VALUES));
}

function leavesOf(value: Json, at = ''): [string, string | number][] {
  if (typeof value === 'number' || (typeof value === 'string' && value.length <= LONGEST)) return [[at, value]];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member ?? null, pointers.join(at, name)));
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
  return [...second].some(([at, value]) => {
    if (first.get(at) !== value) return false;
    const name = at.slice(at.lastIndexOf('/') + 1);
    return mayBeTaken(name) || referredTo(name) !== undefined || (typeof value === 'string' && !isListed(at));
  });
}

/** A text shows whose it is where it is not a word that anything may have. */
const SHORTEST = 4;

function without(some: Given, others: Given): string[] {
  const known = new Set(others.values());
  return [...some.values()].filter(
    (value): value is string => typeof value === 'string' && value.length >= SHORTEST && !known.has(value),
  );
}
