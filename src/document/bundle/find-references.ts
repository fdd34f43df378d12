import type { Place } from '../../errors';
import type { Seen } from './edge';
import { DocumentError } from '../../errors';
import { isExternal } from '../external-content';
import type { External } from './external-values';
import { KINDS } from '../grammar/grammar';
import type { Kind } from '../grammar/kind';
import { fromReference, join, type Pointer, tokens, valueAt } from '../pointer';
import { looksLikeReference, mappingsOf } from '../references/mappings';
import type { SourceFile } from '../read/source-file';
import type { Tree } from '../tree';
import { kindAt, type Visitor, walk } from '../grammar/walk';

/** What was found in a part of a file. */
interface Found {
  readonly references: readonly Seen[];
  readonly externals: readonly External[];
}

/**
 * Finds the references in a part of a file, and the examples whose values are elsewhere. References of the first file
 * that stay inside it are passed over: they go on to be right.
 *
 * @param file the file
 * @param pointer the part
 * @param kind what the part is
 * @param first the document's first file
 *
 * @example scan(file, '/components/schemas/Pet', KINDS.schema, first).references // [{ text: 'owner.yaml', … }]
 */
export function scan(file: SourceFile, pointer: Pointer, kind: Kind, first: SourceFile): Found {
  const seen: Seen[] = [];
  const externals: External[] = [];
  const add = (text: string, of: Kind, at: Pointer, node: Tree, mapping?: string): void => {
    if (file === first && isResolved(first.value, text, of)) return;
    const place = (): Place => file.locate(join(at, mapping ?? '$ref'));
    seen.push({ text, kind: of, file, pointer: at, node, mapping, place });
  };
  const visitor: Visitor = {
    schema(node, path) {
      for (const { node: holder, key, value, path: below } of mappingsOf(node)) {
        const text = mappingReference(value, file, first);
        if (text !== undefined) add(text, KINDS.schema, join('', ...path, ...below), holder, key);
      }
    },
    example(node, path) {
      const at = join('', ...path, 'externalValue');
      if (isExternal(node)) externals.push({ node, file, place: () => file.locate(at) });
    },
    reference(node, of, path) {
      if (typeof node.$ref === 'string') add(node.$ref, of, join('', ...path), node);
    },
  };
  try {
    walk(valueAt(file.value, pointer), kind, visitor, [...tokens(pointer)]);
  } catch (error) {
    if (error instanceof RangeError) throw new DocumentError(`this is ${error.message}`, file.locate(pointer));
    throw error;
  }
  return { references: seen, externals };
}

/**
 * A mapping's value as a reference: a bare name means a component of the file in which it stands (OAS 3.1 §4.8.25).
 */
function mappingReference(value: string, file: SourceFile, first: SourceFile): string | undefined {
  const pointer = join('/components/schemas', value);
  // What may be a name or an address is a name (OAS 3.2 §4.26.3).
  if (valueAt(file.value, pointer) !== undefined) return file === first ? undefined : `#${pointer}`;
  return looksLikeReference(value) ? value : undefined;
}

/** Tests whether a reference of the first file needs nothing: it stays there, in a part that is scanned anyway. */
function isResolved(root: unknown, text: string, kind: Kind): boolean {
  const pointer = fromReference(text);
  if (pointer === undefined) return text === '' || text.startsWith('#');
  if (kind.section === undefined) return false;
  return valueAt(root, pointer) === undefined ? false : kindAt(root, tokens(pointer)) === kind;
}
