import { encodePercent } from '../../text';
import { type Json, plainText, pointers } from '../../document';
import { type Exchange, header } from '../../exchange';
import type { Api, Operation } from '../../model';
import { type LinkedValue, resolveLocation, splitMember } from '../../resources';
import { idIn, isId, responseValue, shownAt, type SuiteViolation } from '../../checks';

const LOCATION = { of: 'response', in: 'header', name: 'Location' } as const;

/** What was made, with the id that it was given. */
interface Creation {
  readonly exchange: Exchange;
  readonly id: Json;
  readonly place: LinkedValue['place'];
}

/**
 * The id in the `Location` of a 201 (RFC 9110 §15.3.2) or of a 202, where that leads to another address than the one
 * at which what was made is read, and differs in the id alone. Other addresses, and those of another host, say nothing.
 *
 * @param own the target of the reading of what was made
 * @param address where the target is
 */
export function otherIdLocated(api: Api, own: string, creation: Creation, address?: string): string | undefined {
  const { request, response } = creation.exchange;
  const field = response.status === 201 || response.status === 202 ? header(response.headers, 'location') : undefined;
  const found = field === undefined ? undefined : resolveLocation(field, request.target, address);
  if (found === undefined) return undefined;
  const { url: located, origin, base } = found;
  const read = new URL(origin + base + own);
  const [[collection], [parent, last]] = [splitMember(located.pathname), splitMember(read.pathname)];
  if (located.origin !== origin || collection !== parent) return undefined;
  const [id, made] = [idIn(api, creation.exchange, LOCATION), plainText(creation.id)];
  // In '/things/5.json', the id is only a part.
  const isWhole = last === encodePercent(made);
  return id === undefined || String(id) === made || !isWhole ? undefined : String(id);
}

/** What is wrong with what stands at the `Location` of a creation: nothing at all, or a thing of another id. */
export function mislocated(
  api: Api,
  reader: Operation,
  { exchange, id, place }: Creation,
  reading: Exchange,
): SuiteViolation[] {
  const { method, target } = exchange.request;
  const about = { pointer: '', specPointer: reader.pointer } as const;
  const by = { method, target, made: exchange.response.status };
  const { status } = reading.response;
  if (status === 404 || status === 410)
    return [{ code: 'located-nowhere', in: 'response.status', ...about, args: { ...by, status } }];
  if (status >= 300 || place.of !== 'response' || place.in !== 'body') return [];
  const body = responseValue(api, reading);
  const name = pointers.tokens(place.pointer).at(-1);
  const pointer = name === undefined ? '' : pointers.join(shownAt(api, reader, body), name);
  const actual = pointers.valueAt(body, pointer);
  const isOther = isId(actual) && String(actual) !== plainText(id);
  const args = { ...by, id, actual: actual ?? null };
  return isOther ? [{ code: 'located-elsewhere', in: 'response.body', ...about, pointer, args }] : [];
}
