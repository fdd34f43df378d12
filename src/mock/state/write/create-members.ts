import { isObject, items, type Json, type JsonObject, pointers } from '../../../document';
import { bodyValue, copy, setAt } from '../../../exchange';
import { itemsAt, namesFor, sentListAt } from '../../../resources';
import type { Outcome } from '../../pipeline/outcome';
import type { Draft } from '../../prepare/draft';
import { produceFirst } from '../../prepare/produce-response';
import { itemsOf, viewsOf } from '../list/views';
import { ancestorsOf } from '../lookup';
import { keep } from '../members';
import { missing } from '../missing';
import { type Changed, statefulDrafts } from '../stateful-drafts';
import type { Thing } from '../store';
import type { Subject } from '../subject';
import { withTimesOfMaking } from '../times';
import { idFor, thingMadeOf, writtenBy } from './write';

/** Makes several members of a collection at once: those in the list of the request's body. */
export function createMembers(subject: Subject): Outcome | undefined {
  const { task, plan, resource } = subject;
  const above = ancestorsOf(subject);
  if (above !== 'there') return missing(subject, above);
  const { media } = task.validated;
  const at = media?.schema === undefined ? undefined : sentListAt(task.api, resource, media.schema);
  const sent = at === undefined ? undefined : pointers.valueAt(bodyValue(task.validated), at);
  if (!Array.isArray(sent)) return undefined;
  const things = thingsMadeOf(subject, items(sent).filter(isObject));
  if (things === undefined) return undefined;
  return produceFirst(
    task,
    plan,
    statefulDrafts(task, plan, (base) => showingAll(subject, base, things)),
  );
}

function thingsMadeOf(subject: Subject, sent: readonly JsonObject[]): readonly Thing[] | undefined {
  const made: Thing[] = [];
  for (const one of sent) {
    const written = writtenBy(subject, one);
    const id = idFor(subject, written, made);
    if (id === undefined) return undefined;
    made.push(thingMadeOf(subject, written, id, made));
  }
  return made;
}

/** The response with what was made where it has a list of that; it is kept as it is shown there. */
function showingAll(subject: Subject, base: Draft, things: readonly Thing[]): Changed {
  const { task, resource } = subject;
  const { body } = base.response;
  const schema = base.media?.schema;
  const { document } = task.api;
  const at = schema === undefined ? undefined : itemsAt(document.root, schema, namesFor(resource));
  if (at === undefined || schema === undefined || body === undefined || !Array.isArray(pointers.valueAt(body, at)))
    return { body, whenSent: () => things.forEach((thing) => keep(subject, thing)) };
  const views = viewsOf(subject, base, at, things).map((view, i) =>
    withTimesOfMaking(subject, view, things[i]?.value ?? {}),
  );
  const whole: Json = setAt(copy(body), at, itemsOf(subject, base, at, views, { offset: 0 }));
  const keepAll = (): void =>
    things.forEach((thing, i) =>
      keep(subject, { ...thing, value: { ...thing.value, ...views[i] }, written: thing.value }),
    );
  return { body: whole, stated: whole, whenSent: keepAll };
}
