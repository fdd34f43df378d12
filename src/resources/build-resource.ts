import { type Pointer, pointers } from '../document';
import { successOf } from '../exchange';
import type { Api, Operation } from '../model';
import { effectsOf, onlyChanges } from './action-effects';
import { attributesOf } from './attributes';
import type { Calls, CallVerb } from './calls';
import { idPlaceIn, namePlaceIn } from './ids/chosen-name';
import { createdId, isList } from './ids/created-id';
import { linkedValues } from './ids/links';
import { memberPath, resourcePath } from './paths';
import { idProperty, itemAt, itemsAt, representationAt, describedMedia, shapeAt, successMedia } from './representation';
import type { Resource, ResourceIndex } from './resource';
import { areAlike, namesFor, shapeOfItems, shapeOfOne } from './same-things';
import { actionsBelow, operationsBelow } from './shallow';
import { takesFile } from './roles/files';
import { copies } from './roles/made-elsewhere';
import { showsBelow, singletonAt } from './singletons';
import { statedAt, type StatedResource } from './stated';

/**
 * The resource at a path, if its operations are those of one: something reads it, and one thing is not a list.
 *
 * @param base the path of the collection or singleton, without names of parameters
 */
export function buildResource(
  index: ResourceIndex,
  base: string,
  name: string,
  parent: Resource | undefined,
): Resource | undefined {
  const { api, byPath } = index;
  const here = byPath.get(base) ?? [];
  const members = base.endsWith('{}') ? [] : (byPath.get(`${base}/{}`) ?? []);
  const calls = index.calls.get(base);
  const stated = statedAt(api, name, here[0]?.path ?? members[0]?.path.replace(/\/[^/]*$/, '') ?? base);
  if (stated?.isOff === true) return undefined;
  const common = { name: stated?.name ?? name, parent, isStated: stated !== undefined };
  if (calls !== undefined) return collectionOf(api, { ...partsOfCalls(calls), stated }, common);
  const isAlone = members.length === 0 && stated?.collection === undefined;
  if (isAlone && showsBelow(index, base)) return singletonAt(index, base, common);
  const actions = actionsBelow(index, `${base}/{}`);
  const below = operationsBelow(index, base);
  const parts = { ...partsAt(here, members, below), actions, stated };
  // What can be acted on has a path, though nothing stands at it alone: `/bookings/{id}/cancel`.
  const member = parts.member ?? (below.length > 0 ? memberAbove(actions, base) : undefined);
  return collectionOf(api, { ...parts, member }, common) ?? (isAlone ? singletonAt(index, base, common) : undefined);
}

/** The path template of the member that actions are about. */
function memberAbove([action]: readonly Operation[], base: string): string | undefined {
  if (action === undefined) return undefined;
  const segments = action.path.split('/');
  return segments.slice(0, base.split('/').length + 1).join('/');
}

/** The operations that may have each role, and where they stand. */
interface Parts {
  /** The path template of the collection, where an operation or a call names it. */
  readonly collection: string | undefined;
  /** The path template of a member. */
  readonly member: string | undefined;
  readonly lists: readonly Operation[];
  readonly creations: readonly Operation[];
  readonly readings: readonly Operation[];
  readonly replacements: readonly Operation[];
  /** Those at the path of the collection. */
  readonly replacementsByBody: readonly Operation[];
  readonly patches: readonly Operation[];
  /** They change a member where nothing else does. */
  readonly posts: readonly Operation[];
  readonly removals: readonly Operation[];
  readonly clearings: readonly Operation[];
  readonly actions: readonly Operation[];
  readonly stated: StatedResource | undefined;
}

/** By the methods of the operations at the paths of a collection and its members, then of those below other things. */
function partsAt(
  here: readonly Operation[],
  members: readonly Operation[],
  below: readonly Operation[],
): Omit<Parts, 'actions' | 'stated'> {
  const member = members[0]?.path;
  const all = [...here, ...below];
  return {
    ...{ collection: here[0]?.path.replace(/\/$/, ''), member },
    ...{ lists: byMethod(all, 'GET'), creations: byMethod(all, 'POST'), clearings: byMethod(here, 'DELETE') },
    ...{ readings: byMethod(members, 'GET'), removals: byMethod(members, 'DELETE') },
    ...{ replacements: byMethod(members, 'PUT'), replacementsByBody: byMethod(here, 'PUT') },
    ...{ patches: byMethod(members, 'PATCH'), posts: byMethod(members, 'POST') },
  };
}

