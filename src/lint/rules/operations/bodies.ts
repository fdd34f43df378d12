import { entries, isObject, plainText, pointers, property, resolve } from '../../../document';
import { readContent } from '../../../model/read-parts';
import type { Rule } from '../../rule';

/** Request bodies where HTTP gives them no meaning. */
export const bodyIgnored: Rule = {
  id: 'body-ignored',
  severity: 'warning',
  describe: 'GET, HEAD and DELETE have no request body.',
  *check(context) {
    const isOld = context.document.version.startsWith('3.0');
    for (const { node, pointer } of context.nodesOf('operation')) {
      const method = pointers.tokens(pointer).at(-1) ?? '';
      if (!['get', 'head', 'delete'].includes(method) || !isObject(node.requestBody)) continue;
      const consequence = isOld ? 'OpenAPI 3.0 ignores it' : 'HTTP gives it no meaning (RFC 9110, section 9.3)';
      const message = `a request body of ${method.toUpperCase()}: ${consequence}`;
      yield { pointer: pointers.join(pointer, 'requestBody'), message };
    }
  },
};

/** Content of responses that cannot carry any. */
export const contentForbidden: Rule = {
  id: 'content-forbidden',
  severity: 'error',
  describe: 'Responses with status 1xx, 204, 205 or 304 have no content.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('map of response objects')) {
      // There, keys are names of components.
      if (pointer === '/components/responses') continue;
      for (const status of Object.keys(node)) {
        const at = pointers.join(pointer, status);
        if (!/^(?:1(?:\d\d|XX)|204|205|304)$/.test(status)) continue;
        const content = property(resolve(context.document.root, at)?.value, 'content');
        if (entries(content).length === 0) continue;
        const isHere = property(node[status], 'content') !== undefined;
        yield {
          pointer: isHere ? pointers.join(at, 'content') : at,
          message: `a response with status ${status} has no content (RFC 9110)`,
        };
      }
    }
  },
};

/** Forms of which nothing is described: they are read as forms without a schema. */
export const formSchema: Rule = {
  id: 'form-schema',
  severity: 'warning',
  describe: 'The schema of multipart/form-data is an object with its fields.',
  *check(context) {
    const { document } = context;
    for (const { node, pointer } of context.nodesOf('request body')) {
      const at = pointers.join(pointer, 'content');
      for (const media of readContent({ document, problems: [] }, node.content, at)) {
        const schema = pointers.join(media.pointer, 'schema');
        const stated = resolve(document.root, schema)?.value;
        if (media.schema !== undefined || stated == null) continue;
        const type = plainText(property(stated, 'type') ?? '');
        const message = `a form has fields with names: its schema is an object, and this one is of type ${type}`;
        yield { pointer: schema, message };
      }
    }
  },
};
