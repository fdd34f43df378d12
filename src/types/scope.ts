import type { JsonObject, Pointer } from '../document';
import type { Api } from '../model';
import type { Direction } from '../schema';
import { createNames } from './text/names';
import { differsByDirection } from './references';

/** A schema with a name of its own, in one direction. */
export interface Named {
  readonly name: string;
  readonly pointer: Pointer;
  readonly direction: Direction;
  readonly anchors: Anchors;
  /** Whether it is the schema without those that extend it. */
  readonly isBase: boolean;
}

/** What dynamic anchors mean (`$dynamicRef`) where a schema is reached from others. */
export type Anchors = ReadonlyMap<string, Pointer>;

export const NO_ANCHORS: Anchors = new Map();

/** What the types of one module are made in: the document, and the names that were given to its schemas. */
export interface Scope {
  readonly root: JsonObject;
  /** The name of the schema at a pointer, which will have to be defined; of that schema alone where it is a base. */
  named(pointer: Pointer, direction: Direction, anchors?: Anchors, isBase?: boolean): string;
  /** All that were named so far, in that order; defining them may name more. */
  readonly definitions: readonly Named[];
}

/**
 * Opens a module of types. A schema that has properties which only travel one way has two names: its own for responses,
 * and one with `Request` for requests. One that others extend by its discriminator has a name with `Base` for what
 * they add to.
 */
export function createScope({ document: { root } }: Api): Scope {
  const names = createNames();
  const definitions: Named[] = [];
  const known = new Map<string, string>();
  return {
    root,
    definitions,
    named(pointer, wanted, anchors = NO_ANCHORS, isBase = false) {
      const differs = differsByDirection(root, pointer);
      const direction = differs ? wanted : 'response';
      const key = `${direction} ${isBase} ${pointer} ${JSON.stringify([...anchors])}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const name = names.take(pointer, `${isBase ? 'Base' : ''}${direction === 'request' ? 'Request' : ''}`);
      known.set(key, name);
      definitions.push({ name, pointer, direction, anchors, isBase });
      return name;
    },
  };
}
