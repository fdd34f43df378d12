import type { Pointer } from '../document';
import { schemasOf } from '../model';
import { schemaProblems } from '../schema';
import type { LintContext } from './context';

const MOST = 5;
const known = new WeakMap<LintContext, ReadonlyMap<Pointer, ReadonlySet<string>>>();

/**
 * Which operations a problem of a schema keeps from being served and tested, as the end of a message; nothing where it
 * concerns none.
 *
 * @example concerning(context, '/components/schemas/Pet/minLength') // '; it concerns GET /pets, POST /pets'
 */
export function concerning(context: LintContext, problem: Pointer): string {
  let concerns = known.get(context);
  if (concerns === undefined) known.set(context, (concerns = concernsIn(context)));
  const operations = [...(concerns.get(problem) ?? [])];
  if (operations.length === 0) return '';
  const more = operations.length > MOST ? ` and ${operations.length - MOST} more` : '';
  return `; it concerns ${operations.slice(0, MOST).join(', ')}${more}`;
}

function concernsIn({ api, document }: LintContext): ReadonlyMap<Pointer, ReadonlySet<string>> {
  const concerns = new Map<Pointer, Set<string>>();
  for (const operation of api.operations) {
    const name = `${operation.method} ${operation.path}`;
    for (const { pointer } of schemasOf(operation)) {
      for (const problem of schemaProblems(document, pointer)) {
        concerns.set(problem.pointer, (concerns.get(problem.pointer) ?? new Set()).add(name));
      }
    }
  }
  return concerns;
}
