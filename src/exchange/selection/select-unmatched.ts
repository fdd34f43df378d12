import type { Api } from '../../model';
import type { ValidatedRequest } from '../request/validated-request';
import type { ResponseSelection } from './response-selection';

/** Which response the document has for a request of which it has no path or method. */
export function selectUnmatched(api: Api, validated: ValidatedRequest): ResponseSelection {
  const category = validated.allowed.length > 0 ? 'method-not-allowed' : 'no-route';
  const { unmatched } = api;
  if (unmatched === undefined)
    return {
      category,
      choice: undefined,
      reported: validated.violations,
      possible: [],
      why: 'the document has no such path or method',
    };
  const scenario =
    unmatched.scenarios.find((s) => s.category === category) ??
    unmatched.scenarios.find((s) => s.category === 'no-route') ??
    unmatched.scenarios[0];
  return {
    category,
    choice: { response: unmatched, scenario },
    reported: validated.violations,
    possible: [],
    why: 'x-unmatched covers what the document does not have',
  };
}
