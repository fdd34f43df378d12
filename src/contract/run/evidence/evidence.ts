import type { Api } from '../../../model';
import type { SuiteViolation } from '../../../checks';
import type { Case } from '../../case';
import type { Means, SentCase } from '../sending/send-case';
import { ifSent } from '../sending/silence';
import { type Conversions, newConversions } from './conversions';
import { doneToNothing } from './done-to-nothing';
import type { Found } from './found';
import { type Lists, newLists } from './lists/lists';
import { ignoredAmount } from './ignored-amounts';
import { livesOn } from './lives-on';
import { rejectedOwn } from './own-values';
import { newReferences, type References } from './references';
import { newUniqueness, type Uniqueness } from './uniqueness';

/** What a session learns of a target, beside what the document says. */
export interface Evidence {
  readonly found: Found;
  readonly references: References;
  readonly conversions: Conversions;
  readonly uniqueness: Uniqueness;
  readonly lists: Lists;
  /** What further requests show of the thing that a case has made, or that its path names. */
  readonly things: (one: Case, sent: SentCase) => Promise<readonly SuiteViolation[]>;
}

export function newEvidence(api: Api, means: Means, found: Found): Evidence {
  return {
    found,
    references: newReferences(api, means),
    conversions: newConversions(api, means),
    uniqueness: newUniqueness(api, means),
    lists: newLists(api, means),
    things: async (one, sent) => [
      ...(await ifSent(rejectedOwn(api, means, one, sent), [])),
      ...(await ifSent(ignoredAmount(api, means, one, sent), [])),
      ...(await ifSent(livesOn(api, means, one, sent), [])),
      ...(await ifSent(doneToNothing(api, means, one, sent), [])),
    ],
  };
}
