/**
 * A field of anything thrown. Under Jest, errors of Node.js itself are not `instanceof Error`: they come from
 * outside its sandbox.
 *
 * @example errorField(error, 'code') // 'ENOENT'
 */
export function errorField(error: unknown, field: string): unknown {
  return typeof error === 'object' && error !== null && field in error
    ? (error as Readonly<Record<string, unknown>>)[field]
    : undefined;
}

/** What the engine's 'Maximum call stack size exceeded' means to a user. */
export const TOO_DEEP = 'too many levels of nesting, in the document or in a message';

/**
 * The message of anything thrown.
 *
 * @example errorText(new Error('no')) // 'no'
 */
export function errorText(error: unknown): string {
  const message = errorField(error, 'message');
  if (error instanceof RangeError && /call stack/i.test(error.message)) return TOO_DEEP;
  return typeof message === 'string' ? message : String(error);
}
