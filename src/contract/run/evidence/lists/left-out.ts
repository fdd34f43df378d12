import { isObject, type Json, plainText, type Pointer, pointers } from '../../../../document';
import type { Exchange, RequestDraft } from '../../../../exchange';
import { stated, subSchemas } from '../../../../schema';
import type { Api, Operation, Parameter } from '../../../../model';
import { bareName, DIRECTION, LIMIT, PAGING, SKIPPING, SORT, successMedia } from '../../../../resources';
import { responseValue, shownAt, type SuiteViolation } from '../../../../checks';
import { listedBy } from '../../../checks/lists';
import { operationText } from '../../../checks/operation-text';
import { ownIdOf } from '../../../checks/own-id-of';
import { isAlike, isCopy, LEAST_PAGE, showsMore } from '../../../checks/partial-list';
import { NOT_AT_ONCE, STATE } from '../../../checks/reservations';
import type { Case } from '../../../case';
import { isCreated } from '../../../plan/things/maker';
import { withId } from '../../preparation';
import { type Means, requestOf, sendCase, type SentCase } from '../../sending/send-case';
import { withParents } from '../../things';

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
  { exchange, prepared: { draft, made }, binding }: SentCase,
): Promise<SuiteViolation | undefined> {
  const reading = made?.before.reading;
  if (made === undefined || draft === undefined || reading === undefined) return undefined;
  if (!isCreated(made.before.create.operation, made.creation.response)) return undefined;
  const { operation } = draft;
  const body = responseValue(api, exchange);
  const list = listedBy(api, operation, body);
  if (list === undefined || !listsAll(api, draft, made.before.create)) return undefined;
  if (isCopy(exchange.response) || showsMore(exchange.response, body, list.length)) return undefined;
  const ids = list.map((item) => ownIdOf(item, reading.operation));
  if (ids.some((id) => id === undefined || id === plainText(made.id))) return undefined;
  const own = requestOf({ draft: withId(withParents(reading, draft, true), made.before.parameter, made.id) }, binding);
  const shown = (await means.channel.send(one.operation, own)).exchange;
  if (shown.response.status !== 200) return undefined;
  const thing = { operation: reading.operation, exchange: shown };
  const isWhole = list.length === 0 && saysAll(api, operation) && isPlain(api, thing);
  if (!isWhole && !listsAlike(api, list, filtersOf(operation), thing)) return undefined;
  if (list.length >= LEAST_PAGE) {
    const next = await sendCase(means, one, binding);
    const later = 'failed' in next ? undefined : listedBy(api, operation, responseValue(api, next.exchange));
    // What grew had room for it.
    if (later === undefined || later.length <= list.length) return undefined;
  }
  const { method, target } = made.creation.request;
  const args = { method, target, read: own.target, value: made.id };
  return { code: 'left-out', in: 'response.body', pointer: '', specPointer: one.pointer, args };
}

/** Words by which a document says that a list doesn't have all, or not at once. */
const NOT_ALL = [
  NOT_AT_ONCE,
  /\b(?:publish|activ|visib|public|recent|latest|top|feature|only|own|mine|archiv)/i,
  /\b(?:avail|upcoming|open\b|current|unread|incoming|inbox|receiv|assign|follow|match|default|without)/i,
  /\b(?:index|soon|may take|not (?:includ|contain|list))/i,
];
/** Names of parameters that arrange what a list has. */
const ARRANGING =
  /^(?:sort|order|dir|fields?|expand|embed|lang|locale|format|pretty)|[-_]?(?:sort|order)(?:[-_]?by)?$/i;
/** Names of parameters that search in all. */
const SEARCHING = /^(?:q|query|search|term)$/i;
/** Names of parameters without which a list has less. */
const WIDENING = /^(?:all|mine|own|scope|show|include|with|only)/i;

/** Whether the document gives no reason why a list wouldn't have what was just made with the same credentials. */
export function listsAll(api: Api, { operation, credentials }: RequestDraft, create: RequestDraft): boolean {
  const text = [operationText(api, operation), ...filtersOf(operation).map((one) => one.description)].join(' ');
  if (NOT_ALL.some((words) => words.test(text))) return false;
  const narrows = (one: Parameter): boolean =>
    one.required || WIDENING.test(one.name) || stated(api.document.root, one.schema, 'default') !== undefined;
  if (filtersOf(operation).some(narrows)) return false;
  const names = (one: RequestDraft): string => [...one.credentials].map(([{ name }]) => name).join(' ');
  return names({ ...create, credentials }) === names(create);
}

/** What a document names as listed, without more words about it: not the dogs of "all dogs that need a walk". */
const ALL = /\b(?:all|every)\s+(?:the\s+)?([\w-]+)(?=\s*(?:[.;!]|$|\n\s*\n)|\s+(?:in|of) the system\b)/gi;

/** Whether the document says that a list has all things of its path: "Lists all dogs." */
function saysAll(api: Api, operation: Operation): boolean {
  const name = bareName(operation.path.split('/').at(-1) ?? '');
  return [...operationText(api, operation).matchAll(ALL)].some(([, listed = '']) => bareName(listed) === name);
}

/** Whether a thing has nothing by which a list may leave it out: no state, choice, flag or time. */
function isPlain(api: Api, { operation, exchange }: Shown): boolean {
  const body = responseValue(api, exchange);
  const at = shownAt(api, operation, body);
  const thing = pointers.valueAt(body, at);
  const schema = successMedia(operation)?.schema;
  const { root } = api.document;
  const statesFor = (name: string, keyword: string): boolean =>
    schema !== undefined &&
    subSchemas(root, schema, pointers.join(at, name)).some((one) => stated(root, one, keyword) !== undefined);
  return (
    isObject(thing) &&
    Object.entries(thing).every(
      ([name, value]) =>
        !HAS_STATE.test(name) &&
        typeof value !== 'boolean' &&
        !(typeof value === 'string' && /^\d{4}-\d\d/.test(value)) &&
        !statesFor(name, 'enum'),
    )
  );
}

const HAS_STATE = new RegExp(STATE, 'i');

/** The parameters by which less is listed, or in another way. */
function filtersOf({ parameters }: Operation): Parameter[] {
  const isPlace = ({ name }: Parameter): boolean =>
    [LIMIT, PAGING, SKIPPING, SORT, DIRECTION, ARRANGING].some((words) => words.test(name));
  return parameters.filter((one) => one.in === 'query' && !isPlace(one));
}

/**
 * Whether the list has something that differs from what was made in nothing that a list may be filtered by without
 * being asked to. So an empty list shows nothing.
 */
function listsAlike(api: Api, list: readonly Json[], filters: readonly Parameter[], shown: Shown): boolean {
  const { operation, exchange } = shown;
  const body = responseValue(api, exchange);
  const at = shownAt(api, operation, body);
  const thing = pointers.valueAt(body, at);
  const names = new Set(filters.filter(({ name }) => !SEARCHING.test(name)).map(({ name }) => bareName(name)));
  if (!isObject(thing)) return false;
  const own = new Set(Object.keys(thing).map(bareName));
  if (![...names].every((name) => own.has(name))) return false;
  const schema = successMedia(operation)?.schema;
  const { root } = api.document;
  const isChoice = (place: Pointer): boolean =>
    names.has(bareName(pointers.tokens(place)[0] ?? '')) ||
    (schema !== undefined &&
      subSchemas(root, schema, `${at}${place}`).some((one) => stated(root, one, 'enum') !== undefined));
  return list.some((item) => isAlike(thing, item, isChoice));
}

/** What shows a thing. */
interface Shown {
  readonly operation: Operation;
  readonly exchange: Exchange;
}
