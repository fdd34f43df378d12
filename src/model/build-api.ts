import { type Document, isObject, items, type JsonObject, plainText, pointers } from '../document';
import type { Api, Operation, Problem, Response, SecurityScheme } from './api';
import { readBasePaths, readBodyOf, readParameters } from './read-parts';
import { readResponse } from './read-responses';
import { readSecurity, readSecuritySchemes } from './read-security';
import { type Node, objectAt, objectsIn, type Reader, text } from './reader';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * Builds the model of a document, each operation when it is first looked into. Statements that cannot be understood are left out of the
 * model and listed in `problems`; asking for them reads the whole document.
 *
 * @example const api = buildApi(await loadDocument('openapi.yaml'));
 */
export function buildApi(document: Document): Api {
  const problems: Problem[] = [];
  const reader: Reader = { document, problems };
  let found: ReadonlyMap<string, SecurityScheme> | undefined;
  const schemes = (): ReadonlyMap<string, SecurityScheme> => (found ??= readSecuritySchemes(reader));
  const operations = objectsIn(reader, document.root.paths, '/paths', 'path item').flatMap((path) =>
    METHODS.flatMap((method) => {
      const value = path.node[method];
      if (value === undefined) return [];
      const found = objectAt(reader, value, pointers.join(path.pointer, method), 'an operation');
      return found === undefined ? [] : [readOperation(reader, path.key, method, path, found, schemes)];
    }),
  );
  return {
    document,
    title: text(isObject(document.root.info) ? document.root.info.title : undefined),
    operations: inPathOrder(operations, document.root),
    unmatched: readUnmatched(reader),
    get problems() {
      // Problems are found by reading, so all is read.
      schemes();
      for (const operation of operations) void operation.responses;
      return problems;
    },
  };
}

/** Operations in the order in which the document writes them, methods of one path included. */
function inPathOrder(operations: readonly Operation[], root: JsonObject): Operation[] {
  const order = (operation: Operation): number => {
    const item = pointers.valueAt(root, operation.pointer.slice(0, operation.pointer.lastIndexOf('/')));
    return isObject(item) ? Object.keys(item).indexOf(operation.method.toLowerCase()) : 0;
  };
  const byPath = new Map<string, Operation[]>();
  for (const operation of operations) byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation]);
  return [...byPath.values()].flatMap((list) => (list.length === 1 ? list : list.sort((a, b) => order(a) - order(b))));
}

/**
 * An operation whose route is read at once, and whose parts are read when one of them is first asked for: a large document starts
 * as fast as a small one.
 */
function readOperation(
  reader: Reader,
  path: string,
  method: string,
  item: Node,
  operation: Node,
  schemes: Schemes,
): Operation {
  const { node, pointer } = operation;
  let parts: OperationParts | undefined;
  const read = (): OperationParts => (parts ??= readOperationParts(reader, item, operation, schemes));
  return {
    id: text(node.operationId) || `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    basePaths: readBasePaths(node.servers ?? item.node.servers ?? reader.document.root.servers),
    summary: text(node.summary),
    bodyFirst: isBodyFirst(Object.keys(node)),
    precedence: items(node['x-precedence']).map(plainText),
    pointer,
    get parameters() {
      return read().parameters;
    },
    get body() {
      return read().body;
    },
    get responses() {
      return read().responses;
    },
    get security() {
      return read().security;
    },
  };
}

type Schemes = () => ReadonlyMap<string, SecurityScheme>;
type OperationParts = Pick<Operation, 'parameters' | 'body' | 'responses' | 'security'>;

function readOperationParts(reader: Reader, item: Node, operation: Node, schemes: Schemes): OperationParts {
  const { node, pointer } = operation;
  const own = node.security !== undefined;
  return {
    parameters: readParameters(reader, item, operation),
    body: readBodyOf(reader, operation),
    responses: objectsIn(reader, node.responses, pointers.join(pointer, 'responses'), 'response').map((response) =>
      readResponse(reader, /^default$/i.test(response.key) ? 'default' : response.key.toUpperCase(), response),
    ),
    security: readSecurity(
      reader,
      own ? node.security : reader.document.root.security,
      own ? pointers.join(pointer, 'security') : '/security',
      schemes(),
    ),
  };
}

function isBodyFirst(keys: readonly string[]): boolean {
  const body = keys.indexOf('requestBody');
  const parameters = keys.indexOf('parameters');
  return body >= 0 && (parameters < 0 || body < parameters);
}

/** `x-unmatched` under `paths`: a response without a status of its own; `x-status` names one, else it is 404. */
function readUnmatched(reader: Reader): Response | undefined {
  const value = pointers.valueAt(reader.document.root, '/paths/x-unmatched');
  if (value === undefined) return undefined;
  const found = objectAt(reader, value, '/paths/x-unmatched', 'x-unmatched');
  return found && readResponse(reader, '404', found);
}
