import type { Api, Operation } from '../../model';
import { SchemaError, validatorsOf } from '../../schema';
import type { Skip } from '../case';
import { skippedPart } from './skip';

/** What is planned, or (where a schema that it needs cannot be used) something else. */
export function ifUsable<T>(plan: () => T, otherwise: T): T {
  try {
    return plan();
  } catch (error) {
    if (error instanceof SchemaError) return otherwise;
    throw error;
  }
}

/**
 * Compiles every schema of an operation, so that one that cannot be used is known before anything is sent.
 *
 * @throws {SchemaError} for the first
 */
export function assertUsable({ document }: Api, { parameters, body, responses }: Operation): void {
  const { accepts } = validatorsOf(document);
  for (const { schema } of [...parameters, ...(body?.media ?? [])])
    if (schema !== undefined) accepts(schema, null, 'request');
  for (const { schema } of responses.flatMap(({ headers, media }) => [...headers, ...media]))
    if (schema !== undefined) accepts(schema, null, 'response');
}

/** An operation that is left out as a whole, with the reason. */
export function unusable(api: Api, operation: Operation, { message, pointer }: SchemaError): Skip {
  return { ...skippedPart(api, operation, { name: 'all', title: 'all cases', reason: message }), pointer };
}
