import { equal, isObject } from '../../../../document';
import { type RequestDraft, withExactValue, withoutParameter } from '../../../../exchange';
import type { Api, Operation, Parameter } from '../../../../model';
import { roleOf, WAYS_TO_SHOW } from '../../../../resources';
import { type Id, isId, isRequestKey, referredTo, type SuiteViolation } from '../../../../checks';
import { mayHaveNoEffect } from '../../../checks/operation-text';
import { isCopy } from '../../../checks/partial-list';
import type { Case } from '../../../case';
import { tokenOf } from '../../../plan/fresh';
import { freshDraft } from '../../../plan/things/fresh-draft';
import { takesValue } from '../../../values/takes-value';
import { type Means, requestOf, type SentCase } from '../../sending/send-case';
import { withParents } from '../../things';
import { NO_PLAIN_FILTER } from './ignored-filters';
import { itemsOf, type List } from './list-items';
import { newSameLists } from './same-lists';

/**
 * Filters of a list by what its items refer to (`authorId`) that have no effect: items that refer to different things
 * are listed for each of them, and without the filter, while the list doesn't change.
 */
export async function ignoredReferences(
  api: Api,
  means: Pick<Means, 'channel' | 'values'>,
  one: Case,
  sent: SentCase,
): Promise<SuiteViolation[]> {
  const { draft, made } = sent.prepared;
  if (one.before?.shows !== 'listed' || draft === undefined || made === undefined) return [];
  const filters = draft.operation.parameters.filter((filter) => isOfReference(api, draft.operation, filter));
  const found: SuiteViolation[] = [];
  for (const filter of filters) found.push(...(await ignoredReference(api, means, { one, sent, draft, filter })));
  return found;
}

interface Asking {
  readonly one: Case;
  readonly sent: SentCase;
  readonly draft: RequestDraft;
  readonly filter: Parameter;
}

async function ignoredReference(
  api: Api,
  { channel, values }: Pick<Means, 'channel' | 'values'>,
  { one, sent: { prepared, binding }, draft, filter }: Asking,
): Promise<SuiteViolation[]> {
  const { operation } = draft;
  const listFor = async (asked: RequestDraft): Promise<List> => {
    const { exchange } = await channel.send(operation.id, requestOf({ draft: asked }, binding));
    return isCopy(exchange.response) ? undefined : itemsOf(api, operation, exchange);
  };
  const create = prepared.made && freshDraft(api, prepared.made.before.create, tokenOf(0, `${one.id}/${filter.name}`));
  const other = create && (await values.referring(withParents(create, draft, true), filter.name, binding));
  if (other !== undefined) await channel.send(operation.id, requestOf({ draft: other }, binding));
  const whole = withoutParameter(draft, filter);
  const [wanted, different] = referencesIn(await listFor(whole), filter.name);
  if (wanted === undefined || different === undefined) return [];
  if (!takesValue(api, filter, wanted) || !takesValue(api, filter, different)) return [];
  const asking = (value: Id): RequestDraft => withExactValue(draft, filter, value);
  const isSame = await newSameLists().areSame('', await listFor(asking(wanted)), (list) => {
    const shown = referencesIn(list, filter.name);
    if (![wanted, different].every((value) => shown.some((has) => equal(has, value)))) return undefined;
    return Promise.all([listFor(asking(different)), listFor(whole), listFor(asking(wanted))]);
  });
  if (!isSame) return [];
  const args = { name: filter.name, expected: [wanted], actual: different };
  return [{ code: 'filter-ignored', in: 'response.body', pointer: '', specPointer: filter.pointer, args }];
}

/** The things that items refer to, each once; none where an item refers to nothing, or to several. */
function referencesIn(list: List, name: string): readonly Id[] {
  const all = (list ?? []).map((item) => (isObject(item) ? item[name] : undefined));
  const known = all.filter(isId);
  return known.length < all.length ? [] : [...new Set(known)];
}

/** Names of those on whose behalf a request may be made, so that a parameter may say that, too. */
const ASKING = new RegExp(
  '^(?:user|viewer|actor|caller|requester|account|tenant|client|session|device|customer|member|person|' +
    'org|organi[sz]ation|workspace|company|merchant|team|app)s?$',
);
/** Words by which a document says that a parameter is a filter. */
const FILTERING = /\b(?:only|filter|belong|restrict|limit)/i;
/** Words by which it says that it is something else. */
const OTHERWISE = /\b(?:behalf|personal|relative|exclud|except|without|not by|context|highlight|mark|also)/i;

/** Whether a parameter is, without doubt, a filter by what items refer to. */
function isOfReference(api: Api, operation: Operation, filter: Parameter): boolean {
  const { name, description } = filter;
  const thing = filter.in === 'query' && !filter.required ? referredTo(name) : undefined;
  if (thing === undefined || WAYS_TO_SHOW.test(thing) || isRequestKey(filter)) return false;
  if (roleOf(api, operation)?.role !== 'list' || mayHaveNoEffect(api, operation, filter)) return false;
  if ([OTHERWISE, ...NO_PLAIN_FILTER].some((words) => words.test(description))) return false;
  return !ASKING.test(thing) || FILTERING.test(description);
}
