import type { Api } from '../../../../model';
import type { ReadExchange, SuiteViolation } from '../../../../checks';
import type { Case } from '../../../case';
import type { Means, SentCase } from '../../sending/send-case';
import { ifSent } from '../../sending/silence';
import { ignoredArrangement } from './arranged';
import { deletedListed } from './deleted-listed';
import { newIgnoredFilters } from './ignored-filters';
import { newIgnoredLimits } from './ignored-limits';
import { ignoredReferences } from './ignored-references';
import { leftOut } from './left-out';
import { wrongCount } from './wrong-count';

/** Knows what further readings show of a list in which something is unusual. */
export interface Lists {
  /** What was found, with violations instead of warnings where further readings leave no doubt. */
  readonly weighed: (
    one: Case,
    sent: SentCase,
    read: ReadExchange,
    found: readonly SuiteViolation[],
  ) => Promise<readonly SuiteViolation[]>;
  /** What further requests show of the list of a case: what its query asks for without any effect, a wrong count. */
  readonly shown: (one: Case, sent: SentCase) => Promise<readonly SuiteViolation[]>;
}

export function newLists(api: Api, means: Means): Lists {
  const limits = newIgnoredLimits(api, means);
  const filters = newIgnoredFilters(api, means);
  const weigh = async (
    one: Case,
    sent: SentCase,
    read: ReadExchange,
    found: SuiteViolation,
  ): Promise<SuiteViolation> => {
    if (found.code === 'too-many' && (await limits.isIgnored(one, sent, read, found)))
      return { ...found, code: 'limit-ignored' };
    if (found.code === 'not-filtered' && (await filters.isIgnored(sent, read, found)))
      return { ...found, code: 'filter-ignored' };
    if (found.code === 'still-listed') return (await deletedListed(api, means, one, sent)) ?? found;
    return found.code === 'not-listed' ? ((await leftOut(api, means, one, sent)) ?? found) : found;
  };
  return {
    weighed: (one, sent, read, found) => Promise.all(found.map((each) => ifSent(weigh(one, sent, read, each), each))),
    shown: async (one, sent) => [
      ...(await ifSent(ignoredArrangement(api, means, one, sent), [])),
      ...(await ifSent(ignoredReferences(api, means, one, sent), [])),
      ...(await ifSent(wrongCount(api, means, one, sent), [])),
    ],
  };
}
