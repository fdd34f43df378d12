import type { Found } from '../recorder';
import type { Documents } from './compare';
import type { Pair } from './difference';
import { evidenceOf } from './evidence';
import type { Root } from './root';
import { viewOf } from './view';

/**
 * Holds values of a whole schema against the other version, where no change of its parts breaks clients: parts that are
 * each compatible may break something together.
 */
export function overallCheck(documents: Documents): (root: Root, pair: Pair) => readonly Found[] {
  const known = new Map<string, ReturnType<ReturnType<typeof evidenceOf>['lost']>>();
  return (root, pair) => {
    const { old, new: now, sentBy, subject, operation } = root;
    const key = `${sentBy} ${old ?? ''} ${now ?? ''}`;
    if (!known.has(key)) {
      const views = { old: viewOf(documents.old.root, pair.old), new: viewOf(documents.new.root, pair.new) };
      const evidence = evidenceOf({ documents, schemas: pair, views, direction: pair.direction });
      known.set(key, sentBy === 'client' ? evidence.lost() : evidence.gained());
    }
    const value = known.get(key);
    if (value === undefined) return [];
    const shared = { sentBy, subject, operation, old, new: now, client: 'breaking', server: 'compatible' } as const;
    return sentBy === 'client'
      ? [
          {
            ...shared,
            id: 'schema-narrowed',
            message: 'a value is not valid any more',
            witness: { ...value, valid: 'before' },
          },
        ]
      : [
          {
            ...shared,
            id: 'schema-widened',
            message: 'a value is valid that was not',
            witness: { ...value, valid: 'now' },
          },
        ];
  };
}
