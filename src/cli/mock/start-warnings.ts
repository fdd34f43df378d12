import { METHODS } from 'node:http';
import { placeText } from '../../document';
import { successOf } from '../../exchange';
import { type Api, schemasOf } from '../../model';
import { type SchemaProblem, schemaProblems } from '../../schema';
import { firstNames, oneLine } from '../../text';
import { printError } from '../terminal';

const MOST = 5;
const MOST_OPERATIONS = 3;

/** Reports on stderr what a mock cannot do as it is meant, when it starts. */
export async function warnAtStart(api: Api): Promise<void> {
  for (const line of await startWarnings(api)) printError(`warning: ${oneLine(line)}\n`);
}

/**
 * What a mock cannot do as it is meant, a line for each kind of thing: operations of which the document has no
 * response to send, methods that no server in Node can receive, and the patterns and schemas that cannot be used.
 *
 * @example await startWarnings(api) // ['GET /a: no 2xx, 3xx or default response is declared; …']
 */
export async function startWarnings(api: Api): Promise<string[]> {
  return [...silentOperations(api), ...unreceivable(api), ...(await schemaWarnings(api))];
}

/** The operations whose methods Node's HTTP parser does not know (those of `additionalOperations` may be any). */
function unreceivable({ operations, document }: Api): string[] {
  return operations.flatMap(({ method, path, pointer }) => {
    if (METHODS.includes(method)) return [];
    const where = placeText(document.locate(pointer));
    return [`${where}: Node's HTTP server cannot receive the method ${method}; ${method} ${path} gets a 501`];
  });
}

/** The operations of which the document does not declare what a valid request brings. */
function silentOperations({ operations, document }: Api): string[] {
  const silent = operations.filter((operation) => successOf(operation) === undefined);
  const [first] = silent;
  if (first === undefined) return [];
  const names = firstNames(
    silent.map(({ method, path }) => `${method} ${path}`),
    MOST_OPERATIONS,
  );
  const where = placeText(document.locate(first.pointer));
  return [`${where}: no 2xx, 3xx or default response is declared; a 200 without a body is sent for ${names}`];
}

/**
 * The patterns and schemas that a mock cannot use, with the operations that they concern, a line each. A large document
 * is looked through operation by operation, so that requests need not wait.
 */
async function schemaWarnings(api: Api): Promise<string[]> {
  const found = new Map<string, { readonly problem: SchemaProblem; readonly operations: Set<string> }>();
  for (const operation of api.operations) {
    for (const { pointer } of schemasOf(operation)) {
      for (const problem of schemaProblems(api.document, pointer)) {
        // What is wrong with keywords was reported when the document was loaded.
        if (problem.kind === 'keyword') continue;
        const known = found.get(problem.pointer) ?? { problem, operations: new Set() };
        found.set(problem.pointer, known);
        known.operations.add(`${operation.method} ${operation.path}`);
      }
    }
    await new Promise(setImmediate);
  }
  const fresh = [...found.values()];
  const lines = fresh.slice(0, MOST).map(({ problem, operations }) => {
    const where = `${placeText(api.document.locate(problem.pointer))}: ${problem.reason}`;
    const all = firstNames([...operations], MOST_OPERATIONS);
    return problem.kind === 'pattern' ? `${where}; passed over in ${all}` : `${where}: ${all} will get a 500`;
  });
  const others = fresh.length - lines.length;
  return others > 0 ? [...lines, `${others} more; 'tandem lint ${api.document.name}' reports them all`] : lines;
}
