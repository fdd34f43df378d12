import { isObject, items, type Json, jsonText, plainText } from '../../../document';
import type { Exchange, HttpRequest } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { jsonOf, type ReadExchange, type SuiteViolation } from '../../../checks';
import { isPlainLimit, listedBy } from '../../checks/lists';
import { type Means, requestOf, type SentCase } from '../sending/send-case';
import type { Case } from '../../case';

type TooMany = Extract<SuiteViolation, { code: 'too-many' }>;

/** Knows which limits a server ignores. */
export interface IgnoredLimits {
  /**
   * Whether a list with more items than its limit is the one that comes without a limit, while that one doesn't change.
   * A server that has a least size of a page, or limits the items of groups, gives another one.
   */
  readonly isIgnored: (one: Case, sent: SentCase, read: ReadExchange, found: TooMany) => Promise<boolean>;
}

/** Lists change while others write: that often is asked at most. */
const MOST_ASKS = 6;

export function newIgnoredLimits(api: Api, { channel }: Pick<Means, 'channel'>): IgnoredLimits {
  const [asked, ignored] = [new Map<string, number>(), new Set<string>()];
  return {
    async isIgnored({ operation: id }, { exchange, prepared, binding }, read, { specPointer, args: { name, bound } }) {
      const { operation } = read.request;
      const { draft, request } = prepared;
      const limit = operation?.parameters.find(({ pointer }) => pointer === specPointer);
      if (operation === undefined || limit === undefined || draft === undefined) return false;
      if (read.request.violations.length > 0 || !isPlainLimit(api, operation, limit)) return false;
      const made = prepared.made && plainText(prepared.made.id);
      const key = jsonText([id, name]);
      if (ignored.has(key)) return true;
      const unlimited = {
        ...draft,
        parameters: new Map([...draft.parameters].filter(([{ pointer }]) => pointer !== limit.pointer)),
      };
      const send = async (one: HttpRequest): Promise<List> =>
        itemsOf(api, operation, (await channel.send(id, one)).exchange);
      let before = itemsOf(api, operation, exchange);
      if (mayBeGroups(before, bound) && !before?.some((item) => hasId(item, made))) return false;
      for (let times = asked.get(key) ?? 0; times < MOST_ASKS && areThings(before, name); times++) {
        asked.set(key, times + 1);
        const whole = await send(requestOf({ draft: unlimited }, binding));
        const after = await send(request);
        if (hasAll(whole, before) && hasAll(after, whole)) {
          ignored.add(key);
          return true;
        }
        before = after;
      }
      return false;
    },
  };
}

type List = readonly Json[] | undefined;

function itemsOf(api: Api, operation: Operation, { response }: Exchange): List {
  return response.status === 200 ? listedBy(api, operation, jsonOf(response.body)) : undefined;
}

/** Whether no two items are the same, and none has the name of the limit as a member. */
function areThings(list: List, name: string): boolean {
  if (list === undefined || new Set(list.map((item) => jsonText(item))).size < list.length) return false;
  return !list.some((item) => isObject(item) && Object.hasOwn(item, name));
}

/** Whether a limit may be one of what each item has: lists of things, none of which is longer. */
function mayBeGroups(list: List, bound: number): boolean {
  const parts = (list ?? []).flatMap((item) => (isObject(item) ? Object.values(item) : []));
  const lists = parts.map((part) => (Array.isArray(part) ? items(part) : [])).filter((part) => part.some(isObject));
  return lists.length > 0 && lists.every((part) => part.length <= bound);
}

function hasId(item: Json, id: string | undefined): boolean {
  const values = isObject(item) ? Object.entries(item) : [];
  return values.some(([name, value]) => /id$/i.test(name) && plainText(value ?? null) === id);
}

function hasAll(list: List, some: List): boolean {
  const texts = new Set(list?.map((item) => jsonText(item)));
  return some?.every((item) => texts.has(jsonText(item))) === true;
}
