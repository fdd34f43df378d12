import { isObject, items, type Pointer, pointers } from '../../../document';
import { copy, setAt } from '../../../exchange';
import { itemPlaceOf, listPlaceOf, shapeAt } from '../../../resources';
import type { Outcome } from '../../pipeline/outcome';
import type { Draft } from '../../prepare/draft';
import { validatorsOfList } from '../conditions/entity-tags';
import { ancestorsOf, isChangedAt, lastChangeAt, thingsAt } from '../lookup';
import { missing } from '../missing';
import { type Changed, respondKept } from '../respond-kept';
import type { Thing } from '../store';
import { type Subject } from '../subject';
import { listHeaders } from './list-headers';
import { pageLinks } from './page-links';
import { pageOf } from './page-of';
import { asUsual } from './as-usual';
import { type ListQuery, readQuery } from './query';
import { fromNewest, isNewestFirst } from './sort-order';
import { withTotals } from './totals';
import { withIncluded } from '../views/included';
import { itemsOf, viewsOf } from '../views/list-views';
import { showsAddresses } from '../views/own-addresses';

/** The list of a collection: what is there, filtered, sorted and in pages as the query asks. */
export function respondToList(subject: Subject): Outcome | undefined {
  const { task, plan, resource, parents } = subject;
  const above = ancestorsOf(subject);
  if (above !== 'there') return missing(subject, above);
  const isChanged = isChangedAt(subject, resource, parents);
  if (task.dynamic && !isChanged) return undefined;
  return respondKept(task, plan, (base) => listed(subject, base, isChanged));
}

function listed(subject: Subject, base: Draft, isChanged: boolean): Changed | undefined {
  const { task, resource, operation, parents, below } = subject;
  const { api, validated } = task;
  const { body } = base.response;
  const schema = base.media?.schema;
  const at = listPlaceOf(api, resource, operation, schema);
  if (at === undefined || schema === undefined || body === undefined) return undefined;
  if (!Array.isArray(pointers.valueAt(body, at))) return undefined;
  const list = shapeAt(api.document, schema, at);
  const item = shapeAt(api.document, schema, itemPlaceOf(api, resource, schema, at).first);
  const isExample = base.media?.examples.length !== 0;
  const asked = readQuery(api, validated, item, isChanged || isExample);
  const isShown = operation === resource.list && items(pointers.valueAt(body, at)).length > 0 && isExample;
  const query = asUsual(subject, asked);
  // As long as nothing was changed and nothing is asked for, the example is what is there.
  const isAsShown = !isChanged && query.isPlain && isShown && parents.length === 0 && below === undefined;
  if (isAsShown && !showsAddresses({ api, request: validated.request }, body)) return undefined;
  const most = list.keyword('maxItems');
  const things = thingsAt(subject, subject);
  const isNewest = query.sort.length === 0 && isNewestFirst(api, operation);
  const ordered = isNewest ? fromNewest(things, item) : isShown ? fromOldest(things, query) : things;
  const page = pageOf(ordered, isNewest ? newestFirst(query) : query, typeof most === 'number' ? most : undefined);
  const shown = itemsOf(subject, base, at, viewsOf(subject, base, at, page.things), page);
  const whole = at === '' ? shown : setAt(copy(body), at, shown);
  const shapeOf = (place: Pointer): ReturnType<typeof shapeAt> => shapeAt(api.document, schema, place);
  const links = pageLinks(validated.request.target, page, query);
  const linking = { links, request: validated.request, isShown: base.isMade !== true };
  const made = withTotals(whole, at, page, linking, shapeOf);
  const complete = isObject(made) && 'included' in made ? withIncluded(subject, base, made, shown) : made;
  const { headers, without } = listHeaders(subject, page, links);
  const validators = isChanged ? validatorsOfList(subject, complete, lastChangeAt(subject, subject, things)) : [];
  return { body: complete, stated: complete, headers: [...headers, ...validators], without };
}

/** What a query asks of a list whose newest go first: those `before` one are older, where nothing is called `after`. */
function newestFirst(query: ListQuery): ListQuery {
  const isOlder = query.names.before === 'before' && query.names.cursor === undefined;
  return { ...query, isReversed: false, ...(isOlder ? { cursor: query.before, before: undefined } : {}) };
}

/** Things in the order in which they came: an example that begins with the newest has them the other way round. */
function fromOldest(things: readonly Thing[], { isUsuallyReversed }: ListQuery): readonly Thing[] {
  if (!isUsuallyReversed) return things;
  return [...things.filter(({ isNew }) => !isNew).reverse(), ...things.filter(({ isNew }) => isNew)];
}
