import { type Document, type Pointer, pointers } from '../../../document';
import { freshValue, schemasOfPlace } from '../../../exchange';
import { expressionText } from '../../../model';
import { relationUses } from '../../relation-uses';
import type { Rule } from '../../rule';

/** So many values are enough for a day with a mock. */
const ENOUGH = 1000;

/** A place whose values must all be different, and whose schema has few. */
export const uniqueValues: Rule = {
  id: 'unique-values',
  severity: 'warning',
  describe: `The schema of a place that is unique has at least ${ENOUGH} values.`,
  *check({ api, document }) {
    for (const { relation, uses } of relationUses(api)) {
      const { unique: place } = relation;
      if (place === undefined) continue;
      const counts = uses.flatMap(({ response }) =>
        (place.in === 'header' ? [undefined] : response.media).map((media) =>
          countOf(document, schemasOfPlace(document, place, media, response)),
        ),
      );
      const least = Math.min(...counts);
      if (least >= ENOUGH) continue;
      const message =
        `${expressionText(place)}: its schema has ${least} ${least === 1 ? 'value' : 'values'}, ` +
        'and none may come twice: after them, the mock has none left';
      yield { pointer: pointers.join(relation.pointer, 'unique'), message };
    }
  },
};

/** How many values there are, as far as the mock finds them; `ENOUGH` stands for more. */
function countOf(document: Document, schemas: readonly Pointer[]): number {
  const has = (place: number): boolean => {
    const source = { serial: () => place, int: (least: number) => least, now: () => 0 };
    return freshValue({ document, schemas, before: undefined, isTaken: () => false }, source) !== undefined;
  };
  if (has(ENOUGH)) return ENOUGH;
  let [found, missing] = [0, ENOUGH];
  while (missing - found > 1) {
    const middle = Math.floor((found + missing) / 2);
    if (has(middle)) found = middle;
    else missing = middle;
  }
  return found;
}
