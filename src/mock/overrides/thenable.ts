/** Whether a value is a promise, of any realm: in Jest, `instanceof` does not see all of them. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
