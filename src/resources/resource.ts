import type { Pointer } from '../document';
import type { Shape } from '../exchange';
import type { Api, Operation } from '../model';
import type { Calls } from './calls';

/** What an operation does with a resource. */
export type Role =
  | ('list' | 'count' | 'read')
  /** Reads the thing that was made last: `GET /releases/latest`. */
  | 'newest'
  | ('create' | 'createMany' | 'replace' | 'replaceAll' | 'patch')
  | ('remove' | 'clear')
  | ('action' | 'effect')
  /** Reads or writes a member of a thing at a path of its own: `/notes/{id}/tags`. */
  | 'property'
  /** Writes in a list that a thing shows, and nothing reads alone: `POST /carts/{id}/items`. */
  | 'entry'
  /** Makes a member of it, of what its path goes through: `POST /cart/checkout` an order. */
  | 'make';

/**
 * What the operations of a document create, list, read, change and delete: the members of a collection, or one thing
 * under a path of its own (a singleton such as `/settings`).
 */
export interface Resource {
  /** The last word of its path, with those before it where several resources end in one word: `orders`. */
  readonly name: string;
  /** The path template of the collection; a singleton has none. No request has that of calls (`/users.create`). */
  readonly collection: string | undefined;
  /** The path template of a member, or of the singleton; none where members have no path. */
  readonly member: string | undefined;
  /** The path parameter that names a member. */
  readonly parameter: string | undefined;
  /** Where a representation has its id; none where only the path has it. */
  readonly id: Pointer | undefined;
  /** Where the response to `list` has the members: `''`, or a place such as `/data`. */
  readonly items: Pointer | undefined;
  /** The resource whose member's path stands before this one's. */
  readonly parent: Resource | undefined;
  readonly list: Operation | undefined;
  /** A POST to the collection, else to one of those below other things. A PUT to a member may create, too. */
  readonly create: Operation | undefined;
  readonly read: Operation | undefined;
  readonly replace: Operation | undefined;
  readonly patch: Operation | undefined;
  readonly remove: Operation | undefined;
  /** A DELETE of the whole collection. */
  readonly clear: Operation | undefined;
  /** Operations below a member's path that respond with the member: `POST /orders/{id}/cancel`. */
  readonly actions: readonly Operation[];
  /** Those that respond with something else, or with nothing, and whose name says what they do to the member. */
  readonly effects: readonly Operation[];
  /** The document states it in `x-resources`. */
  readonly isStated: boolean;
}

/** A member of a thing that has a path of its own: a list of texts or numbers, or what the thing refers to. */
export interface Property {
  /** Where a representation has it: `/tags`, `/relationships/author/data`. */
  readonly at: Pointer;
  readonly isList: boolean;
  /** Reads it alone. */
  readonly read: Operation | undefined;
}

/** Whether an operation is about a part of a thing alone: a member with a path of its own, or a list in it. */
export function isOfPart(role: Role | undefined): boolean {
  return role === 'property' || role === 'entry';
}

/** A list of things in another one, which is read with that alone: the lines of a cart. */
export interface Entry {
  /** The member that is the list. */
  readonly name: string;
  readonly item: Shape;
  /** The member of an item by which a path names it. */
  readonly id: string | undefined;
}

/** A resource, and what an operation does with it. */
export interface ResourceRole {
  readonly resource: Resource;
  readonly role: Role;
  /** The resource as it is seen below another thing, where the operation stands there: `/projects/{id}/tasks`. */
  readonly below?: Resource;
  /** The resource of whose member something is made. */
  readonly source?: Resource;
  /** The member of the thing, where the operation is about that alone. */
  readonly property?: Property;
  /** The list in the thing, where the operation writes in that. */
  readonly entry?: Entry;
}

/** What is known of the resources of one document: what stands at its paths at once, a resource when asked for. */
export interface ResourceIndex {
  readonly api: Api;
  /** The operations by path, without the names of parameters. */
  readonly byPath: ReadonlyMap<string, readonly Operation[]>;
  /** The paths that end with a word behind a member's (`/cancel`, `:cancel`), by the member's path. */
  readonly below: ReadonlyMap<string, readonly string[]>;
  /** The calls about one kind of thing, by the path that its collection would have. */
  readonly calls: ReadonlyMap<string, Calls>;
  /** That path by the pointer of each operation that is such a call. */
  readonly called: ReadonlyMap<Pointer, string>;
  /** Names by the path of the collection or singleton. */
  readonly names: ReadonlyMap<string, string>;
  readonly found: Map<string, Resource | undefined>;
  readonly roles: Map<Operation, ResourceRole | undefined>;
}
