import { items, isObject, type Json, type Pointer, pointers } from '../../../document';
import { copy, encodePercent, pathOf, plainSample, setAt } from '../../../exchange';
import { memberTarget, shapeAt } from '../../../resources';
import { subSchemas } from '../../../schema';
import type { Outcome } from '../../pipeline/outcome';
import type { Draft } from '../../prepare/draft';
import { produceFirst } from '../../prepare/produce-response';
import { ancestors, thingsIn } from '../lookup';
import { missing } from '../missing';
import { type Changed, statefulDrafts } from '../stateful-drafts';
import { withSelfLinks } from '../self-links';
import { listPlaceOf, type Subject, writableNames } from '../subject';
import { viewOf } from '../view';
import { listHeaders } from './list-headers';
import { pageLinks } from './page-links';
import { type Page, pageOf } from './page-of';
import { readQuery } from './query';
import { withTotals } from './totals';

/** The list of a collection: what is there, filtered, sorted and in pages as the query asks. */
export function respondToList(subject: Subject): Outcome | undefined {
  const { task, plan, resource, parents } = subject;
  const above = ancestors(subject, resource, parents);
  if (above !== 'there') return missing(subject, above);
  const isChanged = subject.store.collection(resource, parents) !== undefined;
  if (task.dynamic && !isChanged) return undefined;
  return produceFirst(
    task,
    plan,
    statefulDrafts(task, plan, (base) => listed(subject, base, isChanged)),
  );
}

function listed(subject: Subject, base: Draft, isChanged: boolean): Changed | undefined {
  const { task, resource, operation, parents } = subject;
  const { api, validated } = task;
  const { body } = base.response;
  const schema = base.media?.schema;
  const at = listPlaceOf(api, resource, operation, schema);
  if (at === undefined || schema === undefined || body === undefined) return undefined;
  if (!Array.isArray(pointers.valueAt(body, at))) return undefined;
  const list = shapeAt(api.document, schema, at);
  const isExample = base.media?.examples.length !== 0;
  const query = readQuery(api, validated, list.item(0), isChanged || isExample);
  const isShown = operation === resource.list && items(pointers.valueAt(body, at)).length > 0 && isExample;
  // As long as nothing was changed and nothing is asked for, the example is what is there.
  if (!isChanged && query.isPlain && isShown && parents.length === 0) return undefined;
  const most = list.keyword('maxItems');
  const page = pageOf(thingsIn(subject, resource, parents), query, typeof most === 'number' ? most : undefined);
  const shown = shownIn(subject, base, at, page);
  const whole = setAt(copy(body), at, shown);
  const shapeOf = (place: Pointer): ReturnType<typeof shapeAt> => shapeAt(api.document, schema, place);
  const links = pageLinks(validated.request.target, page, query);
  const linking = { links, request: validated.request, isShown: base.isMade !== true };
  const made = withTotals(whole, at, page, linking, shapeOf);
  return { body: made, stated: made, ...listHeaders(subject, page, links) };
}

function shownIn(subject: Subject, base: Draft, at: Pointer, { things }: Page): Json[] {
  const { task, resource } = subject;
  const { api } = task;
  const schema = base.media?.schema ?? '';
  const shape = shapeAt(api.document, schema, pointers.join(at, '0'));
  const [first] = items(pointers.valueAt(base.response.body, at));
  const sample = first ?? sampleItem(subject, schema, at);
  const writable = writableNames(api, resource);
  const views = things.map((thing) =>
    viewOf(thing, { resource, shape, sample: isObject(sample) ? sample : {}, writable }),
  );
  const { member } = resource;
  if (base.isMade !== true || member === undefined) return views;
  const { request } = task.validated;
  const pathTo = (key: string): string => memberTarget(pathOf(request.target), member, encodePercent(key));
  return views.map((view, i) => withSelfLinks(view, shape, request, () => pathTo(things[i]?.key ?? '')));
}

function sampleItem({ task: { api } }: Subject, schema: Pointer, at: Pointer): Json | undefined {
  const [place] = subSchemas(api.document.root, schema, pointers.join(at, '0'));
  return place === undefined ? undefined : plainSample(api, place, 'response');
}
