import type { Json, JsonObject } from '../../document';
import type { Shape } from '../../exchange';
import {
  bareName,
  effectsOf,
  NOT_YET,
  parentNames,
  type ParentNames,
  type Resource,
  shapeOfMember,
} from '../../resources';
import { defaultsOf, type Subject } from './subject';

const known = new WeakMap<Resource, readonly ParentNames[]>();

function parentNamesOf(resource: Resource): readonly ParentNames[] {
  let names = known.get(resource);
  if (names === undefined) known.set(resource, (names = parentNames(resource)));
  return names;
}

/**
 * A representation with the ids of its path in the members that refer to them: `postId` of a comment.
 *
 * @param shape of representations: with it, members that are not there are put in, too
 */
export function withParents(
  resource: Resource,
  parents: readonly string[],
  value: JsonObject,
  shape?: Shape,
): Record<string, Json | undefined> {
  const made: Record<string, Json | undefined> = { ...value };
  if (parents.length === 0) return made;
  const all = parentNamesOf(resource);
  for (const name of new Set([...Object.keys(value), ...(shape?.names ?? [])])) {
    const bare = bareName(name);
    const old = value[name];
    const of = shape?.property(name);
    const isId = old === undefined ? of !== undefined && isIdShape(of) : isIdValue(old);
    const at = all.findIndex(({ ids, thing }) => ids.has(bare) || (thing === bare && isId));
    const parent = parents[at];
    if (parent === undefined || (typeof old === 'object' && old !== null)) continue;
    const isNumber = typeof old === 'number' || (of !== undefined && of.allows('integer') && !of.allows('string'));
    made[name] = isNumber && /^\d{1,15}$/.test(parent) ? Number(parent) : parent;
  }
  return made;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isIdValue(value: Json): boolean {
  return typeof value === 'number' || (typeof value === 'string' && UUID.test(value));
}

function isIdShape(shape: Shape): boolean {
  return (shape.allows('integer') && !shape.allows('string')) || shape.keyword('format') === 'uuid';
}

/** What is new, with all that a server makes of it: ids of the path, defaults of what was not sent, nothing ended. */
export function asMade(
  { task, plan, resource, parents }: Subject,
  value: JsonObject,
): Record<string, Json | undefined> {
  const shape = shapeOfMember(task.api, resource);
  if (shape === undefined) return withParents(resource, parents, value);
  const made = withParents(resource, parents, value, shape);
  for (const [name, usual] of defaultsOf(shape)) if (!Object.hasOwn(made, name)) made[name] = usual;
  const isShown = plan.response.media.some(({ examples }) => examples.length > 0);
  for (const name of isShown ? [] : shape.names)
    if (!Object.hasOwn(made, name) && NOT_YET.test(bareName(name))) made[name] = unset(shape, name);
  return isShown ? made : { ...untouched(resource, shape), ...made };
}

/** What actions have not done yet to something new: it isn't `published` before anybody publishes it. */
function untouched({ actions, effects }: Resource, shape: Shape): Record<string, Json | undefined> {
  const done = [...actions, ...effects].flatMap((action) => effectsOf(action, shape));
  const all = done.flatMap(({ name, value }) =>
    value === true ? [[name, false]] : value === undefined ? [[name, unset(shape, name)]] : [],
  );
  return Object.fromEntries(all) as Record<string, Json | undefined>;
}

/** Null where the schema has it; else nothing, which is not shown. */
function unset(shape: Shape, name: string): Json | undefined {
  return shape.property(name).allows('null') ? null : undefined;
}
