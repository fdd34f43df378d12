import { type Api, type Operation, schemasOf } from '../model';
import { type SchemaProblem, schemaProblems } from '../schema';

/**
 * What keeps an operation from being tested: the first of its schemas of which a keyword is passed over, so that it
 * accepts more than its author meant, or that isn't there. A pattern in another dialect does no harm.
 *
 * @example flawedSchema(api, operation)?.reason // 'minLength must be a whole number from 0, not -1'
 */
export function flawedSchema({ document }: Api, operation: Operation): SchemaProblem | undefined {
  for (const { pointer } of schemasOf(operation)) {
    const problem = schemaProblems(document, pointer).find(({ kind }) => kind !== 'pattern');
    if (problem !== undefined) return problem;
  }
  return undefined;
}
