import type { Document, Pointer } from '../../document';
import type { Direction } from '../../schema';
import type { Sender } from '../change';
import { asPart, type Schemas, type View, viewOf } from './view';

/** The documents that are compared. */
export interface Documents {
  readonly old: Document;
  readonly new: Document;
}

/**
 * How values are written: as JSON; as text or XML, where `5` and `'5'` are the same; as the parts of a multipart body;
 * or as one of these parts.
 */
export type Writing = 'json' | 'text' | 'xml' | 'parts' | 'part';

/** Whether a number and its text are the same. */
export function isWrittenAsText(writing: Writing): boolean {
  return writing === 'text' || writing === 'xml' || writing === 'part';
}

/** Schemas that an operation is described with. */
export interface Root {
  readonly old: Pointer | undefined;
  readonly new: Pointer | undefined;
  readonly sentBy: Sender;
  readonly writing: Writing;
  /** What they describe: `the request body`. */
  readonly subject: string;
  /** Absent in a document that has none. */
  readonly operation?: string;
  /** Whether the old version requires that it is sent. */
  readonly isAlwaysSent?: boolean | undefined;
}

/** How values travel. */
export interface Sent {
  /** Which way: from a client, or to it. */
  readonly direction: Direction;
  readonly writing: Writing;
}

/** Schemas of the old and the new document that are about the same part of the same values. */
export interface Pair extends Sent {
  readonly old: Schemas;
  readonly new: Schemas;
}

/** What the schemas of a pair say together, on each side. */
export interface Views {
  readonly old: View;
  readonly new: View;
}

/** Reads both sides of a pair. */
export function viewsOf(documents: Documents, pair: Pair): Views {
  const of = (side: 'old' | 'new'): View => {
    const view = viewOf(documents[side].root, pair[side]);
    return pair.writing === 'part' ? asPart(view) : view;
  };
  return { old: of('old'), new: of('new') };
}

/** A pair of which the values travel as others do. */
export function sentAs({ direction, writing }: Sent, old: Schemas, now: Schemas): Pair {
  return { old, new: now, direction, writing };
}

/** How the properties of an object travel: those of a multipart body are its parts, and an object in a part is JSON. */
export function membersOf<T extends Sent>(sent: T): T {
  const inner: Partial<Record<Writing, Writing>> = { parts: 'part', part: 'json' };
  return { ...sent, writing: inner[sent.writing] ?? sent.writing };
}

/** How the items of a list travel: those of a multipart body are its parts, and those of a part are parts, too. */
export function itemsOf<T extends Sent>(sent: T): T {
  return sent.writing === 'parts' ? { ...sent, writing: 'part' } : sent;
}
