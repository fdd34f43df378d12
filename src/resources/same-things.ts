import type { Api, Operation } from '../model';
import {
  isObject,
  items,
  type Json,
  type JsonObject,
  oncePer,
  oncePerPart,
  type Pointer,
  pointers,
  remembering,
} from '../document';
import type { Shape } from '../exchange';
import { bareName, singular, wordsOf } from './paths';
import { idNames, itemAt, itemsAt, representationAt, shapeAt, successMedia } from './representation';
import type { Resource } from './resource';

type Named = Pick<Resource, 'collection' | 'parameter'>;

/** The names that the id of a resource may have: found once. */
export const namesFor = oncePer(({ parameter = 'id', collection }: Named) => idNames(parameter, collection));

/** What a call may name a member by, without the marks between words: `id`, `userid`, or the thing itself, `user`. */
export function callNames(named: Named): ReadonlySet<string> {
  const thing = singular(wordsOf(named.collection ?? '').at(-1) ?? '');
  return new Set([...namesFor(named), thing, 'key', 'slug'].map(bareName));
}

/** The shape of the representation in the success of an operation. */
export function shapeOfOne(api: Api, named: Named, operation: Operation): Shape | undefined {
  const media = successMedia(operation);
  const at = media && representationAt(api.document.root, media.schema, namesFor(named));
  return media === undefined || at === undefined ? undefined : shapeAt(api.document, media.schema, at);
}

/** The shape of a member as reading, writing or creating it shows it: found once. */
export const shapeOfMember = oncePerPart((api: Api, resource: Resource) => memberShape(api, resource, resource));

/** The same, of the operations that a resource would have. */
export function memberShape(
  api: Api,
  named: Named,
  { read, replace, patch, create }: Pick<Resource, 'read' | 'replace' | 'patch' | 'create'>,
): Shape | undefined {
  for (const operation of [read, replace, patch, create]) {
    const shape = operation === undefined ? undefined : shapeOfOne(api, named, operation);
    if (shape !== undefined) return shape;
  }
  return undefined;
}

/**
 * Where the body of a request has the representation of a thing: as `representationAt`, but what stands beside other
 * members of the thing is a part of it, no envelope. In `{ customer: { id }, total }` the id isn't the order's.
 */
export function sentRepresentationAt(api: Api, resource: Resource, schema: Pointer): Pointer | undefined {
  const names = namesFor(resource);
  const at = representationAt(api.document.root, schema, names);
  const [first] = at === undefined ? [] : pointers.tokens(at);
  const member = first === undefined ? undefined : shapeOfMember(api, resource);
  if (first === undefined || member === undefined) return at;
  const shared = (shape: Shape): number =>
    [...shape.names].filter((name) => member.names.has(name) && !names.includes(name)).length;
  const whole = shapeAt(api.document, schema, '');
  return member.names.has(first) || shared(whole) > shared(whole.property(first)) ? '' : at;
}

/** The shape of the items in the success of a list. */
export function shapeOfItems(api: Api, named: Named, list: Operation): Shape | undefined {
  const media = successMedia(list);
  const at = media && itemsAt(api.document.root, media.schema, namesFor(named));
  return media === undefined || at === undefined
    ? undefined
    : shapeAt(api.document, media.schema, itemAt(api.document.root, media.schema, at, namesFor(named)));
}

/** Where a body of a schema has the list of a resource. */
export function listPlaceOf(
  api: Api,
  resource: Resource,
  operation: Operation,
  schema: Pointer | undefined,
): Pointer | undefined {
  if (schema === undefined) return undefined;
  return operation === resource.list ? resource.items : itemsAt(api.document.root, schema, namesFor(resource));
}

interface ItemPlace {
  readonly first: Pointer;
  readonly inside: Pointer;
}

const itemPlaces = oncePerPart((api: Api, resource: Resource) =>
  remembering(Infinity, (schema: Pointer) =>
    remembering(Infinity, (list: Pointer): ItemPlace => {
      const first = itemAt(api.document.root, schema, list, namesFor(resource));
      return { first, inside: first.slice(pointers.join(list, '0').length) };
    }),
  ),
);

/** Where the first item of a list has the thing, and where that is in the item: found once. */
export function itemPlaceOf(api: Api, resource: Resource, schema: Pointer, list: Pointer): ItemPlace {
  return itemPlaces(api, resource)(schema)(list);
}

/** A thing in a list, and where a body has it. */
interface ThingInList {
  readonly pointer: Pointer;
  readonly thing: JsonObject;
}

/** The things in the list of a body. */
export function thingsInBody(
  api: Api,
  resource: Resource,
  schema: Pointer | undefined,
  list: Pointer,
  body: Json | undefined,
): readonly ThingInList[] {
  const inside = schema === undefined ? '' : itemPlaceOf(api, resource, schema, list).inside;
  return items(pointers.valueAt(body, list)).flatMap((item, i) => {
    const thing = pointers.valueAt(item, inside);
    return isObject(thing) ? [{ pointer: pointers.join(list, i) + inside, thing }] : [];
  });
}

/** Whether two shapes are those of one kind of thing: one component, or half of the names of the smaller in both. */
export function areAlike(a: Shape | undefined, b: Shape | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  if (a.component !== undefined && a.component === b.component) return true;
  const [few, many] = a.names.size < b.names.size ? [a, b] : [b, a];
  const shared = [...few.names].filter((name) => many.names.has(name)).length;
  return few.names.size === 0 || shared * 2 >= few.names.size;
}
