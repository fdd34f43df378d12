import { items, type JsonObject, plainText, type Pointer, pointers } from '../../../document';
import { discriminatorOf } from '../../../model';
import type { Scope } from '../../../schema';
import { conditionText } from '../text/condition-text';
import { conjunction } from './conjuncts';
import { type Alternatives, conditionsOf } from './schema-parts';
import type { BranchView } from './schema-view';

/** What people call a branch, and the value of the discriminator that means it. */
type BranchName = Omit<BranchView, 'schema'>;

/**
 * Names the branches of a group: by the condition, by the discriminator, by title, by schema name, by the value that
 * only one has, or by number.
 *
 * @param groups all of the schema
 */
export function branchNames(
  root: JsonObject,
  group: Alternatives,
  groups: readonly Alternatives[],
  scopeOf: (branch: Pointer) => Scope | undefined,
): BranchName[] {
  if (group.keyword === 'if') {
    const names = conditionText(root, group.pointer, conditionsOf(groups));
    return group.branches.map((branch) => {
      const name = pointers.tokens(branch).at(-1) === 'then' ? names.then : names.else;
      return { name, value: undefined, isFallback: false };
    });
  }
  const discriminator = discriminatorOf(root, group.pointer);
  const names = group.branches.map((branch): BranchName => {
    const own = discriminator?.branches.find(({ pointer }) => pointer === branch);
    const values = own?.values ?? [];
    const value = values.length === 0 ? undefined : values.map(plainText).join(' or ');
    const isShort = value !== undefined && values.length <= MOST_VALUES;
    const isFallback = discriminator !== undefined && discriminator.fallback === branch;
    return { name: isShort ? value : titleOf(root, branch, scopeOf(branch)), value, isFallback };
  });
  return names.map((one, i) => {
    const isAlone = names.filter(({ name }) => name === one.name).length === 1;
    return one.name !== '' && isAlone ? one : { ...one, name: `${one.name || 'Form'} ${i + 1}` };
  });
}

/** More values than this do not make a name. */
const MOST_VALUES = 3;

function titleOf(root: JsonObject, branch: Pointer, scope: Scope | undefined): string {
  const { conjuncts, followed } = conjunction(root, branch, { scope });
  const title = conjuncts.find(({ schema }) => typeof schema.title === 'string')?.schema.title;
  if (typeof title === 'string' && title !== '') return title;
  // A branch that a discriminator names is the schema itself.
  const named = nameOf(followed[0]) ?? (isListed(branch) ? nameOf(branch) : undefined);
  if (named !== undefined) return named;
  for (const { schema } of conjuncts) {
    const { type, const: only } = schema;
    if (only !== undefined) return JSON.stringify(only);
    if (typeof type === 'string' && type !== 'object') return type;
  }
  const required = conjuncts.flatMap(({ schema }) => items(schema.required).map(String));
  return required.length === 0 ? '' : `with ${required.join(', ')}`;
}

/** Whether it is one of `components.schemas`, not a part of one. */
function isListed(pointer: Pointer): boolean {
  return pointers.tokens(pointer).length === 3;
}

function nameOf(pointer: Pointer | undefined): string | undefined {
  return pointer?.startsWith('/components/') === true ? pointers.tokens(pointer).at(-1) : undefined;
}
