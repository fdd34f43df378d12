import { isObject, type JsonObject, oncePer, type Pointer, pointers } from '../../document';
import { type Ref, target } from '../ref';
import type { Scope } from './evaluation';

/** A schema resource (what an `$id` names; the document itself is one): its dynamic anchors. */
type Resource = Map<string, Ref>;

/**
 * The schema that a `$dynamicRef` means: where its first target has a `$dynamicAnchor`, the schema with the same anchor
 * in the outermost resource that evaluation came through (JSON Schema 2020-12 §8.2.3.2).
 *
 * @param from the schemas that evaluation came through
 * @param first the schema that the reference means by itself; loading has made a `$dynamicRef` without dynamic anchor
 * a `$ref`
 */
export function dynamicTarget(root: JsonObject, from: Scope | undefined, first: Ref | undefined): Ref | undefined {
  const anchor = isObject(first?.schema) ? first.schema.$dynamicAnchor : undefined;
  if (typeof anchor !== 'string') return first;
  const resources = resourcesOf(root);
  let found = first;
  for (let scope = from; scope !== undefined; scope = scope.outer) {
    found = resources.get(scope.schema)?.get(anchor) ?? found;
  }
  return found;
}

/**
 * What the `$dynamicRef` of a schema means where evaluation came through other schemas.
 *
 * @param from the schemas that evaluation came through, with this one
 */
export function dynamicReference(
  root: JsonObject,
  { $dynamicRef: reference }: JsonObject,
  pointer: Pointer,
  from: Scope | undefined,
): Ref | undefined {
  if (typeof reference !== 'string') return undefined;
  return dynamicTarget(root, from, target(root, reference, pointer));
}

/**
 * The dynamic anchors of the resource that a schema belongs to, with their schemas.
 *
 * @example dynamicAnchors(root, words).get('item')?.pointer // '/components/schemas/words/$defs/word'
 */
export function dynamicAnchors(root: JsonObject, schema: object): ReadonlyMap<string, Ref> {
  return resourcesOf(root).get(schema) ?? new Map<string, Ref>();
}

/** The resource of each object of a document. */
const resourcesOf = oncePer((root: JsonObject): WeakMap<object, Resource> => {
  const resources = new WeakMap<object, Resource>();
  const visit = (node: unknown, pointer: Pointer, around: Resource): void => {
    if (Array.isArray(node)) {
      node.forEach((item, place) => visit(item, pointers.join(pointer, place), around));
      return;
    }
    if (!isObject(node)) return;
    const resource: Resource = typeof node.$id === 'string' ? new Map<string, Ref>() : around;
    resources.set(node, resource);
    const anchor = node.$dynamicAnchor;
    if (typeof anchor === 'string' && !resource.has(anchor)) resource.set(anchor, { schema: node, pointer });
    for (const key in node) visit(node[key], pointers.join(pointer, key), resource);
  };
  visit(root, '', new Map<string, Ref>());
  return resources;
});
