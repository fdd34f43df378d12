/**
 * Checks that code may be made at run time, which validators are.
 *
 * @throws EvalError where it may not be: a page whose Content-Security-Policy has no `'unsafe-eval'`, an edge runtime,
 * Node.js with `--disallow-code-generation-from-strings`
 */
export function assertMayCompile(): void {
  try {
    Reflect.construct(Function, ['']);
  } catch (error) {
    const what =
      "the mock cannot run here: its validators are compiled with `new Function`, which this page's " +
      'Content-Security-Policy (or this runtime) forbids. ' +
      "Allow 'unsafe-eval' in the script-src of pages that have the mock in them, or let a server respond, " +
      'which needs nothing of the page: tandem mock';
    throw new EvalError(what, { cause: error });
  }
}
