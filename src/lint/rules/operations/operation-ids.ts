import { type Pointer, pointers } from '../../../document';
import type { Rule } from '../../rule';

/** Names of operations that stand for more than one. */
export const operationId: Rule = {
  id: 'operation-id',
  severity: 'error',
  describe: 'No two operations have the same operationId.',
  *check(context) {
    const known = new Map<string, Pointer>();
    for (const { node, pointer } of context.nodesOf('operation')) {
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
