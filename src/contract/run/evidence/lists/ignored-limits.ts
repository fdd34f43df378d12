import { isObject, items, type Json, jsonText, plainText } from '../../../../document';
import type { HttpRequest, RequestDraft } from '../../../../exchange';
import type { Api } from '../../../../model';
import type { ReadExchange, SuiteViolation } from '../../../../checks';
import { isPlainLimit } from '../../../checks/lists';
import { limitPlaces, withoutPlace } from '../../../checks/query-place';
import { tokenOf } from '../../../plan/fresh';
import { freshDraft } from '../../../plan/things/fresh-draft';
import { isCreated } from '../../../plan/things/maker';
import type { Sending } from '../../sending/channel';
import { type Means, requestOf, type SentCase } from '../../sending/send-case';
import { itemsOf, type List } from './list-items';
import { newSameLists } from './same-lists';
import { withParents } from '../../things';
import type { Case } from '../../../case';

type TooMany = Extract<SuiteViolation, { code: 'too-many' }>;

/** Knows which limits a server ignores. */
interface IgnoredLimits {
  /**
   * Whether a list with more items than its limit is the one that comes without a limit, while that one doesn't change.
   * A server that has a least size of a page, or limits the items of groups, gives another one. Short lists are made
   * longer before, since the least size may be more than they have.
   */
  readonly isIgnored: (one: Case, sent: SentCase, read: ReadExchange, found: TooMany) => Promise<boolean>;
}

/** Servers may have a least size of a page: a list with so many items, or fewer, shows nothing of its limit. */
const LEAST_SIZE = 20;

export function newIgnoredLimits(api: Api, { channel }: Pick<Means, 'channel'>): IgnoredLimits {
  const lists = newSameLists();
  return {
    async isIgnored({ operation: id }, { exchange, prepared, binding }, read, { specPointer, args: { name, bound } }) {
      const { operation } = read.request;
      const { draft, request } = prepared;
      if (operation === undefined || draft === undefined) return false;
      const ofName = limitPlaces(api, operation).filter((one) => one.name === name);
      const limit = ofName.find(({ parameter }) => parameter.pointer === specPointer);
      if (limit === undefined) return false;
      if (read.request.violations.length > 0 || !isPlainLimit(api, operation, limit)) return false;
      const made = prepared.made && plainText(prepared.made.id);
      const key = jsonText([id, name]);
      if (lists.areKnown(key)) return true;
      const send = async (one: HttpRequest): Promise<List> =>
        itemsOf(api, operation, (await channel.send(id, one)).exchange);
      let before = itemsOf(api, operation, exchange);
      if (before !== undefined && before.length <= LEAST_SIZE && prepared.made !== undefined && lists.isFirst(key)) {
        const create = withParents(prepared.made.before.create, draft, true);
        await makeMore(api, create, LEAST_SIZE + 1 - before.length, (one) =>
          channel.send(id, requestOf({ draft: one }, binding)),
        );
        before = await send(request);
      }
      if (before === undefined || before.length <= LEAST_SIZE) return false;
      if (mayBeGroups(before, bound) && !before.some((item) => hasId(item, made))) return false;
      const unlimited = requestOf({ draft: withoutPlace(draft, limit) }, binding);
      const ask = async (): Promise<List[]> => [await send(unlimited), await send(request)];
      return lists.areSame(key, before, (list) => (areThings(list, name) ? ask() : undefined));
    },
  };
}

/** Makes so many things more; no more where one is rejected. */
async function makeMore(
  api: Api,
  create: RequestDraft,
  count: number,
  send: (draft: RequestDraft) => Promise<Sending>,
): Promise<void> {
  const { operation } = create;
  for (let i = 0; i < count; i++) {
    const { exchange } = await send(freshDraft(api, create, tokenOf(i, `${operation.id}/more`)));
    if (!isCreated(operation, exchange.response)) return;
  }
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
