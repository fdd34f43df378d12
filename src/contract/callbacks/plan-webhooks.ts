import { type Api, levelAt } from '../../model';
import type { Case, Skip } from '../case';
import type { PlannedCase } from '../plan/make-case';
import { unusableReason } from '../plan/usable';
import { webhookPath } from './inbox';

/** What the cases of webhooks belong to instead of an operation. */
export const WEBHOOKS = 'webhooks';

/** A case for each webhook of a document: what comes to the listener in the run must be what the document has. */
export function webhookCases(api: Api): PlannedCase[] {
  return api.webhooks.map((webhook) => {
    const { name, pointer, operations } = webhook;
    const about = {
      id: `${WEBHOOKS}/${name}`,
      title: `the webhook ${name}, sent to the listener while the run lasts`,
      operation: WEBHOOKS,
      pointer,
      level: levelAt(api.document, pointer),
    };
    const makeCase = (): Case => ({
      ...about,
      kind: 'callback',
      draft: { method: operations[0]?.method ?? 'POST', target: webhookPath(name), headers: [] },
      expected: {
        choices: [],
        anySuccess: false,
        anyRejection: false,
        usual: [],
        category: undefined,
        why: 'the target sends it by itself',
      },
      sibling: undefined,
      isLate: true,
      isLast: true,
      webhook,
    });
    const make = (): Case | Skip => {
      const reason = unusableReason(api, operations);
      return reason === undefined ? makeCase() : { ...about, reason };
    };
    return { id: about.id, make };
  });
}
