import type { Expected } from '../checks';
import type { Json, Pointer } from '../document';
import type { HttpRequest, RequestDraft } from '../exchange';
import type { Callback, Level, SecurityScheme, Webhook } from '../model';
import type { LinkedValue } from '../resources';
import type { QueryPlace } from './checks/query-place';

/**
 * Where a case comes from: a scenario of the document; the request of its first examples; a constraint that the request
 * just satisfies or just breaks (`coverage`); credentials; two faults at once (`precedence`); unusual but allowed input
 * (`robustness`); random (`fuzz`); what the document does not have (`unmatched`); what was done must show (`state`);
 * what the server sends by itself (`callback`); nobody planned it (`exchange`: live traffic, recordings).
 */
export type CaseKind =
  | 'scenario'
  | 'example'
  | 'coverage'
  | 'credentials'
  | 'precedence'
  | 'robustness'
  | 'fuzz'
  | 'unmatched'
  | 'state'
  | 'callback'
  | 'exchange';

/** A request to send, where in the document it comes from, and which responses the document has for it. */
export interface Case {
  /** Stable: it changes only when its own part of the document does. */
  readonly id: string;
  readonly kind: CaseKind;
  readonly title: string;
  /** The operation's id; of requests that the document does not have, `unmatched`. */
  readonly operation: string;
  /** The statement that the case comes from. */
  readonly pointer: Pointer;
  /** The statement that it set out to break, where its value breaks another one before. */
  readonly probed?: Pointer;
  readonly level: Level;
  /** The request in its parts, to be bound to an installation; requests to no operation are written already. */
  readonly draft: RequestDraft | HttpRequest;
  readonly expected: Expected;
  /** The case that differs in one point and must be accepted: without it, a rejection of this one proves nothing. */
  readonly sibling: string | undefined;
  /** The valid case that this valid one differs from in one point: where both are rejected, that has one cause. */
  readonly base?: string;
  /**
   * Requests like it that say less, the smallest first: of a case at random that fails, the smallest that fails is
   * reported.
   */
  readonly smaller?: () => Iterable<Case>;
  /** It is sent after all rejections: what they left behind shows in it. */
  readonly isLate?: boolean;
  /** It takes something away that others need: it is sent after them. */
  readonly isLast?: boolean;
  /** What is done before, so that its request finds something of its own. */
  readonly before?: Before;
  /** It is sent with a token that lacks scopes, where the installation has one: else it is skipped. */
  readonly lacking?: LackingScopes;
  /** Its credentials are made up: where the installation gives others of their scheme, these must be rejected. */
  readonly unissued?: Unissued;
  /**
   * Its path or its media type is one that servers may read in another way: relations that the document only suggests
   * are not asserted.
   */
  readonly isUnusual?: boolean;
  /** How the list is arranged that the case asks for: further requests show whether that has an effect. */
  readonly arranged?: Arranged;
  /** What must come to the listener because of the request. */
  readonly callback?: Callback;
  /** Nothing is sent: what came to the listener in the run is validated. */
  readonly webhook?: Webhook;
}

/**
 * Requests that go before a case's own: one makes something, others do something to it. What it is called goes into
 * the path of all behind it.
 */
export interface Before {
  readonly create: RequestDraft;
  /** Where the exchange of `create` has the id of what was made. */
  readonly id: LinkedValue['place'];
  /** The path parameter that takes the id. */
  readonly parameter: string;
  readonly then: readonly RequestDraft[];
  /** Another of its kind that is made before, so that it isn't the first in a list. */
  readonly other?: RequestDraft;
  /** Where the bodies of those have the id of what was made. */
  readonly ownId?: Pointer;
  /** Without something of its own, the case's request is sent as it is; else the case is masked. */
  readonly isOptional?: boolean;
  /**
   * What the response must show of the last thing that was written: its values, its id in a list (`unlisted`: no more,
   * after it was taken away), or no more what was read before it was taken away. `again`: the case's request is that of
   * `create`, byte for byte, and nothing else is made by it.
   */
  readonly shows?: 'kept' | 'listed' | 'unlisted' | 'gone' | 'again';
  /** What is written gets other values than the thing has, where a server takes them. */
  readonly changes?: boolean;
  /** Where the body of the case has what the thing has already, such as a name that must be unique. */
  readonly keeps?: readonly Pointer[];
  /** The member by which the case's request asks for so much, the same request for more, and how the thing is read. */
  readonly amount?: { readonly name: string; readonly other: RequestDraft; readonly reading: RequestDraft };
  /** The member that the last of `then` sends as `null`. */
  readonly clears?: string;
  /** The last of `then` changes nothing of what it names: all else stays, too. */
  readonly keepsRest?: boolean;
  /** The members that the first of `then` gives values, and the last one `false` or 0. */
  readonly empties?: readonly string[];
  /** The reading of what is not there: a server where it is found keeps nothing, so that nothing can be gone. */
  readonly nothing?: RequestDraft;
  /** The reading of what was made: where it is there, a list of all has it. */
  readonly reading?: RequestDraft;
  /** How many items a list shows at most: one with fewer is whole. */
  readonly most?: number;
}

/** What a query asks of a list beside which things it has. */
export interface Arranged {
  readonly by: 'page' | 'cursor' | 'order';
  /** What says which page, or by what the list is sorted. */
  readonly place: QueryPlace;
  /** Values of that place that bring another list. */
  readonly others: readonly Json[];
  /** What says how many items a page has, and how many are asked for. */
  readonly limit?: QueryPlace;
  readonly size?: number;
  /** The member that the list is sorted by. */
  readonly member?: string;
}

/** Credentials that are made up: an installation that gives some of their name has its own sent. */
export interface Unissued {
  readonly scheme: SecurityScheme;
  readonly name: string;
}

/** What a token must lack so that its request is rejected: one scope of each alternative at least. */
export interface LackingScopes {
  readonly scheme: SecurityScheme;
  readonly alternatives: readonly (readonly string[])[];
}

/** A statement that no request can be sent for, and why. */
export interface Skip {
  readonly id: string;
  readonly title: string;
  readonly operation: string;
  readonly pointer: Pointer;
  readonly level: Level;
  readonly reason: string;
  /** It needs credentials that nobody gave. */
  readonly lacksCredentials?: true;
}

/** What a run will do: the cases in the order in which they are sent, and what is left out. */
export interface Plan {
  readonly cases: readonly Case[];
  readonly skipped: readonly Skip[];
}
