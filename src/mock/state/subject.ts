import {
  isNumber,
  isObject,
  type Json,
  type JsonObject,
  oncePer,
  oncePerPart,
  type Pointer,
  pointers,
  remembering,
} from '../../document';
import { bodyValue, type Shape } from '../../exchange';
import type { Api, Operation } from '../../model';
import {
  type Address,
  attributesOf,
  describedMedia,
  namesFor,
  representationAt,
  type Resource,
  type Role,
  roleOf,
  sentListAt,
  sentRepresentationAt,
  shapeAt,
} from '../../resources';
import type { ResponsePlan, Task } from '../prepare/task';
import type { Store } from './store';

/** Whether what nobody made is there, too. */
export type StateMode = 'open' | 'closed' | 'off';

/** A request that a resource is asked for with, handed from step to step. */
export interface Subject extends Address {
  readonly task: Task;
  readonly plan: ResponsePlan;
  readonly store: Store;
  readonly mode: StateMode;
  readonly resource: Resource;
  readonly role: Role;
  readonly operation: Operation;
  /** The resource below another thing, and the ids of that in the path, where the operation stands there. */
  readonly below?: { readonly resource: Resource; readonly parents: readonly string[] } | undefined;
  /** Of what something is made. */
  readonly source?: Pick<Subject, 'resource' | 'parents' | 'key'> | undefined;
}

/** Where a body of a schema has the representation of one thing. */
export function placeOf(api: Api, resource: Resource, schema: Pointer | undefined): Pointer | undefined {
  return schema === undefined ? undefined : places(api, resource)(schema);
}

const places = oncePerPart((api: Api, resource: Resource) =>
  remembering(Infinity, (schema: Pointer) => representationAt(api.document.root, schema, namesFor(resource))),
);

/** Where the body of a request has it. */
function sentPlaceOf(api: Api, resource: Resource, schema: Pointer | undefined): Pointer | undefined {
  return schema === undefined ? undefined : sentPlaces(api, resource)(schema);
}

const sentPlaces = oncePerPart((api: Api, resource: Resource) =>
  remembering(Infinity, (schema: Pointer) => sentRepresentationAt(api, resource, schema)),
);

/** What a request writes: the representation in its body. */
export function payloadOf({ task: { api, validated }, resource }: Subject): Json | undefined {
  const body = bodyValue(validated);
  const at = sentPlaceOf(api, resource, validated.media?.schema);
  return at === undefined || !isObject(body) ? body : pointers.valueAt(body, at);
}

/** The names of the members, and of attributes (JSON:API), that a client may write: found once. */
export const writableNames = oncePerPart((api: Api, resource: Resource): ReadonlySet<string> => {
  const shapes = [resource.create, resource.replace, resource.patch].flatMap(
    (one) => (one && payloadShape(api, resource, one)) ?? [],
  );
  const all = shapes.flatMap((shape) => [shape, ...[attributesOf(shape)].filter((one) => one !== undefined)]);
  return new Set(all.flatMap((shape) => [...sentNames(shape)]));
});

/** The shape of the representation that an operation takes: found once. */
export function payloadShape(api: Api, resource: Resource, operation: Operation): Shape | undefined {
  return payloadShapes(api, resource)(operation);
}

const payloadShapes = oncePerPart((api: Api, resource: Resource) =>
  oncePer((operation: Operation) => findPayloadShape(api, resource, operation)),
);

function findPayloadShape(api: Api, resource: Resource, operation: Operation): Shape | undefined {
  const media = operation.body && describedMedia(operation.body.media);
  if (media === undefined) return undefined;
  const role = roleOf(api, operation)?.role;
  const isOfMany = role === 'createMany' || role === 'replaceAll';
  const list = isOfMany ? sentListAt(api, resource, media.schema) : undefined;
  const at = list === undefined ? sentPlaceOf(api, resource, media.schema) : `${list}/0`;
  return at === undefined ? undefined : shapeAt(api.document, media.schema, at);
}

/** The members that have a default, with it: found once for each shape. */
export const defaultsOf = oncePer((shape: Shape): readonly (readonly [name: string, value: Json])[] =>
  [...shape.names].flatMap((name) => {
    const usual = shape.property(name).keyword('default');
    return usual === undefined ? [] : [[name, usual] as const];
  }),
);

export function isReadOnly(shape: Shape): boolean {
  return shape.keyword('readOnly') === true;
}

/** The members of a shape that may be sent: found once. */
export const sentNames = oncePer((shape: Shape): ReadonlySet<string> => {
  return new Set([...shape.names].filter((name) => !isReadOnly(shape.property(name))));
});

/** The name of the member that has the id, where it is directly in the representation. */
export const idName = oncePer(({ id }: Resource): string | undefined => {
  const way = id === undefined ? [] : pointers.tokens(id);
  return way.length === 1 ? way[0] : undefined;
});

/** The id of a representation. */
export function idOfValue(resource: Resource, value: JsonObject): Json | undefined {
  const id = resource.id === undefined ? undefined : pointers.valueAt(value, resource.id);
  return typeof id === 'string' || isNumber(id) ? id : undefined;
}
