import { entries, isObject, pointers } from '../../../document';
import type { Rule } from '../../rule';

/** Request bodies where HTTP gives them no meaning. */
export const bodyIgnored: Rule = {
  id: 'body-ignored',
  severity: 'warning',
  describe: 'GET, HEAD and DELETE have no request body.',
  *check({ document }) {
    const isOld = document.version.startsWith('3.0');
    for (const [path, item] of entries(document.root.paths)) {
      if (!isObject(item)) continue;
      for (const method of ['get', 'head', 'delete']) {
        const operation = item[method];
        if (!isObject(operation) || operation.requestBody === undefined) continue;
        const consequence = isOld ? 'OpenAPI 3.0 ignores it' : 'HTTP gives it no meaning (RFC 9110, section 9.3)';
        yield {
          pointer: pointers.join('/paths', path, method, 'requestBody'),
          message: `a request body of ${method.toUpperCase()}: ${consequence}`,
        };
      }
    }
  },
};

/** Content of responses that cannot carry any. */
export const contentForbidden: Rule = {
  id: 'content-forbidden',
  severity: 'error',
  describe: 'Responses with status 1xx, 204, 205 or 304 have no content.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('response')) {
      const status = pointers.tokens(pointer).at(-1) ?? '';
      if (!/^(?:1\d\d|204|205|304)$/.test(status) || entries(node.content).length === 0) continue;
      yield {
        pointer: pointers.join(pointer, 'content'),
        message: `a response with status ${status} has no content (RFC 9110)`,
      };
    }
  },
};
