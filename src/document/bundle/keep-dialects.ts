import type { Edge } from './edge';
import { walk } from '../grammar/walk';
import { childOf, type Pointer, tokens } from '../pointer';
import type { SourceFile } from '../read/source-file';
import { isTree, type Tree } from '../tree';

/**
 * Gives schemas that are taken out of another file the dialect that the file has for them: the `$schema` around them,
 * or the `jsonSchemaDialect` of an OpenAPI document (OAS 3.1 §4.8.24.5).
 *
 * @example // { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { pair: { items: [{}, {}] } } }
 * keepDialects(edges, first) // 'pair' has this $schema, too
 */
export function keepDialects(edges: readonly Edge[], first: SourceFile): void {
  for (const { seen, target } of edges) {
    const { file, pointer, value } = target;
    const dialect = file === first ? undefined : dialectAround(file.value, pointer);
    if (dialect === undefined) continue;
    let outermost: number | undefined;
    walk(value, seen.kind, {
      schema(node: Tree, { length }) {
        if (outermost !== undefined && length > outermost) return;
        outermost = length;
        node.$schema ??= dialect;
      },
    });
  }
}

/** The dialect that a part of a file has from what is around it. */
function dialectAround(root: unknown, pointer: Pointer): string | undefined {
  let dialect: unknown = childOf(root, 'jsonSchemaDialect');
  let node = root;
  for (const token of tokens(pointer)) {
    if (isTree(node) && typeof node.$schema === 'string') dialect = node.$schema;
    node = childOf(node, token);
  }
  return typeof dialect === 'string' ? dialect : undefined;
}
