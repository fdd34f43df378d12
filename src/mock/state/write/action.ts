import { equal, isObject, type Json, type JsonObject, plainText, pointers } from '../../../document';
import { bodyValue, type Shape, type ValidatedRequest } from '../../../exchange';
import {
  aboutAction,
  AHEAD,
  ATTRIBUTES,
  attributesIn,
  attributesOf,
  bareName,
  CREATED,
  effectsOf,
  endsInId,
  figureOfAction,
  takenBy,
  shapeOfMember,
} from '../../../resources';
import { validatorsOf } from '../../../schema';
import type { Draft } from '../../prepare/draft';
import { seedsIn } from '../lookup';
import { unset } from '../event-times';
import { withPartIds } from '../parts/part-ids';
import { asChanged } from '../server-made';
import { afterChange, type Thing } from '../store';
import { idName, idOfValue, isReadOnly, payloadOf, placeOf, type Subject, writableNames } from '../subject';
import { looksLikeTime, memberSchemas, presentTime } from '../times';

/**
 * A member after an action: with what the request gives for it, what the action's example shows as changed, and what
 * the action's name says, where its schemas take that.
 *
 * @param base the document's draft of the response
 */
export function acted(subject: Subject, base: Draft, thing: Thing): Thing {
  const shape = shapeOfMember(subject.task.api, subject.resource);
  const inner = shape && attributesOf(shape);
  const sent = payloadOf(subject);
  const given = isObject(sent) ? sent : {};
  const whole = {
    ...changesIn(subject, { shape, before: thing.value, sent: given, way: [] }, shownChanges(subject, base, thing)),
  };
  if (inner !== undefined) {
    const before = attributesIn(thing.value);
    const attributes = changesIn(subject, { shape: inner, before, sent: attributesIn(given), way: [ATTRIBUTES] }, {});
    if (Object.keys(attributes).length > 0) whole[ATTRIBUTES] = { ...before, ...attributes };
  }
  if (Object.keys(whole).length === 0) return thing;
  const value = asChanged(subject, withPartIds(subject, { ...thing.value, ...whole }, thing), whole, thing.value);
  return afterChange(thing, { value });
}

/** The members of a representation, or its attributes. */
interface Members {
  readonly shape: Shape | undefined;
  readonly before: JsonObject;
  readonly sent: JsonObject;
  /** Where they stand in it. */
  readonly way: readonly string[];
}

/** What an action changes of them, where their schemas take that. */
function changesIn(
  subject: Subject,
  { shape, before, sent, way }: Members,
  shown: JsonObject,
): Record<string, Json | undefined> {
  const { task } = subject;
  const wanted = [
    task.inferred && shape !== undefined ? namedChanges(subject, shape, before) : {},
    shown,
    shape === undefined
      ? {}
      : withPartIds(subject, sentChanges(subject, shape, sent), { key: subject.key ?? '', value: {} }),
  ];
  const { accepts } = validatorsOf(task.api.document);
  const isFit = ([name, value]: readonly [string, Json | undefined]): boolean =>
    value === undefined
      ? shape?.required.has(name) === false
      : memberSchemas(subject, ...way, name).every((one) => accepts(one, value, 'response'));
  return Object.fromEntries(wanted.flatMap((part) => Object.entries(part)).filter(isFit));
}

/** What the request gives for members that clients may write. */
function sentChanges(subject: Subject, shape: Shape, sent: JsonObject): JsonObject {
  const own = idName(subject.resource);
  const isHolder = (name: string): boolean => name === ATTRIBUTES && attributesOf(shape) !== undefined;
  const isMember = (name: string): boolean =>
    name !== own && shape.names.has(name) && !isReadOnly(shape.property(name)) && !isHolder(name);
  // The reason of a cancellation is the `cancellationReason` of what is cancelled.
  const memberFor = (name: string): string | undefined => {
    if (isMember(name)) return name;
    const about = aboutAction(subject.operation, shape, name).filter(isMember);
    return about.length === 1 ? about[0] : undefined;
  };
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => {
      const member = memberFor(name);
      return member === undefined ? [] : [[member, value] as const];
    }),
  );
}

/**
 * What the action's example shows as changed: what differs from the document's example of the same member; where none
 * is there, what no client writes.
 */
function shownChanges(subject: Subject, base: Draft, thing: Thing): JsonObject {
  const { task, resource, parents } = subject;
  const at = placeOf(task.api, resource, base.media?.schema);
  const isShown = base.media !== undefined && base.media.examples.length > 0;
  const sample = at === undefined || !isShown ? undefined : pointers.valueAt(base.response.body, at);
  if (!isObject(sample)) return {};
  const id = idOfValue(resource, sample);
  const before = seedsIn(subject, resource, parents).find(({ key }) => id !== undefined && key === plainText(id));
  const writable = writableNames(task.api, resource);
  const own = idName(resource);
  const changed = Object.entries(sample).filter(([name, value]) => {
    if (name === own || CREATED.test(bareName(name))) return false;
    if (before !== undefined) return !equal(value, before.value[name]);
    return !writable.has(name) && !(looksLikeTime(value) && looksLikeTime(thing.value[name]));
  });
  const isNow = (name: string, value: Json | undefined): boolean =>
    task.inferred && looksLikeTime(value) && !AHEAD.test(bareName(name));
  return Object.fromEntries(
    changed.map(([name, value]) => [name, isNow(name, value) ? presentTime(subject, name, value) : value]),
  );
}

/** What the name of the action says. */
function namedChanges(subject: Subject, shape: Shape, before: JsonObject): Readonly<Record<string, Json | undefined>> {
  const isMeant = ({ name, from }: { readonly name: string; readonly from?: readonly Json[] }): boolean =>
    from?.includes(before[name] ?? null) !== false;
  const effects = effectsOf(subject.operation, shape).filter(isMeant);
  const changes = effects.map(({ name, value, isFlipped }) => {
    if (isFlipped === true) return [name, before[name] !== true] as const;
    return [name, value === undefined ? presentTime(subject, name, before[name]) : value] as const;
  });
  const taken = takenBy(subject.operation, shape).map((name) => [name, unset(shape, name)] as const);
  const figure = bringsNumber(subject.task.validated) ? undefined : figureOfAction(subject.operation, shape);
  const figures = figure === undefined ? [] : counted(figure, changes, before);
  return Object.fromEntries<Json | undefined>([...taken, ...figures, ...changes]);
}

/** Whether a request has a number, which says how many: five pieces for a stock aren't one. Ids don't count. */
function bringsNumber(request: ValidatedRequest): boolean {
  const asked = [...request.parameters].filter(([{ in: place }]) => place === 'query');
  const body = bodyValue(request);
  const sent = isObject(body) ? Object.entries(body) : [['', body] as const];
  return [...asked.map(([{ name }, { value }]) => [name, value] as const), ...sent].some(
    ([name, value]) => typeof value === 'number' && !endsInId(name),
  );
}

/** The figure of an action, where the action changes something: who likes it likes it once. */
function counted(
  { name, step }: { readonly name: string; readonly step: number },
  changes: readonly (readonly [name: string, value: Json])[],
  before: JsonObject,
): readonly (readonly [name: string, value: Json])[] {
  const was = before[name];
  const states = changes.filter(([, value]) => typeof value === 'boolean');
  const isDone = states.length > 0 && states.every(([state, value]) => before[state] === value);
  return typeof was !== 'number' || isDone ? [] : [[name, Math.max(0, was + step)]];
}
