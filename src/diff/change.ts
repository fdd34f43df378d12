import type { Json, Place, Pointer } from '../document';

/**
 * What a change means, from the worst on. `breaking`: what was valid before isn't any more. `warning`: valid still, but
 * some may notice (what they send is no longer read, or what they read may be missing), or it cannot be decided.
 * `documentation`: only texts and examples differ.
 */
export const CHANGE_LEVELS = ['breaking', 'warning', 'compatible', 'documentation'] as const;
export type ChangeLevel = (typeof CHANGE_LEVELS)[number];

/** A part of a document, and the line where it is written. */
export interface ChangePlace extends Place {
  readonly pointer: Pointer;
}

/** Who sends a value. What is narrower breaks who sends it, what is wider breaks who reads it. */
export type Sender = 'client' | 'server';

/** A value that one document accepts and the other one rejects. */
export interface Witness {
  readonly value: Json;
  /** Whether it was valid before, or is valid now. */
  readonly valid: 'before' | 'now';
}

/** One thing that differs between two versions of an API. */
export interface Change {
  /** What kind of change it is: `enum-value-removed`. */
  readonly id: string;
  /** What it means for a client that was written after the old document. */
  readonly client: ChangeLevel;
  /** What it means for a server that was written after the old document. */
  readonly server: ChangeLevel;
  /** Who sends what it is about, where that is sent by one side: of a webhook, the server sends the request. */
  readonly sentBy: Sender | undefined;
  /** The operations that it concerns, such as `POST /pets`; none where it concerns all. */
  readonly operations: readonly string[];
  /** The part of them: `the request body, name`. */
  readonly subject: string;
  /** What differs, in words. */
  readonly message: string;
  /** A value that shows it, where one was found. */
  readonly witness: Witness | undefined;
  /** Where it stands in the old document; absent where it isn't in there. */
  readonly old: ChangePlace | undefined;
  /** Where it stands in the new document; absent where it isn't in there. */
  readonly new: ChangePlace | undefined;
}

/** A document that was compared. */
export interface ComparedDocument {
  readonly name: string;
  readonly title: string;
  /** `info.version`. */
  readonly version: string;
}

/** All that differs between two versions of an API. */
export interface ApiDiff {
  readonly old: ComparedDocument;
  readonly new: ComparedDocument;
  /** The worst for clients first, then as the documents have them. */
  readonly changes: readonly Change[];
}
