import type { ApiDiff, Change } from '../../diff';
import { isObject, items } from '../../document';
import { CliError } from '../../errors';
import { baselineText } from '../../report/formats/baseline-text';

/** A change that was accepted: its kind and its message, for these operations and no further ones. */
export type AcceptedChange = Pick<Change, 'id' | 'operations' | 'subject' | 'message'>;

const FORMAT = 'openapi-tandem-diff-baseline';

/**
 * Reads a baseline that `diffBaselineText` wrote.
 *
 * @throws CliError for anything of another form, naming the place
 */
export function diffBaseline(value: unknown, name: string): AcceptedChange[] {
  if (!isObject(value) || value.format !== FORMAT || value.version !== 1 || !Array.isArray(value.known))
    throw new CliError(`${name} isn't a baseline of diff: an object with format: ${FORMAT}, version: 1 and known`);
  return items(value.known).map((one, index) => {
    if (!isObject(one)) throw new CliError(`${name}: known[${index}] is an object with id, subject and message`);
    const { id, operations = [], subject, message } = one;
    if (typeof id !== 'string' || typeof subject !== 'string' || typeof message !== 'string')
      throw new CliError(`${name}: known[${index}] needs an id, a subject and a message`);
    if (!items(operations).every((operation) => typeof operation === 'string') || !Array.isArray(operations))
      throw new CliError(`${name}: known[${index}].operations is a list of operations, such as 'GET /pets'`);
    return { id, operations: items(operations).map(String), subject, message };
  });
}

/**
 * Whether a change was accepted: one of the same message that concerns further operations was not, nor one that goes
 * further.
 */
export function isAccepted(accepted: readonly AcceptedChange[], change: Change): boolean {
  const fitting = accepted.filter((one) => isSame(one, change));
  return fitting.some((one) => change.operations.every((operation) => one.operations.includes(operation)));
}

/** The accepted changes that none of the versions has any more. */
export function unusedOf(accepted: readonly AcceptedChange[], diffs: readonly ApiDiff[]): AcceptedChange[] {
  return accepted.filter((one) => !diffs.some(({ changes }) => changes.some((change) => isSame(one, change))));
}

function isSame(one: AcceptedChange, { id, subject, message }: Change): boolean {
  return one.id === id && one.subject === subject && one.message === message;
}

/** An accepted change in a line. */
export function acceptedText({ operations, subject, message }: AcceptedChange): string {
  return `${operations.length === 0 ? '' : `${operations.join(', ')}: `}${subject}: ${message}`;
}

/** Changes as a baseline: JSON, a line for each. */
export function diffBaselineText(changes: readonly Change[]): string {
  const known = changes.map(({ id, operations, subject, message }) => ({ id, operations, subject, message }));
  return baselineText(FORMAT, known);
}
