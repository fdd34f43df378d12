import type { Place } from '../../errors';
import type { Kind } from '../grammar/kind';
import type { Pointer } from '../pointer';
import type { SourceFile } from '../read/source-file';
import type { Tree } from '../tree';

/** A reference that was found while a document of several files is put together. */
export interface Seen {
  readonly text: string;
  readonly kind: Kind;
  readonly file: SourceFile;
  /** Where the object with the `$ref` stands in its file. */
  readonly pointer: Pointer;
  readonly node: Tree;
  /** For a value of a discriminator's mapping, which stands for a reference: its key in `node`. */
  readonly mapping: string | undefined;
  /** The place of the `$ref` itself. */
  readonly place: () => Place;
}

/** A part of a file that a reference leads to. */
export interface Spot {
  readonly file: SourceFile;
  readonly pointer: Pointer;
  readonly value: unknown;
}

/** A reference with the spot that it leads to, at the end of its chain. */
export interface Edge {
  readonly seen: Seen;
  readonly target: Spot;
}
