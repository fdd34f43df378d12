import { items, type JsonObject } from '../document';
import { below, type SchemaSite, type TypeOf } from './schema-site';
import { arrayOf, NEVER, type TypeText, UNKNOWN } from './text/type-text';

/**
 * The type of an array: a tuple where its first items are listed one by one (`prefixItems`), of which `minItems` are
 * there for sure.
 */
export function arrayType(site: SchemaSite, schema: JsonObject, typeOf: TypeOf): TypeText {
  const rest = schema.items === undefined ? UNKNOWN : typeOf(below(site, 'items'));
  const first = items(schema.prefixItems).map((_, i) => typeOf(below(site, 'prefixItems', i)));
  if (first.length === 0) return schema.items === false ? { text: '[]' } : arrayOf(rest);
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : Infinity;
  const isClosed = rest === NEVER || isUnevaluatedClosed(schema);
  const known = isClosed || most <= first.length ? first.slice(0, most) : first;
  // A few more items that may be there are written out; a tuple with a rest has no end.
  const further = isClosed || most - first.length > MOST_WRITTEN_OUT ? 0 : Math.max(0, most - first.length);
  const all = [...known, ...Array.from({ length: further }, () => rest)];
  const members = all.map((type, i) => (i < least ? type.text : optional(type)));
  const isOpen = !isClosed && most > all.length;
  return { text: `[${[...members, ...(isOpen ? [`...${arrayOf(rest).text}`] : [])].join(', ')}]` };
}

/** How many items beyond those that are listed one by one are members of a tuple. */
const MOST_WRITTEN_OUT = 8;

function optional(type: TypeText): string {
  return `${arrayOf(type).text.slice(0, -2)}?`;
}

/** Whether `unevaluatedItems` ends a tuple: nothing beside it speaks of further items. */
function isUnevaluatedClosed(schema: JsonObject): boolean {
  return schema.unevaluatedItems === false && schema.items === undefined;
}
