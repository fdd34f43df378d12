import { oncePer } from '../../../document';
import type { Operation, Response } from '../../../model';

/** Whether an operation declares a response for what isn't there: found once. */
export const declaresMissing = oncePer((operation: Operation): boolean => {
  return (declared(operation, '404') ?? declared(operation, '410') ?? anyError(operation)) !== undefined;
});

/** The response that an operation has for exactly this status, class or `default`. */
export function declared({ responses }: Operation, status: string): Response | undefined {
  return responses.find((one) => one.status === status);
}

/** A response for any error of the client; the `default` only where another one is the success. */
export function anyError(operation: Operation): Response | undefined {
  const hasSuccess = operation.responses.some(({ status }) => /^2/.test(status));
  return declared(operation, '4XX') ?? (hasSuccess ? declared(operation, 'default') : undefined);
}
