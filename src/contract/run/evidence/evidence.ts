import type { Api } from '../../../model';
import type { Means } from '../sending/send-case';
import { type Conversions, newConversions } from './conversions';
import type { Found } from './found';
import { type Lists, newLists } from './lists/lists';
import { newReferences, type References } from './references';
import { newUniqueness, type Uniqueness } from './uniqueness';

/** What a session learns of a target, beside what the document says. */
export interface Evidence {
  readonly found: Found;
  readonly references: References;
  readonly conversions: Conversions;
  readonly uniqueness: Uniqueness;
  readonly lists: Lists;
}

export function newEvidence(api: Api, means: Means, found: Found): Evidence {
  return {
    found,
    references: newReferences(api, means),
    conversions: newConversions(api, means),
    uniqueness: newUniqueness(api, means),
    lists: newLists(api, means),
  };
}
