import { isObject, items, type Json, type JsonObject, plainText, property } from '../../../document';
import type { ValueMeaning } from './schema-view';

/** Extensions that say in words what the values of an `enum` stand for, as lists in its order or by value. */
const DESCRIPTIONS = ['x-enumDescriptions', 'x-enum-descriptions'];
/** Those that say what programs call them. */
const NAMES = ['x-enum-varnames', 'x-enumNames', 'x-enum-names'];

/**
 * What the values of an `enum` stand for; only those that are described.
 *
 * @example meaningsOf({ enum: [0], 'x-enum-varnames': ['NONE'] }) // [{ value: 0, name: 'NONE', description: '' }]
 */
export function meaningsOf(schema: JsonObject): ValueMeaning[] {
  return items(schema.enum).flatMap((value, i) => {
    const name = textAt(schema, NAMES, value, i);
    const description = textAt(schema, DESCRIPTIONS, value, i);
    return name + description === '' ? [] : [{ value, name, description }];
  });
}

function textAt(schema: JsonObject, keys: readonly string[], value: Json, i: number): string {
  for (const key of keys) {
    const held = schema[key];
    const text = isObject(held) ? property(held, plainText(value)) : items(held)[i];
    if (typeof text === 'string' && text !== '') return text;
  }
  return '';
}
