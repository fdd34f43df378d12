import type { Dialect } from '../dialect/version';
import type { Kind } from '../grammar/kind';
import type { MetaSchemas } from '../dialect/vocabularies';
import type { Place } from '../../errors';
import type { Pointer } from '../pointer';
import type { DocumentProblem } from '../problem';
import type { Tree } from '../tree';

/** A document while it is being loaded: what all steps share. */
export interface Loading {
  /** The document; it is changed in place. */
  readonly root: Tree;
  /** How its schemas are written. */
  readonly dialect: Dialect;
  /** The place of a pointer. */
  readonly locate: (pointer: Pointer) => Place;
  /** A pointer into the first file as it is written, in what it became: for Swagger 2.0. */
  readonly relocate?: (pointer: Pointer) => Pointer;
  /** Meta-schemas of dialects of its own. */
  readonly metaSchemas: MetaSchemas;
  /** The schemas that were brought to 2020-12 by their dialect: walks that come later leave them. */
  readonly unified: WeakSet<Tree>;
  /** The dialects that were reported. */
  readonly reported: Set<unknown>;
  /** What was found wrong so far. */
  readonly problems: DocumentProblem[];
  /** The objects whose `$ref` is known to lead nowhere: each is reported once. */
  readonly broken: Set<Tree>;
  /** The objects from which references lead to an end, or nowhere. */
  readonly sound: WeakMap<Tree, SoundChain>;
}

/** References, of which each leads to the next, that come to an end. */
export interface SoundChain {
  /** What each of them stands for. */
  readonly kind: Kind;
  readonly links: number;
}
