import { flawedSchema } from '../../exchange';
import { type Api, type Operation, schemasOf } from '../../model';
import { SchemaError, validatorsOf } from '../../schema';
import type { Skip } from '../case';
import { skippedPart } from './selection/skip';

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
 * Looks through every schema of an operation, so that one that cannot be used is known before anything is sent. One of
 * which a keyword is passed over accepts too much to try a server with.
 *
 * @throws {SchemaError} for the first
 */
export function assertUsable(api: Api, operation: Operation): void {
  const problem = flawedSchema(api, operation);
  if (problem !== undefined) throw new SchemaError(problem.pointer, problem.reason);
  const { check } = validatorsOf(api.document);
  for (const { pointer, direction } of schemasOf(operation)) check(pointer, direction);
}

/** Why one of some operations cannot be validated, in words; `undefined` where all can. */
export function unusableReason(api: Api, operations: readonly Operation[]): string | undefined {
  try {
    for (const operation of operations) assertUsable(api, operation);
    return undefined;
  } catch (error) {
    if (error instanceof SchemaError) return error.message;
    throw error;
  }
}

/** An operation that is left out as a whole, with the reason. */
export function unusable(api: Api, operation: Operation, { message, pointer }: SchemaError): Skip {
  return { ...skippedPart(api, operation, { name: 'all', title: 'all cases', reason: message }), pointer };
}
