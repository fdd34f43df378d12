import { absoluteUrl } from '../../text';
import { KINDS } from '../grammar/grammar';
import { isWithin } from '../places/placement';
import { fromReference, join, type Pointer, toReference, valueAt } from '../pointer';
import { mappingsOf } from '../references/mappings';
import { HERE, ownUri } from '../references/without-self';
import { isTree, type Tree } from '../tree';
import { walk } from '../grammar/walk';

interface Resource {
  readonly pointer: Pointer;
  readonly uri: string;
}

/**
 * Makes references by `$id` and `$anchor` (JSON Schema 2020-12 §8.2), those of mappings included, references by
 * pointer from the document's root. A pointer that leads nowhere inside its own resource is taken from the root, as
 * most tools take it. Afterwards `$id` only says where a resource begins, which dynamic references need, and anchors
 * are gone. A `$dynamicRef` to a `$dynamicAnchor` becomes one by pointer; any other is a `$ref`.
 *
 * @param root an OpenAPI 3.1 document; changed in place
 *
 * @example dropIdentifiers(root) // {$ref: 'https://example.com/pet'} becomes {$ref: '#/components/schemas/Pet'}
 */
export function dropIdentifiers(root: Tree): void {
  const whole: Resource = { pointer: '', uri: ownUri(root) };
  const resources = [whole];
  const targets = new Map<string, Pointer>([
    [HERE, ''],
    [whole.uri, ''],
  ]);
  const identified: Tree[] = [];
  const references: { node: Tree; keyword: string; text: string; base: Resource }[] = [];
  walk(root, KINDS.document, {
    schema(node, path) {
      const pointer = join('', ...path);
      const around = enclosing(resources, pointer);
      const id = absoluteUrl(node.$id, around.uri);
      const resource = id === undefined ? around : { pointer, uri: id };
      if (id !== undefined) {
        resources.push(resource);
        targets.set(id, pointer);
      }
      if (typeof node.$dynamicRef === 'string') {
        references.push({ node, keyword: '$dynamicRef', text: node.$dynamicRef, base: resource });
      }
      for (const { node: holder, key, value } of mappingsOf(node)) {
        const isName = valueAt(root, join('/components/schemas', value)) !== undefined;
        if (!isName) references.push({ node: holder, keyword: key, text: value, base: resource });
      }
      for (const anchor of [node.$anchor, node.$dynamicAnchor]) {
        if (typeof anchor === 'string') targets.set(`${resource.uri}#${anchor}`, pointer);
      }
      identified.push(node);
    },
    reference(node, kind, path) {
      if (kind !== KINDS.schema || typeof node.$ref !== 'string') return;
      references.push({ node, keyword: '$ref', text: node.$ref, base: enclosing(resources, join('', ...path)) });
    },
  });
  for (const { node, keyword, text, base } of references) {
    const target = find(root, text, base, targets);
    if (target === undefined) continue;
    const isStatic = keyword === '$dynamicRef' && !isDynamicAnchor(valueAt(root, target), text);
    if (isStatic) becomeReference(node, toReference(target));
    else node[keyword] = toReference(target);
  }
  for (const node of identified) delete node.$anchor;
}

/** Whether a reference names a schema by its dynamic anchor, or does so already by pointer. */
function isDynamicAnchor(target: unknown, text: string): boolean {
  const anchor = isTree(target) ? target.$dynamicAnchor : undefined;
  return typeof anchor === 'string' && text.endsWith(`#${anchor}`);
}

/** Replaces a `$dynamicRef` that isn't dynamic. */
function becomeReference(node: Tree, reference: string): void {
  delete node.$dynamicRef;
  if (node.$ref === undefined) node.$ref = reference;
  else node.allOf = [...(Array.isArray(node.allOf) ? (node.allOf as unknown[]) : []), { $ref: reference }];
}

function find(root: Tree, text: string, base: Resource, targets: ReadonlyMap<string, Pointer>): Pointer | undefined {
  const uri = absoluteUrl(text, base.uri);
  if (uri === undefined) return undefined;
  const named = targets.get(uri);
  if (named !== undefined) return named;
  const [address = '', fragment] = uri.split('#');
  const resource = targets.get(address);
  const below = fragment === undefined ? undefined : fromReference(`#${fragment}`);
  if (resource === undefined || below === undefined) return undefined;
  return valueAt(root, resource + below) === undefined ? undefined : resource + below;
}

/** The innermost resource around a pointer. Outer ones are found before inner ones. */
function enclosing(resources: readonly Resource[], pointer: Pointer): Resource {
  const around = resources.filter((resource) => isWithin(pointer, resource.pointer));
  return around.at(-1) ?? { pointer: '', uri: HERE };
}
