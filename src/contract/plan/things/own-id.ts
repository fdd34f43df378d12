import { isId } from '../../../checks';
import { hashOf, isNumber, type Json, plainText, type Pointer, pointers } from '../../../document';
import { copy, freshValue, type RequestDraft, setAt, withExactValue } from '../../../exchange';
import type { Api, Operation, Parameter } from '../../../model';
import { isOfPart, roleOf, sentRepresentationAt } from '../../../resources';
import { seeded, subSchemas, validatorsOf } from '../../../schema';

/** Where the body of a draft gives the id of what it makes or writes; nothing where the server gives it. */
export function ownIdIn(api: Api, { operation, body }: RequestDraft): Pointer | undefined {
  const { resource, role } = roleOf(api, operation) ?? {};
  // What a thing refers to, and an item of it, have ids of their own.
  if (resource?.id === undefined || isOfPart(role)) return undefined;
  if (body?.kind !== 'value' || body.media.schema === undefined) return undefined;
  const at = sentRepresentationAt(api, resource, body.media.schema);
  const given = at === undefined ? undefined : pointers.valueAt(body.value, at + resource.id);
  return at !== undefined && isId(given) ? at + resource.id : undefined;
}

/** A draft with an id in its body: as text where a text stood there, and as a number where a number did. */
export function withOwnId(draft: RequestDraft, pointer: Pointer | undefined, id: Json): RequestDraft {
  const { body } = draft;
  const before = pointer === undefined || body?.kind !== 'value' ? undefined : pointers.valueAt(body.value, pointer);
  if (pointer === undefined || body?.kind !== 'value' || before === undefined) return draft;
  return { ...draft, body: { ...body, value: setAt(copy(body.value), pointer, likeBefore(before, id)) } };
}

/** An id as it is written where another one stood; that one where it cannot be written there. */
export function likeBefore(before: Json, id: Json): Json {
  const isScalar = typeof id !== 'object' || isNumber(id);
  if (typeof before === 'string') return isScalar ? plainText(id) : before;
  if (isNumber(id)) return id;
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : before;
}

/**
 * A draft that makes something under an id of its own, where the client gives it, in the body or (PUT) in the path: two
 * cases that make the same thing would be in each other's way.
 *
 * @param token what the id follows from
 */
export function withFreshId(api: Api, draft: RequestDraft, token: string): RequestDraft {
  const { body, operation } = draft;
  const pointer = ownIdIn(api, draft);
  if (operation.method === 'PUT') {
    const [place, id] = freshPathId(api, draft, token) ?? [];
    if (place === undefined || id === undefined) return draft;
    return withOwnId(withExactValue(draft, place, id), pointer, id);
  }
  if (pointer === undefined || body?.kind !== 'value' || body.media.schema === undefined) return draft;
  const before = pointers.valueAt(body.value, pointer);
  const schemas = subSchemas(api.document.root, body.media.schema, pointer);
  // The paths of the thing may take less than the body: its id must be one by which it can be read and taken away.
  const ofPaths = memberSchemas(api, operation).filter((one) => takes(api, one, before));
  const id = freshId(api, { schemas, ofPaths, before }, token);
  return id === undefined ? draft : withOwnId(draft, pointer, id);
}

/** What the paths of the thing that an operation makes say of its id. */
function memberSchemas(api: Api, operation: Operation): Pointer[] {
  const resource = roleOf(api, operation)?.resource;
  const members = [resource?.read, resource?.replace, resource?.patch, resource?.remove];
  return members.flatMap((one) => (one && lastPathParameter(one)?.schema) ?? []);
}

/** Whether the schema of a path takes an id, as it is or as it is written there. */
function takes({ document }: Api, schema: Pointer, id: Json | undefined): boolean {
  const { accepts } = validatorsOf(document);
  if (id === undefined) return false;
  return accepts(schema, id, 'request') || accepts(schema, plainText(id), 'request');
}

/** The last parameter of a path, with an id that hardly anything has; nothing where its schema doesn't take one. */
export function freshPathId(
  api: Api,
  { operation, parameters }: RequestDraft,
  token: string,
): readonly [Parameter, Json] | undefined {
  const place = lastPathParameter(operation);
  if (place?.schema === undefined) return undefined;
  const id = freshId(api, { schemas: [place.schema], before: parameters.get(place)?.value }, token);
  return id === undefined ? undefined : [place, id];
}

interface IdPlace {
  readonly schemas: readonly Pointer[];
  /** What paths say of it besides. */
  readonly ofPaths?: readonly Pointer[];
  readonly before: Json | undefined;
}

function freshId(api: Api, { schemas, ofPaths = [], before }: IdPlace, token: string): Json | undefined {
  const hash = hashOf(token);
  const { document } = api;
  const isFit = (id: Json | undefined) => (one: Pointer) =>
    id !== undefined && validatorsOf(document).accepts(one, id, 'request');
  // Branches are among the schemas: one of them is enough.
  const isTaken = (id: Json): boolean =>
    (schemas.length === 0 || schemas.some(isFit(id))) && ofPaths.every((one) => takes(api, one, id));
  const all = [...schemas, ...ofPaths.filter(isFit(before))];
  const random = Object.assign(seeded(hash), { serial: () => 1000 + (hash % 1_000_000), now: () => 0 });
  const id = freshValue({ document, schemas: all, before, isTaken }, random);
  return id === undefined || !isTaken(id) ? undefined : id;
}

/** The parameter at the end of a path, or before what follows the last one. */
export function lastPathParameter({ path, parameters }: Operation): Parameter | undefined {
  const name = lastPathName(path);
  return parameters.find((one) => one.in === 'path' && one.name === name);
}

export function lastPathName(path: string): string | undefined {
  return /^.*\{([^{}/]+)\}[^{}]*$/.exec(path)?.[1];
}
