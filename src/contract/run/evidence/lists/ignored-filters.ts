import { equal, isObject, type Json, jsonText, pointers } from '../../../../document';
import { type Exchange, type RequestDraft, withExactValue, withoutParameter } from '../../../../exchange';
import type { Api, Operation, Parameter } from '../../../../model';
import { EVERYTHING, roleOf, successMedia, WAYS_TO_SHOW } from '../../../../resources';
import { subSchemas, validatorsOf } from '../../../../schema';
import { type ReadExchange, responseValue, type SuiteViolation } from '../../../../checks';
import { filterValues, listAt } from '../../../checks/lists';
import { mayHaveNoEffect } from '../../../checks/operation-text';
import { isCopy } from '../../../checks/partial-list';
import { tokenOf } from '../../../plan/fresh';
import { freshDraft } from '../../../plan/things/fresh-draft';
import { withMember } from '../../../plan/things/with-member';
import { type Means, requestOf, type SentCase } from '../../sending/send-case';
import { withParents } from '../../things';
import { itemsOf, type List } from './list-items';
import { newSameLists } from './same-lists';

type NotFiltered = Extract<SuiteViolation, { code: 'not-filtered' }>;

/** Knows which filters a server ignores. */
interface IgnoredFilters {
  /**
   * Whether the filter has no effect: items with two of its values are listed for the one value, for the other one and
   * without the filter, while the list doesn't change. "At least", "up to" and "also" leave something out for one of
   * the two.
   */
  readonly isIgnored: (sent: SentCase, read: ReadExchange, found: NotFiltered) => Promise<boolean>;
}

/** Words by which it says that a parameter isn't, without doubt, a filter by one value. */
export const NO_PLAIN_FILTER = [
  /\b(?:search|prefix|substring|contain|fuzzy|similar|pattern|wildcard|range|between|operator)/i,
  /\b(?:prefer|fall ?back|translat|locali[sz]|convert|format|sort)/i,
];
/** Values of a filter that let others through, and that what fits them all has. */
const MANY_IN_ONE = /^(?:both|every(?:thing|one|body)?|mixed|unisex|global|universal|shared)$/i;

export function newIgnoredFilters(api: Api, { channel }: Pick<Means, 'channel'>): IgnoredFilters {
  const lists = newSameLists();
  return {
    async isIgnored({ exchange, prepared: { draft, made }, binding }, read, { specPointer, args: { expected } }) {
      const { operation } = read.request;
      const filter = operation?.parameters.find(({ pointer }) => pointer === specPointer);
      const [value] = expected;
      if (operation === undefined || filter === undefined || draft === undefined || value === undefined) return false;
      const values = plainValues(api, operation, filter, responseValue(api, exchange));
      if (read.request.violations.length > 0 || !values.some((one) => equal(one, value))) return false;
      const key = jsonText([operation.id, specPointer]);
      if (lists.areKnown(key)) return true;
      const send = async (one: RequestDraft): Promise<Exchange> =>
        (await channel.send(operation.id, requestOf({ draft: one }, binding))).exchange;
      const listOf = (sent: Exchange): List => (isCopy(sent.response) ? undefined : itemsOf(api, operation, sent));
      const asking = (one: Json): RequestDraft => withExactValue(draft, filter, one);
      let before = listOf(exchange);
      const create = made && withMember(api, withParents(made.before.create, draft, true), filter.name, value);
      if (create !== undefined && lists.isFirst(key)) {
        await send(freshDraft(api, create, tokenOf(0, `${create.operation.id}/filtered`)));
        before = listOf(await send(asking(value)));
      }
      const ask = async (other: Json): Promise<List[]> => [
        listOf(await send(asking(other))),
        listOf(await send(withoutParameter(draft, filter))),
        listOf(await send(asking(value))),
      ];
      return lists.areSame(key, before, (list) => {
        const other = otherValue(values, filter.name, list, value);
        return other === undefined ? undefined : ask(other);
      });
    },
  };
}

/** Another of the values that the items of a list have, beside the wanted one; none where an item has none of them. */
function otherValue(values: readonly Json[], name: string, list: List, wanted: Json): Json | undefined {
  const shown = (list ?? []).map((item) => values.find((value) => isObject(item) && equal(value, item[name] ?? null)));
  if (shown.includes(undefined) || !shown.includes(wanted)) return undefined;
  return shown.find((value) => value !== wanted);
}

/**
 * The values by which a parameter of a list is, without doubt, a filter: the items may have them as a property of its
 * name. Nothing in its description speaks against it.
 */
function plainValues(api: Api, operation: Operation, filter: Parameter, body: Json | undefined): readonly Json[] {
  if (WAYS_TO_SHOW.test(filter.name) || mayHaveNoEffect(api, operation, filter)) return [];
  if (NO_PLAIN_FILTER.some((words) => words.test(filter.description))) return [];
  const schema = successMedia(operation)?.schema;
  const list = listAt(api, operation, body);
  if (roleOf(api, operation)?.role !== 'list' || schema === undefined || list === undefined) return [];
  const own = subSchemas(api.document.root, schema, pointers.join(pointers.join(list, '0'), filter.name));
  const { accepts } = validatorsOf(api.document);
  const isPlain = (value: Json): boolean => {
    const isMany = typeof value === 'string' && (EVERYTHING.test(value) || MANY_IN_ONE.test(value));
    return !isMany && own.length > 0 && own.every((at) => accepts(at, value, 'response'));
  };
  return filterValues(api, filter).filter(isPlain);
}
