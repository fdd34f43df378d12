import { firstNames } from '../text';
import { oncePer, type Pointer } from '../document';
import { schemasOf } from '../model';
import { schemaProblems } from '../schema';
import type { LintContext } from './context';

const MOST = 5;
const CONCERNS = '; it concerns ';

/**
 * Which operations a problem of a schema keeps from being served and tested, as the end of a message; nothing where it
 * concerns none.
 *
 * @example concerning(context, '/components/schemas/Pet/minLength') // '; it concerns GET /pets, POST /pets'
 */
export function concerning(context: LintContext, problem: Pointer): string {
  const operations = [...(concernsIn(context).get(problem) ?? [])];
  return operations.length === 0 ? '' : `${CONCERNS}${firstNames(operations, MOST)}`;
}

/** A message without the operations that its problem concerns: what is copied into an operation is one fault. */
export function withoutConcerns(message: string): string {
  const end = message.lastIndexOf(CONCERNS);
  return end === -1 ? message : message.slice(0, end);
}

const concernsIn = oncePer(({ api, document }: LintContext): ReadonlyMap<Pointer, ReadonlySet<string>> => {
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
});
