import { absoluteUrl, isUrl } from '../../text';
import { childOf, join, type Pointer, tokens, valueAt } from '../pointer';
import type { SourceFile } from '../read/source-file';
import { oncePer } from '../remembering';
import { HERE, ownUri } from '../references/without-self';
import { isTree } from '../tree';

/** What an `$id` names in a file, or the file itself (JSON Schema 2020-12 §8.2.1). */
export interface Resource {
  readonly pointer: Pointer;
  readonly uri: string;
}

/** Keywords that hold data, in which `$id` means nothing. */
const DATA: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'example', 'examples', 'value']);

/**
 * The innermost resource around a part of a file.
 *
 * @example resourceAt(file, '/$defs/name').uri // 'https://example.com/schemas/pet'
 */
export function resourceAt(file: Pick<SourceFile, 'base' | 'value'>, pointer: Pointer): Resource {
  let resource: Resource = { pointer: '', uri: uriOf(file) };
  let here: Pointer = '';
  let node: unknown = file.value;
  for (const token of [undefined, ...tokens(pointer)]) {
    if (token !== undefined) {
      here = join(here, token);
      node = childOf(node, token);
    }
    const uri = isTree(node) ? absoluteUrl(node.$id, resource.uri) : undefined;
    if (uri !== undefined) resource = { pointer: here, uri };
  }
  return resource;
}

/** The resources that a file has, by their URI; found once. */
export const resourcesIn = oncePer((file: SourceFile): ReadonlyMap<string, Pointer> => {
  const resources = new Map<string, Pointer>();
  if (isTree(file.value) && file.value.$self !== undefined) resources.set(uriOf(file), '');
  // A file that never writes the word has none.
  if (!file.text.includes('$id')) return resources;
  const visit = (node: unknown, pointer: Pointer, base: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const uri = isTree(node) ? absoluteUrl(node.$id, base) : undefined;
    if (uri !== undefined && !resources.has(uri)) resources.set(uri, pointer);
    for (const [key, part] of Object.entries(node)) if (!DATA.has(key)) visit(part, join(pointer, key), uri ?? base);
  };
  visit(file.value, '', uriOf(file));
  return resources;
});

/**
 * Prepares a file for being part of another one, when all its references are known: only dynamic references need to
 * know any longer where a resource begins, by a URI that is relative to nothing.
 */
export function resolveIdentifiers(file: SourceFile): void {
  const { value, text } = file;
  const isDynamic = text.includes('$dynamic');
  for (const [uri, pointer] of resourcesIn(file)) {
    const node: unknown = valueAt(value, pointer);
    if (!isTree(node) || node.$id === undefined) continue;
    if (isDynamic) node.$id = uri;
    else delete node.$id;
  }
  const isSchema = isTree(value) && value.openapi === undefined && value.$id === undefined;
  if (isDynamic && isSchema) value.$id = uriOf(file);
}

/** The URI of a file: its `$self`, or where it was found; one from the file system has a made-up one, never read. */
export function uriOf({ base, value }: Pick<SourceFile, 'base' | 'value'>): string {
  const place = isUrl(base) ? base : new URL(encodeURI(base), HERE).href;
  return isTree(value) ? ownUri(value, place) : place;
}
