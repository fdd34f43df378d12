import { isObject, type Json, plainText } from '../../document';
import type { Operation } from '../../model';
import { idNames, memberPath } from '../../resources';
import { isId } from '../../checks';

/** The id of an item, by the names that a path's parameter may stand for. */
export function ownIdOf(item: Json, { path }: Operation): string | undefined {
  return idsOf(item, path)[0];
}

/** Whether an item has an id, and no other one by which a path may name it (`key_id` beside `id`). */
export function isOnlyNamed(item: Json, { path }: Pick<Operation, 'path'>, id: Json): boolean {
  const ids = idsOf(item, path);
  return ids.length > 0 && ids.every((one) => one === plainText(id));
}

function idsOf(item: Json, path: string): string[] {
  const way = memberPath(path);
  if (way === undefined || !isObject(item)) return [];
  const found = idNames(way.parameter, way.collection).map((name) => item[name] ?? null);
  return found.filter(isId).map((id) => plainText(id));
}
