import { entries, isObject, items, type Json, type JsonObject, plainText, property } from '../../../document';
import type { ValueMeaning } from './schema-view';

/** Extensions that say in words what the values of an `enum` stand for, as lists in its order or by value. */
const DESCRIPTIONS = /^x-(?:.+-)?enum-?descriptions?$/i;
/** Those that say what programs call them. */
const NAMES = /^x-(?:.+-)?enum-?(?:var-?)?names$/i;

/**
 * What the values of an `enum` stand for; only those that are described.
 *
 * @example meaningsOf({ enum: [0], 'x-enum-varnames': ['NONE'] }) // [{ value: 0, name: 'NONE', description: '' }]
 */
export function meaningsOf(schema: JsonObject): ValueMeaning[] {
  return items(schema.enum).flatMap((value, i) => {
    const [name, description] = [textAt(schema, NAMES, value, i), textAt(schema, DESCRIPTIONS, value, i)];
    const listed = items(property(schema['x-ms-enum'], 'values')).find(
      (one) => plainText(property(one, 'value') ?? null) === plainText(value),
    );
    const meaning: ValueMeaning = {
      value,
      name: name || plainText(property(listed, 'name') ?? ''),
      description: description || plainText(property(listed, 'description') ?? ''),
    };
    return meaning.name + meaning.description === '' ? [] : [meaning];
  });
}

function textAt(schema: JsonObject, keys: RegExp, value: Json, i: number): string {
  for (const [key, held] of entries(schema)) {
    if (!keys.test(key)) continue;
    const text = isObject(held) ? property(held, plainText(value)) : items(held)[i];
    if (typeof text === 'string' && text !== '') return text;
  }
  return '';
}
