import { items, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { plainSample } from '../../../exchange';
import { shapeAt } from '../../../resources';
import { subSchemas } from '../../../schema';
import type { Draft } from '../../prepare/draft';
import { memberTargetOf, withSelfLinks } from '../self-links';
import type { Thing } from '../store';
import { type Subject, writableNames } from '../subject';
import { viewOf } from '../view';

/** Things as a list at a place of a response shows them. */
export function viewsOf(subject: Subject, base: Draft, at: Pointer, things: readonly Thing[]): JsonObject[] {
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
  if (base.isMade !== true || resource.member === undefined) return views;
  const { request } = task.validated;
  return views.map((view, i) =>
    withSelfLinks(view, shape, request, () => memberTargetOf(subject, things[i]?.key ?? '')),
  );
}

function sampleItem({ task: { api } }: Subject, schema: Pointer, at: Pointer): Json | undefined {
  const [place] = subSchemas(api.document.root, schema, pointers.join(at, '0'));
  return place === undefined ? undefined : plainSample(api, place, 'response');
}
