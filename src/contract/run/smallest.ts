import type { Case } from '../case';

/** How many smaller requests are sent at most in the search for the smallest that fails. */
const MOST_SMALLER = 300;

/** What a case came to, as far as the search looks at it. */
interface Outcome {
  readonly violations: readonly { readonly code: string }[];
}

/**
 * The smallest request like a failing one that fails for the same reason, step by step.
 *
 * @param send sends a smaller one
 */
export async function smallest<O extends Outcome>(
  one: Case,
  failed: O,
  send: (next: Case) => Promise<O>,
  signal: AbortSignal | undefined,
): Promise<readonly [Case, O]> {
  const code = failed.violations[0]?.code;
  let best: readonly [Case, O] = [one, failed];
  let sent = 0;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const next of best[0].smaller?.() ?? []) {
      if (++sent > MOST_SMALLER || signal?.aborted === true) return best;
      const result = await send(next);
      if (result.violations[0]?.code !== code) continue;
      best = [next, result];
      isSmaller = true;
      break;
    }
  }
  return best;
}
