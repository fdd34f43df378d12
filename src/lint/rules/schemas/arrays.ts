import { items, pointers } from '../../../document';
import type { Rule } from '../../rule';

/** Arrays that say nothing about their items: OpenAPI 3.0 demands it, later versions take anything. */
export const arrayItems: Rule = {
  id: 'array-items',
  severity: 'error',
  describe: 'In OpenAPI 3.0, a schema of type array has items.',
  *check(context) {
    if (!context.document.version.startsWith('3.0')) return;
    for (const { node, pointer } of context.nodesOf('schema')) {
      const isArray = node.type === 'array' || items(node.type).includes('array');
      if (isArray && node.items === undefined && node.prefixItems === undefined)
        yield { pointer: pointers.join(pointer, 'type'), message: 'a schema of type array needs items in OpenAPI 3.0' };
    }
  },
};