/** By the verbs of calls, whose members have no path. */
function partsOfCalls({ collection, byVerb }: Calls): Omit<Parts, 'stated'> {
  const of = (verb: CallVerb): readonly Operation[] => byVerb.get(verb) ?? [];
  return {
    ...{ collection, member: undefined, lists: [...of('list'), ...of('read')], creations: of('create') },
    ...{ readings: of('read'), replacements: of('replace'), replacementsByBody: [], patches: of('patch'), posts: [] },
    ...{ removals: of('remove'), clearings: [], actions: of('act') },
  };
}

type Common = Pick<Resource, 'name' | 'parent' | 'isStated'>;

function collectionOf(api: Api, parts: Parts, common: Common): Resource | undefined {
  const { member, stated } = parts;
  const way = member === undefined ? undefined : memberPath(member);
  const collection = parts.collection ?? way?.collection;
  if (collection === undefined) return undefined;
  const named = { collection, parameter: way?.parameter };
  const names = namesFor(named);
  const list = parts.lists.find((one) => itemsOf(api, one, names, stated) !== undefined);
  const shown = list && shapeOfItems(api, named, list);
  const single = (operation: Operation | undefined): Operation | undefined =>
    operation === undefined || isList(api, operation, names) ? undefined : operation;
  const read = single(parts.readings[0]);
  // What nothing reads is not kept; a GET beside members that gives no list says what the path is, not what is in it.
  if (read === undefined && list === undefined) return undefined;
  const known = (read && shapeOfOne(api, named, read)) ?? shown;
  const create = parts.creations.find((one) => creates(api, one, named, known));
  const { readings, replacements, patches, posts, removals } = parts;
  const isWritten = [readings, replacements, patches, posts, removals].some((some) => some.length > 0);
  if (!isWritten && create === undefined) return list === undefined ? undefined : readOnly();
  const put = single(replacements[0]) ?? writesByBody(api, parts.replacementsByBody[0], named);
  const patch = patches[0] ?? updatesByPost(api, posts[0], named, put);
  return complete({ create, read, list, replace: put, patch });

  function readOnly(): Resource {
    return complete({ create: undefined, read: undefined, list, replace: undefined, patch: undefined });
  }

  function complete(roles: Pick<Resource, 'create' | 'read' | 'list' | 'replace' | 'patch'>): Resource {
    const items = roles.list && itemsOf(api, roles.list, names, stated);
    const id = stated?.id ?? idOf(api, named, roles, items);
    const [removal] = removals;
    const isChange =
      removal !== undefined &&
      known !== undefined &&
      returnsMember(api, removal, named, known) &&
      onlyChanges(removal, known);
    const below = parts.actions.filter((one) => returnsMember(api, one, named, known) && !copies(one));
    const actions = isChange ? [...below, removal] : below;
    const isEffect = (one: Operation): boolean =>
      !actions.includes(one) && [known, known && attributesOf(known)].some((of) => of && effectsOf(one, of).length > 0);
    return {
      ...common,
      collection,
      member,
      parameter: way?.parameter,
      id,
      items,
      ...roles,
      remove: isChange ? undefined : removal,
      clear: parts.clearings[0],
      actions,
      effects: parts.actions.filter(isEffect),
    };
  }
}

function byMethod(operations: readonly Operation[], method: string): Operation[] {
  return operations.filter((one) => one.method === method);
}

function itemsOf(
  api: Api,
  list: Operation,
  names: readonly string[],
  stated: StatedResource | undefined,
): Pointer | undefined {
  const media = successMedia(list);
  if (media === undefined) return undefined;
  return stated?.items ?? itemsAt(api.document.root, media.schema, names);
}

type Named = Pick<Resource, 'collection' | 'parameter'>;
type Known = ReturnType<typeof shapeOfOne>;

