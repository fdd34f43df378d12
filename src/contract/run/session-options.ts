import type { Binding } from '../../exchange';
import type { Operation } from '../../model';
import type { ValidationOptions } from '../../checks';
import type { Inbox } from '../callbacks/inbox';
import type { LiveBinding } from '../environment/live-binding';

/** How a session with a target is held. */
export interface SuiteSessionOptions extends ValidationOptions {
  /**
   * How requests are bound to the installation; without it, they are sent as the document has them. A live one is asked
   * for new credentials where some are rejected that were good before.
   */
  readonly binding?: Binding | LiveBinding;
  /** Findings about what the document only suggests; without it, they are warnings. */
  readonly inferred?: boolean;
  /** The target is a mock, which is held to the document's own words. */
  readonly strict?: boolean;
  /** It is a mock without state, which has all that requests name. */
  readonly stateless?: boolean;
  /** Where the target is, with its base path: whether it is meant by a `Location` with a host or a base path. */
  readonly address?: string | undefined;
  /** Which operations may be asked for things that the requests of others name; all by default. */
  readonly mayAsk?: (operation: Operation) => boolean;
  /** The target is known to take credentials that are made up, where `binding` gives none. */
  readonly takesMadeUp?: boolean;
  /** Cases that were accepted as they should be in an earlier run. */
  readonly accepted?: ReadonlySet<string>;
  /** Where callbacks and webhooks arrive; without it, nothing is listened for. */
  readonly inbox?: Inbox | undefined;
  /** Ends the session: nothing is sent twice any more. */
  readonly signal?: AbortSignal;
}
