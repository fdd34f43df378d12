import type { Exchange, HttpRequest } from '../../exchange';
import type { Level } from '../../model';
import type { Case, Skip } from '../case';
import type { Arrival } from '../callbacks/arrival';
import type { Coverage, LevelledViolation } from '../../checks';
import type { CleanUp } from './creations/clean-up';

/** A case's verdict when it failed. */
export interface Finding {
  readonly case: Case;
  /** The request as it was sent. */
  readonly request: HttpRequest;
  /** Absent when no response came. */
  readonly exchange: Exchange | undefined;
  readonly violations: readonly LevelledViolation[];
  /** The highest of its violations: `documented`, `observed`, `inferred`. */
  readonly level: Level;
  /** It was sent again and then passed. */
  readonly flaky: boolean;
  /** What failed, without the values of this case: cases of one cause have one. */
  readonly cause: string;
  /** The cause of the valid case that this one differs from, where both are rejected alike: they are shown together. */
  readonly sharedCause?: string;
  /** What came to the listener because of it. */
  readonly arrivals?: readonly Arrival[];
}

/** What happens in a run, in order; reporters need nothing else. */
export type RunEvent =
  | {
      readonly type: 'start';
      readonly title: string;
      readonly target: string;
      /** How many cases are sent, where the plan was made before. */
      readonly cases?: number;
      readonly seed: number;
      /** What is checked, where it isn't cases of a plan: exchanges that nobody planned. */
      readonly unit?: 'exchange';
    }
  | { readonly type: 'skip'; readonly skip: Skip }
  | {
      readonly type: 'pass';
      readonly case: Case;
      readonly exchange: Exchange;
      /** What breaks only what the document suggests: no findings, unless the run was asked for them. */
      readonly warnings?: readonly LevelledViolation[];
      /** What came to the listener because of it. */
      readonly arrivals?: readonly Arrival[];
    }
  /** A rejection that proves nothing: its sibling, which is to be accepted, was rejected in the same way. */
  | { readonly type: 'masked'; readonly case: Case; readonly exchange: Exchange; readonly reason: string }
  /** The response proves nothing, since it is not about what the case is about. */
  | { readonly type: 'unchecked'; readonly case: Case; readonly exchange: Exchange; readonly reason: string }
  | { readonly type: 'fail'; readonly case: Case; readonly finding: Finding }
  | { readonly type: 'end'; readonly summary: Summary };

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  /** Of `failed`: findings that passed when sent again. */
  readonly flaky: number;
  readonly masked: number;
  /** Cases whose responses prove nothing, whatever the server does right. */
  readonly unchecked: number;
  readonly skipped: number;
  /** Whether any case brought a success of the document: a run without one proves nothing. */
  readonly sawSuccess: boolean;
  /** The run was broken off before all cases were sent. */
  readonly interrupted: boolean;
  /** Why a limit of the run ended it before its plan did: the cases that were left are skipped with that. */
  readonly ended?: string;
  /** What became of the things that the run made; none where it made nothing. */
  readonly cleanUp?: CleanUp;
  /** What came to the listener that no case has asked for, or waited for any more, in words. */
  readonly unasked?: readonly string[];
  /** How many callbacks and webhooks the document declares, where it has some and nobody listened for them. */
  readonly notListened?: { readonly callbacks: number; readonly webhooks: number };
  /** In milliseconds. */
  readonly duration: number;
  readonly coverage: Coverage;
}