/** A POST to a collection makes a member where its response is one, or has no body; a search responds with a list. */
function creates(api: Api, operation: Operation, named: Named, known: Known): boolean {
  const { root } = api.document;
  const success = successOf(operation);
  const body = operation.body === undefined ? undefined : describedMedia(operation.body.media);
  const sent = body && representationAt(root, body.schema, namesFor(named));
  // Where no success is declared, what is sent must be such a thing.
  if (success === undefined) {
    const shape = body && sent !== undefined ? shapeAt(api.document, body.schema, sent) : undefined;
    return shape !== undefined && known !== undefined && areAlike(shape, known);
  }
  if (!/^(?:2|default)/.test(success.status)) return false;
  if (body !== undefined && !takesFile(api, operation) && sent === undefined) return false;
  const media = successMedia(operation);
  if (media === undefined) return success.status !== '200' || operation.body !== undefined;
  if (isList(api, operation, namesFor(named)) || itemsAt(root, media.schema, namesFor(named)) !== undefined)
    return false;
  const isCreated = operation.responses.some(({ status }) => status === '201');
  const isNamed = createdId(api, operation, named.parameter ?? 'id', named.collection ?? '') !== undefined;
  return areAlike(shapeOfOne(api, named, operation), known) || (isCreated && isNamed);
}

/** A PUT to the collection that names the member in its body. */
function writesByBody(api: Api, operation: Operation | undefined, named: Named): Operation | undefined {
  const media = operation?.body === undefined ? undefined : describedMedia(operation.body.media);
  if (operation === undefined || media === undefined) return undefined;
  const at = representationAt(api.document.root, media.schema, namesFor(named));
  if (at === undefined || isList(api, operation, namesFor(named))) return undefined;
  return idProperty(shapeAt(api.document, media.schema, at), namesFor(named)) === undefined ? undefined : operation;
}

/** A POST to a member's path changes it where nothing else does and the response is the member. */
function updatesByPost(
  api: Api,
  post: Operation | undefined,
  named: Named,
  put: Operation | undefined,
): Operation | undefined {
  if (post?.body === undefined || put !== undefined) return undefined;
  const shape = shapeOfOne(api, named, post);
  return shape !== undefined && idProperty(shape, namesFor(named)) !== undefined ? post : undefined;
}

function returnsMember(api: Api, operation: Operation, named: Named, known: Known): boolean {
  const shape = shapeOfOne(api, named, operation);
  if (shape === undefined || known === undefined) return false;
  if (shape.component !== undefined && shape.component === known.component) return true;
  return idProperty(shape, namesFor(named)) !== undefined && areAlike(shape, known);
}

/** Where a representation has its id: by the name of the path's parameter, else by what links say. */
function idOf(
  api: Api,
  named: Named,
  { read, create, list, replace, patch }: Pick<Resource, 'create' | 'read' | 'list' | 'replace' | 'patch'>,
  items: Pointer | undefined,
): Pointer | undefined {
  const names = namesFor(named);
  const { parameter, collection } = named;
  const naming = parameter === undefined || collection === undefined ? undefined : { parameter, collection, names };
  const shapes = [read, replace, patch, create].flatMap((one) => (one && shapeOfOne(api, named, one)) ?? []);
  for (const shape of shapes) {
    const own = idProperty(shape, names);
    if (own === undefined) continue;
    return (naming && idPlaceIn(api, { ...naming, create }, shape)) ?? pointers.join('', own);
  }
  const media = list && successMedia(list);
  const item = media && items !== undefined ? itemAt(api.document.root, media.schema, items, names) : undefined;
  const shape = media === undefined || item === undefined ? undefined : shapeAt(api.document, media.schema, item);
  const name = shape && idProperty(shape, names);
  if (name !== undefined) return pointers.join('', name);
  const linked = linkedId(api, read ?? replace ?? patch, named);
  if (linked !== undefined || naming === undefined) return linked;
  return shapes.flatMap((one) => namePlaceIn(api, { ...naming, create }, one) ?? [])[0];
}

/** The id by a link that leads to a member: `$response.body#/ref` of an operation that responds with one. */
function linkedId(api: Api, operation: Operation | undefined, named: Named): Pointer | undefined {
  const parameter = operation?.parameters.find((one) => one.in === 'path' && one.name === named.parameter);
  if (operation === undefined || parameter === undefined) return undefined;
  for (const { from, place } of linkedValues(api, operation, parameter)) {
    const media = successMedia(from);
    const isMaker = resourcePath(from.path) === resourcePath(named.collection ?? '');
    if (!isMaker || place.of !== 'response' || place.in !== 'body' || media === undefined) continue;
    const at = representationAt(api.document.root, media.schema, namesFor(named)) ?? '';
    if (place.pointer.startsWith(at)) return place.pointer.slice(at.length);
  }
  return undefined;
}
