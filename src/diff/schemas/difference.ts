import { type Json, jsonText, type Pointer } from '../../document';
import { shorten } from '../../text';
import type { ChangeLevel } from '../change';
import type { ChangeId } from '../kinds';
import type { Evidence, FoundValue } from './evidence';
import { type Pair, type Sent, sentAs, type Views } from './pair';
import { placeOf, type Schemas } from './view';

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
  readonly lost?: FoundValue;
  /** A value that wasn't valid and is now. */
  readonly gained?: FoundValue;
}

/** A difference before its levels. */
type Described = Pick<Difference, 'id' | 'message' | 'old' | 'new'>;

/** A part of a pair. */
export interface Part {
  readonly pair: Pair;
  /** The way to it, as people write it: `.name`, `[]`. */
  readonly way: string;
  /** What narrower means in it for the whole: the same, the contrary (in `not`), or it cannot be decided (in `if`). */
  readonly sense: 'same' | 'contrary' | 'open';
  /** Whether the old version requires that it is sent. */
  readonly isAlwaysSent?: boolean | undefined;
}

/** What was found at one place, and the parts that are to be compared. */
export interface Compared {
  readonly found: readonly Difference[];
  readonly parts: readonly Part[];
}

/** Nothing differs, and no part is to be compared. */
export const NOTHING: Compared = { found: [], parts: [] };

/** Several in one. */
export function joined(all: readonly Compared[]): Compared {
  return { found: all.flatMap(({ found }) => found), parts: all.flatMap(({ parts }) => parts) };
}

/** What is compared at one place: both views, and how to find values that show a difference. */
export interface Both extends Views, Sent {
  readonly evidence: Evidence;
  /** Whether two pairs of schemas mean the same, but for their texts. */
  readonly isSame: (pair: Pair) => boolean;
}

/** A part with the schemas that each side has for it. */
export function partOf(both: Both, old: Schemas, now: Schemas, way: string, sense: Part['sense'] = 'same'): Part {
  return { pair: sentAs(both, old, now), way, sense };
}

/** Where a keyword is written in both documents. */
export function placesOf(both: Both, keyword: string): Pick<Difference, 'old' | 'new'> {
  return { old: placeOf(both.old, keyword), new: placeOf(both.new, keyword) };
}

/** A difference that only makes values invalid. */
export function narrowing(both: Both, difference: Described, isMeant?: (value: Json) => boolean): Difference {
  return { ...difference, narrower: 'breaking', wider: 'compatible', lost: both.evidence.lost(isMeant) };
}

/** A difference that only makes values valid. */
export function widening(both: Both, difference: Described, isMeant?: (value: Json) => boolean): Difference {
  return { ...difference, narrower: 'compatible', wider: 'breaking', gained: both.evidence.gained(isMeant) };
}

/** A difference that values decide: what none of them shows is taken for compatible, if there were any. */
export function decided(
  { evidence }: Both,
  difference: Described,
  isLost?: (value: Json) => boolean,
  isGained?: (value: Json) => boolean,
): Difference {
  const [lost, gained] = [evidence.lost(isLost), evidence.gained(isGained)];
  const level = (found: FoundValue, side: 'old' | 'new'): ChangeLevel => {
    if (found !== undefined) return 'breaking';
    return evidence.tried(side) ? 'compatible' : 'warning';
  };
  return { ...difference, narrower: level(lost, 'old'), wider: level(gained, 'new'), lost, gained };
}

/** A keyword whose schemas came, went or are others: values decide what that means. */
export function replaced(both: Both, keyword: string, message: string, old: Schemas, now: Schemas): Difference {
  const id = old.length === 0 ? 'constraint-added' : now.length === 0 ? 'constraint-removed' : 'constraint-changed';
  return decided(both, { id, message, ...placesOf(both, keyword) });
}

/** A difference that has the same level for both sides. */
export function either(level: ChangeLevel, difference: Described): Difference {
  return { ...difference, narrower: level, wider: level };
}

/** A value in a message. */
export function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : shorten(jsonText(value), 80);
}
