import { isObject, type Json, jsonText, plainText, type Pointer, pointers } from '../../document';
import { header, type HttpResponse } from '../../exchange';
import type { Api, Operation } from '../../model';
import { bareName, COUNT, roleOf, shapeAt, successMedia, TOTAL } from '../../resources';
import { STATE } from './reservations';

/** Pages of which nothing says how long they are have so many things at least. */
export const LEAST_PAGE = 5;

/** How many items the schema of a list allows. */
export function mostListed(api: Api, operation: Operation): number | undefined {
  const media = successMedia(operation);
  const at = roleOf(api, operation)?.resource.items;
  const list = media === undefined || at === undefined ? undefined : shapeAt(api.document, media.schema, at);
  const maxItems = list?.keyword('maxItems');
  return typeof maxItems === 'number' ? maxItems : undefined;
}

/** Directives by which a copy may be given for some seconds, by any cache on the way (RFC 9111 §5.2.2, RFC 5861). */
const LASTING = /\b(?:s-maxage|max-age|stale-while-revalidate|stale-if-error)\s*=\s*"?(\d+)/gi;

/** Whether a response may be a copy of an earlier moment (RFC 9111 §4.2.1). */
export function isCopy({ headers }: HttpResponse): boolean {
  if (Number(header(headers, 'age') ?? 0) > 0) return true;
  const control = headers.filter(([name]) => /^cache-control$/i.test(name)).map(([, value]) => value);
  const lasting = [...control.join().matchAll(LASTING)].map(([, seconds]) => Number(seconds));
  if (lasting.some((seconds) => seconds > 0)) return true;
  const [end, date] = [header(headers, 'expires'), header(headers, 'date')].map((text) => Date.parse(text ?? ''));
  return end !== undefined && end > (date === undefined || Number.isNaN(date) ? Date.now() : date);
}

/** Names by which a response says that more follow, and those by which it says how many pages there are. */
const MORE = /next(?!-?js)|more|cursor|continu/i;
const PAGES = /pages|last_?-?page/i;

/** Whether a response, with its body as it was read, says that there are more items than those that it has. */
export function showsMore(response: HttpResponse, body: Json | undefined, size: number): boolean {
  const { headers } = response;
  const counted = headers.filter(([name]) => isCount(name)).map(([, value]) => Number(value));
  const range = Number(/\/(\d+)$/.exec(header(headers, 'content-range') ?? '')?.[1] ?? 0);
  if ([...counted, range].some((count) => count > size) || leadsOn(response, body)) return true;
  return [...headers, ...membersOf(body)].some(
    ([name, value]) => typeof value === 'number' && isCount(name) && value > size,
  );
}

/** Whether a response says, with something else than a count of items, that more follow. */
export function leadsOn({ headers }: HttpResponse, body: Json | undefined): boolean {
  if (/rel="?next\b/i.test(header(headers, 'link') ?? '')) return true;
  return [...headers, ...membersOf(body)].some(
    ([name, value]) => (PAGES.test(name) && Number(value) > 1) || (MORE.test(name) && !isNothing(value)),
  );
}

function isNothing(value: Json): boolean {
  return value === null || value === false || /^(?:0|false|)$/i.test(plainText(value).trim());
}

/** Whether a member, or a header field (`X-Total-Count`), says how many there are. */
function isCount(name: string): boolean {
  const bare = bareName(name.replace(/^x-/i, ''));
  return TOTAL.test(bare) || COUNT.test(bare);
}

/** The members of an envelope that have no members themselves; those of items aren't among them. */
function membersOf(value: Json | undefined): [string, Json][] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]): [string, Json][] =>
    isObject(member)
      ? [...namedMore(name), ...membersOf(member)]
      : Array.isArray(member)
        ? []
        : [[name, member ?? null]],
  );
}

/** `next: { href }` leads on, whatever its own members are. */
function namedMore(name: string): [string, Json][] {
  return MORE.test(name) ? [[name, true]] : [];
}

/** Members by whose values a list may leave a thing out, though nothing asks for that. */
const OF_STATE = new RegExp(`${STATE}|trash|privat|draft|hidden|visib|approv`, 'i');
const TIME = /^\d{4}-\d\d-\d\d/;
/** Clocks differ. */
const HOUR = 3_600_000;

/**
 * Whether a list that has one thing has no reason to leave out another one: what is chosen from a few values, null or
 * absent is the same in both, and so is whether a time has passed.
 *
 * @param isChoice whether a place has one of a few values
 */
export function isAlike(one: Json, other: Json, isChoice: (at: Pointer) => boolean): boolean {
  const [marks, others] = [one, other].map(
    (thing) => new Map(pointers.leavesOf(thing).map(([at, value]) => [at, markOf(at, value, isChoice)])),
  );
  const places = [...(marks?.keys() ?? []), ...(others?.keys() ?? [])];
  return places.every((at) => (marks?.get(at) ?? 'null') === (others?.get(at) ?? 'null'));
}

function markOf(at: Pointer, value: Json, isChoice: (at: Pointer) => boolean): string {
  if (value === null || typeof value === 'boolean' || isChoice(at)) return jsonText(value);
  if (typeof value === 'string' && TIME.test(value)) return Date.parse(value) > Date.now() + HOUR ? 'ahead' : 'past';
  return OF_STATE.test(pointers.tokens(at).at(-1) ?? '') ? jsonText(value) : 'there';
}
