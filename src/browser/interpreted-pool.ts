/**
 * What stands in a page instead of the pool of compiled validators: nothing is compiled, so that a page needs no
 * `unsafe-eval`; each schema is interpreted.
 */
export function ajvPool(): () => undefined {
  return () => undefined;
}
