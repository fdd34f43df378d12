import { isObject, type Json, type JsonObject } from '../document';
import type { Shape } from '../exchange';

/** What JSON:API puts the members of a thing into. */
export const ATTRIBUTES = 'attributes';

/** The shape of the attributes of a thing as JSON:API has it, beside its `type`. */
export function attributesOf(shape: Shape): Shape | undefined {
  if (!shape.names.has(ATTRIBUTES) || !shape.names.has('type')) return undefined;
  const inner = shape.property(ATTRIBUTES);
  return inner.allows('object') && inner.names.size > 0 ? inner : undefined;
}

type Members = Readonly<Record<string, Json | undefined>>;

/**
 * A representation after a change of its members, those in its attributes as well.
 *
 * @example withMembers({ id: '1', type: 'notes', attributes: {} }, shape, (members) => …)
 */
export function withMembers(
  value: Members,
  shape: Shape,
  change: (members: Members, shape: Shape) => Members,
): Members {
  const made = change(value, shape);
  const inner = attributesOf(shape);
  if (inner === undefined) return made;
  const attributes = change(attributesIn(made), inner);
  return Object.keys(attributes).length === 0 ? made : { ...made, [ATTRIBUTES]: attributes };
}

/** The attributes of a representation; none where it has none. */
export function attributesIn(value: Members): JsonObject {
  const inner = value[ATTRIBUTES];
  return isObject(inner) ? inner : {};
}
