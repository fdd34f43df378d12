import { isDoubtful, isNumber, items, type Json } from '../../document';
import type { Keyword, Look } from './evaluation';
import { areUnique } from './unique';

type List = readonly Json[];

/** The keywords that speak of arrays. */
export const arrayKeywords: ReadonlyMap<string, Keyword<List>> = new Map<string, Keyword<List>>([
  ['minItems', (_look, stated, value) => !isNumber(stated) || value.length >= Number(stated)],
  ['maxItems', (_look, stated, value) => !isNumber(stated) || value.length <= Number(stated)],
  ['uniqueItems', (_look, stated, value) => stated !== true || areUnique(value)],
  ['prefixItems', (look, stated, value) => each(look, value, 0, (place) => items(stated)[place])],
  ['items', (look, stated, value) => each(look, value, items(look.schema.prefixItems).length, () => stated)],
  ['contains', contains],
]);

/** Evaluates what no other keyword has evaluated. */
export function unevaluatedItems(look: Look, value: List): boolean {
  const stated = look.schema.unevaluatedItems;
  if (stated === undefined || isDoubtful(look.schema)) return true;
  return unevaluatedPlaces(look, value).every((place) => {
    look.notes?.places.add(place);
    return look.apart(stated, value[place] ?? null);
  });
}

/** The items that no schema has evaluated. */
function unevaluatedPlaces({ notes }: Look, value: List): number[] {
  return [...value.keys()].filter((place) => notes?.places.has(place) !== true);
}

function each(look: Look, value: List, first: number, schemaOf: (place: number) => Json | undefined): boolean {
  for (let place = first; place < value.length; place++) {
    const schema = schemaOf(place);
    if (schema === undefined) return true;
    look.notes?.places.add(place);
    if (!look.apart(schema, value[place] ?? null)) return false;
  }
  return true;
}

function contains(look: Look, stated: Json, value: List): boolean {
  const { minContains, maxContains } = look.schema;
  let count = 0;
  value.forEach((item, place) => {
    if (!look.apart(stated, item)) return;
    count++;
    look.notes?.places.add(place);
  });
  const least = isNumber(minContains) ? Number(minContains) : 1;
  return count >= least && (!isNumber(maxContains) || isDoubtful(stated) || count <= Number(maxContains));
}
