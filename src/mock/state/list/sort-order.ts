import { isObject, type Json, plainText } from '../../../document';
import type { Shape } from '../../../exchange';
import { timesFor } from './filters';

/** A member that a list is sorted by. */
export interface SortKey {
  readonly name: string;
  readonly isDescending: boolean;
}

/**
 * Reads `-name`, `name:desc`, `name desc`, `name_desc`, `name,desc`, one or several with commas between, and
 * `sort[name]=desc`; `created` is `createdAt`, where only that is there.
 *
 * @param direction what another parameter says of it
 */
export function sortOrder(item: Shape, sort: Json | undefined, direction: string | undefined): readonly SortKey[] {
  const isDown = /^desc/i.test(direction ?? '');
  const isName = direction !== undefined && !isDirection(direction);
  const wanted = sort ?? (isName ? direction : undefined);
  const keys: SortKey[] = [];
  for (const text of textsOf(wanted)) {
    const before = keys.at(-1);
    if (isDirection(text)) {
      if (before !== undefined) keys[keys.length - 1] = { ...before, isDescending: /^desc/i.test(text) };
      continue;
    }
    const [, mark = '', name = '', way = ''] = /^([-+]?)(.+?)(?:[-:_ .](asc|desc)(?:ending)?)?$/i.exec(text) ?? [];
    const [found] = timesFor(item, name);
    if (found !== undefined) keys.push({ name: found, isDescending: mark === '-' || /^desc/i.test(way) || isDown });
  }
  return keys;
}

export function isDirection(text: string): boolean {
  return /^(?:asc|desc)(?:ending)?$/i.test(text);
}

function textsOf(wanted: Json | undefined): string[] {
  if (isObject(wanted)) return Object.entries(wanted).map(([name, way]) => `${name} ${plainText(way ?? '')}`);
  const texts = Array.isArray(wanted) ? (wanted as readonly Json[]) : [wanted];
  return texts.flatMap((one) => (typeof one === 'string' ? one.split(',').map((text) => text.trim()) : []));
}
