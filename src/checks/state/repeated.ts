import { uniqueValues } from '../../exchange';
import type { ReadExchange } from '../read-exchange';
import type { SuiteViolation } from '../violations';

/**
 * Values that must never occur twice, and did.
 *
 * @param unique the values of each relation so far, to which these are added
 */
export function repeated(
  unique: Map<string, Set<string>>,
  { request, declared, reading }: ReadExchange,
): SuiteViolation[] {
  if (declared === undefined || reading === undefined || 'violation' in reading) return [];
  return uniqueValues(declared, request, reading.response).flatMap(({ relation, value }): SuiteViolation[] => {
    const values = unique.get(relation.pointer) ?? new Set<string>();
    unique.set(relation.pointer, values);
    if (!values.has(value)) {
      values.add(value);
      return [];
    }
    const place = relation.unique;
    const pointer = place?.in === 'body' ? place.pointer : `/${place?.name ?? ''}`;
    const args = { id: relation.id, description: relation.description, actual: value };
    return [
      {
        code: 'unique',
        in: place?.in === 'header' ? 'response.header' : 'response.body',
        pointer,
        specPointer: relation.pointer,
        args,
      },
    ];
  });
}
