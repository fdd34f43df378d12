import { validateRequest, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';

/** What parts the items of lists and the members of objects in a target, where a value has it: `%2C`. */
const ENCODED_DELIMITER = /%(?:2C|2E|3B|3D|7C)/gi;

/**
 * A request as a server reads it that decodes a value before it splits it, as most frameworks do: `1%2C2` is two
 * numbers then, though RFC 6570 has one text.
 *
 * @returns `undefined` where both readings are the same
 */
export function decodedFirst(api: Api, { request }: ValidatedRequest): ValidatedRequest | undefined {
  const target = request.target.replace(ENCODED_DELIMITER, decodeURIComponent);
  return target === request.target ? undefined : validateRequest(api, { ...request, target }, { auth: 'document' });
}
