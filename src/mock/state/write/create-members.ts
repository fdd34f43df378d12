import { isObject, items, type Json, type JsonObject, plainText, pointers } from '../../../document';
import { bodyValue, copy, setAt } from '../../../exchange';
import { itemsAt, namesFor, sentListAt } from '../../../resources';
import type { Outcome } from '../../pipeline/outcome';
import type { Draft } from '../../prepare/draft';
import { itemsOf, viewsOf } from '../views/list-views';
import { ancestorsOf, thingsAt } from '../lookup';
import { missing } from '../missing';
import { keep } from '../parts/keep';
import { type Changed, respondKept } from '../respond-kept';
import type { Thing } from '../store';
import { idOfValue, type Subject } from '../subject';
import { withTimesOfMaking } from '../times';
import { remove } from './remove';
import { idFor, rewritten, thingMadeOf, writtenBy } from './write';

/**
 * Makes several members of a collection at once: those in the list of the request's body; by PUT instead of all that
 * are there, of which those whose ids were sent are written anew.
 */
export function createMembers(subject: Subject): Outcome | undefined {
  const { task, plan, resource, role } = subject;
  const above = ancestorsOf(subject);
  if (above !== 'there') return missing(subject, above);
  const { media } = task.validated;
  const at = media?.schema === undefined ? undefined : sentListAt(task.api, resource, media.schema);
  const sent = at === undefined ? undefined : pointers.valueAt(bodyValue(task.validated), at);
  if (!Array.isArray(sent)) return undefined;
  const things = thingsMadeOf(subject, items(sent).filter(isObject));
  if (things === undefined) return undefined;
  return respondKept(task, plan, (base) => {
    const changed = showingAll(subject, base, things);
    return role === 'replaceAll' ? { ...changed, whenSent: () => replaceAll(subject, things, changed) } : changed;
  });
}

function thingsMadeOf(subject: Subject, sent: readonly JsonObject[]): readonly Thing[] | undefined {
  const { role, resource } = subject;
  const there = new Map(role === 'replaceAll' ? thingsAt(subject, subject).map((one) => [one.key, one]) : []);
  const made: Thing[] = [];
  for (const one of sent) {
    const written = writtenBy(subject, one);
    const own = idOfValue(resource, one) ?? null;
    const before = own === null ? undefined : there.get(plainText(own));
    const id = before === undefined ? idFor(subject, written, made) : own;
    if (id === undefined || id === null) return undefined;
    made.push(before === undefined ? thingMadeOf(subject, written, id, made) : rewritten(subject, written, before));
  }
  return made;
}

/** What is there as a whole is what was sent. */
function replaceAll(subject: Subject, things: readonly Thing[], { whenSent }: Changed): void {
  const keys = new Set(things.map(({ key }) => key));
  for (const thing of thingsAt(subject, subject)) if (!keys.has(thing.key)) remove(subject, thing);
  whenSent?.(undefined);
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
