import { type Pointer, pointers } from '../document';
import type { Direction } from '../schema';
import type { Anchors, Scope } from './scope';
import type { TypeText } from './text/type-text';

/** Where a schema stands that a type is made of. */
export interface SchemaSite {
  readonly scope: Scope;
  readonly pointer: Pointer;
  readonly direction: Direction;
  /** What dynamic anchors mean there, by the schemas that led there. */
  readonly anchors?: Anchors;
  /** The schemas around it that speak of the same value: they may declare what this one requires. */
  readonly around?: readonly Pointer[];
  /** Whether its own values are meant, without those of the schemas that extend it. */
  readonly isBase?: boolean;
}

/** Makes the type of a schema: what the parts of a type are made with. */
export type TypeOf = (site: SchemaSite) => TypeText;

/** The place of a schema inside another, for a part of its value. */
export function below(site: SchemaSite, ...tokens: readonly (string | number)[]): SchemaSite {
  const { around: _parts, isBase: _own, ...rest } = site;
  return { ...rest, pointer: pointers.join(site.pointer, ...tokens) };
}

/** The place of a schema inside another, for the same value: a member of `allOf`, a branch. */
export function beside(site: SchemaSite, ...tokens: readonly (string | number)[]): SchemaSite {
  return { ...below(site, ...tokens), around: [site.pointer, ...(site.around ?? [])] };
}
