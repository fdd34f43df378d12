import { entries, isObject, pointers, property } from '../../../document';
import { successOf } from '../../../exchange';
import type { Rule } from '../../rule';

const STATUS = /^(?:[1-5](?:\d\d|XX)|default|x-.*)$/;
const isSuccess = (status: string): boolean => /^(?:[23]|default$)/.test(status);

/** Operations of which nobody learns what a valid request brings. */
export const noSuccess: Rule = {
  id: 'no-success',
  severity: 'warning',
  describe: 'Every operation declares a response for success: 2xx, 3xx or default.',
  *check({ api, document: { root } }) {
    for (const operation of api.operations) {
      if (successOf(operation) !== undefined) continue;
      const responses = entries(property(pointers.valueAt(root, operation.pointer), 'responses'));
      // What isn't a status, or no response, has its own finding: it may be the success that is meant.
      if (responses.some(([name, value]) => !STATUS.test(name) || (isSuccess(name) && !isObject(value)))) continue;
      yield {
        pointer: operation.pointer,
        message: `${operation.id} declares no 2xx, 3xx or default response; a mock responds with 200 and no body`,
      };
    }
  },
};
