import { pointers } from '../document';
import type { Operation } from '../model';
import { comment } from './text/comment';
import { block, propertyName, stringLiteral } from './text/type-text';

/** How `Operations` has an operation, and how the clients want it. What they need not be given is optional. */
const CLIENT_OPERATION = `
type ClientOperation<
  O extends { parameters: object; requestBody: unknown; responses: object },
  Content = O extends { responseContent: infer C } ? C : object,
  Headers = O extends { responseHeaders: infer H } ? H : object,
> = {
  parameters: {
    [In in keyof O['parameters'] as {} extends O['parameters'][In] ? never : In]: O['parameters'][In];
  } & {
    [In in keyof O['parameters'] as {} extends O['parameters'][In] ? In : never]?: O['parameters'][In];
  };
  responses: {
    [Status in keyof O['responses']]: {
      headers: Status extends keyof Headers ? Headers[Status] : object;
    } & (Status extends keyof Content ? { content: Content[Status] } : { content?: never });
  };
} & (O extends { requestContent: infer Sent }
  ? undefined extends O['requestBody']
    ? { requestBody?: { content: Sent } }
    : { requestBody: { content: Sent } }
  : { requestBody?: never });`.trim();

/**
 * The interface `paths`: each path with its operations by method, in the form that openapi-typescript has for clients
 * such as openapi-fetch. It is derived from `Operations`, so that both say the same.
 *
 * @param operations the document's, each with its name in `Operations`
 * @returns declarations of a module, none where there is no operation
 * @example pathsType([{ operation, name: 'listBooks' }])[0] // "/** …\nexport interface paths {\n  '/books': {\n …"
 */
export function pathsType(operations: readonly { readonly operation: Operation; readonly name: string }[]): string[] {
  if (operations.length === 0) return [];
  const byPath = new Map<string, Map<string, string>>();
  for (const { operation, name } of operations) {
    const methods = byPath.get(operation.path) ?? new Map<string, string>();
    byPath.set(operation.path, methods);
    const key = pointers.tokens(operation.pointer).at(-1) ?? operation.method;
    if (!methods.has(key)) methods.set(key, `ClientOperation<Operations[${keyOf(name)}]>;`);
  }
  const lines = [...byPath].map(([path, methods]) => {
    const own = [...methods].map(([key, type]) => `${propertyName(key)}: ${type}`);
    return `${propertyName(path)}: ${block(own)};`;
  });
  const about = ['Each path with its methods, for clients such as openapi-fetch: `createClient<paths>()`.'];
  return [
    [...comment(about), `export interface paths ${block(lines)}`].join('\n'),
    [...comment(['An operation in the form that such clients take.']), CLIENT_OPERATION].join('\n'),
  ];
}

/**
 * The interface `components`: each component schema by the name that the document gives it.
 *
 * @param schemas the document's names, each with that of its type
 * @returns one declaration of a module, none where there are no schemas
 */
export function componentsType(schemas: readonly (readonly [name: string, type: string])[]): string[] {
  if (schemas.length === 0) return [];
  const lines = schemas.map(([name, type]) => `${propertyName(name)}: ${type};`);
  const about = ["Each component schema by its name in the document: `components['schemas']['Book']`."];
  return [[...comment(about), `export interface components ${block([`schemas: ${block(lines)};`])}`].join('\n')];
}

/** A name of a property as the type of an index. */
function keyOf(name: string): string {
  const written = propertyName(name);
  return /^\d/.test(written) || written.startsWith("'") ? written : stringLiteral(name);
}
