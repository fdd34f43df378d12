import { isObject, type Json, plainText, pointers } from '../../../document';
import type { RequestDraft } from '../../../exchange';
import { stated } from '../../../schema';
import type { Api, Operation, Parameter } from '../../../model';
import { idNames, LIMIT, memberPath, PAGING, SKIPPING } from '../../../resources';
import { jsonOf, type SuiteViolation } from '../../../checks';
import { listedBy } from '../../checks/lists';
import { hidingMarks, isCopy, LEAST_PAGE, showsMore } from '../../checks/partial-list';
import type { Case } from '../../case';
import { isCreated } from '../../plan/things/maker';
import { withId } from '../preparation';
import { type Means, requestOf, sendCase, type SentCase } from '../sending/send-case';
import { withParents } from '../things';

/**
 * What was made and is read, and is left out of the list of all: nothing in the document or in the responses gives a
 * reason why a good server would not list it, such as pages, a filter, a state, or a copy of an earlier moment.
 *
 * @returns `undefined` where a doubt is left
 */
export async function leftOut(
  api: Api,
  means: Means,
  one: Case,
  { exchange: { response }, prepared: { draft, made }, binding }: SentCase,
): Promise<SuiteViolation | undefined> {
  const reading = made?.before.reading;
  if (made === undefined || draft === undefined || reading === undefined) return undefined;
  if (!isCreated(made.before.create.operation, made.creation.response)) return undefined;
  const { operation } = draft;
  const list = listedBy(api, operation, jsonOf(response.body));
  if (list === undefined || !listsAll(api, draft, made.before.create)) return undefined;
  if (isCopy(response) || showsMore(response, list.length)) return undefined;
  const marks = hidingMarks([jsonOf(made.creation.response.body) ?? null]);
  const listed = hidingMarks(list);
  if ([...marks].some((mark) => !listed.has(mark))) return undefined;
  const ids = list.map((item) => idOf(item, reading.operation));
  if (ids.some((id) => id === undefined || id === plainText(made.id))) return undefined;
  const own = requestOf({ draft: withId(withParents(reading, draft, true), made.before.parameter, made.id) }, binding);
  const shown = (await means.channel.send(one.operation, own)).exchange.response;
  if (shown.status !== 200) return undefined;
  if (list.length >= LEAST_PAGE) {
    const next = await sendCase(means, one, binding);
    const later = 'failed' in next ? undefined : listedBy(api, operation, jsonOf(next.exchange.response.body));
    // What grew had room for it.
    if (later === undefined || later.length <= list.length) return undefined;
  }
  const { method, target } = made.creation.request;
  const args = { method, target, read: own.target, value: made.id };
  return { code: 'left-out', in: 'response.body', pointer: '', specPointer: one.pointer, args };
}

/** Words by which a document says that a list doesn't have all, or not at once. */
const NOT_ALL = [
  /\b(?:approv|publish|activ|visib|public|moderat|recent|latest|top|feature|only|own|mine|archiv)/i,
  /\b(?:cache|eventual|delay|index|soon|may take|not (?:includ|contain|list))/i,
];
/** Names of parameters that arrange what a list has. */
const ARRANGING =
  /^(?:sort|order|dir|fields?|expand|embed|lang|locale|format|pretty)|[-_]?(?:sort|order)(?:[-_]?by)?$/i;
/** Names of parameters without which a list has less. */
const WIDENING = /^(?:all|mine|own|scope|show|include|with|only)/i;

/** Whether the document gives no reason why a list wouldn't have what was just made with the same credentials. */
function listsAll(api: Api, { operation, credentials }: RequestDraft, create: RequestDraft): boolean {
  const node = pointers.valueAt(api.document.root, operation.pointer);
  const description = isObject(node) && typeof node.description === 'string' ? node.description : '';
  if (NOT_ALL.some((words) => words.test(`${operation.summary} ${description}`))) return false;
  const narrows = (one: Parameter): boolean =>
    one.required || WIDENING.test(one.name) || stated(api.document.root, one.schema, 'default') !== undefined;
  const isPlace = ({ name }: Parameter): boolean =>
    [LIMIT, PAGING, SKIPPING, ARRANGING].some((words) => words.test(name));
  if (operation.parameters.some((one) => one.in === 'query' && !isPlace(one) && narrows(one))) return false;
  const names = (one: RequestDraft): string => [...one.credentials].map(([{ name }]) => name).join(' ');
  return names({ ...create, credentials }) === names(create);
}

/** The id of an item, by the names that a path's parameter may stand for. */
function idOf(item: Json, { path }: Operation): string | undefined {
  const way = memberPath(path);
  if (way === undefined || !isObject(item)) return undefined;
  const found = idNames(way.parameter, way.collection).map((name) => item[name] ?? null);
  const id = found.find((value) => typeof value === 'string' || typeof value === 'number');
  return id === undefined ? undefined : plainText(id);
}
