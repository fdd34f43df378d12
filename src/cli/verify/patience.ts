/** How long a response may take where nobody gave another time, in milliseconds. */
export const USUAL_TIMEOUT = 10_000;
/** How long the first response may take then: a target that never responds is reported soon. */
const FIRST_RESPONSE = 5000;

/** How long the first response is waited for, by how long any may take. */
export function patienceOf(timeout: number): number {
  return timeout > USUAL_TIMEOUT ? timeout : Math.min(timeout, FIRST_RESPONSE);
}
