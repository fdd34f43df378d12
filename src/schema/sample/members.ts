import { pointers } from '../../document';
import { travels } from '../direction';
import { type Constraints, type Scope } from './constraints';
import { type Context } from './context';
import { type Ref } from '../ref';

/** The schemas of the member of a name; `undefined` where none of that name is allowed. */
export function refsOfMember(c: Constraints, name: string): Ref[] | undefined {
  const refs: Ref[] = [];
  const evaluated = new Set<Scope>();
  for (const { ref, properties, patterns, additional, scopes } of c.members) {
    const before = refs.length;
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (own !== undefined) refs.push({ schema: own, pointer: pointers.join(ref.pointer, 'properties', name) });
    for (const one of patterns) if (one.pattern.regexp.test(name)) refs.push(one.ref);
    if (refs.length === before && additional !== undefined) refs.push(additional);
    if (refs.length > before) scopes.forEach((scope) => evaluated.add(scope));
  }
  // The innermost first: what it validates, those around it need not.
  for (const other of [...c.otherMembers].reverse()) {
    if (evaluated.has(other.scope)) continue;
    refs.push(other.ref);
    other.scopes.forEach((scope) => evaluated.add(scope));
  }
  return refs.some(({ schema }) => schema === false) ? undefined : refs;
}

/** The names that schemas declare, in document order. */
export function declaredNames(c: Constraints): string[] {
  return [...new Set(c.members.flatMap(({ properties }) => Object.keys(properties)))];
}

/** Whether a member with these schemas is left out, because it does not travel in the direction. */
export function isHidden({ root, direction }: Context, refs: readonly Ref[]): boolean {
  return refs.some((ref) => !travels(root, ref.schema, direction));
}
