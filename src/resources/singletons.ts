import type { Shape } from '../exchange';
import type { Api, Operation } from '../model';
import { effectsOf } from './action-effects';
import { isList } from './ids/created-id';
import { bareName, memberPath, resourcePath, wordsOf } from './paths';
import type { Resource, ResourceIndex } from './resource';
import { isFileOf } from './roles/files';
import { areAlike, shapeOfOne } from './same-things';

const UNNAMED = { collection: undefined, parameter: undefined };

/**
 * One thing under a path of its own that is read, and written, or that shows collections with paths below its own: the
 * `items` of `/cart`, at `/cart/items`.
 *
 * @param base its path, without names of parameters
 */
export function singletonAt(
  index: ResourceIndex,
  base: string,
  common: Pick<Resource, 'name' | 'parent' | 'isStated'>,
): Resource | undefined {
  const { api, byPath } = index;
  const here = byPath.get(base) ?? [];
  const of = (method: string): Operation | undefined => here.find((one) => one.method === method);
  const [read, replace, patch, remove] = ['GET', 'PUT', 'PATCH', 'DELETE'].map(of);
  if (read === undefined || memberPath(read.path) !== undefined) return undefined;
  const isWritten = (replace ?? patch) !== undefined && !isList(api, read, ['id']);
  const isFile = isFileOf(api, { collection: undefined, parent: common.parent, read });
  if (!isWritten && !isFile && !showsBelow(index, base)) return undefined;
  const nothing = { ...UNNAMED, id: undefined, items: undefined, list: undefined, create: undefined, clear: undefined };
  const rest = { member: read.path, read, replace, patch, remove };
  return { ...common, ...nothing, ...rest, ...actionsOf(index, base, read) };
}

/** Whether what is read at a path shows a list that has a path below it: no list has its own items there. */
export function showsBelow(index: ResourceIndex, base: string): boolean {
  const read = index.byPath.get(base)?.find(({ method }) => method === 'GET');
  return read !== undefined && wordsBelow(index, base).some((word) => showsList(index.api, read, word));
}

/** The singleton that shows the collection at a path below its own. */
export function singletonAbove(
  { api, byPath }: ResourceIndex,
  base: string,
  resourceAt: (base: string) => Resource | undefined,
): Resource | undefined {
  const above = base.slice(0, Math.max(0, base.lastIndexOf('/')));
  const isSingle = above !== '' && !above.endsWith('}') && byPath.has(above) && !byPath.has(`${above}/{}`);
  const found = isSingle && !base.endsWith('}') ? resourceAt(above) : undefined;
  if (found?.read === undefined || found.collection !== undefined) return undefined;
  return showsList(api, found.read, wordsOf(base).at(-1) ?? '') ? found : undefined;
}

/** The words that the paths right below one end with. */
function wordsBelow({ byPath }: ResourceIndex, base: string): string[] {
  const paths = [...byPath.keys()].filter((path) => path.startsWith(`${base}/`));
  return paths.map((path) => path.slice(base.length + 1)).filter((rest) => !/[/{]/.test(rest));
}

/** Whether a thing shows a list of things under a name. */
function showsList(api: Api, read: Operation, word: string): boolean {
  const shape = shapeOfOne(api, UNNAMED, read);
  return [...(shape?.names ?? [])].some((name) => {
    const of = shape?.property(name);
    return bareName(name) === bareName(word) && of?.allows('array') === true && of.item(0).names.size > 0;
  });
}

/** Operations right below its path that respond with it (`PUT /cart/coupon`), or whose name says what they do to it. */
function actionsOf(index: ResourceIndex, base: string, read: Operation): Pick<Resource, 'actions' | 'effects'> {
  const { api, byPath } = index;
  const known = shapeOfOne(api, UNNAMED, read);
  const operations = wordsBelow(index, base).flatMap((word) => {
    const all = byPath.get(`${base}/${word}`) ?? [];
    const isRead = all.some(({ method }) => method === 'GET') || byPath.has(`${base}/${word}/{}`);
    return isRead ? [] : all.filter(({ path }) => resourcePath(path) !== base);
  });
  const actions = known === undefined ? [] : operations.filter((one) => isOf(known, shapeOfOne(api, UNNAMED, one)));
  const isEffect = (one: Operation): boolean => known !== undefined && effectsOf(one, known).length > 0;
  return { actions, effects: operations.filter((one) => !actions.includes(one) && isEffect(one)) };
}

function isOf(known: Shape, shown: Shape | undefined): boolean {
  if (shown === undefined) return false;
  if (known.component !== undefined || shown.component !== undefined) return known.component === shown.component;
  return shown.names.size > 1 && areAlike(known, shown);
}
