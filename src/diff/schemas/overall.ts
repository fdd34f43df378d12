import type { Found } from '../recorder';
import { evidenceOf, type FoundValue } from './evidence';
import type { Documents, Pair, Root } from './pair';

/**
 * Holds values of a whole schema against the other version, where no change of its parts breaks clients: parts that are
 * each compatible may break something together.
 */
export function overallCheck(documents: Documents): (root: Root, pair: Pair) => readonly Found[] {
  const known = new Map<string, FoundValue>();
  return (root, pair) => {
    const { old, new: now, sentBy, subject, operation } = root;
    const key = `${sentBy} ${pair.writing} ${old ?? ''} ${now ?? ''}`;
    if (!known.has(key)) {
      const evidence = evidenceOf(documents, pair);
      known.set(key, sentBy === 'client' ? evidence.lost() : evidence.gained());
    }
    const value = known.get(key);
    if (value === undefined) return [];
    const [id, message, valid] =
      sentBy === 'client'
        ? (['schema-narrowed', 'a value is not valid any more', 'before'] as const)
        : (['schema-widened', 'a value is valid that was not', 'now'] as const);
    const levels = { client: 'breaking', server: 'compatible' } as const;
    const witness = { ...value, valid };
    return [{ id, message, ...levels, sentBy, subject, operation, old, new: now, witness }];
  };
}
