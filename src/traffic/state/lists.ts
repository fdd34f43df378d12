import { isId } from '../../checks';
import { equal, isObject, type Json, type JsonObject, plainText, type Pointer, pointers } from '../../document';
import type { Api } from '../../model';
import { listPlaceOf, successMedia, thingsInBody } from '../../resources';
import { put } from './facts';
import type { View } from './view';

/** An item of a list that was read. */
interface Listed {
  readonly id: string;
  readonly item: JsonObject;
  readonly pointer: Pointer;
}

/** The things in the response to a list. */
export function listed(api: Api, { operation, resource, read }: View): Listed[] {
  const schema = successMedia(operation)?.schema;
  const at = listPlaceOf(api, resource, operation, schema);
  const { id } = resource;
  if (at === undefined || id === undefined) return [];
  return thingsInBody(api, resource, schema, at, read.value()).flatMap(({ thing, pointer }): Listed[] => {
    const key = pointers.valueAt(thing, id);
    return isId(key) ? [{ id: plainText(key), item: thing, pointer }] : [];
  });
}

interface Known {
  readonly collection: string;
  readonly from: number;
  readonly ids: ReadonlySet<string>;
  readonly rejected: JsonObject[];
}

/** What a rejected creation would have made, and a list that shows it. */
interface ListedRejection {
  readonly pointer: Pointer;
  readonly value: Json;
}

/** So many items of a list are remembered. */
const MOST_ITEMS = 1000;

/**
 * Lists as they were read last. What a rejected creation sent must not be new in the next one; what was there before,
 * or what anybody else made, proves nothing.
 */
export class Lists {
  private readonly known = new Map<string, Known>();

  /** Notes a creation that was rejected. */
  reject({ collection, sent, from }: View): void {
    if (sent === undefined) return;
    for (const list of this.known.values())
      if (list.collection === collection && from >= list.from && list.rejected.length < 20) list.rejected.push(sent);
  }

  /** Something may have been made or changed. */
  forget(): void {
    this.known.clear();
  }

  /** Notes a list, and gives what it shows of rejected creations. */
  read({ collection, person, read, from, to }: View, all: readonly Listed[]): ListedRejection[] {
    if (person === undefined) return [];
    const name = `${read.exchange.request.target} ${person}`;
    const before = this.known.get(name);
    const ids = new Set(all.map(({ id }) => id));
    if (ids.size > MOST_ITEMS) this.known.delete(name);
    else put(this.known, name, { collection, from: to, ids, rejected: [] });
    if (before === undefined || from < before.from) return [];
    return all.flatMap(({ id, item, pointer }): ListedRejection[] => {
      const rejected = before.ids.has(id) ? undefined : before.rejected.find((sent) => isMadeOf(item, sent));
      const name = rejected === undefined ? undefined : Object.keys(rejected).find((one) => isDistinct(rejected[one]));
      return rejected === undefined || name === undefined
        ? []
        : [{ pointer: pointers.join(pointer, name), value: rejected[name] ?? null }];
    });
  }
}

/** Whether an item has all plain values that a request sent, and one of them distinguishes things. */
function isMadeOf(item: JsonObject, sent: JsonObject): boolean {
  const names = Object.keys(sent).filter((name) => !isObject(sent[name]) && !Array.isArray(sent[name]));
  return names.some((name) => isDistinct(sent[name])) && names.every((name) => equal(item[name], sent[name]));
}

function isDistinct(value: Json | undefined): boolean {
  return typeof value === 'string' ? value.length > 2 : typeof value === 'number';
}
