import { items, pointers } from '../../../document';
import { nearest } from '../../../document/nearest';
import type { Rule } from '../../rule';

/** The order of validation must be one of examples that are there. */
export const precedence: Rule = {
  id: 'precedence',
  severity: 'error',
  describe: 'x-precedence lists examples of responses, each once.',
  *check({ api, document }) {
    for (const { pointer, responses } of api.operations) {
      const at = pointers.join(pointer, 'x-precedence');
      const list = pointers.valueAt(document.root, at);
      if (list === undefined) continue;
      if (!Array.isArray(list)) yield { pointer: at, message: 'x-precedence is a list of names of response examples' };
      const names = responses.flatMap(({ scenarios }) => scenarios.map(({ name }) => name));
      for (const [index, name] of items(list).entries()) {
        const where = pointers.join(at, index);
        if (typeof name !== 'string')
          yield { pointer: where, message: 'x-precedence lists names, and this is not one' };
        else if (items(list).indexOf(name) < index)
          yield { pointer: where, message: `'${name}' is listed more than once: the first place counts` };
        else if (!names.includes(name)) {
          const meant = nearest(name, names);
          const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
          yield { pointer: where, message: `no response has an example '${name}'${hint}` };
        }
      }
    }
  },
};
