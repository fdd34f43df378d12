import { type Document, forgetLast, isObject, items, plainText, pointers, property } from '../document';
import type { Api, Callback, Operation, Problem, Response, SecurityScheme, Webhook } from './api';
import { readBasePaths } from './base-paths';
import { readBodyOf, readParameters } from './read-parts';
import { readResponse } from './read-responses';
import { readSecurity, readSecuritySchemes } from './read-security';
import { type Node, objectAt, objectsIn, type Reader, text } from './reader';

/** Where webhooks stand; `x-webhooks` in documents of 3.0, which has no others. */
const WEBHOOKS = ['webhooks', 'x-webhooks'] as const;

/**
 * Builds the model of a document, each operation when it is first looked into. Statements that cannot be understood are
 * left out of the model and listed in `problems`; asking for them reads the whole document.
 *
 * @example const api = buildApi(await loadDocument('openapi.yaml'));
 */
export function buildApi(document: Document): Api {
  forgetLast();
  const problems: Problem[] = [];
  const reader: Reader = { document, problems };
  let found: ReadonlyMap<string, SecurityScheme> | undefined;
  let webhooks: readonly Webhook[] | undefined;
  let security: Operation['security'] | undefined;
  const schemes = (): ReadonlyMap<string, SecurityScheme> => (found ??= readSecuritySchemes(reader));
  const { paths } = document.root;
  // Every target begins with a slash, so a path without one means that, unless there is such a path, too.
  const pathOf = (key: string): string =>
    property(paths, `/${key}`) === undefined ? key.replace(/^(?!\/)/, '/') : key;
  const operations = objectsIn(reader, paths, '/paths', 'path item').flatMap((item) =>
    readOperations(reader, { ...item, key: pathOf(item.key) }, 'client', schemes),
  );
  return {
    document,
    title: text(isObject(document.root.info) ? document.root.info.title : undefined),
    operations,
    get webhooks() {
      return (webhooks ??= WEBHOOKS.flatMap((key) =>
        objectsIn(reader, document.root[key], `/${key}`, 'path item').map((item) => {
          return { name: item.key, operations: readOperations(reader, item, 'server', schemes), pointer: item.pointer };
        }),
      ));
    },
    unmatched: readUnmatched(reader),
    get problems() {
      // Problems are found by reading, so all is read.
      schemes();
      for (const operation of operations) void operation.responses;
      // No operation may inherit it.
      security ??= readSecurity(reader, document.root.security, '/security', schemes());
      return problems;
    },
  };
}

const METHODS: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of a path item in document order; `query` and `additionalOperations` came with OpenAPI 3.2. */
function readOperations(
  reader: Reader,
  item: Node & { readonly key: string },
  sentBy: OperationSource['sentBy'],
  schemes: Schemes,
): Operation[] {
  const isNew = Number.parseFloat(reader.document.version) >= 3.2;
  const methods = isNew ? [...METHODS, 'query'] : METHODS;
  const read = (holder: Node, key: string, method: string): Operation[] => {
    const found = objectAt(reader, holder.node[key], pointers.join(holder.pointer, key), 'an operation');
    return found === undefined
      ? []
      : [readOperation(reader, { path: item.key, method, item, operation: found, sentBy, schemes })];
  };
  return Object.keys(item.node).flatMap((key) => {
    if (methods.includes(key)) return read(item, key, key.toUpperCase());
    const others = key === 'additionalOperations' && isNew ? item.node[key] : undefined;
    const holder = others === undefined ? undefined : objectAt(reader, others, pointers.join(item.pointer, key), key);
    return holder === undefined ? [] : Object.keys(holder.node).flatMap((name) => read(holder, name, name));
  });
}

/** What an operation is read from. */
interface OperationSource {
  readonly path: string;
  readonly method: string;
  readonly item: Node;
  readonly operation: Node;
  readonly sentBy: 'client' | 'server';
  readonly schemes: Schemes;
}

/**
 * An operation whose route is read at once, and whose parts are read when one of them is first asked for: a large
 * document starts as fast as a small one.
 */
function readOperation(reader: Reader, source: OperationSource): Operation {
  const { path, method, item, operation, schemes } = source;
  const { node, pointer } = operation;
  let parts: OperationParts | undefined;
  const read = (): OperationParts => (parts ??= readOperationParts(reader, source));
  return {
    id: text(node.operationId) || `${method} ${path}`,
    method,
    path,
    basePaths: readBasePaths(node.servers ?? item.node.servers ?? reader.document.root.servers),
    summary: text(node.summary),
    tags: items(node.tags).map(plainText),
    deprecated: node.deprecated === true,
    bodyFirst: isBodyFirst(Object.keys(node)),
    precedence: items(node['x-precedence']).map(plainText),
    pointer,
    get parameters() {
      return kept(this, 'parameters', read().parameters);
    },
    get body() {
      return kept(this, 'body', read().body);
    },
    get responses() {
      return kept(this, 'responses', read().responses);
    },
    get security() {
      return kept(this, 'security', read().security);
    },
    get callbacks() {
      return kept(this, 'callbacks', readCallbacks(reader, operation, schemes));
    },
  };
}

/** Puts what a getter has read instead of the getter. */
function kept<T>(of: object, key: keyof Operation, value: T): T {
  Object.defineProperty(of, key, { value, enumerable: true });
  return value;
}

type Schemes = () => ReadonlyMap<string, SecurityScheme>;
type OperationParts = Pick<Operation, 'parameters' | 'body' | 'responses' | 'security'>;

function readOperationParts(
  reader: Reader,
  { path, item, operation, sentBy, schemes }: Omit<OperationSource, 'method'>,
): OperationParts {
  const { node, pointer } = operation;
  const own = node.security !== undefined;
  // The security of the whole document is that of its clients.
  const inherited = sentBy === 'client' ? reader.document.root.security : undefined;
  return {
    parameters: readParameters(reader, sentBy === 'client' ? path : '', item, operation),
    body: ignoresBody(reader, operation) ? undefined : readBodyOf(reader, operation),
    responses: objectsIn(reader, node.responses, pointers.join(pointer, 'responses'), 'response').map((response) =>
      readResponse(reader, /^default$/i.test(response.key) ? 'default' : response.key.toUpperCase(), response),
    ),
    security: readSecurity(
      reader,
      own ? node.security : inherited,
      own ? pointers.join(pointer, 'security') : '/security',
      schemes(),
    ),
  };
}

/** In OpenAPI 3.0, a body that HTTP gives no meaning to is ignored (OAS 3.0.4 §4.7.10); no other version has that. */
function ignoresBody({ document }: Reader, { pointer }: Node): boolean {
  return /^3\.0/.test(document.version) && /\/(?:get|head|delete)$/.test(pointer);
}

/** The callbacks of an operation, each expression of one with its operations. */
function readCallbacks(reader: Reader, { node, pointer }: Node, schemes: Schemes): Callback[] {
  const at = pointers.join(pointer, 'callbacks');
  return objectsIn(reader, node.callbacks, at, 'callback').flatMap((callback) =>
    objectsIn(reader, callback.node, callback.pointer, 'path item').map((item) => ({
      name: callback.key,
      expression: item.key,
      operations: readOperations(reader, item, 'server', schemes),
      pointer: item.pointer,
    })),
  );
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
