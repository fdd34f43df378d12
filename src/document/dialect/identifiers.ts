import { KINDS } from '../grammar/grammar';
import { isWithin } from '../places/placement';
import { fromReference, join, type Pointer, toReference, valueAt } from '../pointer';
import type { Tree } from '../tree';
import { walk } from '../grammar/walk';

interface Resource {
  readonly pointer: Pointer;
  readonly uri: string;
}

/** Stands for the address of the document itself, which its identifiers may be relative to. */
const HERE = 'document:///';

/**
 * Makes references by `$id` and `$anchor` (JSON Schema 2020-12 §8.2) references by pointer from the document's
 * root, and takes the
 * identifiers away: with them `#/components/…` would mean something else below an `$id`. A pointer that leads nowhere
 * inside its own resource is taken from the root, as most tools take it. `$dynamicAnchor` is left to the validator.
 *
 * @param root an OpenAPI 3.1 document; changed in place
 *
 * @example dropIdentifiers(root) // {$ref: 'https://example.com/pet'} becomes {$ref: '#/components/schemas/Pet'}
 */
export function dropIdentifiers(root: Tree): void {
  const resources: Resource[] = [{ pointer: '', uri: HERE }];
  const targets = new Map<string, Pointer>([[HERE, '']]);
  const identified: Tree[] = [];
  const references: { node: Tree; text: string; base: Resource }[] = [];
  walk(root, KINDS.document, {
    schema(node, path) {
      const pointer = join('', ...path);
      const around = enclosing(resources, pointer);
      const id = absolute(node.$id, around.uri);
      const resource = id === undefined ? around : { pointer, uri: id };
      if (id !== undefined) {
        resources.push(resource);
        targets.set(id, pointer);
      }
      for (const anchor of [node.$anchor, node.$dynamicAnchor]) {
        if (typeof anchor === 'string') targets.set(`${resource.uri}#${anchor}`, pointer);
      }
      identified.push(node);
    },
    reference(node, kind, path) {
      if (kind !== KINDS.schema || typeof node.$ref !== 'string') return;
      references.push({ node, text: node.$ref, base: enclosing(resources, join('', ...path)) });
    },
  });
  for (const { node, text, base } of references) {
    const target = find(root, text, base, targets);
    if (target !== undefined) node.$ref = toReference(target);
  }
  for (const node of identified) {
    delete node.$id;
    delete node.$anchor;
  }
}

function find(root: Tree, text: string, base: Resource, targets: ReadonlyMap<string, Pointer>): Pointer | undefined {
  const uri = absolute(text, base.uri);
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

function absolute(reference: unknown, base: string): string | undefined {
  if (typeof reference !== 'string') return undefined;
  try {
    return new URL(reference, base).href.replace(/#$/, '');
  } catch {
    return undefined;
  }
}
