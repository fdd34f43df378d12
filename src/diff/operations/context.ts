import type { Json, JsonObject, Pointer } from '../../document';
import { isObject, pointers } from '../../document';
import type { Api } from '../../model';
import type { ChangeLevel, Sender } from '../change';
import type { ChangeId } from '../kinds';
import { effectsOf, type Found, type Recorder } from '../recorder';
import type { SchemaPairs } from '../schemas/pairs';

/** What is compared, and where changes go. */
export interface Comparison {
  readonly old: Api;
  readonly new: Api;
  readonly recorder: Recorder;
  readonly schemas: SchemaPairs;
  /** The day of the comparison, as `2026-11-27`: operations may be gone after their `x-sunset`. */
  readonly today: string;
}

/** A pair of operations that is compared. */
export interface Scope extends Comparison {
  /** Such as `POST /pets`. */
  readonly operation: string;
  /** Who sends the request; the other side responds. */
  readonly requestBy: Sender;
  readonly responseBy: Sender;
}

/** What is noted of a change that is about what one side sends. */
export interface Noted {
  readonly id: ChangeId;
  readonly subject: string;
  readonly message: string;
  readonly old?: Pointer | undefined;
  readonly new?: Pointer | undefined;
  /** What it means for who sends it, and for who reads it. */
  readonly narrower?: ChangeLevel;
  readonly wider?: ChangeLevel;
}

/** Notes a change of what one side sends; without levels it is compatible. */
export function note(scope: Scope, sentBy: Sender, noted: Noted): void {
  const { narrower = 'compatible', wider = 'compatible', ...change } = noted;
  const { operation, recorder } = scope;
  recorder.note({ ...change, operation, sentBy, ...effectsOf(sentBy, { narrower, wider }) });
}

/** Notes that texts or examples differ. */
export function noteText(
  { recorder }: Comparison,
  found: Pick<Found, 'operation' | 'subject' | 'message' | 'old' | 'new'>,
): void {
  recorder.note({ id: 'documentation', client: 'documentation', server: 'documentation', ...found });
}

/** A field of an object of a document. */
export function fieldOf(api: Api, pointer: Pointer, name: string): Json | undefined {
  const node = nodeAt(api, pointer);
  return node === undefined || !Object.hasOwn(node, name) ? undefined : node[name];
}

/** An object of a document. */
export function nodeAt({ document }: Api, pointer: Pointer): JsonObject | undefined {
  const node = pointers.valueAt(document.root, pointer);
  return isObject(node) ? node : undefined;
}
