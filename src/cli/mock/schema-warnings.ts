import { placeText } from '../../document';
import { type Api, schemasOf } from '../../model';
import { type SchemaProblem, schemaProblems } from '../../schema';
import { oneLine } from '../one-line';

const MOST = 5;
const MOST_OPERATIONS = 3;

/**
 * Reports on stderr the patterns and schemas that a mock cannot use.
 */
export async function warnOfSchemas(api: Api): Promise<void> {
  for (const line of await schemaWarnings(api)) process.stderr.write(`warning: ${oneLine(line)}\n`);
}

/**
 * The patterns and schemas that a mock cannot use, with the operations that they concern, a line each. A large document
 * is looked through operation by operation, so that requests need not wait.
 */
export async function schemaWarnings(api: Api): Promise<string[]> {
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
    const names = [...operations].slice(0, MOST_OPERATIONS).join(', ');
    const more = operations.size > MOST_OPERATIONS ? ` and ${operations.size - MOST_OPERATIONS} more` : '';
    const where = `${placeText(api.document.locate(problem.pointer))}: ${problem.reason}`;
    const all = `${names}${more}`;
    return problem.kind === 'pattern' ? `${where}; passed over in ${all}` : `${where}: ${all} will get a 500`;
  });
  const others = fresh.length - lines.length;
  return others > 0 ? [...lines, `${others} more; 'tandem lint ${api.document.name}' reports them all`] : lines;
}
