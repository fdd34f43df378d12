import { header } from '../../exchange';
import type { Api } from '../../model';
import type { Expected } from '../expect';
import type { ReadExchange } from '../read-exchange';
import { ACCEPTED } from './rules/accepted';
import { BY_CONDITION } from './rules/by-state';
import { OTHERWISE } from './rules/otherwise';
import { REJECTED } from './rules/rejected';
import type { Known, Rule } from './rules/rule';
import { TOO_LARGE } from './rules/too-large';

/**
 * Why a good server may give this status, though the document has another one for the request: what no specification
 * decides isn't a violation.
 *
 * @returns `undefined` where nothing excuses the status
 */
export function excuseOf(
  api: Api,
  { request, exchange, declared, reading, value }: ReadExchange,
  expected: Expected,
  known: Known = {},
): string | undefined {
  const { status } = exchange.response;
  const isSuccess = declared?.status.startsWith('2') === true;
  const schema = isSuccess && reading !== undefined && 'response' in reading ? reading.media?.schema : undefined;
  const location = header(exchange.response.headers, 'location');
  const situation = {
    api,
    status,
    location,
    isDeclared: declared !== undefined,
    request,
    expected,
    known,
    schema,
    value,
  };
  const isRejected = status >= 400;
  const rules = known.stateless === true ? TOO_LARGE : rulesFor(expected, isRejected, known);
  return rules.find(({ applies }) => applies(situation))?.why;
}

function rulesFor({ category }: Expected, isRejected: boolean, { strict = false }: Known): readonly Rule[] {
  if (category === undefined) return isRejected ? REJECTED : BY_CONDITION;
  if (isRejected) return OTHERWISE;
  return strict ? [] : ACCEPTED;
}
