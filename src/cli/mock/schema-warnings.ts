import { placeText } from '../../document';
import { type Api, schemasOf } from '../../model';
import { type SchemaProblem, schemaProblems } from '../../schema';
import { oneLine } from '../one-line';

const MOST = 5;
const MOST_OPERATIONS = 3;

/**
 * Reports on stderr the schemas that a mock cannot use.
 */
export async function warnOfSchemas(api: Api): Promise<void> {
  for (const line of await schemaWarnings(api)) process.stderr.write(`warning: ${oneLine(line)}\n`);
}

/**
 * The schemas that a mock cannot use, with the operations that get a 500 for it, a line each. A large document is
 * looked through operation by operation, so that requests need not wait.
 */
export async function schemaWarnings(api: Api): Promise<string[]> {
  const found = new Map<string, { readonly problem: SchemaProblem; readonly operations: Set<string> }>();
  for (const operation of api.operations) {
    for (const { pointer } of schemasOf(operation)) {
      for (const problem of schemaProblems(api.document, pointer)) {
        if (problem.isPassedOver) continue;
        const known = found.get(problem.pointer) ?? { problem, operations: new Set() };
        found.set(problem.pointer, known);
        known.operations.add(`${operation.method} ${operation.path}`);
      }
    }
    await new Promise(setImmediate);
  }
  // References to nowhere were reported when the document was loaded.
  const reported = new Set(api.document.problems.map(({ message }) => message));
  const fresh = [...found.values()].filter(({ problem }) => !reported.has(problem.reason));
  const lines = fresh.slice(0, MOST).map(({ problem, operations }) => {
    const names = [...operations].slice(0, MOST_OPERATIONS).join(', ');
    const more = operations.size > MOST_OPERATIONS ? ` and ${operations.size - MOST_OPERATIONS} more` : '';
    return `${placeText(api.document.locate(problem.pointer))}: ${problem.reason}: ${names}${more} will get a 500`;
  });
  const others = fresh.length - lines.length;
  return others > 0 ? [...lines, `${others} more; 'tandem lint ${api.document.name}' reports them all`] : lines;
}
