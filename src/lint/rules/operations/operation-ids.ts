import { type Pointer, pointers } from '../../../document';
import type { LintContext } from '../../context';
import type { DocumentNode } from '../../nodes';
import type { Rule } from '../../rule';

/** Names of operations that stand for more than one. */
export const operationId: Rule = {
  id: 'operation-id',
  severity: 'error',
  describe: 'No two operations have the same operationId.',
  *check(context) {
    const known = new Map<string, Pointer>();
    for (const { node, pointer } of operationsOf(context)) {
      const id = node.operationId;
      if (typeof id !== 'string' || id === '') continue;
      const other = known.get(id);
      if (other === undefined) known.set(id, pointer);
      else
        yield {
          pointer: pointers.join(pointer, 'operationId'),
          message: `'${id}' is the operationId of #${other}, too`,
        };
    }
  },
};

/**
 * The operations of a document, but for those of `components/pathItems` that are there in a path too: a path item with
 * more beside its `$ref` has a copy of them.
 */
function operationsOf(context: LintContext): readonly DocumentNode[] {
  const place = ({ pointer }: DocumentNode): string => {
    const { file, pointer: at } = context.document.locate(pointer);
    return `${file}#${at}`;
  };
  const all = context.nodesOf('operation');
  const components = all.filter(({ pointer }) => pointer.startsWith('/components/pathItems/'));
  const others = all.filter((one) => !components.includes(one));
  const used = new Set(components.length === 0 ? [] : others.map(place));
  return all.filter((one) => !components.includes(one) || !used.has(place(one)));
}
