import { type Json, type Pointer, pointers, property } from '../../document';
import type { Api } from '../../model';
import type { ChangeLevel, Sender } from '../change';
import { deprecationText, effectsOf, type Found, type Recorder } from '../recorder';
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
export interface Noted extends Pick<Found, 'id' | 'subject' | 'message' | 'old' | 'new'> {
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

/** Notes that a parameter or header is deprecated, or not any more. */
export function noteDeprecation(
  scope: Scope,
  sentBy: Sender,
  change: Required<Pick<Noted, 'id' | 'subject' | 'old' | 'new'>>,
): void {
  const of = (api: Api, at: Pointer | undefined): boolean =>
    at !== undefined && fieldOf(api, at, 'deprecated') === true;
  const isDeprecated = of(scope.new, change.new);
  if (of(scope.old, change.old) !== isDeprecated)
    note(scope, sentBy, { ...change, message: deprecationText(isDeprecated) });
}

/** Notes that texts or examples differ. */
export function noteText(
  { recorder }: Comparison,
  found: Pick<Found, 'operation' | 'subject' | 'message' | 'old' | 'new'>,
): void {
  recorder.note({ id: 'documentation', client: 'documentation', server: 'documentation', ...found });
}

/** What is done with what one side has, and with what both have. */
interface Sides<T> {
  readonly gone: (one: T, key: string) => void;
  readonly kept: (one: T, other: T, key: string) => void;
  readonly added: (one: T, key: string) => void;
}

/** Walks what two versions have by key: first what the old one has, then what is new. */
export function compareByKey<T>(old: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>, sides: Sides<T>): void {
  for (const [key, one] of old) {
    const other = now.get(key);
    if (other === undefined) sides.gone(one, key);
    else sides.kept(one, other, key);
  }
  for (const [key, one] of now) if (!old.has(key)) sides.added(one, key);
}

/** A field of an object of a document. */
export function fieldOf({ document }: Api, pointer: Pointer, name: string): Json | undefined {
  return property(pointers.valueAt(document.root, pointer), name);
}
