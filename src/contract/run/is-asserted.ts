import { equal, type Json, pointers } from '../../document';
import type { Api } from '../../model';
import { levelled, type ReadExchange, type SuiteViolation } from '../../checks';
import type { Case } from '../case';

/** What relations are broken by, and what a query asks of a list: the document may only suggest them. */
const SUGGESTED: ReadonlySet<SuiteViolation['code']> = new Set([
  'relation',
  'unique',
  'recent',
  'too-many',
  'not-filtered',
]);
/** What is asserted of a response beside its request; an unusual one may be read in another way. */
const BY_REQUEST: ReadonlySet<SuiteViolation['code']> = new Set(['relation', 'recent']);

/**
 * Whether a violation counts: what the document only suggests is not held against an unusual request, nor against what
 * the document shows of this very one.
 */
export function isAsserted(api: Api, one: Case, { declared, value }: ReadExchange, violation: SuiteViolation): boolean {
  const { code, pointer, in: place } = violation;
  if (!SUGGESTED.has(code) || levelled(api, violation).level !== 'inferred') return true;
  if (BY_REQUEST.has(code) && one.isUnusual === true) return false;
  if (place !== 'response.body') return true;
  const actual = pointers.valueAt(value(), pointer);
  const isShown = (shown: Json | undefined): boolean =>
    actual === undefined || shown === undefined ? actual === shown : equal(shown, actual);
  return !one.expected.choices.some(
    ({ response, scenario }) =>
      response === declared && scenario !== undefined && isShown(pointers.valueAt(scenario.example.value, pointer)),
  );
}
