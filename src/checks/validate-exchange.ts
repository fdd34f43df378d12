import { type Exchange, type RequestValidationOptions, selectResponse } from '../exchange';
import type { Api } from '../model';
import { checkRead, type ValidationOptions } from './check-exchange';
import { type Expected, expectedOf } from './expect';
import { type ReadExchange, readExchange } from './read-exchange';
import type { SuiteViolation } from './violations';

/**
 * Validates an exchange that nobody planned (recorded, or live traffic): the response must be one that the document has
 * for the request. What a request does not show (an unknown id, a missing role, an opaque token) is given the benefit
 * of the doubt, in the document's order.
 *
 * @example validateExchange(api, exchange) // [] when the document allows it
 */
export function validateExchange(api: Api, exchange: Exchange, options: ValidationOptions = {}): SuiteViolation[] {
  return checkExchange(api, exchange, options).violations;
}

/** An exchange that nobody planned, read, with what must come and what is wrong with it. */
export interface CheckedExchange {
  readonly read: ReadExchange;
  readonly expected: Expected;
  readonly violations: SuiteViolation[];
}

/** {@link validateExchange} with all that is read on the way. */
export function checkExchange(
  api: Api,
  exchange: Exchange,
  options: ValidationOptions & Pick<RequestValidationOptions, 'auth'> = {},
): CheckedExchange {
  const now = exchange.at === undefined ? {} : { now: exchange.at };
  const read = readExchange(api, exchange, { auth: options.auth ?? 'document', ...now });
  const selection = selectResponse(api, read.request, { situations: 'doubtful' });
  // Live traffic may get any declared success, whatever example the request equals.
  const selected = expectedOf(selection);
  const { declared } = read;
  // A server may fail at any valid request, if the document says how.
  const isFailure = exchange.response.status >= 500 && declared !== undefined && selection.category === undefined;
  const choices = isFailure ? [...selected.choices, { response: declared, scenario: undefined }] : selected.choices;
  const expected = { ...selected, choices, anySuccess: selection.category === undefined };
  const violations = checkRead(api, read, expected, options, read.request.violations[0]?.specPointer);
  return { read, expected, violations };
}
