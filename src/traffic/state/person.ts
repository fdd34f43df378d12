import type { ReadExchange } from '../../checks';
import { baseOf, HIDDEN, secretFields } from '../../exchange';
import type { Api, Operation } from '../../model';

/** Header fields by which servers distinguish whose things are meant, beside credentials. */
const OWNERS = /tenant|account|organi[sz]ation|workspace|project|user|team|customer|shop|store|realm|client|behalf/i;

/**
 * Who asks: others may see other things.
 *
 * @param mayLackCredentials what recorded the exchange may have left credentials out
 * @returns nothing where anybody may have: credentials are hidden, or may have been left out
 */
export function personOf(
  api: Api,
  { request: validated, exchange: { request } }: ReadExchange,
  mayLackCredentials: boolean,
): string | undefined {
  const { operation, credentials } = validated;
  if (mayLackCredentials && operation !== undefined && isAskedFor(operation) && !isGiven(operation, credentials))
    return undefined;
  const fields = secretFields(api, operation);
  const own = request.headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name === 'cookie' || fields.header(name) || (OWNERS.test(name) && name !== 'user-agent'));
  const mark = request.target.indexOf('?');
  const query = mark === -1 ? [] : [...new URLSearchParams(request.target.slice(mark))];
  const keys = query.filter(([name]) => fields.query(name));
  const all = [...own, ...keys].sort(([a], [b]) => (a < b ? -1 : 1));
  return all.some(([, value]) => isHidden(value)) ? undefined : JSON.stringify([baseOf(request), all]);
}

function isAskedFor({ security }: Operation): boolean {
  return security.some(({ schemes }) => schemes.length > 0);
}

/** Whether one alternative of credentials is there; a client's certificate shows nowhere. */
function isGiven({ security }: Operation, found: ReadExchange['request']['credentials']): boolean {
  const isThere = (name: string): boolean => found.has(name) && found.get(name)?.category !== 'no-credentials';
  return security.some(
    ({ schemes }) =>
      schemes.length > 0 && schemes.every(({ scheme }) => scheme.type !== 'mutualTLS' && isThere(scheme.name)),
  );
}

/** Whether a tool has put a mark instead of a secret, or has left only the scheme. */
function isHidden(value: string): boolean {
  return value.includes(HIDDEN) || MARKS.test(value) || /^(?:bearer|basic|digest|negotiate)?\s*$/i.test(value);
}

/** How tools mark what they have hidden. */
const MARKS = /redacted|sanitized|masked|\*{3}|x{8}/i;
