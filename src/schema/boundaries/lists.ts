import { items, type Json, type JsonObject, pointers } from '../../document';
import type { BoundaryMeans } from './boundary';
import type { Labelled } from './scalars';

/** Lists at a bound and beyond it, with a repeated item, with items that are ruled out. */
export function lists(schema: JsonObject, keyword: string, value: Json, means: BoundaryMeans): Labelled[] {
  if (!Array.isArray(value)) return [];
  const list = value as readonly Json[];
  const limit = schema[keyword];
  const whole = tuple(schema, list, means);
  switch (keyword) {
    case 'uniqueItems':
      return list[0] === undefined ? [] : [{ label: 'uniqueItems=twice', value: [...list, list[0]] }];
    case 'items':
    case 'unevaluatedItems':
      return limit === false ? [{ label: `${keyword}=one-more`, value: [...whole, 'unknown'] }] : [];
    case 'prefixItems':
      return items(limit).flatMap((one, i) =>
        one === false
          ? [{ statement: pointers.join('/prefixItems', i), label: 'present', value: [...whole.slice(0, i), 1] }]
          : [],
      );
    case 'contains':
    case 'minContains':
    case 'maxContains':
      return contained(schema, keyword, list, means);
    default:
      return typeof limit === 'number' && limit <= 10_000 ? ofSize(keyword, limit, list, means) : [];
  }
}

/** A list with all items of its tuple. */
function tuple(schema: JsonObject, list: readonly Json[], means: BoundaryMeans): Json[] {
  const more = items(schema.prefixItems).slice(list.length);
  return [...list, ...more.map((_, i) => means.sample(pointers.join('/prefixItems', list.length + i)) ?? 1)];
}

function ofSize(keyword: string, limit: number, list: readonly Json[], means: BoundaryMeans): Labelled[] {
  const beyond = keyword === 'minItems' ? limit - 1 : limit + 1;
  // Both lists begin alike: each item follows from those before it.
  const longest = list.slice(0, Math.max(limit, beyond));
  while (longest.length < Math.max(limit, beyond)) longest.push(means.item(longest));
  const of = (length: number): Json[] => longest.slice(0, length);
  const found = [{ label: `${keyword}=`, value: of(limit) }];
  if (beyond >= 0) found.push({ label: `${keyword}${keyword === 'minItems' ? '-1' : '+1'}`, value: of(beyond) });
  return found;
}

/** Lists with one item of the asked kind too few or too many. */
function contained(schema: JsonObject, keyword: string, list: readonly Json[], means: BoundaryMeans): Labelled[] {
  const isMeant = (item: Json): boolean => means.accepts('/contains', item);
  const others = list.filter((item) => !isMeant(item));
  const least = typeof schema.minContains === 'number' ? schema.minContains : 1;
  const of = (count: number): Json[] | undefined => {
    const meant = list.filter(isMeant).slice(0, count);
    while (meant.length < count) {
      const more = means.sample('/contains');
      if (more === undefined) return undefined;
      meant.push(more);
    }
    return [...others, ...meant];
  };
  const labelled = (label: string, made: Json[] | undefined): Labelled[] =>
    made === undefined ? [] : [{ label, value: made }];
  if (keyword === 'contains') {
    // Where nothing else is there, a few items of other kinds keep the list as long as it was.
    const replaced = list.map((item) => (isMeant(item) ? [null, 'other', 0, {}].find((one) => !isMeant(one)) : item));
    return [
      ...labelled('contains=none', [...others]),
      ...labelled(
        'contains=others',
        replaced.flatMap((item) => (item === undefined ? [] : [item])),
      ),
    ];
  }
  if (keyword === 'minContains') return least > 0 ? labelled('minContains-1', of(least - 1)) : [];
  const most = schema.maxContains;
  return typeof most === 'number' && most < 10_000
    ? [...labelled('maxContains=', of(most)), ...labelled('maxContains+1', of(most + 1))]
    : [];
}
