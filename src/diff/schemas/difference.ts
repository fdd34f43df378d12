import { type Json, jsonText, type Pointer } from '../../document';
import type { Direction } from '../../schema';
import { shorten } from '../../text';
import type { ChangeLevel } from '../change';
import type { ChangeId } from '../kinds';
import type { Evidence, Found } from './evidence';
import type { Schemas, View } from './view';

/** How two schemas differ in one thing. */
export interface Difference {
  readonly id: ChangeId;
  readonly message: string;
  readonly old: Pointer | undefined;
  readonly new: Pointer | undefined;
  /** What it means for who sends such values: whether values aren't valid any more. */
  readonly narrower: ChangeLevel;
  /** What it means for who reads such values: whether values are valid that weren't. */
  readonly wider: ChangeLevel;
  /** A value that was valid and isn't any more. */
  readonly lost?: Found;
  /** A value that wasn't valid and is now. */
  readonly gained?: Found;
}

/** Schemas of the old and the new document that are about the same part of the same values. */
export interface Pair {
  readonly old: Schemas;
  readonly new: Schemas;
  /** Which way the values travel: from a client, or to it. */
  readonly direction: Direction;
}

/** A part of a pair. */
export interface Part {
  readonly pair: Pair;
  /** The way to it, as people write it: `.name`, `[]`. */
  readonly way: string;
  /** What narrower means in it for the whole: the same, the contrary (in `not`), or it cannot be decided (in `if`). */
  readonly sense: 'same' | 'contrary' | 'open';
}

/** What is compared at one place: both views, and how to find values that show a difference. */
export interface Both {
  readonly old: View;
  readonly new: View;
  readonly direction: Direction;
  readonly evidence: Evidence;
  /** Whether two pairs of schemas mean the same, but for their texts. */
  readonly isSame: (pair: Pair) => boolean;
}

/** A difference that only makes values invalid. */
export function narrowing(
  both: Both,
  difference: Pick<Difference, 'id' | 'message' | 'old' | 'new'>,
  isMeant?: (value: Json) => boolean,
): Difference {
  return { ...difference, narrower: 'breaking', wider: 'compatible', lost: both.evidence.lost(isMeant) };
}

/** A difference that only makes values valid. */
export function widening(
  both: Both,
  difference: Pick<Difference, 'id' | 'message' | 'old' | 'new'>,
  isMeant?: (value: Json) => boolean,
): Difference {
  return { ...difference, narrower: 'compatible', wider: 'breaking', gained: both.evidence.gained(isMeant) };
}

/** A difference that values decide: what none of them shows is taken for compatible, if there were any. */
export function decided(
  { evidence }: Both,
  difference: Pick<Difference, 'id' | 'message' | 'old' | 'new'>,
  isLost?: (value: Json) => boolean,
  isGained?: (value: Json) => boolean,
): Difference {
  const [lost, gained] = [evidence.lost(isLost), evidence.gained(isGained)];
  const level = (found: Found, side: 'old' | 'new'): ChangeLevel => {
    if (found !== undefined) return 'breaking';
    return evidence.tried(side) ? 'compatible' : 'warning';
  };
  return { ...difference, narrower: level(lost, 'old'), wider: level(gained, 'new'), lost, gained };
}

/** A difference that has the same level for both sides. */
export function either(level: ChangeLevel, difference: Pick<Difference, 'id' | 'message' | 'old' | 'new'>): Difference {
  return { ...difference, narrower: level, wider: level };
}

/** A value in a message. */
export function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : shorten(jsonText(value), 80);
}
