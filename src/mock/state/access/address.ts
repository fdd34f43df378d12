import { decodePercent, encodePercent } from '../../../text';
import { StateError } from '../../../errors';
import { routerOf, validateRequest, violationText } from '../../../exchange';
import type { Api } from '../../../model';
import { idsIn, isOfPart, parametersOf, type Resource, resourcesOf, roleOf } from '../../../resources';
import { unknownName } from '../../overrides/override-error';
import { addressIn } from '../lookup';
import type { Subject } from '../subject';

/** A place in the state: a collection, which has no key, or one thing. */
export type StateAddress = Pick<Subject, 'resource' | 'parents' | 'below' | 'key' | 'id'>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The place in the state that a path of a request leads to.
 *
 * @throws {StateError} where the document has no resource at the path
 * @example addressAt(api, '/posts/7/comments').parents // ['7']
 */
export function addressAt(api: Api, path: string): StateAddress {
  const match = routerOf(api);
  for (const method of METHODS) {
    const found = match(method, path);
    if (found.kind === 'path') break;
    if (found.kind !== 'operation') continue;
    const validated = validateRequest(api, { method, target: path, headers: [] }, { auth: 'off', match: found });
    const { operation, violations } = validated;
    const known = operation && roleOf(api, operation);
    const isOther = known?.role === 'list' && operation !== (known.below ?? known.resource).list;
    if (
      operation === undefined ||
      known === undefined ||
      isOfPart(known.role) ||
      /^(?:action|effect|newest)$/.test(known.role) ||
      isOther
    )
      continue;
    const wrong = violations.find(({ in: place }) => place === 'request.path');
    if (wrong !== undefined) throw new StateError(`${path}: ${violationText(wrong)}`);
    return { resource: known.resource, ...addressIn(known, idsIn(validated, operation)) };
  }
  const called = calledAt(api, path);
  if (called !== undefined) return called;
  throw unknownPath(api, path);
}

/** A place where no operation is, by the path that a collection would have: of calls (`/users.list`), `/users/4`. */
function calledAt(api: Api, path: string): StateAddress | undefined {
  const wanted = path.split('/').map(decodePercent);
  for (const resource of resourcesOf(api)) {
    const { collection, member } = resource;
    if (collection === undefined) continue;
    const template = collection.split('/');
    const most = template.length + (member === undefined ? 1 : 0);
    const isHere = template.every(
      (segment, i) => segment === wanted[i] || (/^\{/.test(segment) && wanted[i] !== undefined),
    );
    if (!isHere || wanted.length > most) continue;
    const parents = template.flatMap((segment, i) => (/^\{/.test(segment) ? (wanted[i] ?? '') : []));
    const key = wanted[template.length];
    return { resource, parents, key, id: key };
  }
  return undefined;
}

function unknownPath(api: Api, path: string): StateError {
  const paths = resourcesOf(api).flatMap(({ collection, member }) => collection ?? member ?? []);
  const shown = paths.length > MOST_NAMED ? [...paths.slice(0, MOST_NAMED), '…'] : paths;
  return new StateError(unknownName('the document has no resource at', path, shown));
}

const MOST_NAMED = 20;

/** The path of a thing, or of its collection where there is no key. */
export function pathOf(
  { collection, member }: Pick<Resource, 'collection' | 'member'>,
  parents: readonly string[],
  key?: string,
): string {
  const isOne = key !== undefined && collection !== undefined;
  const template = isOne ? (member ?? `${collection}/{}`) : (collection ?? member ?? '');
  const ids = isOne ? [...parents, key] : parents;
  let at = 0;
  return template.replace(/\{[^{}]*\}/g, () => encodePercent(ids[at++] ?? ''));
}

/** Whether a collection stands at one path alone: no other thing's id is in it. */
export function isFixed({ collection, member }: Resource): boolean {
  return parametersOf(collection ?? member ?? '').length === 0;
}
