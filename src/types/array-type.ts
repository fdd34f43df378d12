import { items, type JsonObject } from '../document';
import { below, type SchemaSite, schemaType } from './schema-type';
import { arrayOf, NEVER, type TypeText, UNKNOWN } from './type-text';

/**
 * The type of an array: a tuple where its first items are told one by one (`prefixItems`), of which `minItems` are
 * there for sure.
 */
export function arrayType(site: SchemaSite, schema: JsonObject): TypeText {
  const rest = schema.items === undefined ? UNKNOWN : schemaType(below(site, 'items'));
  const first = items(schema.prefixItems).map((_, i) => schemaType(below(site, 'prefixItems', i)));
  if (first.length === 0) return schema.items === false ? { text: '[]' } : arrayOf(rest);
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
  const members = first.map((type, i) => (i < least ? type.text : `${arrayOf(type).text.slice(0, -2)}?`));
  const isClosed = rest === NEVER || schema.maxItems === first.length || isUnevaluatedClosed(schema);
  const more = isClosed ? [] : [`...${arrayOf(rest).text}`];
  return { text: `[${[...members, ...more].join(', ')}]` };
}

/** Whether `unevaluatedItems` ends a tuple: nothing beside it speaks of further items. */
function isUnevaluatedClosed(schema: JsonObject): boolean {
  return schema.unevaluatedItems === false && schema.items === undefined;
}
