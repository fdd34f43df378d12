import type { Coverage } from '../checks';
import type { Summary } from '../contract';
import type { ReportSummary } from './report';

const NONE = { exercised: 0, total: 0, missing: [] };
/** The coverage of a run that broke off. */
export const NO_COVERAGE: Coverage = {
  operations: NONE,
  responses: NONE,
  mediaTypes: NONE,
  constraints: NONE,
  relations: NONE,
  scenarios: NONE,
};

/**
 * The verdict over a run.
 *
 * @param counted how many findings make it fail, and how many cases and operations that were not checked do
 */
export function verdictOf(
  { sawSuccess, interrupted }: Pick<Summary, 'sawSuccess' | 'interrupted'>,
  { counting, unchecked }: { readonly counting: number; readonly unchecked: number },
): ReportSummary['verdict'] {
  if (counting > 0) return 'failed';
  if (interrupted) return 'interrupted';
  if (!sawSuccess) return 'unproven';
  return unchecked > 0 ? 'unchecked' : 'passed';
}
