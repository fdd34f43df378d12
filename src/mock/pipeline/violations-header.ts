import { encodePercent } from '../../text';
import { pointers } from '../../document';
import type { Headers, Violation } from '../../exchange';
import type { Outcome } from './outcome';

/** The header of a response that names what is wrong with the request. */
export const VIOLATIONS_HEADER = 'X-Tandem-Violations';

/** Servers and proxies take 8 KiB of all header fields together. */
const LONGEST = 1000;

/**
 * A response with the violations of its request in a header: the place of each and what is broken there, no values.
 */
export function withViolations(outcome: Outcome): Outcome {
  const { response, validated, delivered } = outcome;
  if (delivered === true) return outcome;
  const headers: Headers = [...response.headers, [VIOLATIONS_HEADER, violationsText(validated.violations)]];
  return { ...outcome, response: { ...response, headers } };
}

/**
 * Violations as a header value: ASCII, no longer than 1,000 characters.
 *
 * @example violationsText(violations) // 'query/limit maximum, body/lines/1/qty type'
 */
export function violationsText(violations: readonly Violation[]): string {
  const names = violations.map(nameOf);
  let text = '';
  for (const [i, name] of names.entries()) {
    const next = text === '' ? name : `${text}, ${name}`;
    const rest = `, and ${names.length - i} more`;
    if (next.length + rest.length > LONGEST) return text === '' ? `too many to be named: ${names.length}` : text + rest;
    text = next;
  }
  return text;
}

function nameOf({ in: part, pointer, code }: Violation): string {
  const way = pointers.tokens(pointer).map((token) => `/${encodePercent(token)}`);
  return `${part.replace(/^re\w+\./, '')}${way.join('')} ${code}`;
}
