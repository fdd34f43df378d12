import { jsonText } from '../../../../document';
import type { List } from './list-items';

/** Lists change while others write: that often is asked at most. */
export const MOST_ASKS = 6;

/** Knows which lists are the same, however they are asked for. */
interface SameLists {
  /** Whether those of a key have shown it before. */
  readonly areKnown: (key: string) => boolean;
  /** Whether a key comes for the first time. */
  readonly isFirst: (key: string) => boolean;
  /**
   * Asks for lists, once more where they changed while they were asked for, until they show that they are one list:
   * each has all of the one before it.
   *
   * @param ask for the lists that follow one; nothing where it shows nothing
   */
  readonly areSame: (key: string, first: List, ask: (before: List) => Asked | undefined) => Promise<boolean>;
}

type Asked = Promise<readonly List[]>;

export function newSameLists(): SameLists {
  const [asked, shown, begun] = [new Map<string, number>(), new Set<string>(), new Set<string>()];
  return {
    areKnown: (key) => shown.has(key),
    isFirst(key) {
      const isFirst = !begun.has(key);
      begun.add(key);
      return isFirst;
    },
    async areSame(key, first, ask) {
      let before = first;
      for (let times = asked.get(key) ?? 0; times < MOST_ASKS; times++) {
        const lists = ask(before);
        if (lists === undefined) return false;
        asked.set(key, times + 1);
        const all = [before, ...(await lists)];
        if (all.every((list, i) => i === 0 || hasAll(list, all[i - 1]))) {
          shown.add(key);
          return true;
        }
        before = all.at(-1);
      }
      return false;
    },
  };
}

/** Whether a list has all items of another one. */
export function hasAll(list: List, some: List): boolean {
  const texts = new Set(list?.map((item) => jsonText(item)));
  return some?.every((item) => texts.has(jsonText(item))) === true;
}
