import type { Document } from '../../document';
import type { Direction } from '../../schema';
import { type Schemas, type View, viewOf } from './view';

/** The documents that are compared. */
export interface Documents {
  readonly old: Document;
  readonly new: Document;
}

/** Schemas of the old and the new document that are about the same part of the same values. */
export interface Pair {
  readonly old: Schemas;
  readonly new: Schemas;
  /** Which way the values travel: from a client, or to it. */
  readonly direction: Direction;
}

/** What the schemas of a pair say together, on each side. */
export interface Views {
  readonly old: View;
  readonly new: View;
}

/** Reads both sides of a pair. */
export function viewsOf(documents: Documents, pair: Pair): Views {
  return { old: viewOf(documents.old.root, pair.old), new: viewOf(documents.new.root, pair.new) };
}
