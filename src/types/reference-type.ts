import { isObject, type JsonObject, type Pointer, pointers } from '../document';
import { dynamicAnchors } from '../schema/evaluate/dynamic-scope';
import { type Meant, meantBy, refersToItself } from './extensions';
import { anchorsUsed, dynamicAnchorOf } from './references';
import type { SchemaSite } from './schema-site';
import { type Anchors, NO_ANCHORS } from './scope';
import { type TypeText, UNKNOWN } from './text/type-text';

/**
 * The type that a `$ref` means: a name, so that a schema may contain itself. Where a schema around has given a dynamic
 * anchor another meaning than the target has by itself, the target has another name.
 */
export function referenceType(site: SchemaSite, reference: string): TypeText {
  const target = pointers.fromReference(reference);
  if (target === undefined) return UNKNOWN;
  return namedType(site, meantBy(site.scope.root, [site.pointer, ...(site.around ?? [])], target));
}

/**
 * The type that a `$dynamicRef` means: that of the schema with its anchor in the outermost resource on the way here
 * (JSON Schema 2020-12 §8.2.3.2).
 */
export function dynamicType(site: SchemaSite, reference: string): TypeText {
  const anchor = dynamicAnchorOf(site.scope.root, reference);
  const target = anchor === undefined ? undefined : anchorsAt(site).get(anchor);
  return target === undefined ? referenceType(site, reference) : namedType(site, { pointer: target, isBase: false });
}

/** The name of another schema, as it is meant at a place. */
export function namedType(site: SchemaSite, meant: Meant): TypeText {
  const { root } = site.scope;
  const target = meant.pointer;
  // A reference that leads back to itself says nothing.
  if (pointers.valueAt(root, target) === undefined || refersToItself(root, meant)) return UNKNOWN;
  const used = anchorsUsed(root, target);
  const own = ownAnchors(root, target);
  const other = [...anchorsAt(site)].filter(([name, at]) => used.has(name) && own.get(name) !== at);
  return { text: site.scope.named(target, site.direction, new Map(other), meant.isBase) };
}

/** What the anchors mean at a place: what is further out goes first. */
function anchorsAt({ scope, pointer, anchors = NO_ANCHORS }: SchemaSite): Anchors {
  return new Map([...ownAnchors(scope.root, pointer), ...anchors]);
}

function ownAnchors(root: JsonObject, pointer: Pointer): Anchors {
  const schema = pointers.valueAt(root, pointer);
  const found = isObject(schema) ? dynamicAnchors(root, schema) : [];
  return new Map([...found].map(([name, at]) => [name, at.pointer]));
}
