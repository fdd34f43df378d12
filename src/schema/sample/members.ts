import { entries, equal, isObject, type JsonObject, pointers } from '../../document';
import { travels } from '../direction';
import { type Constraints, type Scope } from './constraints';
import { isComment } from './collect';
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

/** Why no object can have the members that are required of it, as far as their schemas show it without a value. */
export function memberContradiction(c: Constraints): string | undefined {
  for (const name of c.required.keys()) {
    const refs = refsOfMember(c, name);
    if (refs === undefined) return `'${name}' is required and isn't allowed`;
    const schemas = refs.flatMap(({ schema }) => (isObject(schema) ? [schema] : []));
    const isForbidden = schemas.some(({ not }) => isObject(not) && schemas.some((one) => saysAllOf(one, not)));
    if (isForbidden) return `'${name}' must be what it must not be`;
  }
  return undefined;
}

/** Whether a schema says of values all that another one says, in the same words. */
function saysAllOf(schema: JsonObject, other: JsonObject): boolean {
  if (equal(schema, other)) return true;
  return entries(other).every(
    ([keyword, value]) => !SEES_OTHERS.has(keyword) && (isComment(keyword) || equal(value, schema[keyword])),
  );
}

/** Keywords whose meaning depends on those beside them. */
const SEES_OTHERS: ReadonlySet<string> = new Set([
  ...['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems', 'if', 'then', 'else', 'contains'],
]);

/** The names that schemas declare, in document order. */
export function declaredNames(c: Constraints): string[] {
  return [...new Set(c.members.flatMap(({ properties }) => Object.keys(properties)))];
}

/** Whether a member with these schemas is left out, because it does not travel in the direction. */
export function isHidden({ root, direction }: Context, refs: readonly Ref[]): boolean {
  return refs.some((ref) => !travels(root, ref.schema, direction));
}
