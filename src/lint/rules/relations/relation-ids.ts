import { pointers, property } from '../../../document';
import { allResponses } from '../../relation-uses';
import type { Rule } from '../../rule';

/** Reports name relations by their ids. */
export const relationId: Rule = {
  id: 'relation-id',
  severity: 'error',
  describe: 'No two relations of a response have the same id.',
  *check({ api, document }) {
    for (const { response } of allResponses(api)) {
      const known = new Map<string, string>();
      for (const { id, pointer } of response.relations) {
        // One without an id has that of its place in its list, and lists of headers stand beside the response's own.
        if (property(pointers.valueAt(document.root, pointer), 'id') === undefined) continue;
        const other = known.get(id);
        if (other === undefined) known.set(id, pointer);
        else
          yield {
            pointer: pointers.join(pointer, 'id'),
            message: `'${id}' is the id of another relation of this response (#${other})`,
          };
      }
    }
  },
};
