import { isObject, items, type Json, pointers } from '../../document';
import { arrayExplainers } from './array';
import { branchOf } from './branch';
import { leafViolation } from './leaf';
import { objectExplainers } from './object';
import type { SchemaViolation } from '../violation';
import { type Explainer, inParts, type Spot, type Walk } from './walk';
import { worded } from './wording';

/** The keywords that speak of any value. */
const generalExplainers: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  ['$ref', (means, spot, keyword) => means.follow(spot, keyword)],
  ['$dynamicRef', (means, spot, keyword) => means.follow(spot, keyword)],
  ['allOf', allOf],
  ['anyOf', (means, spot) => branchOf(means, spot, 'anyOf')],
  ['oneOf', (means, spot) => branchOf(means, spot, 'oneOf')],
  ['not', not],
  ['if', conditional],
  // They come with others, or are data.
  ...['then', 'else', 'default', 'examples', 'discriminator', 'unevaluatedProperties', 'unevaluatedItems'].map(
    (keyword): [string, Explainer] => [keyword, () => []],
  ),
]);

/** The violations of one schema, in the order of its keywords. */
export function walkSchema(means: Walk, spot: Spot<Json, Json>): SchemaViolation[] {
  const { schema, pointer, at } = spot;
  if (schema === false) return [{ code: 'false', pointer: at, specPointer: pointer, args: {} }];
  if (!isObject(schema)) return [];
  const here = { ...spot, schema };
  const found = Object.keys(schema).flatMap((keyword) => walkKeyword(means, here, keyword));
  // Last, and where something else is wrong, without what a schema would evaluate if it accepted the value.
  found.push(...unevaluated(means, here, found.length > 0));
  return worded(schema, found, pointer);
}

function walkKeyword(means: Walk, spot: Spot, keyword: string): SchemaViolation[] {
  const { value } = spot;
  const general = generalExplainers.get(keyword);
  if (general !== undefined) return general(means, spot, keyword);
  const array = Array.isArray(value) ? arrayExplainers.get(keyword) : undefined;
  if (array !== undefined) return array(means, { ...spot, value: items(value) }, keyword);
  const object = isObject(value) ? objectExplainers.get(keyword) : undefined;
  if (object !== undefined && isObject(value)) return object(means, { ...spot, value }, keyword);
  return leafViolation(spot, keyword);
}

function allOf(means: Walk, { schema, pointer, value, at }: Spot): SchemaViolation[] {
  return items(schema.allOf).flatMap((_, i) => means.walk(pointers.join(pointer, 'allOf', i), value, at));
}

function not(means: Walk, { pointer, value, at }: Spot): SchemaViolation[] {
  const here = pointers.join(pointer, 'not');
  return means.accepts(here, value) ? [{ code: 'not', pointer: at, specPointer: here, args: { value } }] : [];
}

function conditional(means: Walk, { schema, pointer, value, at }: Spot): SchemaViolation[] {
  const next = means.accepts(pointers.join(pointer, 'if'), value) ? 'then' : 'else';
  return schema[next] === undefined ? [] : means.walk(pointers.join(pointer, next), value, at);
}

/** What no other keyword evaluates, and `unevaluatedProperties` or `unevaluatedItems` rejects. */
function unevaluated(means: Walk, spot: Spot, rejected: boolean): SchemaViolation[] {
  const { schema, pointer, value, at } = spot;
  const keyword = Array.isArray(value) ? 'unevaluatedItems' : 'unevaluatedProperties';
  const stated = schema[keyword];
  if (stated === undefined || (!Array.isArray(value) && !isObject(value))) return [];
  const here = pointers.join(pointer, keyword);
  const keys = means.unevaluated(spot, rejected);
  if (stated === false) {
    return keys.length === 0
      ? []
      : [{ code: keyword, pointer: at, specPointer: here, args: { keys: keys.map(String) } }];
  }
  return inParts(keys, (key) => means.walk(here, partAt(value, key), pointers.join(at, key)));
}

function partAt(value: Json, key: string | number): Json {
  return typeof key === 'number' ? (items(value)[key] ?? null) : ((isObject(value) ? value[key] : undefined) ?? null);
}
