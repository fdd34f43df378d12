import { isObject, type JsonObject, type Pointer, pointers } from '../../../document';
import { plainSample, setAt } from '../../../exchange';
import { itemPlaceOf, shapeAt } from '../../../resources';
import { subSchemas } from '../../../schema';
import type { Draft } from '../../prepare/draft';
import { withAskedFields } from './asked-fields';
import { withOwnAddresses } from './own-addresses';
import { withSelfLinks } from './self-links';
import type { Thing } from '../store';
import { type Subject, writableNames } from '../subject';
import { viewOf } from './view';
import { cursorAt, type Page } from '../list/page-of';

/** Things as a list at a place of a response shows them. */
export function viewsOf(subject: Subject, base: Draft, at: Pointer, things: readonly Thing[]): JsonObject[] {
  const { task, resource } = subject;
  const { api } = task;
  const schema = base.media?.schema ?? '';
  const { first } = itemPlaceOf(api, resource, schema, at);
  const shape = shapeAt(api.document, schema, first);
  const sample = pointers.valueAt(base.response.body, first) ?? sampleOf(subject, schema, first);
  const writable = writableNames(api, resource);
  const isMade = base.isMade === true;
  const { request } = task.validated;
  const isLinked = isMade && resource.member !== undefined;
  return things.map((thing) => {
    const plain = viewOf(thing, { resource, shape, sample: isObject(sample) ? sample : {}, isMade, writable });
    const view = withOwnAddresses({ api, request }, plain, shape, writable);
    const linked = isLinked ? withSelfLinks(subject, view, shape, thing.key) : view;
    return withAskedFields(task.validated, resource, linked, shape);
  });
}

/** The items of a list: the things themselves, or what they are in there (Relay's edges), with the cursor of each. */
export function itemsOf(
  { task: { api }, resource }: Subject,
  { response: { body }, media }: Draft,
  at: Pointer,
  things: readonly JsonObject[],
  { offset }: Pick<Page, 'offset'>,
): readonly JsonObject[] {
  const schema = media?.schema ?? '';
  const { inside } = itemPlaceOf(api, resource, schema, at);
  if (inside === '') return things;
  const first = pointers.join(at, '0');
  const shown = pointers.valueAt(body, first) ?? sampleOf({ task: { api } }, schema, first);
  return things.map((thing, i) => {
    const item = isObject(shown) ? { ...shown } : {};
    if (typeof item.cursor === 'string') item.cursor = cursorAt(offset + i + 1);
    return setAt(item, inside, thing) as JsonObject;
  });
}

function sampleOf({ task: { api } }: { readonly task: Pick<Subject['task'], 'api'> }, schema: Pointer, at: Pointer) {
  const [place] = subSchemas(api.document.root, schema, at);
  return place === undefined ? undefined : plainSample(api, place, 'response');
}
