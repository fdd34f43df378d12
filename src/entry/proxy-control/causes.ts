import { type LevelledViolation, violationText } from '../../checks';
import { loggedViolation } from '../../exchange';
import type { Api } from '../../model';
import { statementAt } from '../../report/statement';
import type { TrafficExchange } from '../../traffic';

interface Cause {
  readonly violation: LevelledViolation;
  readonly first: number;
  exchanges: number;
}

/** What was wrong so far, each cause once. */
export interface Causes {
  note(checked: TrafficExchange): void;
  /** As the control API reports it: without secrets, the most frequent first. */
  json(api: Api): object[];
}

/** So many are kept. */
const MOST = 1000;

/** Counts exchanges by the cause of their violations. */
export function countCauses(): Causes {
  const all = new Map<string, Cause>();
  return {
    note({ cause, violations: [violation], place }) {
      if (cause === undefined || violation === undefined) return;
      const known = all.get(cause);
      if (known !== undefined) known.exchanges++;
      else if (all.size < MOST) all.set(cause, { violation, first: place.index, exchanges: 1 });
    },
    json: (api) =>
      [...all.values()]
        .sort((a, b) => b.exchanges - a.exchanges)
        .map(({ violation, first, exchanges }) => ({
          message: violationText(loggedViolation(api, violation)),
          statement: statementAt(api.document, violation.specPointer),
          exchanges,
          first,
        })),
  };
}
