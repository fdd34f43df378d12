import { equal } from '../../../document';
import { header } from '../../../exchange';
import type { Api } from '../../../model';
import type { ReadExchange, SuiteViolation } from '../../../checks';
import type { Made } from '../../run/preparation';
import { isCopy } from '../partial-list';
import { membersIn } from './member-in';
import { sentBy } from './partial-writes';

/** A strong ETag that a write leaves as it was, though two readings before and after it differ in what it has sent. */
export function sameVersion(api: Api, { seen, exchange, creation, draft }: Made, read: ReadExchange): SuiteViolation[] {
  const { response } = read.exchange;
  const [etag, before] = [response, seen?.response].map((one) => one && header(one.headers, 'etag'));
  const isStrong = etag !== undefined && etag.startsWith('"');
  if (!isStrong || etag !== before || exchange === creation || isCopy(response)) return [];
  if (response.status !== 200 || seen?.response.status !== 200) return [];
  // A time and a length may be the same for two changes in one second.
  if (response.body?.length === seen.response.body?.length) return [];
  const { operation } = read.request;
  const [[old], [now]] = [membersIn(api, operation, seen), membersIn(api, operation, read.exchange)];
  if (old === undefined || now === undefined) return [];
  const sent = Object.keys(sentBy(api, draft, exchange) ?? {});
  const names = sent.filter((name) => name in now && !equal(old[name] ?? null, now[name] ?? null));
  if (names.length === 0) return [];
  const { method, target } = exchange.request;
  const args = { method, target, status: exchange.response.status, etag, names };
  return [{ code: 'same-etag', in: 'response.header', pointer: '/ETag', specPointer: draft.operation.pointer, args }];
}
