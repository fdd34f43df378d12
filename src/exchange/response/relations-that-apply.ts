import type { Relation, Response } from '../../model';
import { readsViolations } from '../relations/assignments';
import { type EvaluationContext, holds, inText, read } from '../relations/evaluate';
import type { ValidatedRequest } from '../request/validated-request';
import type { ReadResponse } from './read-response';
import { reportedBy } from './validate-response';

/** The values of a response that must never occur twice in one run, with the relation that says so. */
export function uniqueValues(
  declared: Response,
  validated: ValidatedRequest,
  response: ReadResponse,
): { relation: Relation; value: string }[] {
  const context: EvaluationContext = { validated, response, reported: [] };
  return declared.relations.flatMap((relation) => {
    if (relation.unique === undefined || (relation.when !== undefined && !holds(relation.when, context))) return [];
    const reading = read(relation.unique, context);
    return reading.value === undefined || reading.value === null ? [] : [{ relation, value: inText(reading) }];
  });
}

/** The relations that have something to say to a response: those whose guard holds. */
export function relationsThatApply(
  declared: Response,
  validated: ValidatedRequest,
  response: ReadResponse,
): Relation[] {
  const context: EvaluationContext = { validated, response, reported: reportedBy(declared, validated) };
  return declared.relations.filter(
    (relation) =>
      (relation.when === undefined || holds(relation.when, context)) &&
      !(context.reported.length === 0 && readsViolations(relation)),
  );
}
