import { type Json, jsonText, plainText, property } from '../../../../document';
import type { Exchange, RequestDraft } from '../../../../exchange';
import type { Api, Operation } from '../../../../model';
import { restores, roleOf } from '../../../../resources';
import { idIn, readExchange, type SuiteViolation } from '../../../../checks';
import { filterValues, isNamedAs } from '../../../checks/lists';
import { operationText } from '../../../checks/operation-text';
import { isCopy } from '../../../checks/partial-list';
import { NOT_AT_ONCE } from '../../../checks/reservations';
import { stillListed } from '../../../checks/still-listed';
import type { Case } from '../../../case';
import { tokenOf } from '../../../plan/fresh';
import { freshDraft } from '../../../plan/things/fresh-draft';
import { isCreated } from '../../../plan/things/maker';
import { withId } from '../../preparation';
import { type Means, requestOf, type SentCase } from '../../sending/send-case';
import { withParents } from '../../things';
import { itemsOf } from './list-items';

/**
 * What was deleted, isn't found any more, and is in the list as it was, even in a list that has what was created since.
 * The document doesn't speak of things that stay, or of lists that change later.
 *
 * @returns `undefined` where a doubt is left
 */
export async function deletedListed(
  api: Api,
  { channel }: Pick<Means, 'channel'>,
  one: Case,
  { exchange, prepared: { draft, made }, binding }: SentCase,
): Promise<SuiteViolation | undefined> {
  const reading = made?.before.reading;
  if (made === undefined || draft === undefined || reading === undefined) return undefined;
  const { create, parameter } = made.before;
  if (isCopy(exchange.response) || mayStay(api, draft.operation, made.draft.operation)) return undefined;
  const send = async (asked: RequestDraft): Promise<Exchange> =>
    (await channel.send(one.operation, requestOf({ draft: asked }, binding))).exchange;
  const readingOf = (id: Json): RequestDraft => withId(withParents(reading, draft, true), parameter, id);
  const own = readingOf(made.id);
  const isGone = async (): Promise<boolean> => [404, 410].includes((await send(own)).response.status);
  if (!(await isGone())) return undefined;
  const another = freshDraft(api, withParents(create, draft, true), tokenOf(0, `${one.id}/since`));
  const creation = await send(another);
  const id = isCreated(create.operation, creation.response) ? idIn(api, creation, made.before.id) : undefined;
  const later = await send(draft);
  const list = isCopy(later.response) ? undefined : itemsOf(api, draft.operation, later);
  if (id === undefined || list?.some((item) => isNamedAs(item, id, made.before)) !== true) return undefined;
  // Where nothing is found by such an id, its absence says nothing.
  if ((await send(readingOf(id))).response.status !== 200) return undefined;
  const [still] = stillListed(api, one, made, readExchange(api, later));
  if (still?.code !== 'still-listed' || !(await isGone())) return undefined;
  return { ...still, code: 'deleted-listed', args: { ...still.args, read: requestOf({ draft: own }, binding).target } };
}

/** Words by which a document says that what is deleted stays for a while. */
const STAYS = [
  /\b(?:soft|archiv|trash|restor|recover|undelet|retain|retention|mark|purg|deactivat|schedul|later)/i,
  /\b(?:stay|remain|keep|kept|preserv|hides?\b|hidden|flag|inactiv|disabl)/i,
];
/** Words by which it says that a list has more than what is there, or shows a change later. */
const STAYS_LISTED = new RegExp(
  '\\b(?:delet|remov|archiv|trash|histor|audit|logs?\\b|ever\\b|tombston|inactiv|former|regardless|index|soon' +
    '|may take|snapshot|stale)',
  'i',
);
/** Words by which it says so of all that it describes. */
const STAYS_ANYWHERE =
  /\bsoft[- ]?delet|\btombston|\bdeleted (?:\S+ ){0,5}?(?:stay|remain|kept|listed|shown|visible)\b/i;
/** Words for what is done behind the scenes. */
const BEHIND = /\b(?:async|background|queue)/i;

/** Whether a document gives a reason why what was deleted would stay in a list. */
function mayStay(api: Api, list: Operation, removal: Operation): boolean {
  const resource = roleOf(api, list)?.resource;
  if (resource === undefined || [...resource.actions, ...resource.effects].some(restores)) return true;
  const { parameters } = list;
  const words = parameters.flatMap((one) => [one.name, ...filterValues(api, one).map(plainText)]);
  if (words.some((word) => /delet|remov|archiv|trash/i.test(word))) return true;
  const texts = [operationText(api, list), ...parameters.map(({ description }) => description)];
  const [listText, text] = [texts.join(' '), operationText(api, removal)];
  return (
    STAYS_LISTED.test(listText) ||
    [...STAYS, BEHIND].some((words) => words.test(text)) ||
    STAYS_ANYWHERE.test(jsonText(property(api.document.root, 'info'))) ||
    STAYS_ANYWHERE.test(jsonText(property(api.document.root, 'tags') ?? null)) ||
    NOT_AT_ONCE.test(listText + text)
  );
}
